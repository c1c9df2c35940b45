//! Who may speak at the gateway.

use super::town::{COFFEE, SECRET, Town, spawn_wallet};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use walletsim_protocol::gateway::path;

const OVER: &str = "the login is missing, unknown or over: log in at /gateway/login";

fn wanted() -> Value {
    json!({ "appId": COFFEE, "purpose": "authCode", "scopes": ["auth_base"] })
}

async fn assert_kept_out(town: &Town, what: &str, token: Option<&str>) {
    let answer = town.gateway(path::AUTHORIZE, token, &wanted()).await;
    assert_eq!(answer, (401, json!({ "problem": OVER })), "{what}");
}

#[tokio::test]
async fn nothing_but_the_login_works_without_a_login() {
    let town = spawn_wallet();
    for path in [path::AUTHORIZE, path::ANSWER, path::MEMBER_INFO, path::WITHDRAW] {
        assert_eq!(town.gateway(path, None, &wanted()).await, (401, json!({ "problem": OVER })), "{path}");
    }
    for path in [path::CATALOG, path::CONSENTS] {
        let reply = town.get(path).await;
        assert_eq!((reply.status, reply.json()), (401, json!({ "problem": OVER })), "{path}");
    }
}

#[tokio::test]
async fn a_login_wants_the_secret_and_a_user_that_there_is() {
    let town = spawn_wallet();
    let login = |secret: &str, user: &str| json!({ "secret": secret, "user": user });
    let (status, answer) = town.gateway(path::LOGIN, None, &login("a guess", "alice")).await;
    assert_eq!(status, 401);
    assert!(answer["problem"].as_str().unwrap().starts_with("the gateway secret is wrong"), "{answer}");
    let nobody = town.gateway(path::LOGIN, None, &login(SECRET, "nobody")).await;
    let problem = "there is no user `nobody`; there are alice, bob, chitra, dawit, emine, farid";
    assert_eq!(nobody, (404, json!({ "problem": problem })));

    for user in ["alice", "1000000000000000001"] {
        let (status, answer) = town.gateway(path::LOGIN, None, &login(SECRET, user)).await;
        assert_eq!(status, 200);
        assert_eq!(answer["expiresAt"], "2026-02-14T09:00:00+08:00");
        let alice =
            json!({ "key": "alice", "userId": "1000000000000000001", "displayName": "Alice", "status": "ACTIVE" });
        assert_eq!(answer["user"], alice);
    }
}

#[tokio::test]
async fn a_forged_login_is_none() {
    let town = spawn_wallet();
    let real = town.phone_of("alice").await.token;
    let far = json!({ "sub": "1000000000000000001", "exp": 4_000_000_000_u64 });
    let base64 = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let unsigned = |alg: &str| format!("{}.{}.", base64(&json!({ "alg": alg, "typ": "JWT" })), base64(&far));
    let with_key =
        |alg, key: &[u8]| jsonwebtoken::encode(&Header::new(alg), &far, &EncodingKey::from_secret(key)).unwrap();
    let mut parts = real.split('.');
    let (head, signature) = (parts.next().unwrap(), parts.nth(1).unwrap());
    for (what, token) in [
        ("none", unsigned("none")),
        ("None", unsigned("None")),
        ("HS256 without a signature", unsigned("HS256")),
        ("another key", with_key(Algorithm::HS256, b"guess")),
        ("an empty key", with_key(Algorithm::HS256, b"")),
        ("the gateway's secret as key", with_key(Algorithm::HS256, SECRET.as_bytes())),
        ("another algorithm", with_key(Algorithm::HS512, b"guess")),
        ("another body under a real signature", format!("{head}.{}.{signature}", base64(&far))),
        ("cut off", real[..real.len() - 1].to_owned()),
        ("nothing", String::new()),
        ("no token at all", "hello".to_owned()),
    ] {
        assert_kept_out(&town, what, Some(&token)).await;
    }
    assert_eq!(town.gateway(path::AUTHORIZE, Some(&real), &wanted()).await.0, 200);
}

#[tokio::test]
async fn a_login_ends_by_the_clock_of_the_world() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    town.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    assert_eq!(phone.post(path::AUTHORIZE, &wanted()).await.0, 200);
    town.advance(TimeDelta::seconds(1));
    assert_kept_out(&town, "after thirty days", Some(&phone.token)).await;
}
