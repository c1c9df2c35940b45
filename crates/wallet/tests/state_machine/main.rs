//! Anything in any order: the wallet answers as a simple model says, and three promises hold after every step.
//!
//! The run is the same every time. To look further: `PROPTEST_RNG_SEED=1 PROPTEST_CASES=10000 cargo test …`.

#![allow(clippy::unwrap_used)]

mod model;
mod step;
#[path = "../support/mod.rs"]
mod support;
mod system;
mod told;
mod town;

use model::{Model, Rules};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngSeed, TestRunner},
};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use std::collections::BTreeSet;
use step::Step;
use system::System;

struct AnyOrder;

impl ReferenceStateMachine for AnyOrder {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        any::<(bool, bool, bool)>()
            .prop_map(|(reused_code_revokes, reused_refresh_revokes, old_access_lives)| {
                Model::new(Rules { reused_code_revokes, reused_refresh_revokes, old_access_lives }, support::nine())
            })
            .boxed()
    }

    fn transitions(model: &Model) -> BoxedStrategy<Step> {
        step::next(model)
    }

    fn apply(mut model: Model, step: &Step) -> Model {
        model.take(step);
        model
    }
}

impl StateMachineTest for AnyOrder {
    type SystemUnderTest = System;
    type Reference = Self;

    fn init_test(model: &Model) -> System {
        System::new(model.rules)
    }

    fn apply(mut system: System, model: &Model, step: Step) -> System {
        assert_eq!(system.play(&step), model.told, "{step:?}");
        system
    }

    fn check_invariants(system: &System, model: &Model) {
        system.tokens_of_a_withdrawn_pair_open_nothing_and_others_only_what_was_granted();
        system.consents_are_those_of(model);
    }
}

const STEPS: std::ops::RangeInclusive<usize> = 1..=40;

const SEED: RngSeed = RngSeed::Fixed(7);

fn config() -> Config {
    let config = Config { failure_persistence: None, ..Config::default() };
    match config.rng_seed {
        RngSeed::Random => Config { rng_seed: SEED, ..config },
        RngSeed::Fixed(_) => config,
    }
}

#[test]
fn whatever_happens_in_whatever_order_the_wallet_answers_as_the_model_says() {
    let strategy = AnyOrder::sequential_strategy(STEPS);
    let outcome = TestRunner::new(config()).run(&strategy, |(model, steps, seen)| {
        AnyOrder::test_sequential(config(), model, steps, seen);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Guards the test above: steps that never reach an answer would prove nothing about it.
#[test]
fn the_steps_reach_every_answer_there_is() {
    let strategy = AnyOrder::sequential_strategy(STEPS);
    let mut runner = TestRunner::new(Config { rng_seed: SEED, ..config() });
    let mut reached = BTreeSet::new();
    for _ in 0..256 {
        let (mut model, steps, _) = strategy.new_tree(&mut runner).unwrap().current();
        for step in steps {
            model.take(&step);
            reached.insert(model.told.kind());
        }
    }
    insta::assert_snapshot!(Vec::from_iter(reached).join("\n"), @"
    AccessRefused Expired
    AccessRefused Foreign
    AccessRefused OtherApp
    AccessRefused Replaced
    AccessRefused Revoked
    AnswerRefused AlreadyAnswered
    AnswerRefused Lapsed
    AnswerRefused Revoked
    Asked
    Cancelled
    Closed
    CodeRefused Expired
    CodeRefused Foreign
    CodeRefused OtherApp
    CodeRefused Revoked
    CodeRefused Used
    ExpireRefused Expired
    ExpireRefused Nothing
    ExpireRefused Revoked
    ExpireRefused Used
    Expired
    Facts
    Granted
    MayNotCall MerchantNotPartner
    MayNotCall NotPublished
    MayNotCall Suspended
    MayNotCall UnknownMiniProgram
    NoScopeGranted
    NoSuchAccessToken
    NoSuchAuthorization
    NoSuchCode
    NoSuchQuestion
    NoSuchRefreshToken
    NoSuchUser
    Nothing
    RefreshRefused Expired
    RefreshRefused Foreign
    RefreshRefused Revoked
    RefreshRefused Used
    Tokens
    Withdrawn
    ");
}
