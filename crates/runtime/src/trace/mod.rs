//! Everything that was said between the parties, in order, with the reason.
//!
//! A server begins an event when a message arrives, tells it more while it works (`name`, `field`, `outcome`, `because`)
//! and may reply later ([`Trace::reply`]: a pending call is settled by another message). Secrets go in as
//! [`Value::secret`] and never come out: the trace keeps only a mark by which equal ones are recognised.
//!
//! [`text`] writes the golden form, [`json`] the form for programs, [`live`] the form for whoever looks on;
//! [`Trace::secrets_in`] recognises what went astray. To add a party, add it to [`Party`].

mod awaited;
mod event;
pub mod json;
pub mod live;
mod order;
mod secrets;
pub mod text;

pub use event::{BY_HAND, Because, ClockMove, Entry, Event, EventId, Party, Reply, Step, Value};

use crate::clock::Now;
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

/// How many lines a trace keeps: the newest. A long-running server must not grow by what was said.
const KEPT: usize = 10_000;

/// The trace of one world.
#[derive(Debug, Default)]
pub struct Trace {
    log: Mutex<Log>,
    live: OnceLock<live::Live>,
}

#[derive(Debug, Default)]
struct Log {
    entries: VecDeque<Entry>,
    /// How many entries were dropped from the front.
    dropped: usize,
    /// Where each event stands, counted from the first entry ever; ids start behind `forgotten`.
    places: VecDeque<usize>,
    /// How many events were dropped from the front.
    forgotten: u64,
    /// How many of the events are no other event's consequence.
    top_level: u64,
    /// When each entry changed last, in changes of the trace.
    changed: VecDeque<u64>,
    /// How many changes there have been.
    revision: u64,
    /// The change that forgot everything, if there was one.
    cleared_at: u64,
    /// Messages that passed through us and have no answer yet.
    awaited: Vec<EventId>,
}

impl Trace {
    /// Begins an event, as its message arrives.
    pub fn begin(
        &self,
        at: Now,
        from: Party,
        to: Party,
        name: &str,
        cause: Option<EventId>,
        step: Option<Step>,
    ) -> EventId {
        let mut log = self.lock();
        let id = EventId(log.forgotten + log.places.len() as u64 + 1);
        // Only what was said to the sender can have made it speak, a merchant as long as it has not answered. A number from
        // another process's trace may be one of ours too, but names no such event: what it was sent with stands for itself.
        let asked = |parent: &&mut Event| parent.to == from && !(from == Party::Merchant && parent.outcome.is_some());
        let child = cause.and_then(|cause| log.event_mut(cause)).filter(asked).map(|parent| {
            parent.children += 1;
            format!("{}.{}", parent.number, parent.children)
        });
        let cause = cause.filter(|_| child.is_some());
        let number = child.unwrap_or_else(|| {
            log.top_level += 1;
            log.top_level.to_string()
        });
        let place = log.dropped + log.entries.len();
        log.places.push_back(place);
        log.push(Entry::Event(Event {
            id,
            number,
            cause,
            step,
            at,
            from,
            to,
            name: name.to_owned(),
            fields: Vec::new(),
            outcome: None,
            because: None,
            issued: Vec::new(),
            children: 0,
        }));
        self.changed(log);
        id
    }

    /// Names the message, once it has been understood.
    pub fn name(&self, id: EventId, name: &str) {
        self.with(id, |event| name.clone_into(&mut event.name));
    }

    /// Adds something the message says.
    pub fn field(&self, id: EventId, name: &'static str, value: Value) {
        let mut log = self.lock();
        log.nest(id, &value);
        if let Some(event) = log.event_mut(id) {
            event.fields.push((name, value));
            log.touch(id);
            self.changed(log);
        }
    }

    /// Says what became of the message.
    pub fn outcome(&self, id: EventId, outcome: Vec<Value>) {
        self.with(id, |event| event.outcome = Some(outcome));
    }

    /// Says why.
    pub fn because(&self, id: EventId, because: Because) {
        self.with(id, |event| event.because = Some(because));
    }

    /// Remembers a secret that the answer hands out, so that it is recognised before anybody uses it.
    pub fn issued(&self, id: EventId, secret: Value) {
        self.with(id, |event| event.issued.push(secret));
    }

    /// Records a reply that stands on a line of its own.
    pub fn reply(&self, to: EventId, words: Vec<Value>) {
        self.late_reply(to, to, words);
    }

    /// The same to a call that had to wait, for the user's hand on the phone, say: `during` is what settled it.
    pub fn late_reply(&self, to: EventId, during: EventId, words: Vec<Value>) {
        let mut log = self.lock();
        if let Some(event) = log.event_mut(to) {
            let reply = Reply { to, during, from: event.to, toward: event.from, words };
            log.push(Entry::Reply(reply));
            self.changed(log);
        }
    }

    /// Records that the clock was moved by hand.
    pub fn clock_moved(&self, how: ClockMove, now: Now) {
        let mut log = self.lock();
        log.push(Entry::ClockMoved { how, now });
        self.changed(log);
    }

    /// The number an event has when read in order of arrival, such as `2.1`.
    #[must_use]
    pub fn number(&self, id: EventId) -> Option<String> {
        self.lock().event_mut(id).map(|event| event.number.clone())
    }

    /// Everything that is kept, in order of arrival.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.kept().1
    }

    /// Everything, in order of arrival; nothing if the beginning is gone.
    #[must_use]
    pub fn since_the_beginning(&self) -> Option<Vec<Entry>> {
        let (dropped, entries) = self.kept();
        (dropped == 0).then_some(entries)
    }

    /// How many entries were dropped, and those that are kept.
    fn kept(&self) -> (usize, Vec<Entry>) {
        let log = self.lock();
        (log.dropped, log.entries.iter().cloned().collect())
    }

    /// Forgets everything.
    pub fn clear(&self) {
        let mut log = self.lock();
        let revision = log.revision + 1;
        *log = Log { revision, cleared_at: revision, ..Log::default() };
        self.changed(log);
    }

    fn with(&self, id: EventId, change: impl FnOnce(&mut Event)) {
        let mut log = self.lock();
        if let Some(event) = log.event_mut(id) {
            change(event);
            log.touch(id);
            self.changed(log);
        }
    }

    fn changed(&self, log: MutexGuard<'_, Log>) {
        let revision = log.revision;
        drop(log);
        self.wake(revision);
    }

    fn lock(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Log {
    fn push(&mut self, entry: Entry) {
        self.entries.push_back(entry);
        self.revision += 1;
        self.changed.push_back(self.revision);
        if self.entries.len() > KEPT {
            self.dropped += 1;
            self.changed.pop_front();
            if let Some(Entry::Event(_)) = self.entries.pop_front() {
                self.places.pop_front();
                self.forgotten += 1;
            }
        }
    }

    /// Where an event stands among those that are kept.
    fn place(&self, id: EventId) -> Option<usize> {
        let index = usize::try_from(id.0.checked_sub(self.forgotten + 1)?).ok()?;
        self.places.get(index)?.checked_sub(self.dropped)
    }

    /// Something was added to an event.
    fn touch(&mut self, id: EventId) {
        self.revision += 1;
        let revision = self.revision;
        if let Some(changed) = self.place(id).and_then(|place| self.changed.get_mut(place)) {
            *changed = revision;
        }
    }

    fn event_mut(&mut self, id: EventId) -> Option<&mut Event> {
        let place = self.place(id)?;
        match self.entries.get_mut(place)? {
            Entry::Event(event) => Some(event),
            Entry::Reply(_) | Entry::ClockMoved { .. } => None,
        }
    }
}
