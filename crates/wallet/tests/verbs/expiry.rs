//! What a hand lets expire, where the state machine does not look: clocks that go back, and refresh tokens that live on.

use crate::{stage::Stage, support::nine};
use chrono::TimeDelta;
use walletsim_protocol::AuthorizationId;
use walletsim_wallet::{
    Witness,
    authorization::{CodeRefusal, Mortal, RefreshRefusal},
    secret::Fingerprint,
    store::Key,
};

async fn expire(stage: &Stage, secret: Fingerprint, what: Mortal) {
    let found = stage.wallet.look_up(Key::Secret(secret)).await.unwrap().unwrap();
    let id: AuthorizationId = found.id;
    stage.wallet.expire(&id, what, (stage.now, Witness(0))).await.unwrap();
}

#[tokio::test]
async fn a_code_that_was_let_expire_stays_so_even_if_the_clock_goes_back() {
    let mut stage = Stage::new(|_| {});
    let code = stage.code(&["auth_base"]).await;
    stage.now = nine() + TimeDelta::hours(1);
    expire(&stage, Fingerprint::of_code(&code), Mortal::Code).await;
    let at = stage.now;
    for now in [at, nine()] {
        stage.now = now;
        assert_eq!(stage.exchange(&code).await.unwrap_err(), CodeRefusal::Expired { at }, "{now}");
    }
}

#[tokio::test]
async fn a_refresh_token_that_survived_a_refresh_expires_for_every_pair_it_is_part_of() {
    let mut stage = Stage::new(|profile| profile.refresh_token_survives_refresh = true);
    let code = stage.code(&["auth_base"]).await;
    let first = stage.exchange(&code).await.unwrap();
    let second = stage.refresh(&first.refresh).await.unwrap();
    assert_eq!(second.refresh, first.refresh);
    expire(&stage, Fingerprint::of_refresh(&first.refresh), Mortal::RefreshToken).await;
    assert_eq!(stage.refresh(&first.refresh).await.unwrap_err(), RefreshRefusal::Expired { at: nine() });
}
