//! What a merchant prepares for a user to sign.

use super::town::{Merchant, PHONE, Town, spawn_wallet, spawn_wallet_called};
use futures_util::future::join_all;
use serde_json::{Value, json};
use walletsim_protocol::gateway::path::{ANSWER, CONSENTS, OPEN_CONTRACT};

const QI: &str = "/v1/authorizations/prepare";
const TNG: &str = "/acl/api/v1/authorizations/prepare";
const REBELL: &str = "/api/open/v2/authorizations/prepare";
const GYM: &str = "3333010000000009";

fn pay() -> Value {
    json!({ "scopes": "AGREEMENT_PAY" })
}

/// The id of a contract of the gym's merchant.
async fn contract(merchant: &Merchant<'_>) -> String {
    let reply = merchant.post(QI, &pay()).await;
    assert_eq!(reply.result(), "S SUCCESS");
    reply.field("authUrl").strip_prefix(&format!("{PHONE}/sign/")).unwrap().to_owned()
}

async fn opened(town: &Town, user: &str, contract: &str) -> Value {
    let (status, reply) = town.phone_of(user).await.post(OPEN_CONTRACT, &json!({ "authorizationId": contract })).await;
    assert_eq!(status, 200, "{reply}");
    reply
}

#[tokio::test]
async fn the_answer_has_the_address_under_the_name_that_the_wallet_gives_it() {
    let by_name = json!({ "scopes": ["AGREEMENT_PAY"], "referenceClientId": GYM });
    for (wallet, path, body, names) in [
        ("qi", QI, pay(), vec!["authUrl"]),
        ("rebell", REBELL, by_name, vec!["authUrl"]),
        ("tng", TNG, json!({ "scope": ["AGREEMENT_PAY"] }), vec!["authClientId", "authId", "authURL"]),
    ] {
        let town = spawn_wallet_called(wallet, &[]);
        let paper = town.merchant("paper");
        let reply = paper.post(path, &body).await;
        assert_eq!(reply.result(), "S SUCCESS", "{wallet}: {:?}", reply.reason());
        town.assert_signed(path, &reply);
        let answer: Value = serde_json::from_slice(&reply.body).unwrap();
        let told: Vec<&String> = answer.as_object().unwrap().keys().filter(|key| *key != "result").collect();
        assert_eq!(told, names, "{wallet}");
        let address = answer[*names.last().unwrap()].as_str().unwrap();
        let id = address.strip_prefix(&format!("{PHONE}/sign/")).unwrap();
        assert!(address.len() <= 256, "{address}");
        if wallet == "tng" {
            assert_eq!((&answer["authId"], &answer["authClientId"]), (&json!(id), &json!(paper.client_id)));
        }
    }
}

#[tokio::test]
async fn a_wallet_whose_documents_do_not_have_it_does_not_have_it() {
    let town = spawn_wallet();
    assert_eq!(town.beans().post(QI, &pay()).await.result(), "F INVALID_API");
}

#[tokio::test]
async fn a_field_may_be_as_long_as_the_wallets_documents_say_and_no_longer() {
    let town = spawn_wallet_called("tng", &[]);
    let paper = town.merchant("paper");
    for (field, most) in
        [("partnerReqId", 128), ("partnerId", 32), ("authState", 128), ("extendInfo", 1024), ("authRedirectUrl", 1024)]
    {
        for (length, result) in [(most, "S SUCCESS"), (most + 1, "F PARAM_ILLEGAL")] {
            let start = if field == "authRedirectUrl" { "https://gym.example/" } else { "" };
            let value = format!("{start}{}", "x".repeat(length - start.len()));
            let mut body = json!({ "scope": "AGREEMENT_PAY", "extendInfo": { "customerBelongsTo": "TNG" } });
            body[field] = value.into();
            let reply = paper.post(TNG, &body).await;
            assert_eq!(reply.result(), result, "{field} {length}: {:?}", reply.reason());
        }
    }
    for elsewhere in ["gym.example", "javascript:alert(1)", "https://", "https://gym.example/a b", "//gym.example/"] {
        let body = json!({ "scope": "AGREEMENT_PAY", "authRedirectUrl": elsewhere });
        assert_eq!(paper.post(TNG, &body).await.result(), "F PARAM_ILLEGAL", "{elsewhere}");
    }
}

#[tokio::test]
async fn what_no_contract_can_be_about_is_refused_with_the_reason() {
    let town = spawn_wallet_called("rebell", &[]);
    let (paper, beans) = (town.merchant("paper"), town.beans());
    let body = |scopes: &str, app: &str| json!({ "scopes": scopes, "referenceClientId": app });
    let (coffee, bakery, weather) = ("3333010000000001", "3333010000000003", "3333010000000005");
    for (merchant, body, result, reason) in [
        (&paper, body("USER_NAME", GYM), "F INVALID_SCOPE", "USER_NAME is no scope of this wallet for this call"),
        (&paper, body("nothing", GYM), "F INVALID_SCOPE", "nothing is no scope of this wallet for this call"),
        (
            &beans,
            body("AGREEMENT_PAY", weather),
            "F INVALID_SCOPE",
            "AGREEMENT_PAY needs a feature that the mini program has not added",
        ),
        (&beans, body("AGREEMENT_PAY", bakery), "F ACCESS_DENIED", "the mini program is not published"),
        (&paper, body("AGREEMENT_PAY", coffee), "F ACCESS_DENIED", "the merchant has no such mini program"),
        (&paper, body("AGREEMENT_PAY", ""), "F PARAM_ILLEGAL", "`referenceClientId` is missing"),
        (&paper, body("", GYM), "F PARAM_ILLEGAL", "`scopes` is missing"),
    ] {
        let reply = merchant.post(REBELL, &body).await;
        assert_eq!((reply.result().as_str(), reply.reason()), (result, Some(reason)), "{body}");
        town.assert_signed(REBELL, &reply);
    }
    let tng = spawn_wallet_called("tng", &[]);
    let unpermitted = tng.beans().post(TNG, &json!({ "scope": "AGREEMENT_PAY" })).await;
    assert_eq!(unpermitted.result(), "F INVALID_SCOPE");
    let reason = "AGREEMENT_PAY needs the wallet's (tenant's) permission, which the merchant does not have";
    assert_eq!(unpermitted.reason(), Some(reason));
}

#[tokio::test]
async fn of_two_users_who_open_a_contract_one_is_asked_and_of_their_answers_one_counts() {
    let town = spawn_wallet_called("qi", &[]);
    let paper = town.merchant("paper");
    for _ in 0..8 {
        let id = contract(&paper).await;
        let opened = join_all(["alice", "bob"].map(|user| opened(&town, user, &id))).await;
        let mut outcomes: Vec<&str> = opened.iter().map(|reply| reply["outcome"].as_str().unwrap()).collect();
        let winner = if outcomes[0] == "pending" { "alice" } else { "bob" };
        outcomes.sort_unstable();
        assert_eq!(outcomes, ["notYours", "pending"]);
        let loser = if winner == "alice" { "bob" } else { "alice" };
        assert_eq!(town.phone_of(loser).await.answer(&id, "accept").await.0, 404);
        let phone = town.phone_of(winner).await;
        let answers = join_all((0..4).map(|_| phone.answer(&id, "accept"))).await;
        let granted: Vec<&Value> =
            answers.iter().map(|(_, reply)| reply).filter(|reply| reply["outcome"] == "granted").collect();
        assert_eq!(granted.len(), 1, "{answers:?}");
        let code = granted[0]["authCode"].as_str().unwrap();
        assert_eq!(paper.apply_token(code).await.result(), "S SUCCESS");
        assert_eq!(paper.apply_token(code).await.result(), "F USED_CODE");
    }
}

#[tokio::test]
async fn a_signed_contract_is_a_consent_that_ends_with_its_withdrawal() {
    let town = spawn_wallet_called("qi", &[]);
    let (paper, alice) = (town.merchant("paper"), town.phone_of("alice").await);
    let id = contract(&paper).await;
    let asked = json!({ "authorizationId": id, "appId": GYM });
    let (_, pending) = alice.post(OPEN_CONTRACT, &asked).await;
    assert_eq!(
        pending,
        json!({
            "outcome": "pending", "appId": GYM, "asks": ["AGREEMENT_PAY"], "expiresAt": "2026-01-15T09:10:00+08:00",
        })
    );
    let (_, granted) = alice.post(ANSWER, &json!({ "authorizationId": id, "answer": "accept" })).await;
    let tokens = paper.apply_token(granted["authCode"].as_str().unwrap()).await;
    assert_eq!(paper.inquire(&tokens.field("accessToken")).await.result(), "S SUCCESS");
    let (_, withdrawn) = alice.post("/gateway/withdraw", &json!({ "appId": GYM })).await;
    assert_eq!(withdrawn, json!({ "revoked": 1 }));
    assert_eq!(paper.inquire(&tokens.field("accessToken")).await.result(), "F INVALID_ACCESS_TOKEN");
    assert_eq!(alice.post(CONSENTS, &json!({})).await.0, 404);
    let (_, over) = alice.post(OPEN_CONTRACT, &asked).await;
    assert_eq!(over, json!({ "outcome": "over", "appId": GYM, "ending": "withdrawn" }));
    // Another contract is asked about anew, whatever was signed before.
    assert_eq!(opened(&town, "alice", &contract(&paper).await).await["outcome"], "pending");
}

#[tokio::test]
async fn a_contract_lapses_ten_minutes_after_it_was_prepared_whenever_it_was_opened() {
    let town = spawn_wallet_called("qi", &[]);
    let paper = town.merchant("paper");
    let (early, late) = (contract(&paper).await, contract(&paper).await);
    town.advance(chrono::TimeDelta::seconds(599));
    assert_eq!(opened(&town, "alice", &early).await["outcome"], "pending");
    town.advance(chrono::TimeDelta::seconds(1));
    for id in [&early, &late] {
        assert_eq!(opened(&town, "alice", id).await["ending"], "lapsed");
    }
    assert_eq!(town.phone_of("alice").await.answer(&early, "accept").await.1["outcome"], "lapsed");
    assert_eq!(opened(&town, "alice", "nothing").await, json!({ "outcome": "notYours" }));
}
