//! What went wrong, and what to do next.

use askama::Template;

use crate::{Phone, ProgramState, words::Message};

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
        /// Why.
        state: ProgramState,
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
    fn message(&self) -> Message {
        match &self.trouble {
            Trouble::ScreenUnknown => Message("screen-unknown"),
            Trouble::CannotOpen { .. } => Message("cannot-open"),
            Trouble::WalletSilent => Message("wallet-silent"),
            Trouble::FormStale => Message("form-stale"),
            Trouble::FormUnreadable => Message("form-unreadable"),
            Trouble::QuestionGone => Message("question-gone"),
        }
    }

    fn happened(&self) -> String {
        let words = self.phone.words();
        match &self.trouble {
            Trouble::CannotOpen { name, state } => {
                format!("{} {}", words.sentence_with(self.message(), "app", name), state.why(words))
            }
            _ => words.sentence_with(self.message(), "wallet", &self.phone.wallet_name),
        }
    }

    fn next(&self) -> String {
        let words = self.phone.words();
        match &self.trouble {
            Trouble::ScreenUnknown | Trouble::QuestionGone => words.say("then-start-again"),
            Trouble::CannotOpen { .. } => words.say("then-choose-another"),
            Trouble::WalletSilent => words.say("then-try-later"),
            Trouble::FormStale | Trouble::FormUnreadable => words.say("then-answer-again"),
        }
    }

    /// Each trouble.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let closed = Trouble::CannotOpen { name: "Grocer".to_owned(), state: ProgramState::Suspended };
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
