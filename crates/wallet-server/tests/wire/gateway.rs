//! What the wallet app asks, once it has logged in.

use super::{
    raw::Request,
    town::{BOOKS, COFFEE, spawn_wallet},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use walletsim_protocol::gateway::path;

#[tokio::test]
async fn silent_scopes_are_granted_and_the_rest_refused_with_a_reason_each() {
    let town = spawn_wallet();
    let phone = town.phone_of("bob").await;
    let mut granted = phone.authorize(BOOKS, &["auth_base", "USER_LOGIN_ID", "nonsense"]).await;
    assert_eq!(granted["authCode"].take().as_str().unwrap().len(), 32);
    assert_eq!(
        granted,
        json!({
            "outcome": "granted",
            "authCode": null,
            "expiresAt": "2026-01-16T09:00:00+08:00",
            "successScopes": ["auth_base"],
            "errorScopes": { "USER_LOGIN_ID": "notPermitted", "nonsense": "unknown" },
        })
    );
    let refused = phone.authorize(BOOKS, &["USER_LOGIN_ID"]).await;
    assert_eq!(
        refused,
        json!({
            "outcome": "refused",
            "errorScopes": { "USER_LOGIN_ID": "notPermitted" },
            "reason": "USER_LOGIN_ID needs the wallet's (tenant's) permission, which the merchant does not have",
        })
    );
}

#[tokio::test]
async fn a_mini_program_in_a_bad_state_is_refused_as_a_whole() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    for (app, call, reason) in [
        ("0000", "unknownMiniProgram", "there is no such mini program"),
        ("3333010000000003", "notPublished", "the mini program is not published"),
        ("3333010000000004", "suspended", "the platform has withdrawn the mini program's interface authority"),
        ("3333010000000006", "merchantNotPartner", "the merchant is not a partner of the wallet"),
    ] {
        let refused = phone.authorize(app, &["auth_base"]).await;
        let wanted = json!({ "outcome": "refused", "call": call, "errorScopes": {}, "reason": reason });
        assert_eq!(refused, wanted, "{app}");
    }
    let missing = phone.authorize("3333010000000005", &["auth_user"]).await;
    assert_eq!(missing["errorScopes"], json!({ "auth_user": "featureMissing" }));
}

#[tokio::test]
async fn a_question_is_answered_once_and_by_whom_it_was_put_to() {
    let town = spawn_wallet();
    let (alice, bob) = (town.phone_of("alice").await, town.phone_of("bob").await);
    let id = alice.question(BOOKS).await;
    let never_asked = json!({ "problem": "this user was never asked that question" });
    assert_eq!(bob.answer(&id, "accept").await, (404, never_asked.clone()));
    assert_eq!(alice.answer("no-such-question", "accept").await, (404, never_asked));

    let (status, granted) = alice.answer(&id, "accept").await;
    assert_eq!(
        (status, &granted["outcome"], &granted["successScopes"]),
        (200, &json!("granted"), &json!(["auth_user"]))
    );
    for again in ["accept", "reject", "dismiss"] {
        assert_eq!(alice.answer(&id, again).await, (200, json!({ "outcome": "alreadyAnswered" })));
    }
    let code = granted["authCode"].as_str().unwrap();
    assert_eq!(town.merchant("paper").apply_token(code).await.result(), "S SUCCESS");
}

#[tokio::test]
async fn two_answers_at_once_make_one_code() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    let id = phone.question(BOOKS).await;
    let answers = futures_util::future::join_all((0..8).map(|_| phone.answer(&id, "accept"))).await;
    let outcome = |wanted: &str| answers.iter().filter(|(_, answer)| answer["outcome"] == wanted).count();
    assert_eq!((outcome("granted"), outcome("alreadyAnswered")), (1, 7));
}

#[tokio::test]
async fn a_rejected_a_dismissed_and_a_lapsed_question_grant_nothing() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    for answer in ["reject", "dismiss"] {
        let id = phone.question(BOOKS).await;
        assert_eq!(phone.answer(&id, answer).await, (200, json!({ "outcome": "closed" })));
        assert_eq!(phone.answer(&id, "accept").await, (200, json!({ "outcome": "alreadyAnswered" })));
    }
    let id = phone.question(BOOKS).await;
    town.advance(TimeDelta::minutes(10));
    for answer in ["accept", "accept", "reject"] {
        assert_eq!(phone.answer(&id, answer).await, (200, json!({ "outcome": "lapsed" })), "{answer}");
    }
    let pending = phone.authorize(BOOKS, &["auth_user"]).await;
    assert_eq!(pending["outcome"], "pending", "nothing was remembered: {pending}");
}

#[tokio::test]
async fn a_consent_is_remembered_until_it_is_withdrawn_and_tokens_die_with_it() {
    let town = spawn_wallet();
    let (phone, paper) = (town.phone_of("alice").await, town.merchant("paper"));
    let (_, granted) = phone.answer(&phone.question(BOOKS).await, "accept").await;
    let token = paper.apply_token(granted["authCode"].as_str().unwrap()).await.field("accessToken");
    assert_eq!(phone.authorize(BOOKS, &["auth_user"]).await["outcome"], "granted");
    let asked_later = phone.authorize(BOOKS, &["USER_GENDER"]).await["authorizationId"].as_str().unwrap().to_owned();

    let (status, withdrawn) = phone.post(path::WITHDRAW, &json!({ "appId": BOOKS })).await;
    assert_eq!((status, withdrawn), (200, json!({ "revoked": 3 })));
    let dead = paper.inquire(&token).await;
    assert_eq!(dead.result(), "F INVALID_ACCESS_TOKEN");
    assert!(dead.reason().unwrap().starts_with("the user withdrew the consent, in "), "{:?}", dead.reason());
    assert_eq!(phone.answer(&asked_later, "accept").await, (200, json!({ "outcome": "alreadyAnswered" })));
    assert_eq!(phone.authorize(BOOKS, &["auth_user"]).await["outcome"], "pending");
}

#[tokio::test]
async fn a_malformed_body_is_a_problem_and_no_panic() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    let id = phone.question(BOOKS).await;
    for (path, body) in [
        (path::LOGIN, "{"),
        (path::LOGIN, "[\"between phone and wallet\",\"alice\"]"),
        (path::LOGIN, "{\"user\":\"alice\"}"),
        (path::AUTHORIZE, ""),
        (path::AUTHORIZE, "[\"3333010000000001\",\"authCode\",[\"auth_base\"]]"),
        (path::AUTHORIZE, "{\"appId\":1,\"purpose\":\"authCode\"}"),
        (path::AUTHORIZE, "{\"appId\":\"3333010000000001\",\"purpose\":\"curiosity\"}"),
        (path::AUTHORIZE, "{\"appId\":\"3333010000000001\",\"purpose\":\"authCode\",\"scopes\":\"auth_base\"}"),
        (path::ANSWER, "{\"answer\":\"accept\"}"),
        (path::ANSWER, "{\"authorizationId\":\"ID\",\"answer\":\"perhaps\"}"),
        (path::ANSWER, "{\"authorizationId\":\"ID\",\"answer\":\"accept\",\"scopes\":7}"),
        (path::MEMBER_INFO, "null"),
        (path::WITHDRAW, "{}"),
    ] {
        let request = Request::new("POST", path).and("Authorization", format!("Bearer {}", phone.token));
        let reply = request.body(body.replace("ID", &id)).send(town.address()).await;
        let problem = reply.json()["problem"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.status, 400, "{path} {body}: {problem}");
        assert!(problem.starts_with("the body is not what this call takes: "), "{path} {body}: {problem}");
    }
    assert_eq!(phone.answer(&id, "accept").await.1["outcome"], "granted");
}

#[tokio::test]
async fn an_unknown_call_of_the_gateway_or_an_unknown_method_is_a_problem() {
    let town = spawn_wallet();
    let wanted: Value = json!({ "problem": "the gateway has no such call, or not with this method" });
    for (method, path) in [
        ("POST", "/gateway/nothing"),
        ("GET", path::LOGIN),
        ("POST", path::CATALOG),
        ("DELETE", path::CONSENTS),
        ("GET", path::AUTHORIZE),
        ("PUT", path::ANSWER),
    ] {
        let reply = Request::new(method, path).send(town.address()).await;
        assert_eq!((reply.status, reply.json()), (404, wanted.clone()), "{method} {path}");
    }
}

#[tokio::test]
async fn open_facts_need_a_consent_of_their_own() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    let facts = json!({ "appId": COFFEE, "scope": "userInfo" });
    assert_eq!(phone.post(path::MEMBER_INFO, &facts).await, (200, json!({ "outcome": "notConsented" })));
    let (_, asked) = phone.post(path::AUTHORIZE, &json!({ "appId": COFFEE, "purpose": "openUserInfo" })).await;
    let (_, granted) = phone.answer(asked["authorizationId"].as_str().unwrap(), "accept").await;
    assert_eq!(granted.get("authCode"), None, "{granted}");
    let (_, told) = phone.post(path::MEMBER_INFO, &facts).await;
    assert_eq!((&told["outcome"], &told["facts"]["nickName"]), (&json!("told"), &json!("Alice")));
    assert_eq!(told["facts"]["gender"], "f");
}
