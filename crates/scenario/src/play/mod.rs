//! Plays scenarios, each in its own world. Nothing sleeps; nobody is waited for longer than [`wire::PATIENCE`].
//!
//! * `wire`: one request, one reply
//! * `state`: what earlier steps left behind, and what `${…}` finds in it
//! * `turn`: one act in its surroundings; `jsapi`, `merchant`, `openapi`, `request`: the acts
//! * `step`: one step, alone or together, judged
//! * `golden`: the trace beside the one on file

mod answer;
mod golden;
mod jsapi;
mod merchant;
mod openapi;
mod request;
mod state;
mod step;
mod turn;
mod wire;

use crate::{
    host::{Host, Stage},
    report::{Failure, FailureKind, Golden, Outcome, Report, Verdict},
    scenario::Scenario,
};
use futures_util::{StreamExt, stream};
use state::{Ground, State};
use std::{sync::Arc, time::Duration};
use step::Player;
use wire::{Call, Wire};

/// How to play.
#[derive(Debug, Clone)]
pub struct Options {
    /// The base address of a merchant backend to play against instead of the world's own.
    ///
    /// It says other things to the wallet than ours does, so golden traces are then neither compared nor written.
    pub merchant: Option<String>,
    /// Whether to write golden traces instead of comparing them.
    pub bless: bool,
    /// How many scenarios at once, at least one.
    pub jobs: usize,
    /// Whether the report shows the trace of scenarios that held, too.
    pub show_trace: bool,
}

impl Default for Options {
    fn default() -> Self {
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { merchant: None, bless: false, jobs, show_trace: false }
    }
}

/// Plays every scenario in a world of its own and tells what became of each, in the order given.
///
/// Needs a tokio runtime with I/O and time.
pub async fn run(scenarios: Vec<Scenario>, host: Arc<dyn Host>, options: Options) -> Report {
    let options = Arc::new(options);
    let outcomes = stream::iter(scenarios.into_iter().map(Arc::new))
        .map(|scenario| {
            let (host, options) = (Arc::clone(&host), Arc::clone(&options));
            async move {
                let played = Arc::clone(&scenario);
                let outcome = tokio::spawn(async move { play(&played, host.as_ref(), &options).await }).await;
                outcome.unwrap_or_else(|error| {
                    let why =
                        format!("the player broke down ({error}): this is a defect of walletsim, please report it");
                    outcome_of(&scenario, Played::nothing(why), Duration::ZERO)
                })
            }
        })
        .buffered(options.jobs.max(1))
        .collect()
        .await;
    Report { outcomes, show_trace: options.show_trace }
}

/// What one play came to.
struct Played {
    verdict: Verdict,
    steps: usize,
    trace: String,
    golden: Golden,
}

impl Played {
    fn nothing(why: String) -> Self {
        Self { verdict: Verdict::CouldNotRun(why), steps: 0, trace: String::new(), golden: Golden::Unjudged }
    }
}

async fn play(scenario: &Scenario, host: &dyn Host, options: &Options) -> Outcome {
    let watch = Stopwatch::start();
    let played = match host.open(&scenario.setup).await {
        Err(why) => Played::nothing(why),
        Ok(stage) => play_on(stage, scenario, options).await,
    };
    outcome_of(scenario, played, watch.read())
}

async fn play_on(stage: Stage, scenario: &Scenario, options: &Options) -> Played {
    let (ground, closer) = Ground::split(stage, options.merchant.as_deref());
    let played = match (ground.check(&scenario.setup), Wire::new()) {
        (Ok(()), Ok(wire)) => play_steps(Player { ground, wire }, scenario, options).await,
        (Err(why), _) | (_, Err(why)) => Played::nothing(why),
    };
    closer().await;
    played
}

async fn play_steps(player: Player, scenario: &Scenario, options: &Options) -> Played {
    let mut state = State::new(&scenario.setup);
    let mut failures = Vec::new();
    let mut steps = 0;
    for (number, step) in (1..).zip(&scenario.steps) {
        steps += 1;
        failures = player.play(&mut state, number, step).await;
        if !failures.is_empty() {
            break;
        }
    }
    let trace = trace(&player).await;
    let mut golden = Golden::Unjudged;
    // After a failure the trace differs for that reason; a foreign merchant's trace is nobody's golden one.
    if let (Ok(trace), [], None) = (&trace, failures.as_slice(), &options.merchant) {
        match golden::judge(&scenario.path, trace, options.bless) {
            Ok(judged) => golden = judged,
            Err(kind) => failures.push(about_trace(kind)),
        }
    }
    let trace = trace.unwrap_or_else(|kind| {
        if failures.is_empty() {
            failures.push(about_trace(kind));
        }
        String::new()
    });
    let verdict = if failures.is_empty() { Verdict::Held } else { Verdict::Failed(failures) };
    Played { verdict, steps, trace, golden }
}

async fn trace(player: &Player) -> Result<String, FailureKind> {
    let call = Call::get(format!("{}/_sim/trace?as=text", player.ground.wallet_server));
    let reply = player.wire.send(call, None).await?;
    if reply.is_success() { Ok(reply.text()) } else { Err(reply.unexpected("the trace")) }
}

fn about_trace(kind: FailureKind) -> Failure {
    Failure { step: None, verb: "", place: None, kind, reason: None }
}

fn outcome_of(scenario: &Scenario, played: Played, duration: Duration) -> Outcome {
    let Played { verdict, steps, trace, golden } = played;
    Outcome {
        path: scenario.path.clone(),
        title: scenario.title.clone(),
        verdict,
        steps,
        trace,
        golden,
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
