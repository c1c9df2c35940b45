//! A failure without what must not be shown.

use super::{Failure, FailureKind, Unsendable};
use crate::matcher::Matcher;
use serde_json::Value;

/// Masks texts, and values with texts in them.
pub(crate) struct Mask<'m> {
    pub(crate) text: &'m dyn Fn(&str) -> String,
    pub(crate) value: &'m dyn Fn(&mut Value),
}

impl Mask<'_> {
    fn texts<'t>(&self, texts: impl IntoIterator<Item = &'t mut String>) {
        texts.into_iter().for_each(|text| *text = (self.text)(text));
    }

    fn values<'v>(&self, values: impl IntoIterator<Item = &'v mut Value>) {
        values.into_iter().for_each(self.value);
    }

    fn matcher(&self, matcher: &mut Matcher) {
        match matcher {
            Matcher::Equals(value) | Matcher::Contains(value) => self.values([value]),
            Matcher::OneOf(values) => self.values(values),
            Matcher::Matches(pattern) => self.texts([pattern]),
            Matcher::Present | Matcher::Absent | Matcher::Count(_) => {}
        }
    }

    /// Masks whatever a failure says of what was sent, expected and answered.
    pub(crate) fn failure(&self, failure: &mut Failure) {
        self.kind(&mut failure.kind);
        self.texts(failure.reason.as_mut().map(|reason| &mut reason.words));
    }

    fn kind(&self, kind: &mut FailureKind) {
        match kind {
            FailureKind::Expectation { path: _, expected, actual, instead } => {
                self.matcher(expected);
                self.values(actual);
                if let Some(instead) = instead {
                    self.texts(instead.near.iter_mut().chain([&mut instead.parent]).chain(&mut instead.members));
                }
            }
            FailureKind::OtherWallet { unmet } | FailureKind::NeverCame { unmet, rounds: _ } => self.kind(unmet),
            FailureKind::UnresolvedReference { reference, known, .. } => {
                self.texts(known.iter_mut().chain([reference]));
            }
            FailureKind::UnknownName { what: _, name, known } => self.texts(known.iter_mut().chain([name])),
            FailureKind::NoAnswer { url, why } => self.texts([url, why]),
            FailureKind::CannotSend { cause } => self.unsendable(cause),
            FailureKind::SaidAfterAll { what: why, by: _ }
            | FailureKind::BackendBroke { why }
            | FailureKind::WrongSignature { why }
            | FailureKind::GoldenFile { golden: _, why } => self.texts([why]),
            FailureKind::UnexpectedAnswer { url, status: _, body, wanted: _ } => self.texts([url, body]),
            FailureKind::TraceDiffers { golden: _, diff } => self.texts([diff]),
            FailureKind::StruckNothing { waited_for, why: _ } => self.texts([waited_for]),
            FailureKind::NoSuchInterface { .. } | FailureKind::NothingPending | FailureKind::NoSession => {}
        }
    }

    fn unsendable(&self, cause: &mut Unsendable) {
        match cause {
            Unsendable::Address { url, why } => self.texts([url, why]),
            Unsendable::Header { name, value, part: _ } => self.texts([name, value]),
            Unsendable::Method { name: text } | Unsendable::Key { why: text } => self.texts([text]),
        }
    }
}
