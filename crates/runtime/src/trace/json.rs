//! The form for programs: the same lines, taken apart. Secrets are masked here too.

use super::{
    Trace,
    event::{ClockMove, Entry, Value},
    order::reading_order,
    text::{Names, duration, moment},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The whole trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceDocument {
    /// In reading order.
    pub events: Vec<TraceLine>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TraceLine {
    /// A message.
    Message {
        /// `2.1`.
        number: String,
        /// What the header `x-walletsim-event` of the answer says.
        event: u64,
        /// Which step of a scenario made the call, as the header `x-walletsim-step` told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
        /// When it arrived, by the world's clock.
        at: String,
        /// Who sent it.
        from: String,
        /// Who received it.
        to: String,
        /// The API's name.
        name: String,
        /// What it said.
        fields: BTreeMap<String, String>,
        /// What became of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<String>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    /// An answer on a line of its own.
    Reply {
        /// The number of the message it answers.
        to_number: String,
        /// Who answers.
        from: String,
        /// Whom.
        to: String,
        /// What.
        words: String,
    },
    /// The clock was moved by hand.
    ClockMoved {
        /// `advanced`, `frozen` or `reset`.
        how: String,
        /// By how much, if it advanced.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// To when.
        now: String,
    },
}

impl Trace {
    /// Everything so far, for programs.
    #[must_use]
    pub fn to_document(&self) -> TraceDocument {
        let entries = self.entries();
        let read = reading_order(&entries);
        let mut names = Names::of(&read);
        TraceDocument { events: read.into_iter().map(|entry| line(entry, &mut names)).collect() }
    }
}

fn line(entry: &Entry, names: &mut Names) -> TraceLine {
    let optional =
        |values: &Option<Vec<Value>>, names: &mut Names| values.as_ref().map(|values| names.show_all(values));
    match entry {
        Entry::Event(event) => TraceLine::Message {
            number: names.number(event.id).to_owned(),
            event: event.id.0,
            step: event.step.map(|step| step.to_string()),
            at: moment(event.at),
            from: event.from.to_string(),
            to: event.to.to_string(),
            name: event.name.clone(),
            fields: event.fields.iter().map(|(name, value)| ((*name).to_owned(), names.show(value))).collect(),
            outcome: optional(&event.outcome, names),
            because: optional(&event.because, names),
        },
        Entry::Reply(reply) => TraceLine::Reply {
            to_number: names.number(reply.to).to_owned(),
            from: reply.from.to_string(),
            to: reply.toward.to_string(),
            words: names.show_all(&reply.words),
        },
        Entry::ClockMoved { how, now } => {
            let (how, by) = match how {
                ClockMove::Advanced(by) => ("advanced", Some(duration(*by))),
                ClockMove::Frozen => ("frozen", None),
                ClockMove::Reset => ("reset", None),
            };
            TraceLine::ClockMoved { how: how.to_owned(), by, now: moment(*now) }
        }
    }
}
