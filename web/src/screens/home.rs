//! Who holds the phone, what can be opened, and what the phone speaks: `GET /`; `POST /phone/language` with `language`.

use askama::Template;

use crate::{Language, MiniProgramCard, Phone, ProgramState, UserChoice, link};

/// The wallet's first screen.
#[derive(Debug, Clone, Template)]
#[template(path = "home.html")]
pub struct Home {
    /// The frame.
    pub phone: Phone,
    /// Goes with every form.
    pub csrf: String,
    /// In the order shown.
    pub mini_programs: Vec<Tile>,
    /// Who could hold the phone.
    pub people: Vec<UserChoice>,
}

/// A mini program on the first screen.
#[derive(Debug, Clone)]
pub struct Tile {
    /// Its face.
    pub app: MiniProgramCard,
    /// One line.
    pub description: String,
    /// Its badge.
    pub state: ProgramState,
    /// Where it opens.
    pub opening: Opening,
}

/// Whether a mini program can be opened.
#[derive(Debug, Clone)]
pub enum Opening {
    /// At this address.
    At(String),
    /// Not now: its state says why.
    Refused,
}

impl Home {
    /// Usual, frozen, empty, and in Arabic.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            phone: Phone::sample(),
            csrf: "sample-csrf".to_owned(),
            mini_programs: vec![
                Tile {
                    app: MiniProgramCard::sample(),
                    description: "Order ahead and collect a stamp with every cup".to_owned(),
                    state: ProgramState::Published,
                    opening: Opening::At("http://127.0.0.1:7703/2018072500000001/".to_owned()),
                },
                Tile {
                    app: MiniProgramCard::named("2018072500000002", "Bike Share", 0x0f_76_6e),
                    description: "Unlock a bike near you".to_owned(),
                    state: ProgramState::InDevelopment,
                    opening: Opening::At("http://127.0.0.1:7703/2018072500000002/".to_owned()),
                },
                Tile {
                    app: MiniProgramCard::named("2018072500000003", "Grocer", 0x4d_6b_1f),
                    description: "Fresh food by noon".to_owned(),
                    state: ProgramState::Suspended,
                    opening: Opening::Refused,
                },
                Tile {
                    app: MiniProgramCard::named("2018072500000004", "Night Cinema", 0x7a_3f_b0),
                    description: "Tickets for tonight".to_owned(),
                    state: ProgramState::MerchantNotPartner,
                    opening: Opening::Refused,
                },
            ],
            people: UserChoice::samples(),
        };
        let frozen = Self { phone: Phone::sample_frozen(), ..usual.clone() };
        let in_a_world = Self { phone: Phone::sample_in_a_world(), ..usual.clone() };
        let empty = Self { mini_programs: Vec::new(), people: Vec::new(), ..usual.clone() };
        let arabic = Self {
            phone: Phone::sample_in_arabic(),
            mini_programs: vec![
                Tile {
                    app: MiniProgramCard::named("2018072500000005", "مقهى الزاوية", 0x8a_4b_2a),
                    description: "اطلب مسبقًا واجمع ختمًا مع كل كوب".to_owned(),
                    ..usual.mini_programs[0].clone()
                },
                usual.mini_programs[2].clone(),
            ],
            ..usual.clone()
        };
        vec![
            ("home", usual),
            ("home-frozen", frozen),
            ("home-in-a-world", in_a_world),
            ("home-empty", empty),
            ("home-arabic", arabic),
        ]
    }
}
