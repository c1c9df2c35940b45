//! What came of a question; also what an answered or lapsed question shows when it is visited again.

use askama::Template;

use crate::{MiniProgramCard, Phone, link, words::Message};

/// One heading, one sentence, one way on. Never punishes.
#[derive(Debug, Clone, Template)]
#[template(path = "outcome.html")]
pub struct Outcome {
    /// The frame.
    pub phone: Phone,
    /// Who asked.
    pub app: MiniProgramCard,
    /// What came of it.
    pub kind: OutcomeKind,
    /// The mini program's address to go back to; home when there is none. The wallet app has checked whose it is.
    pub return_to: Option<String>,
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// The person said yes.
    Accepted,
    /// The person signed a contract.
    Agreed,
    /// The person said no.
    Rejected,
    /// The person closed the sheet.
    Dismissed,
    /// Nobody answered in time.
    Lapsed,
    /// The person took an earlier yes back.
    Withdrawn,
}

impl OutcomeKind {
    const ALL: [(&'static str, Self); 6] = [
        ("outcome-accepted", Self::Accepted),
        ("outcome-agreed", Self::Agreed),
        ("outcome-rejected", Self::Rejected),
        ("outcome-dismissed", Self::Dismissed),
        ("outcome-lapsed", Self::Lapsed),
        ("outcome-withdrawn", Self::Withdrawn),
    ];

    fn message(self) -> Message {
        match self {
            Self::Accepted => Message("accepted"),
            Self::Agreed => Message("agreed"),
            Self::Rejected => Message("rejected"),
            Self::Dismissed => Message("dismissed"),
            Self::Lapsed => Message("lapsed"),
            Self::Withdrawn => Message("withdrawn"),
        }
    }

    /// The colour of the mark; saying no is not an error, so it is not the colour of refusal.
    fn tone(self) -> &'static str {
        match self {
            Self::Accepted | Self::Agreed => "positive",
            Self::Rejected | Self::Dismissed | Self::Lapsed | Self::Withdrawn => "calm",
        }
    }
}

impl Outcome {
    /// Each kind, and one in Arabic.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let sample = |kind| Self {
            phone: Phone::sample(),
            app: MiniProgramCard::sample(),
            kind,
            return_to: (kind != OutcomeKind::Withdrawn).then(|| "http://127.0.0.1:7703/2018072500000001/".to_owned()),
        };
        let mut all: Vec<_> = OutcomeKind::ALL.into_iter().map(|(name, kind)| (name, sample(kind))).collect();
        all.push(("outcome-arabic", Self { phone: Phone::sample_in_arabic(), ..sample(OutcomeKind::Accepted) }));
        all
    }
}
