//! Which mini programs may see something: `GET /authorized`; `POST /authorized/withdraw` with `app_id` takes it back.

use askama::Template;

use crate::{MiniProgramCard, Phone, link};

/// What the person who holds the phone has said yes to.
#[derive(Debug, Clone, Template)]
#[template(path = "authorized.html")]
pub struct Authorized {
    /// The frame.
    pub phone: Phone,
    /// Goes with every form.
    pub csrf: String,
    /// In the order shown.
    pub entries: Vec<AuthorizedEntry>,
}

/// One mini program and what it may see.
#[derive(Debug, Clone)]
pub struct AuthorizedEntry {
    /// Its face.
    pub app: MiniProgramCard,
    /// What it may see, in plain words.
    pub may_see: Vec<String>,
    /// Since when, as the person reads it.
    pub since: String,
}

impl Authorized {
    /// Two entries, none, and in Arabic.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            phone: Phone::sample(),
            csrf: "sample-csrf".to_owned(),
            entries: vec![
                AuthorizedEntry {
                    app: MiniProgramCard::sample(),
                    may_see: vec!["Your nickname".to_owned(), "Your profile picture".to_owned()],
                    since: "2026-01-15, 09:00".to_owned(),
                },
                AuthorizedEntry {
                    app: MiniProgramCard::named("2018072500000002", "Bike Share", 0x0f_76_6e),
                    may_see: vec!["Your mobile number".to_owned()],
                    since: "2026-01-02, 18:24".to_owned(),
                },
            ],
        };
        let empty = Self { entries: Vec::new(), ..usual.clone() };
        let arabic = Self { phone: Phone::sample_in_arabic(), ..usual.clone() };
        vec![("authorized", usual), ("authorized-empty", empty), ("authorized-arabic", arabic)]
    }
}
