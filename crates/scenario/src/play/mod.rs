//! Plays scenarios, each in its own world. Nothing sleeps, but before an audience; nobody is waited for longer than [`wire::PATIENCE`].
//!
//! * `plan`: which plays there are
//! * `wire`: one request, one reply
//! * `state`: what earlier steps left behind, and what `${…}` finds in it
//! * `turn`: one act in its surroundings; `jsapi`, `merchant`, `openapi`, `request`: the acts
//! * `step`: one step, alone or together, judged; `several`: those that stand in another
//! * `show`: steps told to those who look on, at a human's pace
//! * `notes`: what is noted down of a backend under test
//! * `probed`: a play, and what its backend does when the wallet answers wrongly
//! * `faults`: the faults that steps set, which must not have struck nothing
//! * `never`: what must not have been said in any of them
//! * `golden`: the trace beside the one on file

mod answer;
mod faults;
mod golden;
mod jsapi;
mod merchant;
mod never;
mod notes;
mod openapi;
mod plan;
mod probed;
mod request;
mod secrets;
mod several;
mod show;
mod state;
mod step;
mod turn;
mod wire;

use crate::{
    findings::{Finding, Probe, ScopesUse, Seen, never_read},
    host::{Backend, Host, Parting, Stage},
    report::{BackendUse, Failure, FailureKind, Golden, Mask, Outcome, Probing, Report, Verdict},
    scenario::{Scenario, Setup, Step},
};
use futures_util::{StreamExt, stream};
use golden::Seed;
use never::Heard;
use notes::Notes;
use plan::Play;
pub use plan::Rounds;
use secrets::Secrets;
use state::{Ground, State};
use std::{
    slice,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use step::Player;
use walletsim_yaml::Place;
pub use wire::Connections;
use wire::{Call, Wire};

/// How to play.
#[derive(Debug, Clone)]
pub struct Options {
    /// The base address of a merchant backend to play against instead of the world's own.
    ///
    /// It says other things to the wallet than ours does, so golden traces are then neither compared nor written.
    pub merchant: Option<String>,
    /// The wallets to play against, one after the other, instead of each scenario's own.
    ///
    /// They say other things than the scenario's own, so golden traces are then neither compared nor written.
    pub wallets: Vec<String>,
    /// Whether to write golden traces instead of comparing them.
    pub bless: bool,
    /// How many scenarios at once, at least one.
    pub jobs: usize,
    /// Whether the report shows the trace of scenarios that held, too.
    pub show_trace: bool,
    /// How often.
    pub rounds: Rounds,
    /// How often at most one that failed is played again.
    pub retry: u32,
    /// Whether nothing more is begun after the first failure.
    pub fail_fast: bool,
    /// How far the backend under test is looked into.
    pub scrutiny: Scrutiny,
    /// For people: how long each step is told before it is taken. Golden traces are then neither compared nor written, for a page that
    /// is shown may speak, too.
    pub pace: Option<Duration>,
}

/// How far a backend under test is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scrutiny {
    /// Whether each scenario is played again with a wallet that answers wrongly, to see how the backend takes it.
    pub probe: bool,
    /// Whether findings count as failures.
    pub fail_on_findings: bool,
}

impl Default for Options {
    fn default() -> Self {
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            merchant: None,
            wallets: Vec::new(),
            bless: false,
            jobs,
            show_trace: false,
            rounds: Rounds::ONE,
            retry: 0,
            fail_fast: false,
            scrutiny: Scrutiny::default(),
            pace: None,
        }
    }
}

/// Plays every scenario in a world of its own and tells what became of each, in the order given.
///
/// Needs a tokio runtime with I/O and time.
pub async fn run(scenarios: Vec<Scenario>, host: Arc<dyn Host>, options: Options) -> Report {
    let options = Arc::new(options);
    let plays = plan::plays(scenarios, &options);
    let planned = plays.len();
    let failed = Arc::new(AtomicBool::new(false));
    let outcomes: Vec<Option<Outcome>> = stream::iter(plays.into_iter().map(Arc::new))
        .map(|play| {
            let (host, options, failed) = (Arc::clone(&host), Arc::clone(&options), Arc::clone(&failed));
            async move {
                if options.fail_fast && failed.load(Ordering::Relaxed) {
                    return None;
                }
                let played = Arc::clone(&play);
                let outcome = tokio::spawn(async move { play_until_it_holds(&played, host.as_ref(), &options).await });
                let outcome = outcome.await.unwrap_or_else(|error| {
                    let why =
                        format!("the player broke down ({error}): this is a defect of walletsim, please report it");
                    outcome_of(&play, Played::nothing(why), Duration::ZERO)
                });
                failed.fetch_or(!outcome.verdict.is_good(), Ordering::Relaxed);
                Some(outcome)
            }
        })
        .buffered(options.jobs.max(1))
        .collect()
        .await;
    let mut outcomes: Vec<Outcome> = outcomes.into_iter().flatten().collect();
    if let Some((play, finding)) = never_read(outcomes.iter().map(|outcome| &outcome.scopes)) {
        outcomes[play].findings.push(finding);
    }
    Report {
        not_played: planned - outcomes.len(),
        outcomes,
        show_trace: options.show_trace,
        fail_on_findings: options.scrutiny.fail_on_findings,
    }
}

/// Plays it again while it fails, as often as is allowed; what failed before it held is kept.
async fn play_until_it_holds(play: &Play, host: &dyn Host, options: &Options) -> Outcome {
    let mut outcome = probed::play(play, host, options).await;
    for _ in 0..options.retry {
        if outcome.verdict.is_good() {
            break;
        }
        let again = probed::play(play, host, options).await;
        let before = std::mem::replace(&mut outcome, again);
        outcome.earlier = before.earlier;
        outcome.earlier.push(before.verdict);
    }
    outcome
}

/// What one play came to.
struct Played {
    verdict: Verdict,
    steps: usize,
    trace: String,
    golden: Golden,
    backend_log: Option<String>,
    /// Where somebody else's backend is under test.
    saw: Option<Seen>,
    findings: Vec<Finding>,
    backend: BackendUse,
    scopes: ScopesUse,
}

impl Played {
    fn nothing(why: String) -> Self {
        Self::without_steps(Verdict::CouldNotRun(why))
    }

    fn without_steps(verdict: Verdict) -> Self {
        Self {
            verdict,
            steps: 0,
            trace: String::new(),
            golden: Golden::Unjudged,
            backend_log: None,
            saw: None,
            findings: Vec::new(),
            backend: BackendUse::NotUnderTest,
            scopes: ScopesUse::default(),
        }
    }

    /// Takes away what must not be shown. The trace and what was compared with it had it taken away before.
    fn mask(&mut self, secrets: &Secrets) {
        let mask = Mask { text: &|text| secrets.mask(text), value: &|value| secrets.mask_value(value) };
        match &mut self.verdict {
            Verdict::Failed(failures) => failures.iter_mut().for_each(|failure| mask.failure(failure)),
            Verdict::CouldNotRun(why) => *why = secrets.mask(why),
            Verdict::Held | Verdict::Skipped(_) => {}
        }
        self.backend_log = self.backend_log.take().map(|log| secrets.mask(&log));
        for finding in &mut self.findings {
            for text in finding.evidence.iter_mut().chain([&mut finding.what]) {
                *text = secrets.mask(text);
            }
        }
    }

    fn went_unanswered(&self) -> bool {
        let Verdict::Failed(failures) = &self.verdict else { return false };
        failures.iter().any(|failure| matches!(failure.kind, FailureKind::NoAnswer { .. }))
    }

    /// A backend that broke is what has to be told first: the rest may come of it.
    fn tell_of(&mut self, backend: Backend) {
        self.backend_log = Some(backend.log);
        let Some(why) = backend.broke else { return };
        let broke = about_the_whole(FailureKind::BackendBroke { why });
        match &mut self.verdict {
            Verdict::Failed(failures) => failures.insert(0, broke),
            Verdict::Held => self.verdict = Verdict::Failed(vec![broke]),
            Verdict::Skipped(_) | Verdict::CouldNotRun(_) => {}
        }
    }
}

/// One play in a world of its own, which a probe may have made worse.
async fn play_once(play: &Play, host: &dyn Host, options: &Options, probe: Option<Probe>) -> Played {
    match host.open(&play.setup).await {
        Err(why) => Played::nothing(why),
        Ok(stage) => play_on(stage, &play.scenario, &play.setup, options, probe).await,
    }
}

async fn play_on(stage: Stage, scenario: &Scenario, setup: &Setup, options: &Options, probe: Option<Probe>) -> Played {
    let secrets = Arc::new(Secrets::of(scenario));
    let wire = Wire::over(stage.connections.clone());
    let (ground, closer) = Ground::split(stage, options.merchant.as_deref(), Arc::clone(&secrets));
    let mut played = match ground.check(setup) {
        Ok(()) => {
            let notes = ground.foreign_merchant.then(Notes::default);
            let heard = (!scenario.never.is_empty()).then(Heard::default);
            let player = Player { ground, wire, notes, heard, pace: options.pace };
            match player.set_up(probe).await {
                Ok(()) => play_where_it_applies(player, scenario, setup, options).await,
                Err(kind) => Played::without_steps(Verdict::Failed(vec![about_the_whole(kind)])),
            }
        }
        Err(why) => Played::nothing(why),
    };
    let parting = if played.went_unanswered() { Parting::Unanswered } else { Parting::Answered };
    if let Some(backend) = closer(parting).await {
        played.tell_of(backend);
    }
    played.mask(&secrets);
    played
}

async fn play_where_it_applies(player: Player, scenario: &Scenario, setup: &Setup, options: &Options) -> Played {
    let own = setup.wallet == scenario.setup.wallet;
    match player.unmet_condition(&State::new(setup), &scenario.conditions) {
        None => {
            let seed = if setup.seed == scenario.setup.seed { Seed::Own } else { Seed::Other };
            play_steps(player, scenario, own.then_some(seed), options).await
        }
        // A condition that its own wallet does not meet is a slip of the pen, which would never be found otherwise.
        Some((place, unmet)) if own => {
            let failure = Failure { place: Some(place), ..about_the_whole(unmet) };
            Played::without_steps(Verdict::Failed(vec![failure]))
        }
        Some((_, unmet)) => Played::without_steps(Verdict::Skipped(unmet)),
    }
}

/// Without a seed, it is another wallet that is played against.
async fn play_steps(player: Player, scenario: &Scenario, seed: Option<Seed>, options: &Options) -> Played {
    let mut state = State::new(&scenario.setup);
    let (mut failures, places) = play_each(&player, &mut state, &scenario.steps).await;
    player.announce_the_end(&state, !failures.is_empty()).await;
    for failure in &mut failures {
        failure.point_at_the_reference(&scenario.source);
    }
    let trace = trace(&player).await;
    if failures.is_empty() {
        let said = trace.as_deref().unwrap_or_default();
        failures = player.said_after_all(&state, &scenario.never, said).await;
        failures.extend(player.struck_nothing(std::mem::take(&mut state.faults), said).await);
    }
    let mut golden = Golden::Unjudged;
    // After a failure the trace differs for that reason; with a foreign merchant or wallet it is nobody's golden one, and with a clock
    // that runs each is another.
    let varies = player.ground.foreign_merchant || options.pace.is_some() || state.clock_runs;
    let comparable = seed.filter(|_| !varies);
    if let (Ok(trace), [], Some(seed)) = (&trace, failures.as_slice(), comparable) {
        match golden::judge(&scenario.path, trace, seed, options.bless) {
            Ok(judged) => golden = judged,
            Err(kind) => failures.push(about_the_whole(kind)),
        }
    }
    let trace = trace.unwrap_or_else(|kind| {
        if failures.is_empty() {
            failures.push(about_the_whole(kind));
        }
        String::new()
    });
    if player.ground.foreign_merchant && !trace.contains("merchant     → wallet server") {
        for failure in &mut failures {
            failure.backend_kept_silent(&player.ground.wallet_server);
        }
    }
    let backend = player.notes.as_ref().map_or(BackendUse::NotUnderTest, Notes::backend);
    let saw = player.saw(&trace, places).await;
    for failure in &mut failures {
        failure.in_doubt = saw.as_ref().zip(failure.step).and_then(|(saw, step)| saw.left_in_doubt(step));
    }
    let verdict = if failures.is_empty() { Verdict::Held } else { Verdict::Failed(failures) };
    let scopes = saw.as_ref().map(|saw| ScopesUse::of(saw, &player.ground.troupe.wallet)).unwrap_or_default();
    let findings = saw.as_ref().map(Seen::findings).unwrap_or_default();
    Played { verdict, steps: state.played as usize, trace, golden, backend_log: None, saw, findings, backend, scopes }
}

/// Plays steps up to the first with a failure; tells where those stand that were played, each with the number of the last step within.
async fn play_each(player: &Player, state: &mut State, steps: &[Step]) -> (Vec<Failure>, Vec<(u32, Place)>) {
    let mut places = Vec::new();
    for step in steps {
        let failures = player.play(state, slice::from_ref(step)).await;
        places.push((state.played, step.meta.place));
        if !failures.is_empty() {
            return (failures, places);
        }
    }
    (Vec::new(), places)
}

async fn trace(player: &Player) -> Result<String, FailureKind> {
    let call = Call::get(format!("{}/_sim/trace?as=text", player.ground.wallet_server));
    let reply = player.wire.send(call, None).await?;
    if reply.is_success() { Ok(player.ground.secrets.mask(&reply.text())) } else { Err(reply.unexpected("the trace")) }
}

fn about_the_whole(kind: FailureKind) -> Failure {
    Failure::new(None, "", None, kind)
}

fn outcome_of(play: &Play, played: Played, duration: Duration) -> Outcome {
    let scenario = &play.scenario;
    let Played { verdict, steps, trace, golden, backend_log, findings, backend, scopes, .. } = played;
    Outcome {
        path: scenario.path.clone(),
        title: scenario.title.clone(),
        variant: play.variant.clone(),
        wallet: play.setup.wallet.clone(),
        verdict,
        earlier: Vec::new(),
        steps,
        trace,
        golden,
        backend_log,
        findings,
        backend,
        probing: Probing::NotAsked,
        scopes,
        duration,
        source: Arc::clone(&scenario.source),
    }
}

/// How long a scenario took: the one thing here that asks the machine for the time.
struct Stopwatch(std::time::Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "a report tells how long playing took, which no world's clock knows")]
    fn start() -> Self {
        Self(std::time::Instant::now())
    }

    fn read(&self) -> Duration {
        self.0.elapsed()
    }
}
