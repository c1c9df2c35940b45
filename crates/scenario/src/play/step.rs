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
    scenario::{Act, Expectation, Meta, Step, Verb},
};
use futures_util::future::{BoxFuture, FutureExt, join_all};
use serde_json::{Value, json};
use std::time::Duration;
use walletsim_runtime::trace::Step as StepNumber;
use walletsim_yaml::Place;

/// What came of a step before it is judged, or what failed within it.
type Taken = Result<Result<Answer, Trouble>, Vec<Failure>>;

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
        match self.take(state, step).await {
            Ok(answered) => {
                let number = state.number();
                self.judge(state, number, &step.meta, answered)
            }
            Err(failures) => failures,
        }
    }

    /// Takes a step, which is not judged yet; fails where one of those within did.
    async fn take(&self, state: &mut State, step: &Step) -> Taken {
        match &step.verb {
            Verb::Use(fragment) => self.fragment(state, &step.meta, fragment).await.map(Ok),
            Verb::Repeated(rounds) => self.rounds(state, &step.meta, rounds).await.map(Ok),
            Verb::Together(branches) => {
                let number = self.begin(state, &step.meta).await?;
                self.announce(state, &step.meta, None).await;
                self.together(state, number, branches).await.map(Ok)
            }
            Verb::Alone(act) => {
                let number = self.begin(state, &step.meta).await?;
                self.announce(state, &step.meta, Some(act)).await;
                state.clock_moved = act.may_move_the_clock();
                let answered = Turn { player: self, state, number }.act(step.meta.verb, act).await;
                if let (Act::Fault(_), Ok(answer)) = (act, &answered) {
                    self.note_fault(&mut state.faults, number, &step.meta, &answer.value).await;
                }
                Ok(answered)
            }
        }
    }

    /// Counts a step, and asks what time it is when it begins, unless nobody can have moved the clock. What happens at once
    /// begins at once.
    async fn begin(&self, state: &mut State, meta: &Meta) -> Result<StepNumber, Vec<Failure>> {
        let number = state.count();
        if state.branch.is_some() {
            return Ok(number);
        }
        if state.clock_moved || state.clock_runs || self.pace.is_some() || self.ground.foreign_merchant {
            let now = Turn { player: self, state, number }.now().await;
            state.now = now.map_err(|trouble| vec![failure(number, meta, trouble)])?;
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

    async fn together(&self, state: &mut State, number: StepNumber, branches: &[Step]) -> Result<Answer, Vec<Failure>> {
        let numbers = (1..).map(|branch| StepNumber { branch: Some(branch), ..number });
        let taken =
            branches.iter().zip(numbers.clone()).map(|(step, number)| self.branch(state.in_branch(number), step));
        let taken = join_all(taken).await;
        let mut failures = Vec::new();
        let (mut answers, mut outcomes) = (Vec::new(), Vec::new());
        for ((step, number), (moved, answered)) in branches.iter().zip(numbers).zip(taken) {
            state.clock_moved |= moved;
            failures.extend(match answered {
                Ok(answered) => {
                    if let Ok(answer) = &answered {
                        answers.push(answer.value.clone());
                        outcomes.push(answer.short.clone());
                    }
                    self.judge(state, number, &step.meta, answered)
                }
                Err(failures) => failures,
            });
        }
        if !failures.is_empty() {
            return Err(failures);
        }
        // Who wins is chance: sorted, the outcomes of a race read the same every time.
        outcomes.sort_by_key(plain);
        Ok(Answer::of_several(json!({ "results": answers, "outcomes": outcomes })))
    }

    /// Takes one of several steps at once, and tells whether the clock may have moved. What those within it changed goes with the answer.
    fn branch<'p>(&'p self, mut state: State, step: &'p Step) -> BoxFuture<'p, (bool, Taken)> {
        async move {
            let mut answered = self.take(&mut state, step).await;
            let moved = state.clock_moved;
            if let Ok(Ok(answer)) = &mut answered {
                let (effects, outcome) = state.end_of_branch();
                answer.effects.extend(effects);
                if answer.short.is_null() {
                    answer.short = outcome;
                }
            }
            (moved, answered)
        }
        .boxed()
    }

    pub(super) fn judge(
        &self,
        state: &mut State,
        number: StepNumber,
        meta: &Meta,
        result: Result<Answer, Trouble>,
    ) -> Vec<Failure> {
        let Answer { value, reason, effects, short } = match result {
            Ok(answer) => answer,
            Err(trouble) => match expected(meta, &trouble.kind) {
                Some(value) => Answer { value, short: Value::Null, reason: trouble.reason, effects: Vec::new() },
                None => return vec![failure(number, meta, trouble)],
            },
        };
        for effect in effects {
            state.apply(effect);
        }
        state.came_to(short);
        if let Some(name) = &meta.name {
            state.remember(name, value.clone());
        }
        let judged = meta.expectations.iter().filter_map(|expectation| {
            let kind = self.unmet(state, expectation, &value)?;
            let failure = Failure::new(Some(number), meta.verb, Some(expectation.place), kind);
            Some(Failure { reason: reason.clone(), ..failure })
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
    Failure { reason, ..Failure::new(Some(number), meta.verb, Some(meta.place), kind) }
}
