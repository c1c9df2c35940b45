//! Clocks that go back, and worlds with a seed.

use crate::{stage::Stage, support::nine};
use chrono::TimeDelta;
use walletsim_protocol::jsapi::ConsentAnswer;
use walletsim_wallet::{
    authorization::{AnswerRefusal, CodeRefusal},
    verbs::{AnswerError, UserAnswer},
};

#[tokio::test]
async fn a_lapsed_question_stays_lapsed_even_if_the_clock_goes_back() {
    let mut stage = Stage::new(|_| {});
    let question = stage.question(&["auth_user"]).await;
    let at = nine() + TimeDelta::minutes(10);
    for (now, answer) in [
        (at, UserAnswer::Accept(None)),
        (nine(), UserAnswer::Accept(None)),
        (nine(), UserAnswer::Decline(ConsentAnswer::Dismiss)),
    ] {
        stage.now = now;
        let refused = stage.answer(&question, answer).await;
        assert!(
            matches!(refused, Err(AnswerError::Refused(AnswerRefusal::Lapsed { at: since })) if since == at),
            "{now}: {refused:?}"
        );
    }
    assert!(stage.remembered().await.is_empty());
}

#[tokio::test]
async fn an_expired_code_stays_expired_even_if_the_clock_goes_back() {
    let mut stage = Stage::new(|_| {});
    let code = stage.code(&["auth_base"]).await;
    let at = nine() + TimeDelta::hours(24);
    for now in [at, nine()] {
        stage.now = now;
        assert_eq!(stage.exchange(&code).await.unwrap_err(), CodeRefusal::Expired { at }, "{now}");
    }
}

#[tokio::test]
async fn two_worlds_with_one_seed_mint_the_same_secrets_and_with_two_seeds_different_ones() {
    let mut minted = Vec::new();
    for seed in [1, 1, 2] {
        let mut stage = Stage::seeded(seed, |_| {});
        let question = stage.question(&["auth_user"]).await;
        let code = stage.accept(&question).await;
        let tokens = stage.exchange(&code).await.unwrap();
        let texts = [question.as_str(), code.as_str(), tokens.access.as_str(), tokens.refresh.as_str()];
        minted.push(texts.map(str::to_owned));
    }
    assert_eq!(minted[0], minted[1], "the same seed");
    for (one, other) in minted[1].iter().zip(&minted[2]) {
        assert_ne!(one, other, "another seed");
    }
}
