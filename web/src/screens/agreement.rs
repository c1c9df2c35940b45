//! The text of an agreement: `GET /agreements/{id}`.

use askama::Template;

use crate::{Phone, link};

/// A title and its paragraphs.
#[derive(Debug, Clone, Template)]
#[template(path = "agreement.html")]
pub struct Agreement {
    /// The frame.
    pub phone: Phone,
    /// What is agreed to.
    pub title: String,
    /// Plain text, one entry a paragraph.
    pub paragraphs: Vec<String>,
    /// The `back` of the request, or `/`; anything but a path on this host becomes `/`.
    pub back: String,
}

impl Agreement {
    /// The terms of the coffee shop.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            phone: Phone::sample(),
            title: "Kape Corner terms of use".to_owned(),
            paragraphs: vec![
                "These terms are between you and Kape Corner. They say what you can expect from us, and what we expect from you.".to_owned(),
                "Every cup you pay for in the mini program earns one stamp. Ten stamps earn a cup of your choice. Stamps do not run out.".to_owned(),
                "We keep your nickname and picture for as long as you let us see them. Withdraw in your wallet at any time; we then forget both within a day.".to_owned(),
                "Questions? Ask at the counter.".to_owned(),
            ],
            back: "/consent/c0ffee".to_owned(),
        }
    }
}
