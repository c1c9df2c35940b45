//! Any HTTP call, and what is said to the world: its clock, its faults.

use super::{
    answer::{Answer, Trouble, members},
    turn::{Turn, plain},
    wire::{Call, address},
};
use crate::{
    matcher::begins_with_word,
    report::{FailureKind, Unsendable},
    scenario::{Body, HttpCall, Pairs},
};
use reqwest::{Method, Url};
use serde_json::{Map, Value, json};

impl Turn<'_> {
    pub(super) async fn request(&self, call: &HttpCall) -> Result<Answer, Trouble> {
        let name = self.fill_text(&call.method)?;
        let method = Method::from_bytes(name.as_bytes())
            .map_err(|_| FailureKind::CannotSend { cause: Unsendable::Method { name: name.clone() } })?;
        let url = with_query(&self.fill_text(&call.url)?, &self.pairs(&call.query)?)?;
        let mut sent = Call::new(method, url);
        sent = match &call.body {
            Body::Empty => sent,
            Body::Json(json) => sent.json(self.fill(json)?.to_string().into_bytes()),
            Body::Form(form) => sent.form(encoded(&self.pairs(form)?)),
            Body::Text(text) => sent.body(self.fill_text(text)?.into_bytes()),
        };
        for (name, value) in &call.headers {
            sent = sent.header(name, &plain(&self.fill(value)?))?;
        }
        if let Some(cookies) = &call.cookies {
            let each: Vec<String> =
                self.pairs(cookies)?.iter().map(|(name, value)| format!("{name}={value}")).collect();
            sent = sent.header("cookie", &each.join("; "))?;
        }
        let reply = self.send(sent).await?;
        let answer = Map::from_iter([
            ("status".to_owned(), reply.status.into()),
            ("headers".to_owned(), json!(reply.headers)),
            ("cookies".to_owned(), json!(reply.cookies)),
            ("body".to_owned(), reply.value()),
        ]);
        Ok(Answer::new(&reply, answer, reply.status.into()))
    }

    /// Names and values as texts; a list is its name more than once.
    fn pairs(&self, map: &Pairs) -> Result<Vec<(String, String)>, Trouble> {
        let mut pairs = Vec::new();
        for (name, value) in map {
            match self.fill(value)? {
                Value::Array(list) => pairs.extend(list.iter().map(|value| (name.clone(), plain(value)))),
                value => pairs.push((name.clone(), plain(&value))),
            }
        }
        Ok(pairs)
    }

    pub(super) async fn advance(&self, by: &str) -> Result<Answer, Trouble> {
        let url = format!("{}/_sim/clock/advance", self.player.ground.wallet_server);
        let reply = self.send_surely(Call::post(url, &json!({ "by": by })), "the clock moved").await?;
        Ok(Answer::new(&reply, members(&reply), reply.status.into()))
    }

    pub(super) async fn fault(&self, rule: Option<&Value>) -> Result<Answer, Trouble> {
        let url = format!("{}/_sim/faults", self.player.ground.wallet_server);
        let call = match rule {
            Some(rule) => Call::post(url, &self.fill(rule)?),
            None => Call::new(Method::DELETE, url),
        };
        let reply = self.send_surely(call, "the fault set").await?;
        Ok(Answer::new(&reply, members(&reply), reply.status.into()))
    }

    /// How often, and when, something was said: the messages that say all that is wanted.
    pub(super) async fn said(&self, wanted: &Map<String, Value>) -> Result<Answer, Trouble> {
        let url = format!("{}/_sim/trace", self.player.ground.wallet_server);
        let reply = self.send_surely(Call::get(url), "the trace").await?;
        let wanted: Vec<(&String, String)> =
            wanted.iter().map(|(name, value)| Ok((name, plain(&self.fill(value)?)))).collect::<Result<_, Trouble>>()?;
        let said = |event: &Value, name: &str| {
            let own = event.get(name).or_else(|| event.get("fields")?.get(name));
            own.and_then(Value::as_str).map(str::to_owned)
        };
        let events = members(&reply).remove("events").and_then(|events| events.as_array().cloned()).unwrap_or_default();
        let found: Vec<Value> = events
            .into_iter()
            .filter(|event| event.get("kind").is_some_and(|kind| kind == "message"))
            .filter(|event| {
                wanted.iter().all(|(name, value)| said(event, name).is_some_and(|said| says(name, &said, value)))
            })
            .collect();
        let answer = Map::from_iter([("times".to_owned(), found.len().into()), ("events".to_owned(), found.into())]);
        Ok(Answer::new(&reply, answer, Value::Null))
    }

    /// What the world's clock says.
    pub(super) async fn now(&self) -> Result<String, Trouble> {
        let url = format!("{}/_sim/clock", self.player.ground.wallet_server);
        let reply = self.send_surely(Call::get(url), "the world's time").await?;
        let now = members(&reply).get("now").and_then(Value::as_str).map(str::to_owned);
        now.ok_or_else(|| Trouble::unexpected(&reply, "the world's time"))
    }
}

/// Whether a part of a message says what is wanted. What has several words is known by its first, as in `count`.
fn says(part: &str, said: &str, wanted: &str) -> bool {
    said == wanted || (["outcome", "fault"].contains(&part) && begins_with_word(said, wanted))
}

/// The address with more in its query.
fn with_query(url: &str, more: &[(String, String)]) -> Result<String, FailureKind> {
    if more.is_empty() {
        return Ok(url.to_owned());
    }
    let mut url = address(url)?;
    url.query_pairs_mut().extend_pairs(more);
    Ok(url.into())
}

/// As forms are sent, which is how a query is written.
fn encoded(pairs: &[(String, String)]) -> String {
    let url = Url::parse_with_params("http://localhost/", pairs);
    url.ok().and_then(|url| url.query().map(str::to_owned)).unwrap_or_default()
}
