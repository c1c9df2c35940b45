//! Who is behind a mini program: `GET /mini-programs/{appId}`.

use askama::Template;

use crate::{AgreementLink, MiniProgramCard, Phone, ProgramState, link};

/// A mini program's about page.
#[derive(Debug, Clone, Template)]
#[template(path = "about.html")]
pub struct About {
    /// The frame.
    pub phone: Phone,
    /// The mini program.
    pub app: MiniProgramCard,
    /// The business behind it.
    pub merchant_name: String,
    /// A few sentences.
    pub description: String,
    /// Where it stands.
    pub state: ProgramState,
    /// What its users agree to.
    pub agreements: Vec<AgreementLink>,
    /// The `back` of the request, or `/`; anything but a path on this host becomes `/`.
    pub back: String,
}

impl About {
    /// This page, as the `back` of pages it leads to, without losing the way on from here.
    fn here(&self) -> String {
        let back = link::encoded(link::inward(&self.back));
        link::encoded(&format!("/mini-programs/{}?back={back}", link::encoded(&self.app.app_id)))
    }

    /// Published, and suspended without agreements.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let published = Self {
            phone: Phone::sample(),
            app: MiniProgramCard::sample(),
            merchant_name: "Kape Corner Trading Co.".to_owned(),
            description:
                "Order ahead, skip the line, and collect a stamp with every cup. Twelve shops across the city."
                    .to_owned(),
            state: ProgramState::Published,
            agreements: vec![AgreementLink::sample()],
            back: "/consent/c0ffee".to_owned(),
        };
        let suspended = Self {
            app: MiniProgramCard::named("2018072500000003", "Grocer", 0x4d_6b_1f),
            merchant_name: "Fresh by Noon Inc.".to_owned(),
            description: "Fresh food from nearby farms, at your door by noon.".to_owned(),
            state: ProgramState::Suspended,
            agreements: Vec::new(),
            back: "/".to_owned(),
            ..published.clone()
        };
        vec![("about", published), ("about-suspended", suspended)]
    }
}
