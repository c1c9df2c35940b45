//! Messages that passed through the simulator and whose answers are awaited.
//!
//! Their receiver may be a party of ours, which then tells what became of them, or somebody's own program. What that program says
//! to others meanwhile is a consequence where it hands on what the message, or an answer to its consequences, had handed to it.

use super::{
    Log, Trace,
    event::{Entry, Event, EventId, Party, Value},
};

impl Trace {
    /// From now on an answer is awaited.
    pub(crate) fn wait_for(&self, id: EventId) {
        self.lock().awaited.push(id);
    }

    /// It is not awaited any more.
    pub(crate) fn wait_no_more(&self, id: EventId) {
        self.lock().awaited.retain(|awaited| *awaited != id);
    }

    /// Lets the receiver tell a message that passed, from its beginning; not where nothing like it is on its way.
    pub(crate) fn take_over(&self, id: EventId, (from, to): (Party, Party), name: &str) -> bool {
        let mut log = self.lock();
        let is_awaited = log.awaited.contains(&id);
        let event = log.event_mut(id).filter(|event| is_awaited && (event.from, event.to) == (from, to));
        let Some(event) = event.filter(|event| event.name == name) else { return false };
        event.fields.clear();
        true
    }

    /// What a secret is that some message of this trace held.
    pub(crate) fn known(&self, secret: &str) -> Option<Value> {
        let wanted = Value::mark(secret);
        let log = self.lock();
        let is_it = |value: &&Value| matches!(value, Value::Secret { mark, .. } if *mark == wanted);
        log.entries.iter().rev().find_map(|entry| secrets(entry).find(is_it).cloned())
    }
}

impl Log {
    /// Puts a message that names no cause below the one awaited message that handed its sender what it now hands on.
    pub(super) fn nest(&mut self, id: EventId, handed_on: &Value) {
        let Some(place) = self.place(id).filter(|_| !self.awaited.is_empty()) else { return };
        let Some(Entry::Event(event)) = self.entries.get(place) else { return };
        if event.cause.is_some() || !matches!(handed_on, Value::Secret { .. }) {
            return;
        }
        let sender = event.from;
        let mut causes = self.awaited.iter().copied().filter(|asked| self.has_handed(*asked, sender, handed_on));
        let (Some(cause), None) = (causes.next(), causes.next()) else { return };
        let Some(parent) = self.event_mut(cause) else { return };
        parent.children += 1;
        let number = format!("{}.{}", parent.number, parent.children);
        let last = self.top_level.to_string();
        let Some(event) = self.event_mut(id) else { return };
        event.cause = Some(cause);
        // Nobody came after it: the next one takes its number.
        if std::mem::replace(&mut event.number, number) == last {
            self.top_level -= 1;
        }
    }

    /// Whether a message, or the answer to one that came of it, handed this to a party.
    fn has_handed(&self, asked: EventId, receiver: Party, handed_on: &Value) -> bool {
        let begin = self.place(asked).unwrap_or(self.entries.len());
        self.entries.iter().skip(begin).any(|entry| match entry {
            Entry::Event(event) if event.id == asked => {
                event.to == receiver && said(event).any(|said| said == handed_on)
            }
            Entry::Event(event) if event.cause == Some(asked) => event.issued.contains(handed_on),
            _ => false,
        })
    }
}

fn said(event: &Event) -> impl Iterator<Item = &Value> {
    event.fields.iter().map(|(_, value)| value)
}

/// Every value of an entry that may be a secret.
fn secrets(entry: &Entry) -> Box<dyn Iterator<Item = &Value> + '_> {
    match entry {
        Entry::Event(event) => Box::new(said(event).chain(event.outcome.iter().flatten()).chain(&event.issued)),
        Entry::Reply(reply) => Box::new(reply.words.iter()),
        Entry::ClockMoved { .. } => Box::new(std::iter::empty()),
    }
}
