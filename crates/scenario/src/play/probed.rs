//! A play, and what its backend does when the wallet answers wrongly.

use super::{Options, Played, Stopwatch, outcome_of, plan::Play, play_once, step::Player, wire::Call};
use crate::{
    findings::{Finding, Probe, Seen},
    host::Host,
    report::{FailureKind, Outcome, Probing, Verdict},
    scenario::{Act, Step, Verb},
};
use walletsim_runtime::trace::json::TraceDocument;
use walletsim_yaml::Place;

/// Plays it; of a backend under test that did its part, tells what the probes find as well.
pub(super) async fn play(play: &Play, host: &dyn Host, options: &Options) -> Outcome {
    let watch = Stopwatch::start();
    let mut played = play_once(play, host, options, None).await;
    let (probing, found) = if options.scrutiny.probe {
        probed(play, host, options, &played).await
    } else {
        (Probing::NotAsked, Vec::new())
    };
    played.findings.extend(found);
    Outcome { probing, ..outcome_of(play, played, watch.read()) }
}

async fn probed(play: &Play, host: &dyn Host, options: &Options, played: &Played) -> (Probing, Vec<Finding>) {
    let clean = match (&played.verdict, &played.saw) {
        (Verdict::Skipped(_), _) => return (Probing::NotAsked, Vec::new()),
        (Verdict::Failed(_) | Verdict::CouldNotRun(_), _) => return (Probing::NotHeld, Vec::new()),
        (Verdict::Held, _) if say_what_goes_wrong(&play.scenario.steps) => return (Probing::OwnFault, Vec::new()),
        (Verdict::Held, None) => return (Probing::NotSeen, Vec::new()),
        (Verdict::Held, Some(clean)) => clean,
    };
    let (mut probing, mut found) = (Probing::Done, Vec::new());
    for probe in Probe::ALL {
        match play_once(play, host, options, Some(probe)).await.saw {
            Some(saw) => found.extend(probe.findings(clean, &saw)),
            None => probing = Probing::NotSeen,
        }
    }
    (probing, found)
}

/// Two faults in one play could not be told apart.
fn say_what_goes_wrong(steps: &[Step]) -> bool {
    steps.iter().any(|step| match &step.verb {
        Verb::Alone(act) => matches!(act, Act::Fault(_)),
        Verb::Together(branches) => say_what_goes_wrong(branches),
        Verb::Use(fragment) => say_what_goes_wrong(&fragment.steps),
        Verb::Repeated(repeated) => repeated.rounds.iter().any(|round| say_what_goes_wrong(round)),
    })
}

impl Player {
    /// Lets a probe's fault stand before the first step.
    pub(super) async fn set_up(&self, probe: Option<Probe>) -> Result<(), FailureKind> {
        let Some(probe) = probe else { return Ok(()) };
        let url = format!("{}/_sim/faults", self.ground.wallet_server);
        let reply = self.wire.send(Call::post(url, &probe.rule()), None).await?;
        if reply.is_success() { Ok(()) } else { Err(reply.unexpected("the fault of a probe set")) }
    }

    /// What this play saw of a backend under test.
    pub(super) async fn saw(&self, text: &str, places: Vec<(u32, Place)>) -> Option<Seen> {
        let (heard, own_steps) = self.notes.as_ref()?.take();
        Some(Seen { heard, own_steps, trace: self.document().await?.events, text: text.to_owned(), places })
    }

    /// What was said, taken apart, without what must not be shown.
    pub(super) async fn document(&self) -> Option<TraceDocument> {
        let url = format!("{}/_sim/trace", self.ground.wallet_server);
        let reply = self.wire.send(Call::get(url), None).await.ok()?;
        serde_json::from_value(self.ground.secrets.masked(reply.value())).ok()
    }
}
