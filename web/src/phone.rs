//! The frame every screen of the wallet stands in.

use crate::{Language, Theme, words::Words};

/// What all screens of the phone know.
#[derive(Debug, Clone)]
pub struct Phone {
    /// The wallet's name, as its customers know it.
    pub wallet_name: String,
    /// What its world is called, where it is one of several.
    pub world: Option<String>,
    /// The wallet's colours.
    pub theme: Theme,
    /// What it speaks.
    pub language: Language,
    /// The world's time as the status bar shows it, such as `09:00`.
    pub clock: String,
    /// Whether that time goes on by itself.
    pub clock_hands: ClockHands,
    /// Who holds the phone.
    pub user_name: String,
    /// Whether their account can be used.
    pub account: Account,
    /// Whether a workbench may look on; a wide window then has a link to it, beside the phone.
    pub has_workbench: bool,
}

/// Whether a clock goes on by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockHands {
    /// It does.
    Run,
    /// It stands until somebody moves it.
    Stand,
}

/// Whether somebody's account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// It can.
    Active,
    /// The wallet has stopped it.
    Frozen,
    /// It is not in use.
    Inactive,
}

impl Account {
    /// What the badge says; an account in use has none.
    pub(crate) fn badge(self, words: &Words) -> Option<String> {
        match self {
            Self::Active => None,
            Self::Frozen => Some(words.say("account-frozen")),
            Self::Inactive => Some(words.say("account-inactive")),
        }
    }
}

impl Phone {
    /// A phone as it may be in someone's hand.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            wallet_name: "Pocket".to_owned(),
            world: None,
            theme: Theme::default(),
            language: Language::English,
            clock: "09:00".to_owned(),
            clock_hands: ClockHands::Run,
            user_name: "Alice Reyes".to_owned(),
            account: Account::Active,
            has_workbench: true,
        }
    }

    /// In the hand of somebody whose account is frozen, while time stands still.
    #[must_use]
    pub fn sample_frozen() -> Self {
        Self { clock_hands: ClockHands::Stand, account: Account::Frozen, ..Self::sample() }
    }

    /// In one of several worlds, whose maker wrote on it what could be markup.
    #[must_use]
    pub fn sample_in_a_world() -> Self {
        Self { world: Some("</title><script>alert('world')".to_owned()), ..Self::sample() }
    }

    /// The same in Arabic.
    #[must_use]
    pub fn sample_in_arabic() -> Self {
        Self {
            wallet_name: "جيبي".to_owned(),
            language: Language::Arabic,
            user_name: "ليلى حسن".to_owned(),
            ..Self::sample()
        }
    }

    pub(crate) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    pub(crate) fn time_stands(&self) -> bool {
        self.clock_hands == ClockHands::Stand
    }

    /// The first letters of the name, for the round avatar.
    pub(crate) fn initials(&self) -> String {
        crate::logo::initials(&self.user_name)
    }
}
