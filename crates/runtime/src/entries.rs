//! Who and what there is in a world, by name, such as its users: to be looked at, and changed while it runs.

use crate::authorizations::Hand;
use futures_util::future::BoxFuture;
use serde_json::{Map, Value};

/// All entries of one kind, whoever keeps them.
pub trait Entries: Send + Sync {
    /// Each by its name.
    fn all(&self) -> Map<String, Value>;

    /// One of them.
    ///
    /// # Errors
    /// That there is none, in words.
    fn one(&self, name: &str) -> Result<Value, String>;

    /// Changes one of them, and nothing else; the trace tells whatever was changed.
    ///
    /// # Errors
    /// Why nothing was changed.
    fn change<'a>(
        &'a self,
        hand: Hand<'a>,
        name: &'a str,
        change: Change,
    ) -> BoxFuture<'a, Result<Changed, NotChanged>>;
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This entry, in the place of the one of that name if there is one.
    Put(Map<String, Value>),
    /// The entry with this merged into it, as RFC 7386 has it.
    Merge(Map<String, Value>),
    /// No such entry.
    Remove,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It is new.
    Made(Value),
    /// It was there before.
    Replaced(Value),
    /// It is gone.
    Removed,
}

/// Why nothing was changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotChanged {
    /// There is no such entry.
    Unknown(String),
    /// What was asked for makes no sense here.
    Asked(String),
    /// Something that is remembered rests on the entry.
    InUse(String),
    /// It could not be told what is remembered.
    Failed(String),
}

impl NotChanged {
    /// The words.
    #[must_use]
    pub fn into_words(self) -> String {
        let (Self::Unknown(words) | Self::Asked(words) | Self::InUse(words) | Self::Failed(words)) = self;
        words
    }
}
