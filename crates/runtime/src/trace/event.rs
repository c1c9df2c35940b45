//! What the trace is made of.

use crate::clock::Now;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
    str::FromStr,
};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// Who holds the phone.
    User,
    /// The program inside the wallet app.
    MiniProgram,
    /// The phone.
    WalletApp,
    /// The wallet's backend.
    WalletServer,
    /// The mini program's backend.
    Merchant,
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::User => "user",
            Self::MiniProgram => "mini program",
            Self::WalletApp => "wallet app",
            Self::WalletServer => "wallet server",
            Self::Merchant => "merchant",
        })
    }
}

/// Which event: 1, 2, 3 … in order of arrival in one trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(pub u64);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for EventId {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Which step of a scenario a message belongs to: `3`, or `3/2` for the second branch of a `together:` step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Step {
    /// The step, from 1.
    pub step: u32,
    /// The branch, from 1; absent outside `together:`.
    pub branch: Option<u32>,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.branch {
            None => write!(f, "{}", self.step),
            Some(branch) => write!(f, "{}/{branch}", self.step),
        }
    }
}

impl FromStr for Step {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.split_once('/') {
            None => Self { step: text.parse()?, branch: None },
            Some((step, branch)) => Self { step: step.parse()?, branch: Some(branch.parse()?) },
        })
    }
}

/// Something said, fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Shown as `⟨kind n⟩`: n counts the different ones of a kind, in reading order.
    Secret {
        /// `code`, `access token` …
        kind: &'static str,
        /// By which equal secrets are recognised.
        mark: u64,
    },
    /// Shown as the number of that event.
    Event(EventId),
}

impl Value {
    /// A value that may be seen.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A value that must not be seen; of the secret itself nothing is kept.
    #[must_use]
    pub fn secret(kind: &'static str, secret: &str) -> Self {
        Self::Secret { kind, mark: Self::mark(secret) }
    }

    /// By which a secret is recognised.
    pub(super) fn mark(secret: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        secret.hash(&mut hasher);
        hasher.finish()
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The field, and what it says, of what a hand from outside did in a party's place.
pub const BY_HAND: (&str, &str) = ("by", "hand");

/// A reason in words; it may point at another event.
pub type Because = Vec<Value>;

/// One message and what became of it.
#[derive(Debug, Clone)]
pub struct Event {
    /// Which.
    pub id: EventId,
    /// `2.1`: the first consequence of the second message, in order of arrival.
    pub number: String,
    /// The event that made its sender send it.
    pub cause: Option<EventId>,
    /// The scenario's step, when a scenario is played.
    pub step: Option<Step>,
    /// When it arrived, by the world's clock.
    pub at: Now,
    /// Who sent it.
    pub from: Party,
    /// Who received it.
    pub to: Party,
    /// The API's or JSAPI's own name, or what the user did.
    pub name: String,
    /// What it said, as far as it matters.
    pub fields: Vec<(&'static str, Value)>,
    /// What became of it; absent where a [`Reply`] tells.
    pub outcome: Option<Vec<Value>>,
    /// Why.
    pub because: Option<Because>,
    /// The secrets that its answer handed out: never shown, only recognised.
    pub issued: Vec<Value>,
    pub(super) children: u64,
}

impl Event {
    /// Whether a hand from outside did it in the sender's place.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        let (by, hand) = BY_HAND;
        self.fields.iter().any(|(name, value)| *name == by && *value == Value::text(hand))
    }
}

/// An answer on a line of its own.
#[derive(Debug, Clone)]
pub struct Reply {
    /// To which event.
    pub to: EventId,
    /// During which event it was said: what is answered, or what its answer had waited for.
    pub during: EventId,
    /// Who answers.
    pub from: Party,
    /// Whom.
    pub toward: Party,
    /// What.
    pub words: Vec<Value>,
}

/// One line of the trace.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A message.
    Event(Event),
    /// An answer to an earlier one.
    Reply(Reply),
    /// The clock was moved by hand.
    ClockMoved {
        /// How.
        how: ClockMove,
        /// To when.
        now: Now,
    },
}

/// What a hand did with the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockMove {
    /// It moved forward by this much.
    Advanced(TimeDelta),
    /// It stopped.
    Frozen,
    /// It is what it was when the world began.
    Reset,
}
