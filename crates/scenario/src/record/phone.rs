//! What mini programs call, and what the user does with the phone.

use super::steps::{Scribe, text};
use serde_json::{Map, Value as Json, json};
use walletsim_protocol::jsapi::{
    GET_AUTH_CODE, GET_AUTH_USER_INFO, GET_OPEN_USER_INFO, GET_SETTING, QICARD_SIGN_CONTRACT, SIGN_CONTRACT,
};
use walletsim_runtime::trace::{Event, EventId, Party, Value};

impl Scribe<'_> {
    pub(super) fn jsapi(&mut self, event: &Event) {
        let (asked, answered) = self.exchanged(event);
        let verb = match event.name.as_str() {
            QICARD_SIGN_CONTRACT => SIGN_CONTRACT,
            name @ (GET_AUTH_CODE | GET_OPEN_USER_INFO | GET_AUTH_USER_INFO | SIGN_CONTRACT) => name,
            // It changes nothing.
            GET_SETTING => return,
            _ => return self.comment(event, "no verb is called so"),
        };
        let Some((program, _)) = asked["appId"].as_str().and_then(|app| self.cast.mini_programs.get(app)) else {
            return self.comment(event, "the fixtures do not have this mini program, or it is too long ago");
        };
        let mut takes = Map::new();
        for name in ["scopes", "authUrl"] {
            if let Some(value) = asked["params"].get(name).filter(|value| !value.is_null()) {
                takes.insert(name.to_owned(), self.references.put_in(value));
            }
        }
        self.of_program(&mut takes, program);
        let name = self.fresh("ask");
        self.references.keep(&name, &answered["result"]);
        self.pending = answered["call"].as_str().map(|call| (event.id, call.to_owned()));
        self.step(event, verb, takes.into(), (name, expected(&answered)));
    }

    fn of_program(&self, takes: &mut Map<String, Json>, program: &str) {
        if program != self.mini_program {
            takes.insert("mini-program".to_owned(), program.into());
        }
    }

    pub(super) fn hand(&mut self, event: &Event) {
        match event.name.as_str() {
            "accept" | "reject" | "dismiss" => self.pressed(event),
            "hand over" => match text(event, "to") {
                Some(user) => self.step(event, "user", user.into(), (String::new(), Vec::new())),
                None => self.comment(event, "it was refused"),
            },
            "withdraw" => self.withdrawn(event),
            _ => self.comment(event, "no verb does that"),
        }
    }

    fn pressed(&mut self, event: &Event) {
        let line = self.details(event).map(|details| details.request.line).unwrap_or_default();
        let call = self.pending.take_if(|(_, call)| line.split(['/', '?']).any(|part| part == call));
        if call.is_none() {
            return match &event.outcome {
                Some(outcome) if matches!(outcome.as_slice(), [Value::Text(words)] if words.starts_with("no effect")) =>
                    {}
                _ => self.comment(event, "it answers another question than the latest call's"),
            };
        }
        let takes = match text(event, "scopes") {
            Some(scopes) => json!({ "answer": event.name, "scopes": scopes.split(',').collect::<Vec<_>>() }),
            None => json!(event.name),
        };
        self.answered(event, takes, event.id);
    }

    /// A question that nobody answered in time ends in an event of its own, which the call causes.
    pub(super) fn lapsed(&mut self, event: &Event) {
        let of_call = |(call, _): &mut (EventId, String)| event.cause == Some(*call);
        if event.name == "lapse"
            && event.to == Party::WalletServer
            && let Some((call, _)) = self.pending.take_if(of_call)
        {
            self.answered(event, json!("ignore"), call);
        }
    }

    /// A consent, and what the mini program was told then.
    fn answered(&mut self, event: &Event, takes: Json, during: EventId) {
        let name = self.fresh("answer");
        let words = self.reply(during).map(|reply| reply.words.clone()).unwrap_or_default();
        let mut expect = Vec::new();
        match words.as_slice() {
            [Value::Text(first), ..] if first.starts_with("fail ") => {
                let error: i32 =
                    first[5..].split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default();
                expect.extend([("state", json!("fail")), ("error", json!(error))]);
            }
            [Value::Text(first), ..] if first.starts_with("response.code=") => {
                expect.extend([("state", json!("success")), ("response.response.code", json!(first[14..]))]);
            }
            [Value::Text(_), code @ Value::Secret { .. }, ..] => {
                self.references.keep_secret(&format!("{name}.authCode"), code);
                expect.extend([("state", json!("success")), ("authCode", json!("present"))]);
            }
            _ => {}
        }
        let expect = expect.into_iter().map(|(path, value)| (path.to_owned(), value)).collect();
        self.step(event, "consent", takes, (name, expect));
    }

    fn withdrawn(&mut self, event: &Event) {
        let program = text(event, "appId").and_then(|app| self.cast.mini_programs.get(app));
        let Some((program, _)) = program else {
            return self.comment(event, "the fixtures do not have this mini program");
        };
        let mut takes = Map::new();
        self.of_program(&mut takes, program);
        self.step(event, "withdraw", takes.into(), (String::new(), Vec::new()));
    }
}

/// What a JSAPI's answer must be like again.
fn expected(answered: &Json) -> Vec<(String, Json)> {
    let result = &answered["result"];
    let mut expect = Vec::new();
    let mut add = |path: &str, value: Json| expect.push((path.to_owned(), value));
    match answered["state"].as_str() {
        Some("success") => {
            add("state", json!("success"));
            if result.get("authCode").is_some() {
                add("authCode", json!("present"));
            }
            if let Some(scopes) = result.get("authSuccessScopes") {
                add("authSuccessScopes", scopes.clone());
            }
            let inner = result["response"].as_str().and_then(|text| serde_json::from_str::<Json>(text).ok());
            if let Some(code) = inner.as_ref().and_then(|inner| inner["response"].get("code")) {
                add("response.response.code", code.clone());
            }
        }
        Some("fail") => {
            add("state", json!("fail"));
            add("error", result["error"].clone());
        }
        Some("pending") => {
            add("state", json!("pending"));
            add("asks", answered["asks"].clone());
        }
        _ => {}
    }
    expect
}
