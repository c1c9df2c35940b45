//! What a hand did from outside, in a party's place.

use super::steps::{Scribe, text};
use serde_json::json;
use walletsim_runtime::trace::{Event, Value};

impl Scribe<'_> {
    /// A code that was minted is minted again; of an end before its time the trace does not tell by which call it is found.
    pub(super) fn by_hand(&mut self, event: &Event) {
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
}

/// Whether it asks for a code without the phone.
pub(super) fn is_minting(event: &Event) -> bool {
    event.is_by_hand() && event.name == "authorize"
}
