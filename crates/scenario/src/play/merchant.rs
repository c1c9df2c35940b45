//! The mini program talks to its backend: ours, or the one under test.

use super::{
    answer::{Answer, Trouble, members},
    state::Effect,
    turn::{Turn, plain},
    wire::{Call, Reply},
};
use crate::{
    looks_secret::masked,
    report::{FailureKind, Reason},
};
use serde_json::{Value, json};

impl Turn<'_> {
    pub(super) async fn login(&self, auth_code: &Value) -> Result<Answer, Trouble> {
        let body = json!({ "authCode": self.fill(auth_code)? });
        let answer = answered(&self.send(Call::post(self.merchant("login"), &body)).await?);
        let session = answer.value.get("session").cloned();
        let user = answer.value.pointer("/user/userId").and_then(Value::as_str).map(str::to_owned);
        let effects = [session.map(Effect::Session), user.map(Effect::Recognised)];
        Ok(effects.into_iter().flatten().fold(answer, Answer::with))
    }

    pub(super) async fn profile(&self, session: Option<&Value>) -> Result<Answer, Trouble> {
        let call = Call::get(self.merchant("profile")).header("authorization", &self.bearer(session)?)?;
        Ok(answered(&self.send(call).await?))
    }

    pub(super) async fn logout(&self, session: Option<&Value>) -> Result<Answer, Trouble> {
        let call = Call::post(self.merchant("logout"), &json!({})).header("authorization", &self.bearer(session)?)?;
        Ok(answered(&self.send(call).await?))
    }

    fn merchant(&self, name: &str) -> String {
        format!("{}/api/{name}", self.player.ground.merchant)
    }

    fn bearer(&self, session: Option<&Value>) -> Result<String, Trouble> {
        let session = match session {
            Some(session) => self.fill(session)?,
            None => self.state.session.clone().ok_or(FailureKind::NoSession)?,
        };
        Ok(format!("Bearer {}", plain(&session)))
    }
}

fn answered(reply: &Reply) -> Answer {
    let mut members = members(reply);
    let said =
        members.get("error").map(|error| Box::new(Reason { by: "the backend", words: masked(&error.to_string()) }));
    members.insert("status".into(), reply.status.into());
    Answer::new(reply, members, reply.status.into()).because(said)
}
