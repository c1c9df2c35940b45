//! What a mini program asks its merchant's backend, and what somebody's own backend asks the wallet server.

use super::steps::Scribe;
use serde_json::{Map, Value as Json, json};
use walletsim_protocol::{openapi::path::OpenApi, signature::header_name};
use walletsim_runtime::{
    trace::{Entry, Event, Value},
    watch::Details,
};

impl Scribe<'_> {
    pub(super) fn at_merchant(&mut self, event: &Event) {
        if event.name.contains(' ') {
            return self.own_backend(event);
        }
        let secret = match event.name.as_str() {
            "login" => "authCode",
            "profile" | "logout" => "session",
            _ => return self.comment(event, "no verb does that"),
        };
        let handed = event.fields.iter().find(|(name, _)| *name == secret);
        let reference = handed.and_then(|(_, secret)| self.references.to(secret));
        let Some(reference) = reference else {
            return self.comment(event, "it hands in what no recorded step was given");
        };
        self.backend_verb(event, &event.name, json!({ secret: reference }));
    }

    /// One of the calls that every backend under test has.
    pub(super) fn backend_verb(&mut self, event: &Event, verb: &str, takes: Json) {
        let (_, answered) = self.exchanged(event);
        let mut expect = self.status(event);
        for path in ["user.userId", "error.code"] {
            let told = path.split('.').try_fold(&answered, |value, name| value.get(name));
            expect.extend(told.map(|told| (path.to_owned(), told.clone())));
        }
        let name = self.fresh("session");
        self.references.keep(&name, &answered);
        self.step(event, verb, takes, (name, expect));
    }

    /// The HTTP status, if there was an answer.
    pub(super) fn status(&self, event: &Event) -> Vec<(String, Json)> {
        let status = self.details(event).and_then(|details| details.answer?.line.parse::<u16>().ok());
        status.map(|status| ("status".to_owned(), json!(status))).into_iter().collect()
    }

    /// A call of somebody's own backend: ours says because of what it calls.
    pub(super) fn open_api(&mut self, event: &Event) {
        let Some(details) = self.details(event) else { return self.comment(event, "it is too long ago") };
        let Some(api) = api(&event.name) else { return self.comment(event, "no verb is called so") };
        if !details.told.iter().any(|(what, _)| *what == "string to sign of the answer") {
            return self.comment(event, "it was refused before its signature held, or a fault spoilt the answer");
        }
        if event.fields.iter().any(|(_, handed)| self.came_of_a_step(handed)) {
            return self.comment(event, "its token came of what another step leads to");
        }
        let (asked, answered) = self.exchanged(event);
        let mut takes = Map::new();
        for (name, value) in asked.as_object().into_iter().flatten() {
            takes.insert(name.clone(), self.references.put_in(value));
        }
        if takes.contains_key("authCode") || takes.contains_key("refreshToken") {
            takes.remove("grantType");
        }
        self.surroundings(&mut takes, event, &details, api);
        let code = answered["result"].get("resultCode").cloned();
        let expect = code.map(|code| ("result.resultCode".to_owned(), code)).into_iter().collect();
        let name = self.fresh("told");
        self.references.keep(&name, &answered);
        self.step(event, api.name(), takes.into(), (name, expect));
    }

    /// Whether a secret was told in an answer to what was said because of something else, which is no step.
    fn came_of_a_step(&self, secret: &Value) -> bool {
        self.entries.iter().any(|entry| match entry {
            Entry::Event(event) => event.cause.is_some() && event.issued.contains(secret),
            Entry::Reply(_) | Entry::ClockMoved { .. } => false,
        })
    }

    /// Whose call it is, and of which generation.
    fn surroundings(&mut self, takes: &mut Map<String, Json>, event: &Event, details: &Details, api: OpenApi) {
        let known = |name: &str| event.fields.iter().any(|(field, _)| *field == name);
        let version = if known("version") { "v2" } else { "v1" };
        takes.insert("version".to_owned(), version.into());
        if known("path") || event.name != api.name() {
            let path = details.request.line.split(' ').nth(1).unwrap_or_default();
            takes.insert("path".to_owned(), path.split('?').next().into());
        }
        let header = |wanted: &str| {
            let found = details.request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str())
        };
        if let Some(token) = header(header_name::AGENT_TOKEN) {
            takes.insert("agent-token".to_owned(), self.references.agent_token(token).into());
        }
        let merchant = header(header_name::CLIENT_ID).and_then(|client| self.cast.merchants.get(client));
        let programs = self.cast.mini_programs.values();
        let own = programs.filter(|(name, _)| *name == self.mini_program).map(|(_, merchant)| merchant).next();
        if let Some(merchant) = merchant.filter(|merchant| Some(*merchant) != own) {
            takes.insert("merchant".to_owned(), merchant.as_str().into());
        }
    }
}

/// The interface that wallets call so.
fn api(name: &str) -> Option<OpenApi> {
    let name = match name {
        "inquiryUserInfoByAccessToken" => "inquiryUserInfo",
        "revoke" => "cancelToken",
        name => name,
    };
    OpenApi::ALL.into_iter().find(|api| api.name() == name)
}
