//! One act in its surroundings: which step it is, what it may refer to, whom it can call.

use super::{
    answer::{Answer, Trouble},
    state::State,
    step::Player,
    wire::{Call, Reply},
};
use crate::{reference, scenario::Act};
use serde_json::Value;
use walletsim_runtime::trace::Step as StepNumber;

#[derive(Clone, Copy)]
pub(super) struct Turn<'t> {
    pub(super) player: &'t Player,
    pub(super) state: &'t State,
    pub(super) number: StepNumber,
}

impl Turn<'_> {
    pub(super) async fn act(&self, verb: &'static str, act: &Act) -> Result<Answer, Trouble> {
        match act {
            Act::Jsapi(call) => self.jsapi(call).await,
            Act::Consent(hand) => self.consent(hand).await,
            Act::Withdraw { mini_program } => self.withdraw(mini_program.as_deref()).await,
            Act::User(user) => self.user(user).await,
            Act::Login { auth_code } => self.login(auth_code).await,
            Act::Profile { session } => self.profile(session.as_ref()).await,
            Act::Logout { session } => self.logout(session.as_ref()).await,
            Act::OpenApi(call) => self.open_api(verb, call).await,
            Act::Request(call) => self.request(call).await,
            Act::Advance(by) => self.advance(&self.fill_text(by)?).await,
            Act::Trace(wanted) => self.said(wanted).await,
            Act::Fault(rule) => self.fault(rule.as_ref()).await,
        }
    }

    /// Sends as this step.
    pub(super) async fn send(&self, call: Call) -> Result<Reply, Trouble> {
        let reply = match &self.player.notes {
            Some(notes) => self.send_noting(call, notes).await?,
            None => self.player.wire.send(call, Some(self.number)).await?,
        };
        // The player calls the wallet server as a merchant, who has a right to be told.
        if let Some(heard) = self.player.heard.as_ref().filter(|_| !self.player.ground.is_wallet_server(&reply.url)) {
            heard.note(self.number, &reply);
        }
        Ok(reply)
    }

    /// Sends what only a broken world would refuse.
    pub(super) async fn send_surely(&self, call: Call, wanted: &'static str) -> Result<Reply, Trouble> {
        let reply = self.send(call).await?;
        if reply.is_success() { Ok(reply) } else { Err(Trouble::unexpected(&reply, wanted)) }
    }

    /// Puts values in the place of references.
    pub(super) fn fill(&self, value: &Value) -> Result<Value, Trouble> {
        let ground = &self.player.ground;
        reference::fill(value, &|reference| self.state.look_up(ground, reference))
            .map_err(|reference| self.state.unresolved(ground, &reference).into())
    }

    /// The same for what is and stays a text.
    pub(super) fn fill_text(&self, text: &str) -> Result<String, Trouble> {
        self.fill(&Value::from(text)).map(|value| plain(&value))
    }

    /// The mini program this is about: its name in the fixtures.
    pub(super) fn mini_program(&self, instead: Option<&str>) -> Result<String, Trouble> {
        instead.map_or_else(|| Ok(self.state.mini_program.clone()), |key| self.fill_text(key))
    }
}

/// A text as it is, anything else as JSON.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
