//! The form for whoever looks on: each line anew whenever something is added to it.
//!
//! Every change of a line has a revision. Who says which one was the last they saw is told the lines that changed since, as
//! they are now: nothing is lost, and nothing is kept for anybody. Of a secret only its mark is told.

use super::{
    Trace,
    event::{ClockMove, Entry, Event, EventId, Value},
    text::duration,
};
use crate::clock::Now;
use chrono::SecondsFormat;
use serde::Serialize;
use std::hash::{BuildHasher, RandomState};
use tokio::sync::watch;

/// Wakes those who look on.
#[derive(Debug)]
pub(super) struct Live {
    /// Tells this trace's revisions from those of another process.
    epoch: u64,
    revision: watch::Sender<u64>,
}

/// Up to where somebody has seen a trace: `epoch-revision` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    epoch: u64,
    revision: u64,
}

/// What changed since.
#[derive(Debug, Clone)]
pub struct Changes {
    /// What was seen before is gone: the world began anew, or it is another one.
    pub anew: bool,
    /// Lines as they are now, each with what its reader has seen then; in the order of their changes.
    pub lines: Vec<(Seen, LiveLine)>,
    /// What a reader of all that has seen.
    pub seen: Seen,
}

/// One line; `line` counts from 1 and stays the same while the line grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum LiveLine {
    /// A message.
    Message {
        /// Which line.
        line: usize,
        /// By which its details are found.
        event: EventId,
        /// `2.1`, in order of arrival.
        number: String,
        /// The event that made its sender send it.
        #[serde(skip_serializing_if = "Option::is_none")]
        cause: Option<EventId>,
        /// When it arrived, by the world's clock, in milliseconds.
        at: String,
        /// Who sent it.
        from: String,
        /// Who received it.
        to: String,
        /// The API's name.
        name: String,
        /// What it said, in order.
        fields: Vec<(&'static str, Told)>,
        /// What became of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<Vec<Told>>,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<Vec<Told>>,
    },
    /// An answer on a line of its own.
    Reply {
        /// Which line.
        line: usize,
        /// The event that it answers.
        event: EventId,
        /// Who answers.
        from: String,
        /// Whom.
        to: String,
        /// What.
        words: Vec<Told>,
    },
    /// The clock was moved by hand.
    Clock {
        /// Which line.
        line: usize,
        /// `advanced`, `frozen` or `reset`.
        how: &'static str,
        /// By how much, if it advanced.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// To when.
        at: String,
    },
}

/// A word of the trace: a text, or what stands for a secret or for another event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Told {
    /// As it is.
    Text(String),
    /// Something that is not told.
    Secret {
        /// `code`, `access token` …
        secret: &'static str,
        /// By which equal ones are recognised.
        mark: String,
    },
    /// Another event.
    Event {
        /// Which.
        event: EventId,
    },
}

impl Trace {
    /// From now on somebody may look on.
    pub(crate) fn go_live(&self) {
        let epoch = RandomState::new().hash_one("epoch");
        let _ = self.live.set(Live { epoch, revision: watch::Sender::new(self.lock().revision) });
    }

    /// How many look on.
    #[must_use]
    pub fn onlookers(&self) -> usize {
        self.live.get().map_or(0, |live| live.revision.receiver_count())
    }

    /// What wakes somebody who looks on whenever a line changes; nothing where nobody may.
    #[must_use]
    pub fn follow(&self) -> Option<watch::Receiver<u64>> {
        Some(self.live.get()?.revision.subscribe())
    }

    /// What changed since.
    #[must_use]
    pub fn changes(&self, seen: Seen) -> Changes {
        let epoch = self.live.get().map_or(0, |live| live.epoch);
        let log = self.lock();
        let anew = seen.epoch != epoch || seen.revision < log.cleared_at;
        let after = if anew { log.cleared_at } else { seen.revision };
        let changed = log.changed.iter().zip(&log.entries).enumerate().filter(|(_, (changed, _))| **changed > after);
        let mut lines: Vec<_> = changed
            .map(|(index, (changed, entry))| (Seen { epoch, revision: *changed }, line(log.dropped + index + 1, entry)))
            .collect();
        lines.sort_by_key(|(seen, _)| seen.revision);
        Changes { anew, lines, seen: Seen { epoch, revision: log.revision } }
    }

    /// Tells those who look on that something changed.
    pub(super) fn wake(&self, revision: u64) {
        if let Some(live) = self.live.get() {
            live.revision.send_replace(revision);
        }
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}-{}", self.epoch, self.revision)
    }
}

impl std::str::FromStr for Seen {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (epoch, revision) = text.split_once('-').ok_or(())?;
        let epoch = u64::from_str_radix(epoch, 16).map_err(|_| ())?;
        Ok(Self { epoch, revision: revision.parse().map_err(|_| ())? })
    }
}

fn line(line: usize, entry: &Entry) -> LiveLine {
    match entry {
        Entry::Event(event) => message(line, event),
        Entry::Reply(reply) => LiveLine::Reply {
            line,
            event: reply.to,
            from: reply.from.to_string(),
            to: reply.toward.to_string(),
            words: told(&reply.words),
        },
        Entry::ClockMoved { how, now } => {
            let (how, by) = match how {
                ClockMove::Advanced(by) => ("advanced", Some(duration(*by))),
                ClockMove::Frozen => ("frozen", None),
                ClockMove::Reset => ("reset", None),
            };
            LiveLine::Clock { line, how, by, at: to_the_millisecond(*now) }
        }
    }
}

fn message(line: usize, event: &Event) -> LiveLine {
    LiveLine::Message {
        line,
        event: event.id,
        number: event.number.clone(),
        cause: event.cause,
        at: to_the_millisecond(event.at),
        from: event.from.to_string(),
        to: event.to.to_string(),
        name: event.name.clone(),
        fields: event.fields.iter().map(|(name, value)| (*name, one(value))).collect(),
        outcome: event.outcome.as_deref().map(told),
        because: event.because.as_deref().map(told),
    }
}

fn told(values: &[Value]) -> Vec<Told> {
    values.iter().map(one).collect()
}

fn one(value: &Value) -> Told {
    match value {
        Value::Text(text) => Told::Text(text.clone()),
        Value::Secret { kind, mark } => Told::Secret { secret: kind, mark: format!("{mark:016x}") },
        Value::Event(event) => Told::Event { event: *event },
    }
}

fn to_the_millisecond(now: Now) -> String {
    now.to_rfc3339_opts(SecondsFormat::Millis, false)
}
