//! The frame every screen of the wallet stands in.

use std::fmt;

use crate::{Theme, words::Words};

/// What all screens of the phone know.
#[derive(Debug, Clone)]
pub struct Phone {
    /// The wallet's name, as its customers know it.
    pub wallet_name: String,
    /// The wallet's colours.
    pub theme: Theme,
    /// BCP 47 language of the page, such as `en` or `ar`. A language without words of ours shows English ones.
    pub lang: String,
    /// Which way the page runs.
    pub dir: Direction,
    /// The world's time as the status bar shows it, such as `09:00`.
    pub clock: String,
    /// Whether that time goes on by itself.
    pub clock_hands: ClockHands,
    /// Who holds the phone.
    pub user_name: String,
    /// Whether their account can be used.
    pub account: Account,
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
    pub(crate) fn badge(self, words: &Words) -> Option<&'static str> {
        match self {
            Self::Active => None,
            Self::Frozen => Some(words.account_frozen),
            Self::Inactive => Some(words.account_inactive),
        }
    }
}

/// Which way text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `ltr`
    LeftToRight,
    /// `rtl`
    RightToLeft,
}

impl Direction {
    /// How a language is written.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        match lang.split('-').next() {
            Some("ar" | "he" | "fa" | "ur" | "ckb") => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        })
    }
}

impl Phone {
    /// A phone as it may be in someone's hand.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            wallet_name: "Pocket".to_owned(),
            theme: Theme::default(),
            lang: "en".to_owned(),
            dir: Direction::LeftToRight,
            clock: "09:00".to_owned(),
            clock_hands: ClockHands::Run,
            user_name: "Alice Reyes".to_owned(),
            account: Account::Active,
        }
    }

    /// In the hand of somebody whose account is frozen, while time stands still.
    #[must_use]
    pub fn sample_frozen() -> Self {
        Self { clock_hands: ClockHands::Stand, account: Account::Frozen, ..Self::sample() }
    }

    /// The same in Arabic.
    #[must_use]
    pub fn sample_in_arabic() -> Self {
        Self {
            wallet_name: "جيبي".to_owned(),
            lang: "ar".to_owned(),
            dir: Direction::RightToLeft,
            user_name: "ليلى حسن".to_owned(),
            ..Self::sample()
        }
    }

    pub(crate) fn words(&self) -> &'static Words {
        Words::of(&self.lang)
    }

    pub(crate) fn time_stands(&self) -> bool {
        self.clock_hands == ClockHands::Stand
    }

    /// The first letters of the name, for the round avatar.
    pub(crate) fn initials(&self) -> String {
        crate::logo::initials(&self.user_name)
    }
}
