//! A message that a party sends through us to somebody who may be no party of ours: it is told from here, unless its receiver says
//! that it tells the message by itself.

use super::{
    Exchange,
    exchange::{EVENT, told},
};
use crate::{
    World,
    trace::{EventId, Party, Value},
};
use actix_web::{http::header::HeaderMap, web::Query};
use serde_json::Value as Json;
use std::sync::Arc;

/// Shorter texts are no secrets of a wallet.
const SHORTEST: usize = 8;

/// A message that passes.
#[derive(Debug, Clone, Copy)]
pub struct Passing<'a> {
    /// Who sends it, and who receives it.
    pub parties: (Party, Party),
    /// What it is called where nobody names it, such as `POST /api/login`.
    pub name: &'a str,
    /// Its first line, with the query.
    pub line: &'a str,
    /// Its headers.
    pub headers: &'a [(String, String)],
    /// Its body.
    pub body: &'a [u8],
}

/// One that is on its way. Where its sender goes away before the answer is there, nothing becomes of it.
#[derive(Debug)]
pub struct Passed(Exchange);

impl Passed {
    /// Begins its event.
    #[must_use]
    pub fn begin(world: &Arc<World>, passing: Passing<'_>) -> Self {
        let Passing { parties: (from, to), name, line, headers, body } = passing;
        let trace = world.trace();
        let id = trace.begin(world.clock().now(), from, to, name, None, None);
        if let Some(watch) = world.watch() {
            watch.asked(id, line.to_owned(), headers.to_vec());
            watch.heard(id, body);
        }
        let passed = Self(Exchange::of(world, id));
        for (secret, text) in secrets_of(world, line, body) {
            if let Some(watch) = world.watch().filter(|_| text.len() >= SHORTEST) {
                watch.hide(id, secret_kind(&secret), text);
            }
            if let Some(name) = field(&secret) {
                trace.field(id, name, secret);
            }
        }
        trace.wait_for(id);
        passed
    }

    /// Which event it is: to be sent along in [`EVENT`], so that a receiver of ours tells it by itself, and anybody else can say
    /// what it calls because of it.
    #[must_use]
    pub fn id(&self) -> EventId {
        self.0.id()
    }

    /// It was answered.
    pub fn answered(self, status: u16, headers: Vec<(String, String)>, body: &[u8]) {
        let event = self.id().to_string();
        if headers.iter().any(|(name, value)| EVENT.as_str() == name && *value == event) {
            return;
        }
        if let Some(watch) = self.0.world().watch() {
            watch.answered(self.id(), status, headers, body);
        }
        self.0.outcome(status.to_string());
    }

    /// It was not, or never sent.
    pub fn failed(self, outcome: String, because: String) {
        self.0.outcome(outcome);
        self.0.because(vec![because.into()]);
    }
}

impl Drop for Passed {
    fn drop(&mut self) {
        self.0.world().trace().wait_no_more(self.id());
    }
}

/// The event as which a message that comes in was begun where it passed, if its sender says so.
pub(super) fn begun(world: &World, parties: (Party, Party), name: &str, headers: &HeaderMap) -> Option<EventId> {
    told(headers, &EVENT).filter(|id| world.trace().take_over(*id, parties, name))
}

/// The secrets that a query and a body hand in: a code by its name, and those of this world whatever they are called there.
fn secrets_of(world: &World, line: &str, body: &[u8]) -> Vec<(Value, String)> {
    let mut texts = form(line.split_once('?').map_or("", |(_, query)| query));
    let mut secrets = Vec::new();
    match serde_json::from_slice::<Json>(body) {
        Ok(json) => {
            let code = json["authCode"].as_str().filter(|code| !code.is_empty());
            secrets.extend(code.map(|code| (Value::secret("code", code), code.to_owned())));
            texts_in(json, &mut texts);
        }
        Err(_) => texts.extend(form(&String::from_utf8_lossy(body))),
    }
    texts.retain(|text| text.len() >= SHORTEST && secrets.iter().all(|(_, secret)| secret != text));
    texts.sort();
    texts.dedup();
    secrets.extend(texts.into_iter().filter_map(|text| Some((world.trace().known(&text)?, text))));
    secrets
}

/// The values of a form or a query.
fn form(text: &str) -> Vec<String> {
    let pairs = Query::<Vec<(String, String)>>::from_query(text).map(Query::into_inner).unwrap_or_default();
    pairs.into_iter().map(|(_, value)| value).collect()
}

fn texts_in(json: Json, texts: &mut Vec<String>) {
    match json {
        Json::String(text) => texts.push(text),
        Json::Array(items) => items.into_iter().for_each(|item| texts_in(item, texts)),
        Json::Object(members) => members.into_iter().for_each(|(_, member)| texts_in(member, texts)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn secret_kind(secret: &Value) -> &'static str {
    match secret {
        Value::Secret { kind, .. } => kind,
        Value::Text(_) | Value::Event(_) => "",
    }
}

/// What the trace calls a secret that a message hands in.
fn field(secret: &Value) -> Option<&'static str> {
    match secret_kind(secret) {
        "code" => Some("authCode"),
        "access token" => Some("accessToken"),
        "refresh token" => Some("refreshToken"),
        _ => None,
    }
}
