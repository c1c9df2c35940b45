//! What a step is answered, and what stopped one.

use super::{state::Effect, wire::Reply};
use crate::report::{FailureKind, Reason};
use serde_json::{Map, Value};

/// What a step is answered.
pub(super) struct Answer {
    /// What expectations and references see.
    pub(super) value: Value,
    /// In a word, for `outcomes` of `together`.
    pub(super) short: Value,
    /// What the one who answered says about it.
    pub(super) reason: Option<Box<Reason>>,
    /// What later steps will find changed.
    pub(super) effects: Vec<Effect>,
}

impl Answer {
    /// Members of the body, with `reason` if the reply has one.
    pub(super) fn new(reply: &Reply, mut members: Map<String, Value>, short: Value) -> Self {
        let reason = reply.reason();
        if let Some(reason) = &reason {
            members.insert("reason".into(), Value::String(reason.words.clone()));
        }
        Self { value: Value::Object(members), short, reason, effects: Vec::new() }
    }

    /// What several steps were answered.
    pub(super) fn of_several(value: Value) -> Self {
        Self { value, short: Value::Null, reason: None, effects: Vec::new() }
    }

    /// The same, with a reason if it has none yet.
    pub(super) fn because(mut self, reason: Option<Box<Reason>>) -> Self {
        self.reason = self.reason.or(reason);
        self
    }

    pub(super) fn with(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}

/// The members of a JSON object; any other body goes under `body`.
pub(super) fn members(reply: &Reply) -> Map<String, Value> {
    match reply.value() {
        Value::Object(members) => members,
        other => Map::from_iter([("body".to_owned(), other)]),
    }
}

/// What stopped a step.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) kind: FailureKind,
    pub(super) reason: Option<Box<Reason>>,
}

impl Trouble {
    /// An answer that the verb cannot have.
    pub(super) fn unexpected(reply: &Reply, wanted: &'static str) -> Self {
        Self { kind: reply.unexpected(wanted), reason: reply.reason() }
    }
}

impl From<FailureKind> for Trouble {
    fn from(kind: FailureKind) -> Self {
        Self { kind, reason: None }
    }
}
