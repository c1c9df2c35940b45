//! The workbench: the phone, beside it what is said, and the hands on the world. Its scripts are in `static/inspector/`.

use askama::Template;

/// The workbench.
#[derive(Debug, Clone, Template)]
#[template(path = "inspector.html")]
pub struct Inspector {
    /// The wallet it plays.
    pub wallet_name: String,
    /// What its world is called, where it is one of several.
    pub world: Option<String>,
    /// Whether it is in a window of its own, without the phone.
    pub alone: bool,
}

impl Inspector {
    /// With the phone, and in a window of its own.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let with_phone = Self { wallet_name: "Pocket".to_owned(), world: Some("checkout".to_owned()), alone: false };
        let alone = Self { alone: true, ..with_phone.clone() };
        vec![("inspector", with_phone), ("inspector-alone", alone)]
    }
}
