//! From login to logout, as the mini program lives it.

use super::town::{Town, answer};
use chrono::TimeDelta;
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;
use walletsim_merchant::Settings;
use walletsim_protocol::openapi::{ApiVersion, Dialect};

#[tokio::test]
async fn a_login_leads_to_a_profile_and_no_token_gets_out() {
    let town = Town::open();
    let login = town.login(&town.wallet.new_code()).await;
    let session = login.body["session"].as_str().unwrap().to_owned();
    assert_eq!(
        login.body,
        json!({ "session": session, "expiresAt": "2026-01-15T11:00:00+08:00", "user": { "userId": "alice-id" } })
    );
    let profile = town.profile(&session).await;
    assert_eq!((profile.status, &profile.body), (200, &json!({ "user": { "userId": "alice-id", "nickName": "Jo" } })));
    let logout = town.logout(&session).await;
    for answer in [&login, &profile, &logout] {
        assert!(!format!("{answer:?}").contains("s3cret"), "{answer:?}");
    }
    assert_eq!(
        town.world.trace().to_text(),
        "\
1    mini program → merchant       login                         authCode=⟨code 1⟩  → ⟨session 1⟩ for alice-id
1.1  merchant     → wallet server  applyToken  → S SUCCESS
2    mini program → merchant       profile                       session=⟨session 1⟩  → user info
2.1  merchant     → wallet server  inquiryUserInfoByAccessToken  → S SUCCESS
3    mini program → merchant       logout                        session=⟨session 1⟩  → session ended, token cancelled
3.1  merchant     → wallet server  cancelToken  → S SUCCESS
"
    );
}

#[tokio::test]
async fn a_used_code_is_refused_with_the_wallets_code() {
    let town = Town::open();
    let code = town.wallet.new_code();
    assert_eq!(town.login(&code).await.status, 200);
    let again = town.login(&code).await;
    assert_eq!((again.status, again.reason.as_deref()), (401, Some("the wallet answered F USED_CODE")));
    assert_eq!(
        again.body,
        json!({ "error": {
            "code": "AUTH_CODE_REFUSED",
            "message": "the wallet refused the authCode (USED_CODE): get a new one with getAuthCode and log in again",
            "walletCode": "USED_CODE",
        } })
    );
    let trace = town.world.trace().to_text();
    let line =
        "login       authCode=⟨code 1⟩  → refused: AUTH_CODE_REFUSED   because the wallet answered F USED_CODE\n";
    assert!(trace.contains(line), "{trace}");
}

#[tokio::test]
async fn one_code_logs_in_once_however_many_hands_hold_it() {
    let town = Arc::new(Town::open());
    let code = town.wallet.new_code();
    let mut logins = JoinSet::new();
    for _ in 0..8 {
        let (town, code) = (Arc::clone(&town), code.clone());
        logins.spawn(async move { town.login(&code).await.status });
    }
    let mut statuses = logins.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401, 401, 401, 401, 401, 401, 401]);
}

#[tokio::test]
async fn an_expired_access_token_is_refreshed_once_though_eight_requests_race() {
    // By the merchant's own clock, then by the wallet's word alone.
    for overstated in [TimeDelta::zero(), TimeDelta::days(1)] {
        let town = Arc::new(Town::open());
        town.wallet.overstates_expiry(overstated);
        let session = town.session().await;
        town.advance(TimeDelta::hours(1));
        let mut profiles = JoinSet::new();
        for _ in 0..8 {
            let (town, session) = (Arc::clone(&town), session.clone());
            profiles.spawn(async move { town.profile(&session).await.status });
        }
        assert_eq!(profiles.join_all().await, [200; 8]);
        assert_eq!(town.wallet.times("applyToken", Some("REFRESH_TOKEN")), 1);
        assert_eq!(town.profile(&session).await.status, 200);
        assert_eq!(town.wallet.times("applyToken", Some("REFRESH_TOKEN")), 1);
    }
}

#[tokio::test]
async fn the_second_refresh_uses_the_token_that_the_first_one_brought() {
    let town = Town::open_with(|settings| settings.session_lifetime = TimeDelta::days(1));
    let session = town.session().await;
    for refreshes in 1..=3 {
        town.advance(TimeDelta::hours(1));
        assert_eq!(town.profile(&session).await.status, 200);
        assert_eq!(town.wallet.times("applyToken", Some("REFRESH_TOKEN")), refreshes);
    }
}

#[tokio::test]
async fn a_session_ends_exactly_by_the_worlds_clock() {
    let town = Town::open();
    let session = town.session().await;
    town.advance(TimeDelta::hours(2) - TimeDelta::seconds(1));
    assert_eq!(town.profile(&session).await.status, 200);
    town.advance(TimeDelta::seconds(1));
    let over = town.profile(&session).await;
    assert_eq!(over.refusal(), (401, "SESSION_EXPIRED"));
    assert_eq!(
        over.body["error"]["message"],
        "the session ended at 2026-01-15T11:00:00+08:00: get an authCode and log in again"
    );
    assert_eq!(town.logout(&session).await.refusal(), (401, "SESSION_EXPIRED"));
}

#[tokio::test]
async fn a_revoked_token_ends_the_session() {
    let town = Town::open();
    let session = town.session().await;
    town.wallet.revokes_everything();
    let refused = town.profile(&session).await;
    assert_eq!(refused.refusal(), (403, "ACCESS_REFUSED"));
    assert_eq!(refused.body["error"]["walletCode"], "INVALID_ACCESS_TOKEN");
    assert_eq!(town.profile(&session).await.refusal(), (401, "SESSION_UNKNOWN"));
}

#[tokio::test]
async fn a_refused_refresh_ends_the_session_for_every_request_that_waited() {
    let town = Arc::new(Town::open());
    let session = town.session().await;
    town.wallet.revokes_everything();
    town.advance(TimeDelta::hours(1));
    let mut profiles = JoinSet::new();
    for _ in 0..8 {
        let (town, session) = (Arc::clone(&town), session.clone());
        profiles.spawn(async move { town.profile(&session).await.status });
    }
    let statuses = profiles.join_all().await;
    assert!(statuses.contains(&403) && statuses.iter().all(|status| [401, 403].contains(status)), "{statuses:?}");
    assert_eq!(town.profile(&session).await.refusal(), (401, "SESSION_UNKNOWN"));
}

#[tokio::test]
async fn logout_cancels_the_token_and_ends_the_session() {
    let town = Town::open();
    let session = town.session().await;
    let logout = town.logout(&session).await;
    assert_eq!((logout.status, logout.body), (200, json!({ "token": "cancelled" })));
    assert_eq!(town.wallet.access_tokens(), 0);
    assert_eq!(town.profile(&session).await.refusal(), (401, "SESSION_UNKNOWN"));
    assert_eq!(town.logout(&session).await.refusal(), (401, "SESSION_UNKNOWN"));
}

#[tokio::test]
async fn a_reset_forgets_every_session() {
    let town = Town::open();
    let session = town.session().await;
    let reset = town.post("/_sim/reset").send().await.unwrap();
    assert_eq!(reset.status(), 200);
    assert_eq!(town.profile(&session).await.refusal(), (401, "SESSION_UNKNOWN"));
}

#[tokio::test]
async fn two_worlds_with_one_seed_seal_the_same_sessions() {
    let (one, two) = (Town::open(), Town::open());
    assert_eq!(one.session().await, two.session().await);
    assert_ne!(one.session().await, one.session().await);
}

#[tokio::test]
async fn a_mini_program_that_says_which_it_is_is_spoken_for_from_login_to_logout() {
    let v2 = |settings: &mut Settings| settings.wallet.dialect = Dialect::usual(ApiVersion::V2);
    let town = Town::open_with(v2);
    let said = json!({ "authCode": town.wallet.new_code(), "appId": "3333019999999999" });
    let login = answer(town.post("/api/login").json(&said)).await;
    let session = login.body["session"].as_str().unwrap();
    assert_eq!(town.profile(session).await.status, 200);
    assert_eq!(town.logout(session).await.status, 200);
    let unsaid = town.login(&town.wallet.new_code()).await;
    assert_eq!(unsaid.status, 200);
    let apps: Vec<_> = town.wallet.calls().iter().map(|call| call.body["appId"].clone()).collect();
    assert_eq!(apps, ["3333019999999999", "3333019999999999", "3333019999999999", "3333010071465913"]);
}
