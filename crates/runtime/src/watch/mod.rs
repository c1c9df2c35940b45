//! Messages and their answers, whole, where somebody looks on: headers, bodies, and what a party tells about them.
//!
//! Only the newest are kept, as far as `ROOM` goes. A world in which nobody may look on keeps none of it
//! ([`World::let_watch`](crate::World::let_watch)).

mod mask;

use crate::trace::EventId;
use serde::Serialize;
use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// How many bytes are kept in all.
const ROOM: usize = 16 << 20;
/// How many bytes of one body.
const BODY: usize = 64 << 10;

/// What was said whole in one world.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    messages: BTreeMap<EventId, Message>,
    bytes: usize,
}

/// A message, its answer, and what was told about both.
#[derive(Debug, Clone, Default)]
struct Message {
    /// `POST /v1/authorizations/applyToken`.
    line: String,
    request: Said,
    /// The HTTP status.
    status: Option<u16>,
    answer: Said,
    told: Vec<(&'static str, String)>,
    /// Secrets that are none by the names beside them.
    hidden: Vec<mask::Secret>,
}

/// Headers as sent, and the body as far as it was kept.
#[derive(Debug, Clone, Default)]
struct Said {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// How long the body was.
    length: usize,
}

/// Whether secrets may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    /// Marks stand in their place, by which equal ones are recognised.
    Masked,
    /// They may.
    Revealed,
}

/// One message as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Which.
    pub event: EventId,
    /// As it was sent.
    pub request: Shown,
    /// As it was answered; absent until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Shown>,
    /// What the parties told about it, such as `string to sign`, in order.
    pub told: Vec<(&'static str, String)>,
}

/// One direction of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `POST /v1/authorizations/applyToken`, or `200`.
    pub line: String,
    /// In the order of their names.
    pub headers: Vec<(String, String)>,
    /// As text.
    pub body: String,
    /// How many bytes of the body were not kept.
    pub left_out: usize,
}

impl Watch {
    pub(crate) fn asked(&self, id: EventId, line: String, headers: Vec<(String, String)>) {
        let mut kept = self.lock();
        kept.bytes += line.len() + weight(&headers);
        let request = Said { headers, ..Said::default() };
        // After a reset events are counted from 1 again, and one that was on its way then may have come in between.
        let before = kept.messages.insert(id, Message { line, request, ..Message::default() });
        kept.bytes -= before.map_or(0, |message| message.weight());
        kept.make_room();
    }

    /// More of a message's body has arrived.
    pub(crate) fn heard(&self, id: EventId, bytes: &[u8]) {
        self.with(id, |message| message.request.hear(bytes));
    }

    pub(crate) fn answered(&self, id: EventId, status: u16, headers: Vec<(String, String)>, body: &[u8]) {
        self.with(id, |message| {
            message.status = Some(status);
            message.answer.headers = headers;
            weight(&message.answer.headers) + message.answer.hear(body)
        });
    }

    pub(crate) fn tell(&self, id: EventId, what: &'static str, words: String) {
        self.with(id, |message| {
            let more = words.len();
            message.told.push((what, words));
            more
        });
    }

    /// This is a secret, wherever it stands in the message.
    pub(crate) fn hide(&self, id: EventId, kind: &'static str, secret: String) {
        self.with(id, |message| {
            let more = secret.len();
            message.hidden.push((kind, secret));
            more
        });
    }

    /// One message, if it is still kept.
    #[must_use]
    pub fn details(&self, id: EventId, secrets: Secrets) -> Option<Details> {
        let message = self.lock().messages.get(&id)?.clone();
        let known = match secrets {
            Secrets::Masked => mask::secrets_of(&message),
            Secrets::Revealed => Vec::new(),
        };
        let told = message.told.iter().map(|(what, words)| (*what, mask::masked(words, &known))).collect();
        Some(Details {
            event: id,
            request: message.request.shown(&message.line, &known),
            answer: message.status.map(|status| message.answer.shown(&status.to_string(), &known)),
            told,
        })
    }

    pub(crate) fn clear(&self) {
        *self.lock() = Kept::default();
    }

    /// Adds to a message, and counts what was added.
    fn with(&self, id: EventId, add: impl FnOnce(&mut Message) -> usize) {
        let mut kept = self.lock();
        if let Entry::Occupied(mut message) = kept.messages.entry(id) {
            let more = add(message.get_mut());
            kept.bytes += more;
            kept.make_room();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn make_room(&mut self) {
        while self.bytes > ROOM {
            let Some((_, oldest)) = self.messages.pop_first() else { return };
            self.bytes = self.bytes.saturating_sub(oldest.weight());
        }
    }
}

impl Message {
    fn weight(&self) -> usize {
        let told: usize = self.told.iter().map(|(_, words)| words.len()).sum();
        let hidden: usize = self.hidden.iter().map(|(_, secret)| secret.len()).sum();
        self.line.len() + self.request.weight() + self.answer.weight() + told + hidden
    }
}

impl Said {
    fn hear(&mut self, bytes: &[u8]) -> usize {
        let more = bytes.len().min(BODY - self.body.len());
        self.body.extend_from_slice(&bytes[..more]);
        self.length += bytes.len();
        more
    }

    fn weight(&self) -> usize {
        weight(&self.headers) + self.body.len()
    }

    fn shown(&self, line: &str, known: &[mask::Secret]) -> Shown {
        let masked = |text: &str| mask::masked(text, known);
        let mut headers: Vec<_> = self.headers.iter().map(|(name, value)| (name.clone(), masked(value))).collect();
        headers.sort();
        Shown {
            line: masked(line),
            headers,
            body: masked(&String::from_utf8_lossy(&self.body)),
            left_out: self.length - self.body.len(),
        }
    }
}

fn weight(headers: &[(String, String)]) -> usize {
    headers.iter().map(|(name, value)| name.len() + value.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_messages_are_kept_as_far_as_there_is_room() {
        let watch = Watch::default();
        for id in 1..=400 {
            watch.asked(EventId(id), "POST /".to_owned(), Vec::new());
            watch.heard(EventId(id), &"x".repeat(BODY + 7).into_bytes());
        }
        assert_eq!(watch.details(EventId(1), Secrets::Masked), None);
        let newest = watch.details(EventId(400), Secrets::Masked).unwrap();
        assert_eq!((newest.request.body.len(), newest.request.left_out, newest.answer), (BODY, 7, None));
        assert!(watch.lock().bytes <= ROOM);
        watch.clear();
        assert_eq!(watch.details(EventId(400), Secrets::Masked), None);
    }
}
