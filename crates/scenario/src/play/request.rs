//! Any HTTP call, and what is said to the world: its clock, its faults.

use super::{
    answer::{Answer, Trouble, members},
    turn::{Turn, plain},
    wire::Call,
};
use crate::{
    report::FailureKind,
    scenario::{Body, HttpCall},
};
use reqwest::Method;
use serde_json::{Map, Value, json};

impl Turn<'_> {
    pub(super) async fn request(&self, call: &HttpCall) -> Result<Answer, Trouble> {
        let name = self.fill_text(&call.method)?;
        let method = Method::from_bytes(name.as_bytes())
            .map_err(|_| FailureKind::CannotSend { why: format!("`{name}` is no HTTP method") })?;
        let mut sent = Call::new(method, self.fill_text(&call.url)?);
        sent = match &call.body {
            Body::Empty => sent,
            Body::Json(json) => sent.json(self.fill(json)?.to_string().into_bytes()),
            Body::Text(text) => sent.body(self.fill_text(text)?.into_bytes()),
        };
        for (name, value) in &call.headers {
            sent = sent.header(name, &plain(&self.fill(value)?))?;
        }
        let reply = self.send(sent).await?;
        let answer = Map::from_iter([
            ("status".to_owned(), reply.status.into()),
            ("headers".to_owned(), json!(reply.headers)),
            ("body".to_owned(), reply.value()),
        ]);
        Ok(Answer::new(&reply, answer, reply.status.into()))
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

    /// What the world's clock says.
    pub(super) async fn now(&self) -> Result<String, Trouble> {
        let url = format!("{}/_sim/clock", self.player.ground.wallet_server);
        let reply = self.send_surely(Call::get(url), "the world's time").await?;
        let now = members(&reply).get("now").and_then(Value::as_str).map(str::to_owned);
        now.ok_or_else(|| Trouble::unexpected(&reply, "the world's time"))
    }
}
