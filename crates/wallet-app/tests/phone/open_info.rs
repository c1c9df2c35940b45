//! `my.getOpenUserInfo` and the legacy `my.getAuthUserInfo`.

use super::town::{BOOKS, COFFEE, Town, failed, spawn_phone};
use serde_json::{Value, json};

/// The JSON inside the text inside the success.
fn inner(answer: &Value) -> Value {
    assert_eq!(answer["state"], "success", "{answer}");
    let text = answer["result"]["response"].as_str().unwrap();
    serde_json::from_str::<Value>(text).unwrap()["response"].take()
}

async fn asked(town: &Town) -> String {
    let pending = town.jsapi("getOpenUserInfo", COFFEE, json!({})).await;
    assert_eq!((&pending["state"], &pending["asks"]), (&json!("pending"), &json!(["userInfo"])));
    pending["call"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn accepted_it_tells_the_facts_and_tells_them_again_without_a_question() {
    let town = spawn_phone();
    let call = asked(&town).await;
    let (_, accepted) = town.press(&call, "accept").await;
    let facts = json!({
        "code": "10000", "msg": "Success", "nickName": "Alice", "avatar": "https://wallet.example/avatars/alice.png",
        "gender": "f", "countryCode": "PH", "province": "NCR", "city": "Quezon City",
    });
    assert_eq!(inner(&accepted), facts);
    assert_eq!(inner(&town.look(&call).await.1), facts);
    assert_eq!(inner(&town.jsapi("getOpenUserInfo", COFFEE, Value::Null).await), facts);
}

#[tokio::test]
async fn refused_dismissed_or_lapsed_it_fails_inside_a_success() {
    let town = spawn_phone();
    let refused = json!({
        "code": "40003", "msg": "Insufficient Conditions",
        "subCode": "isv.invalid-auth-relations", "subMsg": "The user has not authorised.",
    });
    for answer in ["reject", "dismiss"] {
        let call = asked(&town).await;
        assert_eq!(inner(&town.press(&call, answer).await.1), refused, "{answer}");
    }
    let call = asked(&town).await;
    town.advance(chrono::TimeDelta::minutes(10));
    assert_eq!(inner(&town.look(&call).await.1), refused);
    assert_eq!(inner(&town.press(&call, "accept").await.1), refused);
}

#[tokio::test]
async fn a_mini_program_without_the_feature_is_told_so() {
    let town = spawn_phone();
    let missing = inner(&town.jsapi("getOpenUserInfo", "3333010000000005", json!({})).await);
    assert_eq!((&missing["code"], &missing["subCode"]), (&json!("40006"), &json!("isv.insufficient-isv-permissions")));
}

#[tokio::test]
async fn absent_facts_are_empty_texts() {
    let town = spawn_phone();
    town.hand_to("chitra").await;
    let (_, accepted) = town.press(&asked(&town).await, "accept").await;
    let facts = inner(&accepted);
    assert_eq!((&facts["nickName"], &facts["avatar"], &facts["city"]), (&json!(""), &json!(""), &json!("")));
}

#[tokio::test]
async fn the_legacy_call_wants_a_consent_to_auth_user_first() {
    let town = spawn_phone();
    let before = town.jsapi("getAuthUserInfo", BOOKS, json!({})).await;
    assert_eq!(before, failed(5, "The user has not authorised: call getAuthCode with auth_user first."));
    town.press(&town.question(BOOKS).await, "accept").await;
    let after = town.jsapi("getAuthUserInfo", BOOKS, json!({})).await;
    let facts = json!({ "nickName": "Alice", "avatar": "https://wallet.example/avatars/alice.png" });
    assert_eq!(after, json!({ "state": "success", "result": facts }));
    let missing = town.jsapi("getAuthUserInfo", "3333010000000005", json!({})).await;
    assert_eq!((&missing["state"], &missing["result"]["error"]), (&json!("fail"), &json!(4)));
}
