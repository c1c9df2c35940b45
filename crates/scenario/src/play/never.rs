//! What must not be said in any step.

use super::{
    state::State,
    step::Player,
    wire::{Call, Reply},
};
use crate::{
    reference,
    report::{Failure, FailureKind, Listener},
    scenario::{Never, Unsaid},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
};
use walletsim_runtime::trace::Step as StepNumber;

/// What the mini program was answered in one play, step by step. Branches of a step write at once.
#[derive(Debug, Default)]
pub(super) struct Heard(Mutex<Vec<(StepNumber, String)>>);

impl Heard {
    pub(super) fn note(&self, step: StepNumber, reply: &Reply) {
        let headers: Vec<String> = reply.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        self.lock().push((step, format!("{}\n\n{}", headers.join("\n"), reply.text())));
    }

    /// In the order of the steps, whoever won.
    fn take(&self) -> Vec<(StepNumber, String)> {
        let mut heard = std::mem::take(&mut *self.lock());
        heard.sort_by_key(|(number, _)| (number.step, number.branch));
        heard
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(StepNumber, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Player {
    /// What was said all the same, each with the first step that heard it.
    pub(super) async fn said_after_all(&self, state: &State, never: &[Never], trace: &str) -> Vec<Failure> {
        let Some(heard) = self.heard.as_ref().map(Heard::take) else { return Vec::new() };
        let secrets = match self.secrets_in(&heard).await {
            Ok(secrets) => secrets,
            Err(kind) => return vec![failure(None, &never[0], kind)],
        };
        let said = never.iter().filter_map(|never| match &never.unsaid {
            Unsaid::Secret(kind) => {
                let (step, secret) = heard.iter().zip(&secrets).find_map(|((step, _), secrets)| {
                    Some((*step, secrets.iter().find(|secret| secret.contains(kind))?))
                })?;
                let what = format!("the mini program was told {secret}");
                Some(failure(Some(step), never, FailureKind::SaidAfterAll { what, by: Listener::MiniProgram }))
            }
            Unsaid::Text(text) => self.text_said(state, never, text, &heard, trace),
        });
        said.collect()
    }

    fn text_said(
        &self,
        state: &State,
        never: &Never,
        text: &str,
        heard: &[(StepNumber, String)],
        trace: &str,
    ) -> Option<Failure> {
        let look_up = |reference: &_| state.look_up(&self.ground, reference);
        let text = match reference::fill_text(text, &look_up, str::to_owned) {
            Ok(text) => text,
            Err(reference) => return Some(failure(None, never, state.unresolved(&self.ground, &reference))),
        };
        if let Some((step, _)) = heard.iter().find(|(_, heard)| heard.contains(&text)) {
            let what = format!("`{text}` was said to the mini program");
            return Some(failure(Some(*step), never, FailureKind::SaidAfterAll { what, by: Listener::MiniProgram }));
        }
        let line = trace.lines().find(|line| line.contains(&self.ground.secrets.mask(&text)))?;
        let what = format!("`{text}` was said: {}", line.trim());
        Some(failure(None, never, FailureKind::SaidAfterAll { what, by: Listener::Anybody }))
    }

    /// Which secrets of the world each text holds.
    async fn secrets_in(&self, heard: &[(StepNumber, String)]) -> Result<Vec<BTreeSet<String>>, FailureKind> {
        let texts: Vec<&str> = heard.iter().map(|(_, text)| text.as_str()).collect();
        let url = format!("{}/_sim/trace/secrets", self.ground.wallet_server);
        let reply = self.wire.send(Call::post(url, &json!({ "texts": texts })), None).await?;
        let found = reply.value().get_mut("found").map(Value::take).unwrap_or_default();
        serde_json::from_value(found).map_err(|_| reply.unexpected("which secrets the answers hold"))
    }
}

fn failure(step: Option<StepNumber>, never: &Never, kind: FailureKind) -> Failure {
    Failure::new(step, "expect-never", Some(never.place), kind)
}
