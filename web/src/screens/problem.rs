//! What went wrong, and what to do next.

use askama::Template;

use crate::{Phone, words::Words};

/// A page in the place of the one that was asked for. Send it with the status of its trouble.
#[derive(Debug, Clone, Template)]
#[template(path = "problem.html")]
pub struct Problem {
    /// The frame.
    pub phone: Phone,
    /// What went wrong.
    pub trouble: Trouble,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No screen, call, agreement or mini program at this address.
    ScreenUnknown,
    /// A mini program that cannot be opened.
    CannotOpen {
        /// Its name.
        name: String,
        /// Why, in words for the person who holds the phone; may be empty.
        reason: String,
    },
    /// The wallet server did not answer.
    WalletSilent,
    /// A form came without its `csrf`, or with another one.
    FormStale,
    /// A form came without what it should say.
    FormUnreadable,
    /// A question that was put to somebody else, or that nobody remembers.
    QuestionGone,
}

impl Trouble {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::ScreenUnknown | Self::QuestionGone => 404,
            Self::FormUnreadable => 400,
            Self::CannotOpen { .. } | Self::FormStale => 403,
            Self::WalletSilent => 502,
        }
    }
}

impl Problem {
    fn heading(&self) -> &'static str {
        let words = self.phone.words();
        match &self.trouble {
            Trouble::ScreenUnknown => words.screen_unknown.heading,
            Trouble::CannotOpen { .. } => words.cannot_open.heading,
            Trouble::WalletSilent => words.wallet_silent.heading,
            Trouble::FormStale => words.form_stale.heading,
            Trouble::FormUnreadable => words.form_unreadable.heading,
            Trouble::QuestionGone => words.question_gone.heading,
        }
    }

    fn happened(&self) -> String {
        let (words, wallet) = (self.phone.words(), &self.phone.wallet_name);
        match &self.trouble {
            Trouble::ScreenUnknown => words.screen_unknown.sentence.with(wallet),
            Trouble::CannotOpen { name, reason } => format!("{} {reason}", words.cannot_open.sentence.with(name)),
            Trouble::WalletSilent => words.wallet_silent.sentence.with(wallet),
            Trouble::FormStale => words.form_stale.sentence.with(wallet),
            Trouble::FormUnreadable => words.form_unreadable.sentence.with(wallet),
            Trouble::QuestionGone => words.question_gone.sentence.with(wallet),
        }
    }

    fn next(&self) -> &'static str {
        let words: &Words = self.phone.words();
        match &self.trouble {
            Trouble::ScreenUnknown | Trouble::QuestionGone => words.then_start_again,
            Trouble::CannotOpen { .. } => words.then_choose_another,
            Trouble::WalletSilent => words.then_try_later,
            Trouble::FormStale | Trouble::FormUnreadable => words.then_answer_again,
        }
    }

    /// Each trouble.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let closed = Trouble::CannotOpen {
            name: "Grocer".to_owned(),
            reason: "Closed by Pocket until further notice.".to_owned(),
        };
        [
            ("problem-screen-unknown", Trouble::ScreenUnknown),
            ("problem-cannot-open", closed),
            ("problem-wallet-silent", Trouble::WalletSilent),
            ("problem-form-stale", Trouble::FormStale),
            ("problem-form-unreadable", Trouble::FormUnreadable),
            ("problem-question-gone", Trouble::QuestionGone),
        ]
        .into_iter()
        .map(|(name, trouble)| (name, Self { phone: Phone::sample(), trouble }))
        .collect()
    }
}
