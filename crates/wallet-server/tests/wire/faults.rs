//! What goes wrong on purpose, seen from the other end of the connection.

use super::town::{Town, spawn_wallet, spawn_wallet_with};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use walletsim_protocol::openapi::path::V1_APPLY_TOKEN;

async fn fault(town: &Town, rule: &Value) {
    let added = town.post("/_sim/faults", &rule.to_string()).await;
    assert_eq!(added.status, 201, "{}", added.text());
}

/// What comes back, byte for byte, and how the connection ends.
async fn exchange(town: &Town, code: &str) -> (Vec<u8>, Result<(), std::io::ErrorKind>) {
    let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string();
    let mut connection = TcpStream::connect(town.address()).await.unwrap();
    connection.write_all(&town.beans().request(V1_APPLY_TOKEN, body).bytes()).await.unwrap();
    let mut heard = Vec::new();
    let end = connection.read_to_end(&mut heard).await.map(|_| ()).map_err(|problem| problem.kind());
    (heard, end)
}

#[tokio::test]
async fn a_reset_is_a_reset_and_the_effect_is_there_or_not_as_asked() {
    let town = spawn_wallet();
    let (kept, lost) = (town.code().await, town.code().await);
    fault(&town, &json!({ "next": 1, "do": "CONNECTION_RESET_BY_PEER" })).await;
    assert_eq!(exchange(&town, &kept).await, (Vec::new(), Err(std::io::ErrorKind::ConnectionReset)));
    town.assert_unused(&kept).await;
    fault(&town, &json!({ "next": 1, "when": "after", "do": "CONNECTION_RESET_BY_PEER" })).await;
    assert_eq!(exchange(&town, &lost).await, (Vec::new(), Err(std::io::ErrorKind::ConnectionReset)));
    assert_eq!(town.beans().apply_token(&lost).await.result(), "F USED_CODE");
}

#[tokio::test]
async fn an_empty_answer_ends_without_a_byte() {
    let town = spawn_wallet();
    fault(&town, &json!({ "do": "EMPTY_RESPONSE" })).await;
    assert_eq!(exchange(&town, "ac_1").await, (Vec::new(), Ok(())));
}

#[tokio::test]
async fn garbage_is_no_http_and_a_malformed_answer_has_a_good_head() {
    let town = spawn_wallet();
    fault(&town, &json!({ "next": 1, "do": "RANDOM_DATA_THEN_CLOSE" })).await;
    let (heard, _) = exchange(&town, "ac_1").await;
    assert!(!heard.is_empty() && !heard.starts_with(b"HTTP"), "{heard:?}");
    fault(&town, &json!({ "next": 1, "do": "MALFORMED_RESPONSE_CHUNK" })).await;
    let (heard, _) = exchange(&town, "ac_1").await;
    let text = String::from_utf8_lossy(&heard);
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.contains("lskdu"), "{text}");
    assert!(!text.ends_with("0\r\n\r\n"), "{text}");
}

#[tokio::test]
async fn a_truncated_answer_promises_more_than_it_has() {
    let town = spawn_wallet();
    let code = town.code().await;
    fault(&town, &json!({ "next": 1, "when": "after", "do": "TRUNCATED_BODY" })).await;
    let (answer, _) = exchange(&town, &code).await;
    let text = String::from_utf8(answer).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    assert_eq!(body.len(), length.parse::<usize>().unwrap() / 2);
    assert!(body.starts_with("{\"result\":{\"resultCode\":\"SUCCESS\""), "{body}");
}

#[tokio::test]
async fn a_call_that_is_never_answered_keeps_no_server_from_stopping() {
    let town = spawn_wallet();
    fault(&town, &json!({ "do": "NO_ANSWER" })).await;
    let mut connection = TcpStream::connect(town.address()).await.unwrap();
    let request = town.beans().request(V1_APPLY_TOKEN, "{}");
    connection.write_all(&request.bytes()).await.unwrap();
    let struck = || async { town.get("/_sim/faults").await.json()["faults"][0]["struck"].clone() };
    while struck().await == 0 {}
    town.stop().await;
    let mut heard = Vec::new();
    let _ = connection.read_to_end(&mut heard).await;
    assert!(heard.is_empty());
}

#[tokio::test]
async fn answers_are_signed_badly_as_asked_and_well_afterwards() {
    let town = spawn_wallet();
    let spoilt = |deed: Value| {
        let town = &town;
        async move {
            fault(town, &json!({ "next": 1, "when": "after", "do": deed })).await;
            town.beans().apply_token("ac_1").await
        }
    };
    let unsigned = spoilt(json!("UNSIGNED")).await;
    assert_eq!((unsigned.header("signature"), unsigned.header("response-time").is_some()), (None, true));
    let untimed = spoilt(json!("NO_RESPONSE_TIME")).await;
    assert_eq!((untimed.header("response-time"), untimed.header("signature").is_some()), (None, true));
    for deed in ["WRONG_SIGNATURE", "STALE_KEY"] {
        assert!(!town.is_signed(V1_APPLY_TOKEN, &spoilt(json!(deed)).await), "{deed}");
    }
    let late = spoilt(json!({ "clockSkew": "-10m" })).await;
    assert_eq!(late.header("response-time"), Some("2026-01-15T08:50:00+08:00"));
    town.assert_signed(V1_APPLY_TOKEN, &late);
    town.assert_signed(V1_APPLY_TOKEN, &town.beans().apply_token("ac_1").await);
}

#[tokio::test]
async fn a_result_is_told_signed_with_or_without_the_effect() {
    let town = spawn_wallet();
    let code = town.code().await;
    let unknown = json!({ "result": { "resultCode": "UNKNOWN_EXCEPTION", "resultStatus": "U" } });
    fault(&town, &json!({ "next": 1, "do": unknown })).await;
    let told = town.beans().apply_token(&code).await;
    town.assert_signed(V1_APPLY_TOKEN, &told);
    assert_eq!(
        told.json(),
        json!({ "result": { "resultCode": "UNKNOWN_EXCEPTION", "resultStatus": "U", "resultMessage": "" } })
    );
    fault(&town, &json!({ "next": 1, "when": "after", "do": unknown })).await;
    assert_eq!(town.beans().apply_token(&code).await.result(), "U UNKNOWN_EXCEPTION");
    assert_eq!(town.beans().apply_token(&code).await.result(), "F USED_CODE");
    let trace = town.world.trace().to_text();
    assert!(trace.contains("fault=result UNKNOWN_EXCEPTION U after the effect"), "{trace}");
}

#[tokio::test]
async fn only_the_calls_that_were_meant_are_struck_and_counted() {
    let town = spawn_wallet();
    fault(&town, &json!({ "on": { "name": "applyToken", "client": "beans" }, "every": 2, "do": { "status": 503 } }))
        .await;
    let beans = town.beans();
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(beans.apply_token("ac_1").await.status);
        assert_eq!(town.merchant("paper").apply_token("ac_1").await.status, 200);
        assert_eq!(beans.cancel("at_1").await.status, 200);
    }
    assert_eq!(statuses, [200, 503, 200, 503]);
    assert_eq!(
        town.get("/_sim/faults").await.json(),
        json!({ "faults": [{
            "id": 1, "met": 4, "struck": 2, "on": { "name": "applyToken", "client": "beans" }, "every": 2,
            "when": "before", "do": { "status": 503 },
        }], "spent": [] })
    );
}

#[tokio::test]
async fn a_fault_that_waits_for_an_answer_strikes_the_winner_and_nobody_else() {
    let town = spawn_wallet();
    let code = town.code().await;
    let winner = json!({ "name": "applyToken", "resultCode": "SUCCESS" });
    fault(&town, &json!({ "on": winner, "next": 1, "when": "after", "do": { "status": 503 } })).await;
    assert_eq!(town.beans().apply_token("ac_1").await.result(), "F INVALID_CODE");
    assert_eq!(town.beans().apply_token(&code).await.status, 503);
    assert_eq!(town.beans().apply_token(&code).await.result(), "F USED_CODE");
    assert_eq!(
        town.get("/_sim/faults").await.json(),
        json!({ "faults": [], "spent": [{
            "id": 1, "met": 1, "struck": 1, "on": winner, "next": 1, "when": "after", "do": { "status": 503 },
        }] })
    );
}

#[tokio::test]
async fn chance_is_drawn_from_the_seed() {
    let statuses = || async {
        let town = spawn_wallet();
        fault(&town, &json!({ "probability": 0.5, "do": { "status": 503 } })).await;
        let mut statuses = Vec::new();
        for _ in 0..12 {
            statuses.push(town.beans().apply_token("ac_1").await.status);
        }
        statuses
    };
    let first = statuses().await;
    assert!(first.contains(&200) && first.contains(&503), "{first:?}");
    assert_eq!(first, statuses().await);
}

#[tokio::test]
async fn who_takes_all_away_is_told_what_each_has_done() {
    let town = spawn_wallet();
    fault(&town, &json!({ "on": { "name": "cancelToken" }, "do": { "status": 503 } })).await;
    fault(&town, &json!({ "next": 1, "do": { "status": 503 } })).await;
    assert_eq!(town.beans().apply_token("ac_1").await.status, 503);
    assert_eq!(
        town.send("DELETE", "/_sim/faults").await.json(),
        json!({ "faults": [{
            "id": 1, "met": 0, "struck": 0, "on": { "name": "cancelToken" }, "when": "before", "do": { "status": 503 },
        }] })
    );
    assert_eq!(town.get("/_sim/faults").await.json(), json!({ "faults": [], "spent": [] }));
}

#[tokio::test]
async fn a_fault_goes_when_it_is_taken_away_or_the_world_is_reset() {
    let town = spawn_wallet();
    let status = || async { town.beans().apply_token("ac_1").await.status };
    let broken = json!({ "do": { "status": 503 } });
    fault(&town, &broken).await;
    assert_eq!(town.send("DELETE", "/_sim/faults/1").await.status, 200);
    assert_eq!(status().await, 200);
    let gone = town.send("DELETE", "/_sim/faults/1").await;
    assert_eq!((gone.status, gone.json()["problem"].clone()), (404, json!("no fault 1 stands here; there are: []")));
    for end in [("DELETE", "/_sim/faults"), ("POST", "/_sim/reset")] {
        fault(&town, &broken).await;
        assert_eq!(status().await, 503);
        town.send(end.0, end.1).await;
        assert_eq!(status().await, 200, "{end:?}");
    }
}

#[tokio::test]
async fn a_fault_that_could_never_strike_is_refused_with_what_to_write() {
    let town = spawn_wallet();
    for (rule, said) in [
        (json!({}), "missing field `do`"),
        (json!({ "do": "FIRE" }), "unknown variant `FIRE`"),
        (json!({ "do": "UNSIGNED" }), "this spoils an answer, so the call has its effect: add `when: after`"),
        (
            json!({ "do": "NO_ANSWER", "on": { "resultCode": "SUCCESS" } }),
            "`resultCode` is known after the effect: add `when: after`",
        ),
        (json!({ "do": "NO_ANSWER", "next": 0 }), "`next` and `every` count from 1"),
        (json!({ "do": "NO_ANSWER", "next": 1, "every": 2 }), "one of three: keep one"),
        (json!({ "do": "NO_ANSWER", "probability": 1.5 }), "`probability` is a number from 0 to 1"),
        (json!({ "do": { "status": 99 } }), "`status` is an HTTP status from 200 to 599"),
        (json!({ "do": { "clockSkew": "-3651d" }, "when": "after" }), "`clockSkew` is at most 3650d"),
        (json!({ "do": { "clockSkew": "late" }, "when": "after" }), "`clockSkew`: `late` is no duration"),
        (json!({ "do": { "fixedDelayMilliseconds": 60_001 } }), "at most 60000"),
        (json!({ "do": { "result": { "resultCode": "X", "resultStatus": "Q" } } }), "`resultStatus` is S, F, U or A"),
        (json!({ "do": "NO_ANSWER", "on": { "api": "applyToken" } }), "unknown field `api`"),
        (
            json!({ "do": "NO_ANSWER", "on": { "name": "aplyToken" } }),
            "no call is named `aplyToken`, so this fault would strike none; did you mean `applyToken`?",
        ),
        (
            json!({ "do": "NO_ANSWER", "on": { "miniProgram": "coffee" } }),
            "a fault knows mini programs by appId: write `3333010000000001` for `coffee`",
        ),
        (
            json!({ "do": "NO_ANSWER", "on": { "miniProgram": "333301000000000" } }),
            "there is no mini program with the appId `333301000000000`; did you mean `3333010000000",
        ),
        (
            json!({ "do": "NO_ANSWER", "on": { "client": "bean" } }),
            "there is no merchant `bean`; did you mean `beans`? ",
        ),
        (json!({ "do": "NO_ANSWER", "on": { "user": "alcie" } }), "there is no user `alcie`; did you mean `alice`? "),
        (
            json!({ "do": "NO_ANSWER", "on": { "user": "1000000000000000001" } }),
            "a fault knows users by name: write `alice` for `1000000000000000001`",
        ),
    ] {
        let refused = town.post("/_sim/faults", &rule.to_string()).await;
        let problem = refused.json()["problem"].to_string();
        assert!(refused.status == 400 && problem.contains(said), "{rule}: {problem}");
    }
    assert_eq!(town.get("/_sim/faults").await.json(), json!({ "faults": [], "spent": [] }));
}

#[tokio::test]
async fn a_fault_may_be_for_an_interface_by_the_name_that_the_wallet_has_for_it() {
    let town = spawn_wallet_with("routes: { /v1/buy/applyTokens: { api: applyToken, version: v1 } }");
    for on in [json!({ "name": "applyTokens", "client": "TEST_CLIENT_BEANS_0001" }), json!({ "name": "somethingElse" })]
    {
        fault(&town, &json!({ "do": "NO_ANSWER", "on": on })).await;
    }
    let refused = town.post("/_sim/faults", r#"{"do":"NO_ANSWER","on":{"name":"aplyTokens"}}"#).await.json();
    let told = "no call is named `aplyTokens`, so this fault would strike none; did you mean `applyTokens`?";
    assert_eq!(refused["problem"], told);
}
