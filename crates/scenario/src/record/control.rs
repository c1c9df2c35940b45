//! What a hand did from outside, in a party's place.

use super::steps::{Scribe, text};
use serde_json::{Value as Json, json};
use walletsim_runtime::trace::{Event, Value};

impl Scribe<'_> {
    /// A code that was minted is minted again; of an end before its time the trace does not tell by which call it is found.
    pub(super) fn by_hand(&mut self, event: &Event) {
        if event.name == "change" {
            return self.change(event);
        }
        let words = self.reply(event.id).map(|reply| reply.words.clone()).unwrap_or_default();
        let (true, [_, code @ Value::Secret { .. }, ..]) = (is_minting(event), words.as_slice()) else {
            return self.comment(event, "it was done at /_sim/authorizations");
        };
        let scopes = text(event, "scopes").unwrap_or_default();
        let wanted = json!({ "user": text(event, "user"), "miniProgram": text(event, "app"), "scopes": scopes });
        let url = "${wallet-server}/_sim/authorizations";
        let name = self.fresh("minted");
        self.references.keep_secret(&format!("{name}.body.authCode"), code);
        let takes = json!({ "method": "POST", "url": url, "json": wanted });
        self.step(event, "request", takes, (name, vec![("status".to_owned(), json!(201))]));
    }

    /// Users, merchants and mini programs are changed again by the same call.
    fn change(&mut self, event: &Event) {
        let whole = self.details(event).filter(|details| details.request.left_out == 0);
        let called = whole.as_ref().and_then(|details| called(&details.request.line));
        let Some((method, path)) = called else {
            return self.comment(event, "the call was too long, or is too long ago");
        };
        let mut takes = json!({ "method": method, "url": format!("${{wallet-server}}{}", path.replace("${", "$${")) });
        if method != "DELETE" {
            let (entry, _) = self.exchanged(event);
            takes["json"] = if entry.is_object() { self.with_references(&entry) } else { json!({}) };
        }
        self.step(event, "request", takes, (String::new(), vec![("status".to_owned(), status_of(event))]));
    }

    /// An entry as a step says it; of the agent tokens of a merchant it says none.
    fn with_references(&mut self, entry: &Json) -> Json {
        let mut said = self.references.put_in(entry);
        let sent = entry["agentTokens"].as_array().into_iter().flatten();
        let places = said.get_mut("agentTokens").and_then(Json::as_array_mut).into_iter().flatten();
        for (place, sent) in places.zip(sent) {
            if let Some(token) = sent["token"].as_str() {
                place["token"] = self.references.agent_token(token).into();
            }
        }
        said
    }
}

/// What a change must be answered again: what is new here is replaced where fixture files have it.
fn status_of(change: &Event) -> Json {
    let is_new = change.outcome.as_ref().is_some_and(|outcome| *outcome == [Value::text("made")]);
    if is_new { json!({ "one-of": [200, 201] }) } else { json!(200) }
}

/// Method and path of a control call, wherever the world is at the server.
fn called(line: &str) -> Option<(&str, &str)> {
    let (method, address) = line.split_once(' ')?;
    let path = address.split('?').next()?;
    Some((method, path.get(path.find("/_sim/")?..)?))
}

/// Whether it asks for a code without the phone.
pub(super) fn is_minting(event: &Event) -> bool {
    event.is_by_hand() && event.name == "authorize"
}
