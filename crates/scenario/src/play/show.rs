//! Playing for people: each step is told before it is taken, and taken when they had time to read it.

use super::{state::State, step::Player, wire::Call};
use crate::scenario::{Act, Hand, Meta};
use serde_json::json;
use std::time::Duration;

impl Player {
    /// Tells those who look on what is about to happen, and lets them read it. Nobody's looking on is no failure of a step.
    pub(super) async fn announce(&self, state: &State, meta: &Meta, act: Option<&Act>) {
        let Some(pace) = self.pace.filter(|_| state.branch.is_none()) else { return };
        let words = meta.note.clone().unwrap_or_else(|| act.map_or_else(several, |act| words(meta.verb, act)));
        let press = match act {
            Some(Act::Consent(Hand::Press { answer, .. })) => Some(*answer),
            _ => None,
        };
        self.show(json!({ "step": state.played, "words": words, "screen": self.screen(state), "press": press })).await;
        pause(pace).await;
    }

    /// Tells how it ended.
    pub(super) async fn announce_the_end(&self, state: &State, failed: bool) {
        if self.pace.is_some() {
            let words = if failed {
                format!("It ends here: step {} did not go as expected.", state.played)
            } else {
                let knows = |id: &String| format!(" The backend knows {}.", self.ground.user_key(id));
                let whom = state.recognised.as_ref().map(knows).unwrap_or_default();
                format!("The end: everything went as expected.{whom}")
            };
            // What came of the questions is on the phone. The mini program's page there took no part, and would still say "Log in".
            let screen = match &state.pending {
                Some(_) => self.screen(state),
                None => Some(if state.asked { "/authorized" } else { "/" }.to_owned()),
            };
            self.show(json!({ "words": words, "screen": screen })).await;
        }
    }

    async fn show(&self, caption: serde_json::Value) {
        let url = format!("{}/_sim/caption", self.ground.wallet_server);
        let _ = self.wire.send(Call::post(url, &caption), None).await;
    }

    /// The question that waits for the user, or the mini program.
    fn screen(&self, state: &State) -> Option<String> {
        match &state.pending {
            Some(pending) => Some(format!("/consent/{}", pending.call)),
            None => {
                self.ground.mini_program(&state.mini_program).ok().map(|program| format!("/open/{}", program.app_id))
            }
        }
    }
}

fn several() -> String {
    "Several things happen at once.".to_owned()
}

fn words(verb: &str, act: &Act) -> String {
    match act {
        Act::Jsapi(_) => format!("The mini program calls {verb}."),
        Act::Consent(Hand::Press { answer: "accept", .. }) => "The user accepts.".to_owned(),
        Act::Consent(Hand::Press { answer: "reject", .. }) => "The user rejects.".to_owned(),
        Act::Consent(Hand::Press { .. }) => "The user closes the question.".to_owned(),
        Act::Consent(Hand::Ignore) => "Nobody answers until the question lapses.".to_owned(),
        Act::Withdraw { .. } => "The user withdraws the consent.".to_owned(),
        Act::User(user) => format!("The phone is handed to {user}."),
        Act::Login { .. } => "The mini program hands the code to its backend.".to_owned(),
        Act::Profile { .. } => "The mini program asks its backend who is logged in.".to_owned(),
        Act::Logout { .. } => "The mini program logs out.".to_owned(),
        Act::OpenApi(_) => format!("The merchant calls {verb}."),
        Act::Request(_) => "A request is sent.".to_owned(),
        Act::Advance(by) => format!("Time passes: {by}."),
        Act::Fault(Some(_)) => "From here on something goes wrong.".to_owned(),
        Act::Fault(None) => "From here on everything works again.".to_owned(),
        Act::Trace(_) => "What was said is looked through.".to_owned(),
    }
}

#[expect(clippy::disallowed_methods, reason = "people read at the machine's pace, not at the world's")]
async fn pause(pace: Duration) {
    tokio::time::sleep(pace).await;
}
