//! The faults that steps set, and those of them that struck nothing.

use super::{step::Player, wire::Call};
use crate::{
    report::{Failure, FailureKind, InFragment, Reason, Round, WhyIdle},
    scenario::{Fragment, Meta},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use walletsim_runtime::{
    fault::{FaultId, On},
    trace::{Step as StepNumber, json::TraceLine},
};
use walletsim_yaml::Place;

/// As much of what was said meanwhile is told, in messages.
const SHOWN: usize = 3;

/// What the steps of one play set, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults(Vec<Set>);

/// A fault that a step set.
#[derive(Debug, Clone)]
struct Set {
    id: FaultId,
    step: StepNumber,
    meta: Meta,
    fragment: Option<Box<InFragment>>,
    rounds: Vec<Round>,
    /// The latest event of the trace before it.
    since: u64,
    end: End,
}

/// What became of it.
#[derive(Debug, Clone)]
enum End {
    /// It stands.
    NotYet,
    /// It is gone, and nothing is wrong with that.
    Well,
    /// It is gone and has struck nothing.
    Idle {
        did: Did,
        /// The latest event of the trace while it stood.
        until: u64,
    },
}

/// What the world tells of a fault, as far as it matters here.
#[derive(Debug, Clone, Deserialize)]
struct Did {
    id: FaultId,
    met: u32,
    struck: u32,
    every: Option<u32>,
    probability: Option<f64>,
    on: On,
}

impl Faults {
    /// How many were set so far: a mark for [`Faults::came_of`] and [`Faults::in_round`].
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Says that those set since then stand in a fragment, which is used at a place.
    pub(super) fn came_of(&mut self, since: usize, fragment: &Fragment, used: Place) {
        for set in self.0.iter_mut().skip(since) {
            InFragment::put_around(&mut set.fragment, fragment, used);
        }
    }

    /// The same for a round.
    pub(super) fn in_round(&mut self, since: usize, round: Round) {
        self.0.iter_mut().skip(since).for_each(|set| set.rounds.push(round));
    }

    /// One of the same id is gone: the world was reset.
    fn begin(&mut self, set: Set) {
        self.0.iter_mut().filter(|before| before.id == set.id).for_each(Set::go);
        self.0.push(set);
    }

    fn stand(&self) -> bool {
        self.0.iter().any(|set| matches!(set.end, End::NotYet))
    }

    /// All are gone; these stood until now.
    fn end(&mut self, stood: &[Did], until: u64) {
        for set in self.0.iter_mut().filter(|set| matches!(set.end, End::NotYet)) {
            // What strikes by chance may strike nothing.
            let is_idle = |did: &&Did| did.id == set.id && did.struck == 0 && did.probability.is_none();
            set.end = match stood.iter().find(is_idle) {
                Some(did) => End::Idle { did: did.clone(), until },
                None => End::Well,
            };
        }
    }
}

impl Player {
    /// Notes down what a `fault:` step was answered: the fault that stands from here on, or those that it took away.
    pub(super) async fn note_fault(&self, faults: &mut Faults, step: StepNumber, meta: &Meta, answer: &Value) {
        let now = self.latest_event().await;
        match answer.get("id").map(FaultId::deserialize) {
            Some(Ok(id)) => faults.begin(Set {
                id,
                step,
                meta: meta.clone(),
                fragment: None,
                rounds: Vec::new(),
                since: now,
                end: End::NotYet,
            }),
            _ => faults.end(&told(answer), now),
        }
    }

    /// The faults that struck nothing, each with what was said while it stood, in lines of the trace.
    pub(super) async fn struck_nothing(&self, mut faults: Faults, trace: &str) -> Vec<Failure> {
        if faults.stand() {
            let url = format!("{}/_sim/faults", self.ground.wallet_server);
            let standing = self.wire.send(Call::get(url), None).await;
            faults.end(&standing.map(|reply| told(&reply.value())).unwrap_or_default(), u64::MAX);
        }
        // Of several rounds, one is enough.
        let mut told = BTreeSet::new();
        let place = |set: &Set| (set.fragment.as_ref().map(|fragment| fragment.path.clone()), set.meta.place.offset);
        faults.0.retain(|set| matches!(set.end, End::Idle { .. }) && told.insert(place(set)));
        if faults.0.is_empty() {
            return Vec::new();
        }
        let said = self.document().await.map(|document| document.events).unwrap_or_default();
        faults.0.into_iter().filter_map(|set| set.failure(&said, trace)).collect()
    }

    /// The number of what was said last.
    async fn latest_event(&self) -> u64 {
        let url = format!("{}/_sim/trace/secrets", self.ground.wallet_server);
        let reply = self.wire.send(Call::post(url, &json!({ "texts": [] })), None).await;
        reply.ok().and_then(|reply| reply.value()["event"].as_u64()).unwrap_or_default()
    }
}

impl Set {
    fn go(&mut self) {
        if matches!(self.end, End::NotYet) {
            self.end = End::Well;
        }
    }

    /// That it struck nothing, if so it was.
    fn failure(self, said: &[TraceLine], trace: &str) -> Option<Failure> {
        let End::Idle { did, until } = self.end else { return None };
        let stood = |event: u64| self.since < event && event <= until;
        let numbers: Vec<&str> = said.iter().filter_map(|line| number_of_call(line, stood)).collect();
        let why = match did.every {
            Some(every) if did.met > 0 => WhyIdle::TooFew { met: did.met, every },
            _ if numbers.is_empty() => WhyIdle::NothingSaid,
            _ => WhyIdle::OthersSaid,
        };
        let kind = FailureKind::StruckNothing { waited_for: waited_for(&did.on), why };
        let reason = (!numbers.is_empty()).then(|| Box::new(Reason { by: "the trace", words: lines(&numbers, trace) }));
        Some(Failure {
            fragment: self.fragment,
            rounds: self.rounds,
            reason,
            ..Failure::new(Some(self.step), self.meta.verb, Some(self.meta.place), kind)
        })
    }
}

/// The number of a call that a fault could strike, if it came while that stood.
fn number_of_call(line: &TraceLine, stood: impl Fn(u64) -> bool) -> Option<&str> {
    let TraceLine::Message { number, event, from, to, .. } = line else { return None };
    let strikable = [("merchant", "wallet server"), ("mini program", "wallet app")];
    (stood(*event) && strikable.contains(&(from, to))).then_some(number)
}

fn told(answer: &Value) -> Vec<Did> {
    Vec::deserialize(&answer["faults"]).unwrap_or_default()
}

/// `applyToken by beans`.
fn waited_for(on: &On) -> String {
    let name = on.name.clone().unwrap_or_else(|| "any call".to_owned());
    let by = on.client.iter().chain(&on.mini_program).map(|who| format!(" by {who}"));
    let user = on.user.iter().map(|user| format!(" with the phone of {user}"));
    let answered = on.result_code.iter().map(|code| format!(" answered {code}"));
    name + &by.chain(user).chain(answered).collect::<String>()
}

/// The first of these messages, as the trace tells them.
fn lines(numbers: &[&str], trace: &str) -> String {
    let line = |number: &&str| trace.lines().find(|line| line.split(' ').next() == Some(*number));
    // The columns of the whole trace are none here.
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let first: Vec<String> = numbers.iter().filter_map(line).take(SHOWN).map(words).collect();
    let more = numbers.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    first.join("; ") + &more
}
