//! Steps that stand in another step: those of a fragment, and rounds.

use super::{
    answer::Answer,
    state::State,
    step::{Player, failure},
    turn::Turn,
};
use crate::{
    report::{Failure, FailureKind, Round},
    scenario::{Expectation, Fragment, Meta, Repeated},
};
use serde_json::{Value, json};

impl Player {
    /// Plays the steps of a fragment, which know only what it takes. Its answer has the answers that it names.
    pub(super) async fn fragment(
        &self,
        state: &mut State,
        meta: &Meta,
        fragment: &Fragment,
    ) -> Result<Answer, Vec<Failure>> {
        let number = state.next_number();
        let with = match (Turn { player: self, state, number }).fill(&Value::Object(fragment.with.clone())) {
            Ok(with) => with.as_object().cloned().unwrap_or_default(),
            Err(trouble) => return Err(vec![failure(number, meta, trouble)]),
        };
        let outside = state.exchange_answers(with.clone());
        let faults = state.faults.count();
        let mut failures = self.play(state, &fragment.steps).await;
        state.faults.came_of(faults, fragment, meta.place);
        let mut answers = state.exchange_answers(outside);
        if failures.is_empty() {
            answers.retain(|name, _| !with.contains_key(name));
            return Ok(Answer::of_several(answers.into()));
        }
        for failure in &mut failures {
            failure.came_of(fragment, meta.place);
        }
        Err(failures)
    }

    /// Plays rounds, each with names of its own, until what is waited for holds.
    pub(super) async fn rounds(
        &self,
        state: &mut State,
        meta: &Meta,
        rounds: &Repeated,
    ) -> Result<Answer, Vec<Failure>> {
        let mut played: Vec<Value> = Vec::new();
        let mut unmet = None;
        let of = rounds.rounds.len();
        for (number, round) in (1..).zip(&rounds.rounds) {
            let (outside, faults) = (state.answers(), state.faults.count());
            let mut failures = self.play(state, round).await;
            state.faults.in_round(faults, Round { number, of });
            if !failures.is_empty() {
                for failure in &mut failures {
                    failure.rounds.push(Round { number, of });
                }
                return Err(failures);
            }
            unmet = self.first_unmet(state, &rounds.until);
            let mut answers = state.exchange_answers(outside.clone());
            answers.retain(|name, _| !outside.contains_key(name));
            played.push(answers.into());
            if !rounds.until.is_empty() && unmet.is_none() {
                break;
            }
        }
        if let Some((expectation, kind)) = unmet {
            let kind = FailureKind::NeverCame { rounds: played.len(), unmet: Box::new(kind) };
            return Err(vec![Failure::new(Some(state.number()), meta.verb, Some(expectation.place), kind)]);
        }
        Ok(Answer::of_several(json!({ "times": played.len(), "last": played.last(), "rounds": played })))
    }

    fn first_unmet<'e>(&self, state: &State, until: &'e [Expectation]) -> Option<(&'e Expectation, FailureKind)> {
        let answers: Value = state.answers().into();
        until.iter().find_map(|expectation| Some((expectation, self.unmet(state, expectation, &answers)?)))
    }
}
