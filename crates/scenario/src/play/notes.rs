//! What the player notes down of a backend under test, for [`crate::findings`].

use super::{
    answer::Trouble,
    turn::Turn,
    wire::{Call, Reply},
};
use crate::{
    findings::{Heard, Told},
    report::BackendUse,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
};
use walletsim_runtime::trace::Step as StepNumber;

/// As much of a text is searched for secrets, in bytes.
const SEARCHED: usize = 64 * 1024;

/// What one play has heard so far. Branches of a step write at once.
#[derive(Debug, Default)]
pub(super) struct Notes(Mutex<Noted>);

#[derive(Debug, Default)]
struct Noted {
    heard: Vec<Heard>,
    own_steps: BTreeSet<String>,
    called: bool,
}

impl Notes {
    /// What was heard, and in which steps the player called the wallet by itself.
    pub(super) fn take(&self) -> (Vec<Heard>, BTreeSet<String>) {
        let noted = std::mem::take(&mut *self.lock());
        (noted.heard, noted.own_steps)
    }

    /// Whether the player called the backend under test.
    pub(super) fn backend(&self) -> BackendUse {
        if self.lock().called { BackendUse::Called } else { BackendUse::NeverCalled }
    }

    fn own_step(&self, step: StepNumber) {
        self.lock().own_steps.insert(step.to_string());
    }

    fn heard(&self, heard: Heard) {
        self.lock().heard.push(heard);
    }

    fn lock(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// Sends, and notes down what the backend under test answers.
    pub(super) async fn send_noting(&self, call: Call, notes: &Notes) -> Result<Reply, Trouble> {
        let ground = &self.player.ground;
        if !is_below(&call.url, &ground.merchant) {
            if is_below(&call.url, &ground.wallet_server) {
                notes.own_step(self.number);
            }
            return Ok(self.player.wire.send(call, Some(self.number)).await?);
        }
        notes.lock().called = true;
        let request = ground.secrets.mask(&call.first_line(&ground.merchant));
        let asked = self.secrets_in(&[call.url.clone(), call.rest()]).await;
        let reply = self.player.wire.send(call, Some(self.number)).await?;
        let mut parts: Vec<(String, String)> =
            reply.headers.iter().map(|(name, value)| (format!("header {name}"), value.clone())).collect();
        parts.push(("body".to_owned(), reply.text()));
        let texts: Vec<String> = parts.iter().map(|(_, text)| text.clone()).collect();
        let answered = self.secrets_in(&texts).await;
        if let (Some((before, asked)), Some((after, answered))) = (asked, answered) {
            let told = parts.into_iter().zip(answered).map(|((part, _), secrets)| Told { part, secrets });
            notes.heard(Heard {
                step: self.number,
                request,
                in_url: asked.first().cloned().unwrap_or_default(),
                handed: asked.into_iter().flatten().collect(),
                status: reply.status,
                told: told.filter(|told| !told.secrets.is_empty()).collect(),
                body: ground.secrets.masked(reply.value()),
                cookies: cookies(&reply),
                events: (before, after),
            });
        }
        Ok(reply)
    }

    /// Which secrets of the world each text holds, and the trace's latest event. A wallet server that does not say leaves the
    /// play as it is: it is the backend that is judged.
    async fn secrets_in(&self, texts: &[String]) -> Option<(u64, Vec<BTreeSet<String>>)> {
        let searched: Vec<&str> = texts.iter().map(|text| beginning(text)).collect();
        let url = format!("{}/_sim/trace/secrets", self.player.ground.wallet_server);
        let reply = self.player.wire.send(Call::post(url, &json!({ "texts": searched })), None).await.ok()?;
        let answer: Value = serde_json::from_slice(&reply.body).ok()?;
        let found = serde_json::from_value(answer.get("found")?.clone()).ok()?;
        Some((answer.get("event")?.as_u64().unwrap_or_default(), found))
    }
}

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(SEARCHED)]
}

fn is_below(url: &str, base: &str) -> bool {
    url.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// The names of those it sets.
fn cookies(reply: &Reply) -> BTreeSet<String> {
    let set = reply.headers.get("set-cookie").map(String::as_str).unwrap_or_default();
    let names = set.split([',', ';']).filter_map(|part| part.split_once('=')).map(|(name, _)| name.trim().to_owned());
    names.collect()
}
