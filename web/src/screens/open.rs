//! A mini program in the phone, under the platform's title bar: `GET /open/{appId}`.

use askama::Template;

use crate::{MiniProgramCard, Phone, UserChoice, link};

/// A mini program's page in a frame. It runs by script alone; what it asks of its user slides over it.
#[derive(Debug, Clone, Template)]
#[template(path = "open.html")]
pub struct Open {
    /// The frame of the phone.
    pub phone: Phone,
    /// Goes with the form that hands the phone over.
    pub csrf: String,
    /// Who could hold the phone.
    pub people: Vec<UserChoice>,
    /// The mini program.
    pub app: MiniProgramCard,
    /// Its origin, such as `http://3333010000000001.walletsim.localhost:7703`.
    pub home: String,
    /// For whom it keeps what it keeps: whoever holds the phone.
    pub user: String,
}

impl Open {
    /// This page, as the `back` of pages it leads to.
    fn here(&self) -> String {
        link::encoded(&format!("/open/{}", link::encoded(&self.app.app_id)))
    }

    /// Usual, and in Arabic.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            phone: Phone::sample(),
            csrf: "sample-csrf".to_owned(),
            people: UserChoice::samples(),
            app: MiniProgramCard::sample(),
            home: "http://2018072500000001.walletsim.localhost:7703".to_owned(),
            user: "alice".to_owned(),
        };
        let arabic = Self {
            phone: Phone::sample_in_arabic(),
            app: MiniProgramCard::named("2018072500000005", "مقهى الزاوية", 0x8a_4b_2a),
            home: "http://2018072500000005.walletsim.localhost:7703".to_owned(),
            ..usual.clone()
        };
        vec![("open", usual), ("open-arabic", arabic)]
    }
}
