//! The golden form: one message a line, read like the interaction diagram; no secret, no port, no duration.
//!
//! ```text
//! 1    mini program → wallet app     getAuthCode   scopes=auth_base
//! 1.1  wallet app   → wallet server  authorize     user=alice  → granted, silent
//!      wallet app   ↩ mini program   authCode=⟨code 1⟩ until 2026-01-16T09:00:00+08:00
//! ```

use super::{
    Trace,
    event::{ClockMove, Entry, Event, EventId, Value},
    order::reading_order,
};
use crate::clock::Now;
use chrono::{SecondsFormat, TimeDelta};
use std::{collections::HashMap, fmt::Write};

impl Trace {
    /// The golden form of everything so far.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_text_after(0).0
    }

    /// The golden form of what came after the first `seen` lines, and how many lines there have been: for whoever follows.
    #[must_use]
    pub fn to_text_after(&self, seen: usize) -> (String, usize) {
        let (dropped, entries) = self.kept();
        let read = reading_order(&entries);
        let mut names = Names::of(&read);
        names.width = read.iter().map(|entry| name_width(entry)).max().unwrap_or_default() + 1;
        // Every line is written, for secrets are counted from the first.
        let lines = read.iter().map(|entry| line(entry, &mut names));
        let mut text = String::new();
        for line in lines.skip(seen.saturating_sub(dropped)) {
            push_printable(&mut text, line.trim_end());
            text.push('\n');
        }
        (text, dropped + entries.len())
    }
}

/// What somebody sent stays on its line: line ends and other control characters are written as escapes.
fn push_printable(text: &mut String, line: &str) {
    for c in line.chars() {
        if c.is_control() { text.extend(c.escape_default()) } else { text.push(c) }
    }
}

/// What events and secrets are called, in reading order.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<EventId, String>,
    secrets: HashMap<(&'static str, u64), usize>,
    counts: HashMap<&'static str, usize>,
    /// Names nothing: for comparing what lines look like.
    blind: bool,
    /// How wide the column of messages' names is.
    width: usize,
}

impl Names {
    pub(super) fn of(read: &[&Entry]) -> Self {
        let mut names = Self::default();
        let (mut top, mut children): (u64, HashMap<EventId, u64>) = (0, HashMap::new());
        for entry in read {
            let Entry::Event(event) = entry else { continue };
            let number = match event.cause.and_then(|cause| Some((cause, names.numbers.get(&cause)?.clone()))) {
                None => {
                    top += 1;
                    top.to_string()
                }
                Some((cause, parent)) => {
                    let nth = children.entry(cause).or_default();
                    *nth += 1;
                    format!("{parent}.{nth}")
                }
            };
            names.numbers.insert(event.id, number);
        }
        names
    }

    /// With every secret called as [`Trace::to_text`] calls it.
    pub(super) fn as_told(read: &[&Entry]) -> Self {
        let mut names = Self::of(read);
        for entry in read {
            line(entry, &mut names);
        }
        names
    }

    pub(super) fn number(&self, id: EventId) -> &str {
        self.numbers.get(&id).map_or("?", String::as_str)
    }

    pub(super) fn show(&mut self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Secret { kind, .. } if self.blind => format!("⟨{kind}⟩"),
            Value::Secret { kind, mark } => {
                let count = self.counts.entry(kind).or_default();
                let nth = *self.secrets.entry((kind, *mark)).or_insert_with(|| {
                    *count += 1;
                    *count
                });
                format!("⟨{kind} {nth}⟩")
            }
            Value::Event(id) => self.number(*id).to_owned(),
        }
    }

    pub(super) fn show_all(&mut self, values: &[Value]) -> String {
        values.iter().map(|value| self.show(value)).collect()
    }
}

/// What a line looks like, whatever its neighbours are called.
pub(super) fn line_without_references(entry: &Entry) -> String {
    line(entry, &mut Names { blind: true, ..Names::default() })
}

fn line(entry: &Entry, names: &mut Names) -> String {
    match entry {
        Entry::Event(event) => event_line(event, names),
        Entry::Reply(reply) => {
            format!("     {:<12} ↩ {:<13}  {}", reply.from, reply.toward, names.show_all(&reply.words))
        }
        Entry::ClockMoved { how, now } => {
            let how = match how {
                ClockMove::Advanced(by) => format!("moves {}, to", duration(*by)),
                ClockMove::Frozen => "stops at".to_owned(),
                ClockMove::Reset => "is put back, to".to_owned(),
            };
            format!("     ···  the clock {how} {}", moment(*now))
        }
    }
}

fn name_width(entry: &Entry) -> usize {
    match entry {
        // A path that nobody serves is no name, and must not push every column aside.
        Entry::Event(event) if event.name.contains('/') => 0,
        Entry::Event(event) => event.name.chars().count(),
        Entry::Reply(_) | Entry::ClockMoved { .. } => 0,
    }
}

fn event_line(event: &Event, names: &mut Names) -> String {
    let number = names.number(event.id).to_owned();
    // Fields stand in a column; where there are none, the outcome follows the name.
    let width = if event.fields.is_empty() { 0 } else { names.width };
    let mut line = format!("{number:<4} {:<12} → {:<13}  {:<width$}", event.from, event.to, event.name);
    for (name, value) in &event.fields {
        let _ = write!(line, " {name}={}", names.show(value));
    }
    if let Some(outcome) = &event.outcome {
        let _ = write!(line, "  → {}", names.show_all(outcome));
    }
    if let Some(because) = &event.because {
        let _ = write!(line, "   because {}", names.show_all(because));
    }
    line
}

/// `2026-01-15T09:00:00+08:00`.
#[must_use]
pub fn moment(now: Now) -> String {
    now.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// `1d 2h 3s`; days are the largest unit, and less than a second is said only when there is nothing more.
#[must_use]
pub fn duration(by: TimeDelta) -> String {
    let seconds = by.num_seconds().max(0);
    if seconds == 0 {
        return format!("{}ms", by.num_milliseconds().max(0));
    }
    let parts = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let said = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}"));
    said.collect::<Vec<_>>().join(" ")
}
