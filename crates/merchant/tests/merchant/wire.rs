//! What the wallet server gets to see.

use super::town::{Town, answer};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn calls_carry_the_worlds_time_and_the_event_that_caused_them() {
    let town = Town::open();
    town.advance(TimeDelta::seconds(90));
    town.session().await;
    let [call] = town.wallet.calls().try_into().unwrap();
    assert_eq!((call.time.as_str(), call.cause.as_deref()), ("2026-01-15T09:01:30+08:00", Some("1")));
    assert_eq!(
        call.body,
        json!({
            "grantType": "AUTHORIZATION_CODE",
            "authCode": "code-s3cret-1",
            "referenceClientId": "3333010071465913",
        })
    );
}

#[tokio::test]
async fn a_path_in_the_wallets_address_is_a_prefix_that_is_sent_and_signed() {
    let town = Town::open_with(|settings| {
        let prefixed = settings.wallet.wallet_server.join("/gateway/").unwrap();
        settings.wallet.wallet_server = prefixed;
    });
    // This wallet has nothing there; what matters is that it was asked there.
    assert_eq!(town.login("any").await.refusal(), (503, "OUTCOME_UNKNOWN"));
    let trace = town.world.trace().to_text();
    assert!(trace.contains("POST /gateway/v1/authorizations/applyToken"), "{trace}");
}

#[tokio::test]
async fn a_race_for_one_code_reads_the_same_whoever_won() {
    let mut traces = Vec::new();
    for steps in [["1/1", "1/2"], ["1/2", "1/1"]] {
        let town = Town::open();
        let code = town.wallet.new_code();
        for step in steps {
            let login = town.post("/api/login").header("x-walletsim-step", step).json(&json!({ "authCode": code }));
            answer(login).await;
        }
        traces.push(town.world.trace().to_text());
    }
    assert_eq!(traces[0], traces[1]);
    assert!(
        traces[0].contains("refused: AUTH_CODE_REFUSED   because the wallet answered F USED_CODE"),
        "{}",
        traces[0]
    );
}
