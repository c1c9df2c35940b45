//! What every store must do, as plain functions: a store's own tests call [`all`] with a way to make an empty one.
//!
//! Each panics with a sentence when the store does not hold it. The domain has no async runtime, so the caller hands one
//! in as [`Spawn`]: let it have more than one thread.

#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a suite that fails panics")]

use crate::{
    Authorization, Fixtures, Now, Profile, Stage, Store, Witness,
    authorization::{CodeRefusal, Mortal, Terms},
    contract::Contract,
    secret::Fingerprint,
    store::{
        Inserted, Key, Remember, Transition, decide,
        written::{Stranger, Written},
    },
};
use chrono::{DateTime, TimeDelta};
use futures_util::future::{BoxFuture, join, join_all};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use walletsim_protocol::{AuthCode, Scope, gateway::Purpose};

/// Starts a task at once and gives something to wait for its end.
pub type Spawn<'a> = &'a dyn Fn(BoxFuture<'static, ()>) -> BoxFuture<'static, ()>;

/// The rules the suite plays by: a code lives 24 hours.
const RULES: &str = r##"
look: { name: Conformance, brand: "#000000", onBrand: "#ffffff", accept: Accept, reject: Reject }
timeZone: "+00:00"
lifetimes: { authCode: 24h, accessToken: 180d, refreshToken: 360d, consentScreen: 10m, phoneLogin: 30d }
reuse: { authCode: refuse, refreshToken: refuse }
accessTokenSurvivesRefresh: true
refreshTokenSurvivesRefresh: false
tokens:
  authCode: { prefix: "", length: 32 }
  accessToken: { prefix: "", length: 32 }
  refreshToken: { prefix: "", length: 32 }
openapi:
  prefix: ""
  current: v1
  routes: {}
  userInfo: { shape: nested }
  signature: { responseEncoding: base64, gatewayRefusalsSigned: false }
scopes: {}
"##;

/// Runs the whole suite; `empty` makes a new, empty store.
pub async fn all<S: Store + 'static>(empty: impl AsyncFn() -> S, spawn: Spawn<'_>) {
    one_code_has_one_winner(Arc::new(empty().await), spawn).await;
    unknown_used_expired_and_foreign_codes_are_told_apart(&empty().await).await;
    a_code_is_dead_at_exactly_24_hours(&empty().await).await;
    an_expiry_and_an_exchange_at_once_have_one_winner(Arc::new(empty().await), spawn).await;
    a_grant_and_its_consent_are_one_step(&empty().await).await;
    a_withdrawal_forgets_and_ends_everything_of_the_pair(&empty().await).await;
    an_id_has_one_authorization(Arc::new(empty().await), spawn).await;
    a_contract_is_found_by_its_id_and_stays_as_it_is(&empty().await).await;
    nothing_is_kept_that_rests_on_a_withdrawn_consent(&empty().await).await;
    a_withdrawal_and_an_insert_at_once_leave_nothing_alive(Arc::new(empty().await), spawn).await;
    every_token_of_a_lineage_finds_its_authorization(&empty().await).await;
    nothing_new_is_kept_of_those_who_are_gone(&empty().await).await;
    a_store_made_anew_keeps_what_was_written_and_nothing_else(&empty().await).await;
}

/// 64 tasks with one code have one winner.
pub async fn one_code_has_one_winner(store: Arc<dyn Store>, spawn: Spawn<'_>) {
    store.insert(granted("race", "code"), &[]).await.unwrap();
    let outcomes = Arc::new(Mutex::new(Vec::new()));
    let tasks = (0..64).map(|task| {
        let (store, outcomes) = (Arc::clone(&store), Arc::clone(&outcomes));
        spawn(Box::pin(async move {
            let outcome = exchange(&*store, "code", "merchant", nine(), task).await;
            outcomes.lock().unwrap().push(outcome);
        }))
    });
    join_all(tasks.collect::<Vec<_>>()).await;
    let outcomes = outcomes.lock().unwrap();
    let winners = outcomes.iter().filter(|outcome| matches!(outcome, Some(Ok(())))).count();
    let told = outcomes.iter().filter(|outcome| matches!(outcome, Some(Err(CodeRefusal::Used(_))))).count();
    assert_eq!((winners, told), (1, 63), "one code must have one winner, and the others must be told it is used");
}

/// Of 64 tasks that keep something under one id, each for a user of its own, one does.
pub async fn an_id_has_one_authorization(store: Arc<dyn Store>, spawn: Spawn<'_>) {
    let outcomes = Arc::new(Mutex::new(Vec::new()));
    let tasks = (0..64).map(|task| {
        let (store, outcomes) = (Arc::clone(&store), Arc::clone(&outcomes));
        spawn(Box::pin(async move {
            let user = format!("user {task}").as_str().into();
            let new = Authorization { user, ..granted("one", &format!("code {task}")) };
            let inserted = store.insert(new.clone(), &[]).await.unwrap();
            outcomes.lock().unwrap().push((inserted, new));
        }))
    });
    join_all(tasks.collect::<Vec<_>>()).await;
    let outcomes = std::mem::take(&mut *outcomes.lock().unwrap());
    let (kept, taken): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(|(inserted, _)| *inserted == Inserted::Kept);
    assert_eq!((kept.len(), taken.len()), (1, 63), "an id must have one authorization");
    assert!(taken.iter().all(|(inserted, _)| *inserted == Inserted::Taken), "and the others are told it is taken");
    let found = store.find(Key::Id(&"one".into())).await.unwrap();
    assert_eq!(found.as_ref(), kept.first().map(|(_, new)| new), "and it is the one that was kept");
}

/// A contract that was kept is there, and another is not.
pub async fn a_contract_is_found_by_its_id_and_stays_as_it_is(store: &dyn Store) {
    let contract = contract("one");
    store.offer(contract.clone()).await.unwrap();
    store.insert(granted("one", "code"), &[]).await.unwrap();
    assert_eq!(store.offered(&"one".into()).await.unwrap(), Some(contract), "opening a contract does not change it");
    assert_eq!(store.offered(&"other".into()).await.unwrap(), None, "an unknown contract is unknown");
}

/// The platform answers each of the four with a code of its own.
pub async fn unknown_used_expired_and_foreign_codes_are_told_apart(store: &dyn Store) {
    store.insert(granted("one", "code"), &[]).await.unwrap();
    assert_eq!(exchange(store, "other", "merchant", nine(), 1).await, None, "an unknown code is unknown");
    let foreign = exchange(store, "code", "thief", nine(), 2).await;
    assert_eq!(foreign, Some(Err(CodeRefusal::Foreign { owner: "merchant".into() })), "a foreign code is foreign");
    assert_eq!(exchange(store, "code", "merchant", nine(), 3).await, Some(Ok(())), "and trying burns nothing");
    let used = exchange(store, "code", "merchant", nine() + TimeDelta::days(9), 4).await;
    let first = crate::Use { at: nine(), by: Witness(3) };
    assert_eq!(used, Some(Err(CodeRefusal::Used(first))), "a used code stays used, and says by what");
}

/// Alive one second before, dead at the moment itself, and dead for good.
pub async fn a_code_is_dead_at_exactly_24_hours(store: &dyn Store) {
    let day = nine() + TimeDelta::hours(24);
    store.insert(granted("late", "late"), &[]).await.unwrap();
    store.insert(granted("in time", "in time"), &[]).await.unwrap();
    let alive = exchange(store, "in time", "merchant", day - TimeDelta::seconds(1), 1).await;
    assert_eq!(alive, Some(Ok(())), "a code lives one second before its day is over");
    let expired = Some(Err(CodeRefusal::Expired { at: day }));
    assert_eq!(exchange(store, "late", "merchant", day, 2).await, expired, "a code is dead at exactly 24 hours");
    assert_eq!(exchange(store, "late", "merchant", nine(), 3).await, expired, "and no clock brings it back");
}

/// Of 64 tasks that use a code or let it expire, one does; whoever comes later is told what came of it.
pub async fn an_expiry_and_an_exchange_at_once_have_one_winner(store: Arc<dyn Store>, spawn: Spawn<'_>) {
    store.insert(granted("race", "code"), &[]).await.unwrap();
    let winners = Arc::new(Mutex::new(Vec::new()));
    let tasks = (0..64).map(|task| {
        let (store, winners) = (Arc::clone(&store), Arc::clone(&winners));
        spawn(Box::pin(async move {
            let expires = task % 2 == 0;
            let won = if expires {
                expire(&*store, "race").await
            } else {
                exchange(&*store, "code", "merchant", nine(), task).await == Some(Ok(()))
            };
            if won {
                winners.lock().unwrap().push(expires);
            }
        }))
    });
    join_all(tasks.collect::<Vec<_>>()).await;
    let winners = std::mem::take(&mut *winners.lock().unwrap());
    assert_eq!(winners.len(), 1, "a code must be used or expire, and once");
    let later = exchange(&*store, "code", "merchant", nine(), 64).await;
    let expired = later == Some(Err(CodeRefusal::Expired { at: nine() }));
    assert_eq!([expired], winners[..], "and stays so: {later:?}");
}

/// What the user accepts is remembered in the same step that grants it.
pub async fn a_grant_and_its_consent_are_one_step(store: &dyn Store) {
    let asked = Authorization {
        stage: Stage::Pending {
            silent: Vec::new(),
            asks: vec!["auth_user".into()],
            lapses_at: nine() + TimeDelta::minutes(10),
        },
        ..granted("asked", "unused")
    };
    store.insert(asked, &[]).await.unwrap();
    let rules = rules();
    let terms = Terms { profile: &rules, now: nine(), by: Witness(1) };
    let id = "asked".into();
    let accept =
        || decide(store, Key::Id(&id), nine(), |asked| asked.grant(None, Fingerprint::of_code(&"new".into()), &terms));
    assert!(accept().await.unwrap().unwrap().is_ok(), "the first accept grants");
    let remembered = store.consents(&"user".into(), &"app".into()).await.unwrap();
    assert_eq!(remembered, BTreeMap::from([(Scope::from("auth_user"), nine())]), "and is remembered");
    assert!(accept().await.unwrap().unwrap().is_err(), "the second accept grants nothing");
    assert_eq!(exchange(store, "new", "merchant", nine(), 2).await, Some(Ok(())), "the code granted can be found");
}

/// Codes and tokens die with the consent; other pairs live on.
pub async fn a_withdrawal_forgets_and_ends_everything_of_the_pair(store: &dyn Store) {
    consent(store).await;
    store.insert(granted("mine", "mine"), &[]).await.unwrap();
    let other = Authorization { app: "other app".into(), ..granted("other", "other") };
    store.insert(other, &[]).await.unwrap();
    assert_eq!(withdraw(store).await, 2, "both authorizations of the pair end");
    assert!(store.consents(&"user".into(), &"app".into()).await.unwrap().is_empty(), "the consent is forgotten");
    let refused = exchange(store, "mine", "merchant", nine(), 1).await;
    assert!(matches!(refused, Some(Err(CodeRefusal::Revoked { .. }))), "the code is revoked: {refused:?}");
    assert_eq!(
        exchange(store, "other", "merchant", nine(), 2).await,
        Some(Ok(())),
        "other mini programs are untouched"
    );
}

/// An insert says what it rests on; if that is gone, nothing is kept.
pub async fn nothing_is_kept_that_rests_on_a_withdrawn_consent(store: &dyn Store) {
    let rests_on = [Scope::from("auth_user")];
    let refused = store.insert(granted("early", "early"), &rests_on).await.unwrap();
    assert_eq!(refused, Inserted::ConsentGone, "there is no consent yet");
    assert!(store.find(Key::Id(&"early".into())).await.unwrap().is_none(), "so nothing is kept");
    consent(store).await;
    assert_eq!(store.insert(granted("now", "now"), &rests_on).await.unwrap(), Inserted::Kept, "with consent it is");
}

/// Whoever comes first: after a withdrawal nothing that rested on the consent is alive.
pub async fn a_withdrawal_and_an_insert_at_once_leave_nothing_alive(store: Arc<dyn Store>, spawn: Spawn<'_>) {
    consent(&*store).await;
    let (inserting, withdrawing) = (Arc::clone(&store), Arc::clone(&store));
    let inserts = spawn(Box::pin(async move {
        for nth in 0..50 {
            let name = format!("n{nth}");
            inserting.insert(granted(&name, &name), &["auth_user".into()]).await.unwrap();
        }
    }));
    let withdrawal = spawn(Box::pin(async move {
        withdraw(&*withdrawing).await;
    }));
    join(inserts, withdrawal).await;
    for nth in 0..50 {
        let outcome = exchange(&*store, &format!("n{nth}"), "merchant", nine(), 1).await;
        assert!(!matches!(outcome, Some(Ok(()))), "code {nth} outlived the consent it rested on");
    }
}

/// Old tokens are found as well as new ones, so that a reuse can be told from a stranger.
pub async fn every_token_of_a_lineage_finds_its_authorization(store: &dyn Store) {
    let rules = rules();
    let terms = Terms { profile: &rules, now: nine(), by: Witness(1) };
    store.insert(granted("line", "code"), &[]).await.unwrap();
    assert_eq!(exchange(store, "code", "merchant", nine(), 0).await, Some(Ok(())));
    for nth in 0..3 {
        let (old, new) = (refresh_hash(nth), refresh_hash(nth + 1));
        let refreshed = decide(store, Key::Secret(old), nine(), |authorization| {
            authorization.refresh((&"merchant".into(), None), old, terms.pair(access_hash(nth + 1), new), &terms)
        });
        assert!(refreshed.await.unwrap().unwrap().is_ok(), "refresh {nth} works");
    }
    for nth in 0..4 {
        for hash in [access_hash(nth), refresh_hash(nth)] {
            assert!(store.find(Key::Secret(hash)).await.unwrap().is_some(), "token {nth} is found");
        }
    }
}

/// Whoever has gone is not remembered any more; whoever is remembered does not go.
pub async fn nothing_new_is_kept_of_those_who_are_gone(store: &dyn Store) {
    store.insert(granted("one", "code"), &[]).await.unwrap();
    let nobody = Arc::new(Fixtures::default());
    let missed = store.keep_only(&nobody).await.unwrap();
    assert_eq!(missed, Some(Stranger::User("user".into())), "a user who is remembered does not go");
    assert_eq!(store.insert(granted("two", "two"), &[]).await.unwrap(), Inserted::Kept, "so nobody has gone");
    let empty = store.anew(Written::default()).await.unwrap();
    assert_eq!(empty.keep_only(&nobody).await.unwrap(), None, "whoever nothing is kept of goes");
    let refused = empty.insert(granted("one", "code"), &[]).await.unwrap();
    assert_eq!(refused, Inserted::OfStranger(Stranger::User("user".into())), "and nothing is kept of them");
    let refused = empty.offer(contract("one")).await.unwrap();
    assert_eq!(refused, Inserted::OfStranger(Stranger::Merchant("merchant".into())), "nor offered");
    assert_eq!(empty.written().await.unwrap(), Written::default());
}

/// After an import there is what was imported, after a reset there is nothing, and whoever has begun before changes neither.
pub async fn a_store_made_anew_keeps_what_was_written_and_nothing_else(store: &dyn Store) {
    consent(store).await;
    store.insert(granted("one", "code"), &[]).await.unwrap();
    store.offer(contract("one")).await.unwrap();
    let written = store.written().await.unwrap();
    let (same, empty) = (store.anew(written.clone()).await.unwrap(), store.anew(Written::default()).await.unwrap());
    assert_eq!(same.written().await.unwrap(), written, "everything that was written");
    assert_eq!(empty.written().await.unwrap(), Written::default(), "nothing else");
    assert_eq!(exchange(&*empty, "code", "merchant", nine(), 1).await, None, "no code");
    store.insert(granted("late", "late"), &[]).await.unwrap();
    assert_eq!(exchange(store, "code", "merchant", nine(), 1).await, Some(Ok(())));
    assert!(same.find(Key::Id(&"late".into())).await.unwrap().is_none(), "nothing that came too late");
    assert_eq!(exchange(&*same, "code", "merchant", nine(), 1).await, Some(Ok(())), "the code is not used there");
}

fn rules() -> Profile {
    serde_saphyr::from_str(RULES).unwrap()
}

fn nine() -> Now {
    DateTime::parse_from_rfc3339("2026-01-15T09:00:00+00:00").unwrap()
}

fn granted(id: &str, code: &str) -> Authorization {
    let rules = rules();
    let terms = Terms { profile: &rules, now: nine(), by: Witness(0) };
    Authorization {
        id: id.into(),
        purpose: Purpose::AuthCode,
        user: "user".into(),
        app: "app".into(),
        client: "merchant".into(),
        refused: BTreeMap::new(),
        stage: Stage::Granted {
            scopes: vec!["auth_base".into()],
            code: Some(terms.code(Fingerprint::of_code(&AuthCode::from(code)))),
        },
    }
}

fn contract(id: &str) -> Contract {
    Contract {
        id: id.into(),
        client: "merchant".into(),
        app: None,
        scopes: vec![Scope::AGREEMENT_PAY.into()],
        description: Some("A euro a month".to_owned()),
        redirect: None,
        lapses_at: nine(),
    }
}

fn access_hash(nth: u64) -> Fingerprint {
    Fingerprint::of_access(&format!("access {nth}").as_str().into())
}

fn refresh_hash(nth: u64) -> Fingerprint {
    Fingerprint::of_refresh(&format!("refresh {nth}").as_str().into())
}

async fn exchange(store: &dyn Store, code: &str, client: &str, now: Now, by: u64) -> Option<Result<(), CodeRefusal>> {
    let rules = rules();
    let terms = Terms { profile: &rules, now, by: Witness(by) };
    let pair = terms.pair(access_hash(by), refresh_hash(by));
    let key = Key::Secret(Fingerprint::of_code(&AuthCode::from(code)));
    let decided = decide(store, key, now, |authorization| authorization.exchange(&client.into(), None, pair, &terms));
    decided.await.unwrap().map(|outcome| outcome.map(|_| ()))
}

/// Whether this let a code expire.
async fn expire(store: &dyn Store, id: &str) -> bool {
    let rules = rules();
    let terms = Terms { profile: &rules, now: nine(), by: Witness(0) };
    let expired = decide(store, Key::Id(&id.into()), nine(), |record| record.expire(Mortal::Code, &terms)).await;
    expired.unwrap().unwrap().is_ok()
}

/// A remembered consent of the pair, the way one comes about.
async fn consent(store: &dyn Store) {
    store.insert(granted("consent", "consent"), &[]).await.unwrap();
    let id = "consent".into();
    let remember = |record: &Authorization| Transition::To {
        next: Box::new(record.clone()),
        remember: Remember { scopes: vec!["auth_user".into()], at: nine() },
    };
    assert!(store.transition(Key::Id(&id), &remember).await.unwrap());
}

async fn withdraw(store: &dyn Store) -> usize {
    let rules = rules();
    let terms = Terms { profile: &rules, now: nine(), by: Witness(1) };
    let end = |record: &Authorization| match record.withdraw(&terms) {
        None => Transition::Stay,
        Some(next) => Transition::To { next: Box::new(next), remember: Remember { scopes: Vec::new(), at: nine() } },
    };
    store.withdraw(&"user".into(), &"app".into(), &end).await.unwrap()
}
