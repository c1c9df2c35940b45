//! Which of a trace's secrets a text holds: for whoever looks whether one went where it must not.

use super::{
    EventId, Trace,
    event::{Entry, Value},
    order::reading_order,
    text::Names,
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT},
};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeSet, HashMap};

/// Shorter runs of letters and digits are no secret of any wallet.
const SHORTEST: usize = 8;

impl Trace {
    /// The secrets that each text holds, called as the golden form calls them, and the latest event. What is percent-encoded, or
    /// written in Base64 as the payload of a JWT is, counts too.
    #[must_use]
    pub fn secrets_in(&self, texts: &[String]) -> (Vec<BTreeSet<String>>, Option<EventId>) {
        let entries = self.entries();
        let read = reading_order(&entries);
        let mut names = Names::as_told(&read);
        let known = known(&read);
        let found = texts.iter().map(|text| {
            let decoded = decoded(text);
            let marks = runs(text).chain(decoded.iter().flat_map(|text| runs(text))).map(Value::mark);
            let secrets = marks.filter_map(|mark| known.get(&mark));
            secrets.map(|secret| names.show(secret)).collect()
        });
        let found = found.collect();
        let latest = entries.iter().rev().find_map(|entry| match entry {
            Entry::Event(event) => Some(event.id),
            Entry::Reply(_) | Entry::ClockMoved { .. } => None,
        });
        (found, latest)
    }
}

/// Every secret of the trace, those included that an answer handed out and nobody has used yet.
fn known<'e>(read: &[&'e Entry]) -> HashMap<u64, &'e Value> {
    let values = read.iter().flat_map(|entry| -> Vec<&'e Value> {
        match entry {
            Entry::Event(event) => {
                let said = event.fields.iter().map(|(_, value)| value);
                said.chain(event.outcome.iter().flatten()).chain(&event.issued).collect()
            }
            Entry::Reply(reply) => reply.words.iter().collect(),
            Entry::ClockMoved { .. } => Vec::new(),
        }
    });
    let secrets = values.filter_map(|value| match value {
        Value::Secret { mark, .. } => Some((*mark, value)),
        Value::Text(_) | Value::Event(_) => None,
    });
    secrets.collect()
}

/// Letters and digits in a row.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| run.len() >= SHORTEST)
}

/// What it says when percent-encoding or Base64 is undone.
fn decoded(text: &str) -> Vec<String> {
    let in_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=');
    let words = text.split(|c: char| !in_base64(c)).filter(|word| word.len() >= SHORTEST);
    let decode =
        |word: &str| STANDARD_PAD_INDIFFERENT.decode(word).or_else(|_| URL_SAFE_PAD_INDIFFERENT.decode(word)).ok();
    let mut texts: Vec<String> =
        words.filter_map(decode).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    if text.contains('%') {
        texts.push(percent_decode_str(text).decode_utf8_lossy().into_owned());
    }
    texts
}
