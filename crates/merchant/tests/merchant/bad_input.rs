//! What a mini program may send wrongly.

use super::town::{Town, answer};
use serde_json::json;

#[tokio::test]
async fn a_body_that_login_cannot_take_is_refused_before_the_wallet_hears_of_it() {
    let town = Town::open();
    let large = format!(r#"{{"authCode":"{}"}}"#, "x".repeat(64 * 1024));
    let json = "application/json";
    for (content_type, body, reason) in [
        (json, "", "the body is not a JSON object"),
        (json, "{", "the body is not a JSON object"),
        (json, r#"["code"]"#, "the body is not a JSON object"),
        (json, r#"{"authCode":s3cret}"#, "the body is not a JSON object"),
        (json, r#"{"authCode":5}"#, "the authCode is missing, empty or no text"),
        (json, "{}", "the authCode is missing, empty or no text"),
        (json, r#"{"authCode":null}"#, "the authCode is missing, empty or no text"),
        (json, r#"{"authCode":""}"#, "the authCode is missing, empty or no text"),
        (json, &large, "the body is too large"),
        ("text/plain", r#"{"authCode":"c"}"#, "the content type is not application/json"),
        ("", r#"{"authCode":"c"}"#, "the content type is not application/json"),
    ] {
        let request = town.post("/api/login").header("content-type", content_type).body(body.to_owned());
        let refused = answer(request).await;
        assert_eq!((refused.refusal(), refused.reason.as_deref()), ((400, "BAD_REQUEST"), Some(reason)), "{body:.40}");
        assert!(!format!("{refused:?}").contains("s3cret"));
    }
    assert_eq!(town.wallet.calls().len(), 0);
}

#[tokio::test]
async fn a_refusal_says_where_the_body_is_wrong_and_what_to_send() {
    let town = Town::open();
    let request = town.post("/api/login").header("content-type", "application/json; charset=utf-8").body("{\n  oops");
    assert_eq!(
        answer(request).await.body,
        json!({ "error": {
            "code": "BAD_REQUEST",
            "message": "the body is not a JSON object (line 2, column 3): send {\"authCode\":\"…\"}",
        } })
    );
}

#[tokio::test]
async fn without_a_session_of_ours_nothing_is_told() {
    let town = Town::open();
    let session = town.session().await;
    for authorization in ["", "Bearer", "Bearer ", "Basic abc", &session, "Bearer a.b.c", &format!("Bearer {session}x")]
    {
        for request in [town.get("/api/profile"), town.post("/api/logout")] {
            let refused = answer(request.header("authorization", authorization)).await;
            assert_eq!(refused.refusal(), (401, "SESSION_UNKNOWN"), "{authorization}");
        }
    }
    assert_eq!(answer(town.get("/api/profile")).await.refusal(), (401, "SESSION_UNKNOWN"));
    assert_eq!(answer(town.get("/api/profile").header("authorization", format!("bearer {session}"))).await.status, 200);
}

#[tokio::test]
async fn paths_and_methods_that_are_not_there_are_named_as_such() {
    let town = Town::open();
    for (request, refusal) in [
        (town.get("/api/login"), (405, "METHOD_NOT_ALLOWED")),
        (town.post("/api/profile"), (405, "METHOD_NOT_ALLOWED")),
        (town.get("/api/nothing"), (404, "NOT_FOUND")),
        (town.get("/nothing"), (404, "NOT_FOUND")),
        (town.post("/"), (405, "METHOD_NOT_ALLOWED")),
    ] {
        assert_eq!(answer(request).await.refusal(), refusal);
    }
}

#[tokio::test]
async fn a_person_with_a_browser_finds_a_page() {
    let town = Town::open();
    let response = town.get("/").send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    assert!(response.text().await.unwrap().contains("/api/login"));
    assert_eq!(town.world.trace().entries().len(), 0);
}
