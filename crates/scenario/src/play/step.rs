//! One step, alone or together, judged.

use super::{
    answer::{Answer, Trouble},
    never::Heard,
    notes::Notes,
    state::{Ground, State},
    turn::{Turn, plain},
    wire::Wire,
};
use crate::{
    report::{Failure, FailureKind},
    scenario::{Branch, Expectation, Meta, Step, Verb},
};
use futures_util::future::{BoxFuture, FutureExt, join_all};
use serde_json::{Value, json};
use std::time::Duration;
use walletsim_runtime::trace::Step as StepNumber;
use walletsim_yaml::Place;

/// Plays in one world.
pub(super) struct Player {
    pub(super) ground: Ground,
    pub(super) wire: Wire,
    /// Where somebody else's backend is under test.
    pub(super) notes: Option<Notes>,
    /// Where something must not be said.
    pub(super) heard: Option<Heard>,
    /// For people: how long each step is told before it is taken.
    pub(super) pace: Option<Duration>,
}

impl Player {
    /// Plays steps up to the first with a failure, and leaves in the state what later steps will find.
    pub(super) fn play<'p>(&'p self, state: &'p mut State, steps: &'p [Step]) -> BoxFuture<'p, Vec<Failure>> {
        async move {
            for step in steps {
                let failures = self.step(state, step).await;
                if !failures.is_empty() {
                    return failures;
                }
            }
            Vec::new()
        }
        .boxed()
    }

    async fn step(&self, state: &mut State, step: &Step) -> Vec<Failure> {
        match &step.verb {
            Verb::Use(fragment) => self.fragment(state, &step.meta, fragment).await,
            Verb::Repeated(rounds) => self.rounds(state, &step.meta, rounds).await,
            Verb::Together(branches) => match self.begin(state, &step.meta).await {
                Ok(number) => {
                    self.announce(state, &step.meta, None).await;
                    state.clock_moved = branches.iter().any(|branch| branch.act.may_move_the_clock());
                    self.together(state, number, &step.meta, branches).await
                }
                Err(failure) => vec![failure],
            },
            Verb::Alone(act) => match self.begin(state, &step.meta).await {
                Ok(number) => {
                    self.announce(state, &step.meta, Some(act)).await;
                    state.clock_moved = act.may_move_the_clock();
                    let result = Turn { player: self, state, number }.act(step.meta.verb, act).await;
                    self.judge(state, number, &step.meta, result)
                }
                Err(failure) => vec![failure],
            },
        }
    }

    /// Counts a step, and asks what time it is when it begins, unless nobody can have moved the clock.
    async fn begin(&self, state: &mut State, meta: &Meta) -> Result<StepNumber, Failure> {
        state.played += 1;
        let number = StepNumber { step: state.played, branch: None };
        if state.clock_moved || state.clock_runs || self.pace.is_some() || self.ground.foreign_merchant {
            let now = Turn { player: self, state, number }.now().await;
            state.now = now.map_err(|trouble| failure(number, meta, trouble))?;
            state.clock_moved = false;
        }
        Ok(number)
    }

    /// The first condition that the wallet in use does not meet, and where it stands.
    pub(super) fn unmet_condition(&self, state: &State, conditions: &[Expectation]) -> Option<(Place, FailureKind)> {
        conditions.iter().find_map(|condition| {
            let unmet = Box::new(self.unmet(state, condition, &self.ground.troupe.wallet)?);
            Some((condition.place, FailureKind::OtherWallet { unmet }))
        })
    }

    async fn together(&self, state: &mut State, number: StepNumber, meta: &Meta, branches: &[Branch]) -> Vec<Failure> {
        let before = state.clone();
        let numbers = (1..).map(|branch| StepNumber { branch: Some(branch), ..number });
        let turns = branches.iter().zip(numbers.clone()).map(|(branch, number)| {
            let turn = Turn { player: self, state: &before, number };
            async move { turn.act(branch.meta.verb, &branch.act).await }
        });
        let results = join_all(turns).await;
        let mut failures = Vec::new();
        let (mut answers, mut outcomes) = (Vec::new(), Vec::new());
        for ((branch, number), result) in branches.iter().zip(numbers).zip(results) {
            if let Ok(answer) = &result {
                answers.push(answer.value.clone());
                outcomes.push(answer.short.clone());
            }
            failures.extend(self.judge(state, number, &branch.meta, result));
        }
        if !failures.is_empty() {
            return failures;
        }
        // Who wins is chance: sorted, the outcomes of a race read the same every time.
        outcomes.sort_by_key(plain);
        let value = json!({ "results": answers, "outcomes": outcomes });
        let answer = Answer::of_several(value);
        self.judge(state, number, meta, Ok(answer))
    }

    pub(super) fn judge(
        &self,
        state: &mut State,
        number: StepNumber,
        meta: &Meta,
        result: Result<Answer, Trouble>,
    ) -> Vec<Failure> {
        let Answer { value, reason, effects, .. } = match result {
            Ok(answer) => answer,
            Err(trouble) => match expected(meta, &trouble.kind) {
                Some(value) => Answer { value, short: Value::Null, reason: trouble.reason, effects: Vec::new() },
                None => return vec![failure(number, meta, trouble)],
            },
        };
        for effect in effects {
            state.apply(effect);
        }
        if let Some(name) = &meta.name {
            state.remember(name, value.clone());
        }
        let judged = meta.expectations.iter().filter_map(|expectation| {
            let kind = self.unmet(state, expectation, &value)?;
            let (place, reason) = (Some(expectation.place), reason.clone());
            Some(Failure { step: Some(number), verb: meta.verb, place, fragment: None, kind, reason, in_doubt: None })
        });
        judged.collect()
    }

    pub(super) fn unmet(&self, state: &State, expectation: &Expectation, answer: &Value) -> Option<FailureKind> {
        let look_up = |reference: &_| state.look_up(&self.ground, reference);
        let expected = match expectation.matcher.fill(&look_up) {
            Ok(expected) => expected,
            Err(reference) => return Some(state.unresolved(&self.ground, &reference)),
        };
        let actual = expectation.path.look_up(answer);
        let met = expected.accepts(actual.as_ref());
        (!met).then(|| {
            let instead = actual.is_none().then(|| Box::new(expectation.path.instead(answer)));
            FailureKind::Expectation { path: expectation.path.clone(), expected, actual, instead }
        })
    }
}

/// What a broken answer comes to in a step that expects one, as it does after a fault.
fn expected(meta: &Meta, kind: &FailureKind) -> Option<Value> {
    let (name, value) = match kind {
        FailureKind::NoAnswer { why, .. } => ("no-answer", json!(why)),
        FailureKind::WrongSignature { why } => ("wrong-signature", json!(why)),
        FailureKind::UnexpectedAnswer { status, .. } => ("http-status", json!(status)),
        _ => return None,
    };
    let awaited = meta.expectations.iter().any(|expectation| expectation.path.to_string() == name);
    awaited.then(|| json!({ name: value }))
}

pub(super) fn failure(number: StepNumber, meta: &Meta, trouble: Trouble) -> Failure {
    let Trouble { kind, reason } = trouble;
    Failure {
        step: Some(number),
        verb: meta.verb,
        place: Some(meta.place),
        fragment: None,
        kind,
        reason,
        in_doubt: None,
    }
}
