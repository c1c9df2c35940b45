//! Somebody or something goes, while calls that have begun still see them.

use crate::{stage::Stage, support::nine};
use std::sync::Arc;
use walletsim_protocol::gateway::Purpose;
use walletsim_wallet::{
    Wallet, Witness,
    fixtures::{Changes, Kind},
    secret::FreshCode,
    store::written::{Stranger, Written},
    verbs::AuthorizeError,
};

/// Of whom the wallet still remembers something, once it should be without these.
async fn part_with(wallet: &Wallet, gone: &[(Kind, &str)]) -> Option<Stranger> {
    let mut changes = Changes::default();
    for (kind, name) in gone {
        changes.remove(*kind, name);
    }
    wallet.remember_only(&Arc::new(wallet.fixtures().with(&changes).unwrap())).await.unwrap()
}

/// The wallet as a call sees it that has begun.
async fn ask(stage: &Stage) -> AuthorizeError {
    let fresh = FreshCode { id: "question 1".into(), code: "code 1".into() };
    let asked = (Purpose::AuthCode, [].as_slice());
    stage.wallet.authorize(&stage.user, &stage.app, asked, &fresh, (nine(), Witness(1))).await.unwrap_err()
}

#[tokio::test]
async fn a_call_that_began_before_somebody_went_leaves_nothing_of_them() {
    let stage = Stage::new(|_| {});
    assert_eq!(part_with(&stage.wallet, &[(Kind::Users, "alice")]).await, None);
    assert_eq!(ask(&stage).await.to_string(), "there is no user 1000000000000000001");
    let stage = Stage::new(|_| {});
    assert_eq!(part_with(&stage.wallet, &[(Kind::MiniPrograms, "coffee")]).await, None);
    assert_eq!(ask(&stage).await.to_string(), "the mini program may not call");
    assert_eq!(stage.wallet.written().await.unwrap(), Written::default());
}

#[tokio::test]
async fn whoever_is_remembered_stays() {
    let mut stage = Stage::new(|_| {});
    let code = stage.code(&["auth_base"]).await;
    let missed = part_with(&stage.wallet, &[(Kind::Users, "alice")]).await;
    assert_eq!(missed, Some(Stranger::User(stage.user.clone())));
    assert!(stage.exchange(&code).await.is_ok());
    stage.code(&["auth_base"]).await;
}
