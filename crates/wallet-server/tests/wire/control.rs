//! `/_sim/…`: for runners and people.

use super::{
    raw::Reply,
    town::{Town, spawn_wallet},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use walletsim_protocol::openapi::path::V1_APPLY_TOKEN;

async fn assert_clock(town: &Town, now: &str, mode: &str) {
    let reply = town.get("/_sim/clock").await;
    assert_eq!((reply.status, reply.json()), (200, json!({ "now": now, "mode": mode })));
}

fn problem(reply: &Reply) -> (u16, String) {
    (reply.status, reply.field("problem"))
}

#[tokio::test]
async fn health_says_whose_server_it_is() {
    let reply = spawn_wallet().get("/_sim/health").await;
    assert_eq!((reply.status, reply.json()), (200, json!({ "status": "ok", "party": "wallet server" })));
}

#[tokio::test]
async fn the_clock_is_advanced_frozen_and_reset() {
    let town = spawn_wallet();
    assert_clock(&town, "2026-01-15T09:00:00+08:00", "manual").await;
    let advanced = town.post("/_sim/clock/advance", r#"{"by":"1d 2h"}"#).await;
    assert_eq!(advanced.json(), json!({ "now": "2026-01-16T11:00:00+08:00", "mode": "manual" }));
    let frozen = town.post("/_sim/clock/freeze", r#"{"at":"2026-03-01T00:00:00Z"}"#).await;
    assert_eq!(frozen.json(), json!({ "now": "2026-03-01T08:00:00+08:00", "mode": "manual" }));
    for nothing in ["", "{}", " \n"] {
        assert_eq!(town.post("/_sim/clock/freeze", nothing).await.status, 200);
        assert_clock(&town, "2026-03-01T08:00:00+08:00", "manual").await;
    }
    let reset = town.post("/_sim/clock/reset", "").await;
    assert_eq!(reset.json(), json!({ "now": "2026-01-15T09:00:00+08:00", "mode": "manual" }));
    let stops = "     ···  the clock stops at 2026-03-01T08:00:00+08:00\n";
    assert_eq!(
        town.world.trace().to_text(),
        format!(
            "     ···  the clock moves 1d 2h, to 2026-01-16T11:00:00+08:00\n{}\
             \x20    ···  the clock is put back, to 2026-01-15T09:00:00+08:00\n",
            stops.repeat(4)
        )
    );
    let told = town.get("/_sim/trace").await.json()["events"].clone();
    assert_eq!(
        (&told[0], &told[5]),
        (
            &json!({ "kind": "clockMoved", "how": "advanced", "by": "1d 2h", "now": "2026-01-16T11:00:00+08:00" }),
            &json!({ "kind": "clockMoved", "how": "reset", "now": "2026-01-15T09:00:00+08:00" }),
        )
    );
}

#[tokio::test]
async fn a_clock_that_is_told_nonsense_does_not_move() {
    let town = spawn_wallet();
    for body in [
        "{",
        "",
        "7",
        "[\"1d\"]",
        "{}",
        r#"{"by":1}"#,
        r#"{"by":"soon"}"#,
        r#"{"by":"-1d"}"#,
        r#"{"by":""}"#,
        r#"{"by":"8000years"}"#,
        r#"{"by":"999999years"}"#,
        r#"{"by":"99999999999999999999s"}"#,
        r#"{"by":"1d","extra":1}"#,
    ] {
        let reply = town.post("/_sim/clock/advance", body).await;
        assert_eq!(problem(&reply).0, 400, "{body}");
    }
    for body in [
        r#"{"at":"noon"}"#,
        r#"{"at":7}"#,
        r#"{"at":"2026-02-30T00:00:00Z"}"#,
        r#"{"when":"now"}"#,
        r#"{"at":"9001-01-01T00:00:00Z"}"#,
        r#"{"at":"1969-01-01T00:00:00Z"}"#,
        "[]",
        "[",
    ] {
        let reply = town.post("/_sim/clock/freeze", body).await;
        assert_eq!(problem(&reply).0, 400, "{body}");
    }
    let reply = town.post("/_sim/clock/advance", r#"{"by":"soon"}"#).await;
    assert_eq!(problem(&reply).1, "`soon` is no duration: write it like 1s, 90m or 1d 2h");
    assert_clock(&town, "2026-01-15T09:00:00+08:00", "manual").await;
    assert_eq!(town.world.trace().to_text(), "");
}

#[tokio::test]
async fn the_trace_is_text_or_json_and_shows_no_secret() {
    let town = spawn_wallet();
    let code = town.code().await;
    let token = town.beans().apply_token(&code).await.field("accessToken");
    town.post("/_sim/clock/advance", r#"{"by":"1s"}"#).await;
    let text = town.get("/_sim/trace?as=text").await;
    assert_eq!(text.header("content-type"), Some("text/plain; charset=utf-8"));
    assert!(text.text().ends_with("     ···  the clock moves 1s, to 2026-01-15T09:00:01+08:00\n"), "{}", text.text());
    for form in ["/_sim/trace", "/_sim/trace?as=json"] {
        let reply = town.get(form).await;
        let events = reply.json()["events"].as_array().unwrap().clone();
        assert_eq!(events.len(), 3);
        assert_eq!(
            events[1],
            json!({
                "kind": "message", "number": "2", "event": 2, "at": "2026-01-15T09:00:00+08:00",
                "from": "merchant", "to": "wallet server", "name": "applyToken",
                "fields": { "client": "beans", "authCode": "⟨code 1⟩" }, "outcome": "S SUCCESS",
            })
        );
        assert!(!reply.text().contains(&code) && !reply.text().contains(&token));
    }
    assert!(!text.text().contains(&code));
    let reply = town.get("/_sim/trace?as=poem").await;
    let wanted = "`as=poem` is no form of the trace: use `as=text` or `as=json`";
    assert_eq!(problem(&reply), (400, wanted.to_owned()));
}

#[tokio::test]
async fn the_trace_recognises_the_secrets_in_a_text_and_tells_none() {
    let town = spawn_wallet();
    let code = town.code().await;
    let tokens = town.beans().apply_token(&code).await;
    let (access, refresh) = (tokens.field("accessToken"), tokens.field("refreshToken"));
    let texts = json!({ "texts": [
        "nothing at all, and no otherLongWord0123456789",
        format!("{{\"token\":\"{access}\"}}"),
        format!("/callback?code={code}&next=%2Fhome%3Ftoken%3D{refresh}"),
        format!("e30.{}.sealed", URL_SAFE_NO_PAD.encode(format!("{{\"refresh\":\"{refresh}\"}}"))),
        access[1..].to_owned(),
    ] });
    let found = town.post("/_sim/trace/secrets", &texts.to_string()).await;
    let wanted = json!({
        "event": 2,
        "found": [[], ["⟨access token 1⟩"], ["⟨code 1⟩", "⟨refresh token 1⟩"], ["⟨refresh token 1⟩"], []],
    });
    assert_eq!(found.json(), wanted);
    let unread = town.post("/_sim/trace/secrets", "{}").await;
    let wanted = "the body is not what this call takes: missing field `texts` at line 1 column 2";
    assert_eq!(problem(&unread), (400, wanted.to_owned()));
}

#[tokio::test]
async fn a_secret_in_a_url_is_told_apart_from_one_in_the_body() {
    let town = spawn_wallet();
    let code = town.code().await;
    let path = format!("{V1_APPLY_TOKEN}?authCode={code}&other={code}");
    assert_eq!(town.post(&path, "{}").await.status, 200);
    let trace = town.world.trace().to_text();
    assert!(trace.contains("applyToken  ?authCode=⟨code 1⟩  → F ") && !trace.contains(&code), "{trace}");
}

#[tokio::test]
async fn what_a_caller_sends_cannot_write_lines_into_the_trace() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    let forged = "auth_base\n9    merchant     → wallet server  applyToken\u{1b}[31m";
    phone.authorize("3333010000000001", &[forged]).await;
    let trace = town.world.trace().to_text();
    assert_eq!(trace.lines().count(), 1, "{trace}");
    assert!(trace.contains("auth_base\\n9") && trace.contains("\\u{1b}[31m"), "{trace}");
}

#[tokio::test]
async fn a_reset_forgets_codes_trace_and_clock_and_begins_anew() {
    let town = spawn_wallet();
    let first = town.code().await;
    town.post("/_sim/clock/advance", r#"{"by":"1h"}"#).await;
    let reset = town.post("/_sim/reset", "").await;
    assert_eq!((reset.status, reset.json()), (200, json!({})));
    assert_clock(&town, "2026-01-15T09:00:00+08:00", "manual").await;
    assert_eq!(town.get("/_sim/trace?as=text").await.text(), "");
    assert_eq!(town.beans().apply_token(&first).await.result(), "F INVALID_CODE");
    assert_eq!(town.code().await, first, "the same seed draws the same again");
    town.assert_unused(&first).await;
}

#[tokio::test]
async fn an_unknown_control_call_names_those_that_there_are() {
    let town = spawn_wallet();
    for path in ["/_sim/nothing", "/_sim/", "/_sim", "/_sim/clock/stop"] {
        let (status, problem) = problem(&town.get(path).await);
        assert_eq!(status, 404, "{path}");
        assert!(problem.starts_with("no such control call: there are GET health, capabilities"), "{problem}");
    }
    for path in ["/_sim/reset", "/_sim/clock/advance", "/_sim/clock/freeze"] {
        assert_eq!(town.get(path).await.status, 404, "{path} changes something, so it is no GET");
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_in_the_same_words_by_every_call() {
    let town = spawn_wallet();
    let long = format!(r#"{{"by":"{}"}}"#, "1".repeat(1 << 20));
    for call in ["clock/freeze", "clock/advance", "faults", "caption", "trace/secrets", "worlds", "authorizations"] {
        let refused = town.post(&format!("/_sim/{call}"), &long).await;
        assert_eq!(problem(&refused), (400, "the body is over 1048576 bytes".to_owned()), "{call}");
    }
}

#[tokio::test]
async fn who_asks_for_the_head_is_told_the_head_of_the_page() {
    let town = spawn_wallet();
    for path in ["/", "/_sim/health"] {
        let (page, head) = (town.get(path).await, town.send("HEAD", path).await);
        assert_eq!((head.status, head.body.len()), (page.status, 0), "{path}");
        assert_eq!(head.header("content-length"), page.header("content-length"), "{path}");
    }
}
