//! Calls that cannot be understood.

use super::town::{BOOKS, COFFEE, failed, spawn_phone, told};
use serde_json::{Value, json};

#[tokio::test]
async fn a_malformed_body_is_an_invalid_parameter() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    for (path, body) in [
        ("/jsapi/getAuthCode", String::new()),
        ("/jsapi/getAuthCode", "{".to_owned()),
        ("/jsapi/getAuthCode", "[]".to_owned()),
        ("/jsapi/getAuthCode", json!([COFFEE, { "scopes": "auth_base" }]).to_string()),
        ("/jsapi/getAuthCode", "{}".to_owned()),
        ("/jsapi/getAuthCode", json!({ "appId": 7 }).to_string()),
        ("/jsapi/getAuthCode", json!({ "appId": COFFEE, "params": ["auth_base"] }).to_string()),
        ("/jsapi/getAuthCode", json!({ "appId": COFFEE, "params": "auth_base" }).to_string()),
        ("/jsapi/getAuthUserInfo", json!({ "appId": COFFEE, "params": 7 }).to_string()),
        ("/jsapi/calls/ID/answer", "{}".to_owned()),
        ("/jsapi/calls/ID/answer", json!(["accept"]).to_string()),
        ("/jsapi/calls/ID/answer", json!({ "answer": "perhaps" }).to_string()),
        ("/jsapi/calls/ID/answer", json!({ "answer": "accept", "scopes": "auth_user" }).to_string()),
    ] {
        let path = path.replace("ID", &call);
        let (status, answer) =
            told(town.post(&path).header("content-type", "application/json").body(body.clone())).await;
        assert_eq!(
            (status, &answer["state"], &answer["result"]["error"]),
            (400, &json!("fail"), &json!(2)),
            "{path} {body}"
        );
        let message = answer["result"]["errorMessage"].as_str().unwrap();
        assert!(message.starts_with("Invalid parameter: "), "{message}");
    }
    let not_utf8 =
        town.post("/jsapi/getAuthCode").header("content-type", "application/json").body(b"{\"x\":\"\xff\"}".to_vec());
    assert_eq!(told(not_utf8).await.0, 400);
    assert_eq!(town.look(&call).await.1["state"], "pending");
}

#[tokio::test]
async fn only_json_is_taken_for_a_call() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let answer = format!("/jsapi/calls/{call}/answer");
    for content_type in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""]
    {
        for (path, body) in
            [("/jsapi/getAuthCode", json!({ "appId": COFFEE })), (answer.as_str(), json!({ "answer": "accept" }))]
        {
            let request = town.post(path).header("content-type", content_type).body(body.to_string());
            let problem = format!("Invalid parameter: the content type is `{content_type}`; send application/json");
            assert_eq!(told(request).await, (400, failed(2, &problem)), "{path}");
        }
        for (path, body) in [("/phone/user", json!({ "user": "bob" })), ("/phone/withdraw", json!({ "appId": BOOKS }))]
        {
            let request = town.post(path).header("content-type", content_type).body(body.to_string());
            let problem = format!("the content type is `{content_type}`; send application/json");
            assert_eq!(told(request).await, (400, json!({ "problem": problem })), "{path}");
        }
    }
    assert_eq!(told(town.get("/phone")).await.1["key"], "alice");
    assert_eq!(town.look(&call).await.1["state"], "pending");
}

#[tokio::test]
async fn an_unknown_jsapi_is_not_implemented_and_an_unknown_call_is_nobodys() {
    let town = spawn_phone();
    let request = town.post("/jsapi/tradePay").json(&json!({ "appId": COFFEE }));
    let wanted = "not implemented: tradePay; over HTTP there are getAuthCode, getOpenUserInfo, getAuthUserInfo, getSetting, \
        postMessage; in a page the bridge has more: docs/mini-programs.md";
    assert_eq!(told(request).await, (404, failed(1, wanted)));
    let nobody = (404, failed(2, "Invalid parameter: no such call waits for whoever holds the phone."));
    assert_eq!(town.look("nothing").await, nobody);
    assert_eq!(town.press("nothing", "accept").await, nobody);
    let strange = town.post("/jsapi/%0a9%20%20merchant").json(&json!({ "appId": COFFEE }));
    assert_eq!(told(strange).await.0, 404);
    assert!(town.trace().contains("\\n9 merchant"), "{}", town.trace());
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let town = spawn_phone();
    let large = json!({ "appId": COFFEE, "params": { "scopes": "x".repeat(1 << 18) } });
    let (status, answer) = told(town.post("/jsapi/getAuthCode").json(&large)).await;
    assert_eq!((status, answer), (400, failed(2, "Invalid parameter: the body is over 262144 bytes")));
    let form = [("csrf", "x".repeat(1 << 20))];
    let (status, _) = told(town.post("/phone/user/switch").form(&form)).await;
    assert_eq!(status, 400);
    let long: Value = json!({ "user": "x".repeat(3 << 20) });
    let problem = json!({ "problem": "the body is over 262144 bytes" });
    assert_eq!(told(town.post("/phone/user").json(&long)).await, (400, problem));
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_answered_with_a_page_and_a_call_with_its_problem() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let consent = format!("/consent/{call}");
    for path in ["/phone/user/switch", "/authorized/withdraw", consent.as_str()] {
        for (content_type, body) in
            [("application/x-www-form-urlencoded", "answer=perhaps"), ("application/json", "{}"), ("text/plain", "x")]
        {
            let (status, page) = told(town.post(path).header("content-type", content_type).body(body)).await;
            let page = page.as_str().unwrap().to_owned();
            assert_eq!(status, 400, "{path} {body}");
            assert!(page.starts_with("<!doctype html>") && page.contains("did not understand what was sent"), "{page}");
        }
    }
    for path in ["/phone/user", "/phone/withdraw"] {
        for body in ["", "{", "[]", "{}", "{\"user\":7,\"appId\":7}"] {
            let request = town.post(path).header("content-type", "application/json").body(body);
            let (status, answer) = told(request).await;
            let problem = answer["problem"].as_str().unwrap_or_else(|| panic!("{answer}"));
            assert_eq!(status, 400, "{path} {body}");
            assert!(problem.starts_with("the body is not what this call takes: "), "{problem}");
        }
    }
    assert_eq!(town.look(&call).await.1["state"], "pending");
    let (status, page) = told(town.get(&format!("{consent}?return=a&return=b"))).await;
    assert!(status == 200 && page.as_str().unwrap().contains("Corner Books"), "{status}");
}

#[tokio::test]
async fn a_question_in_another_hand_or_from_before_a_reset_is_gone() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    town.hand_to("bob").await;
    let gone = |told: (u16, Value)| told.0 == 404 && told.1.as_str().unwrap().contains("This question is gone");
    assert!(gone(told(town.get(&format!("/consent/{call}"))).await));
    town.world.reset().await;
    assert!(gone(told(town.get(&format!("/consent/{call}"))).await));
    assert_eq!(town.look(&call).await.0, 404);
}

#[tokio::test]
async fn a_method_that_a_path_does_not_know_finds_no_page() {
    let town = spawn_phone();
    for (method, path) in
        [("GET", "/jsapi/getAuthCode"), ("PUT", "/"), ("DELETE", "/phone/user"), ("POST", "/authorized")]
    {
        let request = town.http.request(method.parse().unwrap(), format!("{}{path}", town.url()));
        assert_eq!(told(request).await.0, 404, "{method} {path}");
    }
}
