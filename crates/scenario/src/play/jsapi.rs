//! The mini program calls the wallet app, and the user's hand on the phone.

use super::{
    answer::{Answer, Trouble, members},
    state::{Effect, Pending},
    turn::Turn,
    wire::{Call, Reply},
};
use crate::{
    report::FailureKind,
    scenario::{Hand, JsapiCall},
};
use chrono::DateTime;
use serde_json::{Map, Value, json};
use walletsim_protocol::jsapi::SIGN_CONTRACT;

impl Turn<'_> {
    pub(super) async fn jsapi(&self, call: &JsapiCall) -> Result<Answer, Trouble> {
        let app_id = self.app_id(call.mini_program.as_deref())?;
        let body = json!({ "appId": app_id, "params": self.fill(&call.params)? });
        let ground = &self.player.ground;
        let own = ground.preparing("jsapi").filter(|_| call.name == SIGN_CONTRACT);
        let url = format!("{}/jsapi/{}", ground.wallet_app, own.unwrap_or(call.name));
        settled(&self.send(Call::post(url, &body)).await?)
    }

    pub(super) async fn consent(&self, hand: &Hand) -> Result<Answer, Trouble> {
        let pending = self.state.pending.as_ref().ok_or(FailureKind::NothingPending)?;
        let url = format!("{}/jsapi/calls/{}", self.player.ground.wallet_app, pending.call);
        match hand {
            Hand::Ignore => {
                self.wait_until(&pending.expires_at).await?;
                settled(&self.send(Call::get(url)).await?)
            }
            Hand::Press { answer, scopes, times } => {
                let mut body = json!({ "answer": answer });
                if let Some(scopes) = scopes {
                    body["scopes"] = self.fill(scopes)?;
                }
                self.press(&format!("{url}/answer"), &body, *times).await
            }
        }
    }

    /// Presses the same button several times: the answer is the last one, and `same` says whether all were alike.
    async fn press(&self, url: &str, body: &Value, times: u32) -> Result<Answer, Trouble> {
        let mut last = settled(&self.send(Call::post(url.to_owned(), body)).await?)?;
        let mut same = true;
        for _ in 1..times {
            let next = settled(&self.send(Call::post(url.to_owned(), body)).await?)?;
            same &= next.value == last.value;
            last = next;
        }
        if times > 1 {
            last.value["same"] = same.into();
        }
        Ok(last)
    }

    /// Nobody touches the screen.
    async fn wait_until(&self, expires_at: &str) -> Result<(), Trouble> {
        let moment = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        if let (Some(then), Some(now)) = (moment(expires_at), moment(&self.state.now)) {
            let milliseconds = (then - now).num_milliseconds();
            if milliseconds > 0 {
                self.advance(&format!("{milliseconds}ms")).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn withdraw(&self, mini_program: Option<&str>) -> Result<Answer, Trouble> {
        let url = format!("{}/phone/withdraw", self.player.ground.wallet_app);
        let body = json!({ "appId": self.app_id(mini_program)? });
        let reply = self.send_surely(Call::post(url, &body), "the consent withdrawn").await?;
        Ok(Answer::new(&reply, members(&reply), reply.status.into()))
    }

    pub(super) async fn user(&self, user: &str) -> Result<Answer, Trouble> {
        let user = self.fill_text(user)?;
        let url = format!("{}/phone/user", self.player.ground.wallet_app);
        let reply = self.send_surely(Call::post(url, &json!({ "user": user })), "the phone in another hand").await?;
        let holder = Effect::Holder(self.player.ground.user_key(&user));
        Ok(Answer::new(&reply, members(&reply), reply.status.into()).with(holder))
    }

    fn app_id(&self, mini_program: Option<&str>) -> Result<String, Trouble> {
        Ok(self.player.ground.mini_program(&self.mini_program(mini_program)?)?.app_id.clone())
    }
}

/// A JSAPI's answer with the members of `result` beside `state`.
fn settled(reply: &Reply) -> Result<Answer, Trouble> {
    let wanted = || Trouble::unexpected(reply, "a JSAPI answer: state success, fail or pending");
    let Value::Object(mut answer) = reply.value() else { return Err(wanted()) };
    let state = answer.get("state").and_then(Value::as_str).unwrap_or_default().to_owned();
    let text = |answer: &Map<String, Value>, name| answer.get(name).and_then(Value::as_str).map(str::to_owned);
    let (short, pending) = match state.as_str() {
        "pending" => {
            let pending = |call| Some(Pending { call, expires_at: text(&answer, "expiresAt")? });
            ("pending".to_owned(), Some(text(&answer, "call").and_then(pending).ok_or_else(wanted)?))
        }
        "success" => ("success".to_owned(), None),
        "fail" => {
            let error = answer.get("result").and_then(|result| result.get("error"));
            (error.map_or_else(|| "fail".to_owned(), |error| format!("fail {error}")), None)
        }
        _ => return Err(wanted()),
    };
    if let Some(Value::Object(result)) = answer.get("result").filter(|result| result.is_object()).cloned() {
        answer.remove("result");
        answer.extend(result);
    }
    answer.insert("state".into(), state.into());
    Ok(Answer::new(reply, answer, short.into()).with(Effect::Pending(pending)))
}
