//! How a mini program is shown, on whichever screen.

use crate::{
    Color, Logo,
    words::{Message, Words},
};

/// A mini program's face.
#[derive(Debug, Clone)]
pub struct MiniProgramCard {
    /// Its `AppId`.
    pub app_id: String,
    /// Its name.
    pub name: String,
    /// Its logo.
    pub logo: Logo,
}

/// A link to `/agreements/{id}`.
#[derive(Debug, Clone)]
pub struct AgreementLink {
    /// Its id in the fixtures.
    pub id: String,
    /// What the person sees.
    pub title: String,
}

/// Where a mini program stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgramState {
    /// Everyone may use it; no badge.
    Published,
    /// Not yet published.
    InDevelopment,
    /// Taken down for now.
    Suspended,
    /// The business behind it has no contract with the wallet.
    MerchantNotPartner,
    /// Its id cannot be part of a web address.
    NoAddress,
}

impl MiniProgramCard {
    /// A coffee shop.
    #[must_use]
    pub fn sample() -> Self {
        Self::named("2018072500000001", "Kape Corner", 0x8a_4b_2a)
    }

    pub(crate) fn named(app_id: &str, name: &str, color: u32) -> Self {
        Self { app_id: app_id.to_owned(), name: name.to_owned(), logo: Logo::monogram(name, Color::rgb(color)) }
    }
}

impl AgreementLink {
    /// Terms of the coffee shop.
    #[must_use]
    pub fn sample() -> Self {
        Self { id: "kape-terms".to_owned(), title: "Kape Corner terms of use".to_owned() }
    }
}

impl ProgramState {
    fn message(self) -> Option<Message> {
        match self {
            Self::Published => None,
            Self::InDevelopment => Some(Message("in-development")),
            Self::Suspended => Some(Message("suspended")),
            Self::MerchantNotPartner => Some(Message("merchant-not-partner")),
            Self::NoAddress => Some(Message("no-address")),
        }
    }

    /// What the badge says; a published mini program has none.
    pub(crate) fn badge(self, words: &Words) -> Option<String> {
        self.message().map(|message| words.heading(message))
    }

    /// Why it cannot be opened, for the person who holds the phone; empty when it can.
    pub(crate) fn why(self, words: &Words) -> String {
        self.message().map(|message| words.sentence(message)).unwrap_or_default()
    }
}
