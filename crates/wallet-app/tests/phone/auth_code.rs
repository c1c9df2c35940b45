//! `my.getAuthCode`: how scopes are asked for, and what becomes of each.

use super::town::{BOOKS, COFFEE, failed, spawn_phone};
use serde_json::{Value, json};

const BEANS: &str = "TEST_CLIENT_BEANS_0001";

#[tokio::test]
async fn scopes_may_be_a_text_a_comma_text_an_array_or_absent() {
    let town = spawn_phone();
    let both = json!(["auth_base", "USER_LOGIN_ID"]);
    for (form, granted) in [
        (json!("auth_base"), json!(["auth_base"])),
        (json!(["auth_base"]), json!(["auth_base"])),
        (json!("auth_base,USER_LOGIN_ID"), both.clone()),
        (json!(" auth_base , USER_LOGIN_ID,,"), both.clone()),
        (json!(["auth_base", "USER_LOGIN_ID", "auth_base"]), both),
        (json!(""), json!(["auth_base"])),
        (json!([]), json!(["auth_base"])),
        (Value::Null, json!(["auth_base"])),
    ] {
        let answer = town.get_auth_code(COFFEE, form.clone()).await;
        assert_eq!((&answer["state"], &answer["result"]["authSuccessScopes"]), (&json!("success"), &granted), "{form}");
        assert_eq!(answer["result"].get("authErrorScopes"), None, "{form}");
        assert!(town.buys_tokens(&answer, BEANS).await, "{form}");
    }
    for params in [json!({}), Value::Null] {
        let answer = town.jsapi("getAuthCode", COFFEE, params).await;
        assert_eq!(answer["result"]["authSuccessScopes"], json!(["auth_base"]));
    }
}

#[tokio::test]
async fn scopes_in_any_other_form_are_an_invalid_parameter() {
    let town = spawn_phone();
    for form in [json!(7), json!({}), json!([7]), json!([["auth_base"]]), json!(true)] {
        let answer = town.get_auth_code(COFFEE, form.clone()).await;
        let wanted = "Invalid parameter: scopes must be a string, a comma-separated string or an array of strings";
        assert_eq!(answer, failed(2, wanted), "{form}");
    }
}

#[tokio::test]
async fn every_call_has_a_new_code() {
    let town = spawn_phone();
    let one = town.get_auth_code(COFFEE, json!("auth_base")).await;
    let two = town.get_auth_code(COFFEE, json!("auth_base")).await;
    assert_ne!(one["result"]["authCode"], two["result"]["authCode"]);
}

#[tokio::test]
async fn what_is_refused_stands_beside_what_is_granted_and_alone_it_is_a_failure() {
    let town = spawn_phone();
    let some = town.get_auth_code(BOOKS, json!(["auth_base", "USER_LOGIN_ID", "userInfo", "AUTH_BASE"])).await;
    assert_eq!(some["state"], "success");
    let refused = json!({ "AUTH_BASE": "10001", "USER_LOGIN_ID": "40006", "userInfo": "10001" });
    assert_eq!(some["result"]["authErrorScopes"], refused);
    let none = town.get_auth_code(BOOKS, json!("USER_LOGIN_ID")).await;
    assert_eq!(
        none,
        json!({ "state": "fail", "result": {
            "error": 3,
            "errorMessage": "Unknown error: none of the scopes can be granted; authErrorScopes says why.",
            "authErrorScopes": { "USER_LOGIN_ID": "40006" },
        } })
    );
}

#[tokio::test]
async fn a_mini_program_in_a_bad_state_may_call_nothing() {
    let town = spawn_phone();
    for (app, why) in [
        ("0", "there is no such mini program"),
        ("coffee", "there is no mini program with the appId coffee: it is the name of 3333010000000001"),
        ("3333010000000003", "the mini program is not published"),
        ("3333010000000004", "the platform has withdrawn the mini program's interface authority"),
        ("3333010000000006", "the merchant is not a partner of the wallet"),
    ] {
        for name in ["getAuthCode", "getOpenUserInfo", "getAuthUserInfo"] {
            let answer = town.jsapi(name, app, json!({})).await;
            assert_eq!(answer, failed(4, &format!("No permission: {why}.")), "{app} {name}");
        }
    }
}

#[tokio::test]
async fn a_question_says_what_it_asks_where_and_until_when() {
    let town = spawn_phone();
    let mut pending = town.get_auth_code(BOOKS, json!("auth_base,auth_user,USER_GENDER")).await;
    let call = pending["call"].take();
    assert_eq!(
        pending,
        json!({
            "state": "pending",
            "call": null,
            "screen": format!("{}/consent/{}", town.url(), call.as_str().unwrap()),
            "asks": ["auth_user", "USER_GENDER"],
            "expiresAt": "2026-01-15T09:10:00+08:00",
        })
    );
    let (status, mut again) = town.look(call.as_str().unwrap()).await;
    assert_eq!((status, again["call"].take(), &again), (200, call, &pending));
}

#[tokio::test]
async fn the_trace_reads_like_the_diagram() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    town.press(&call, "accept").await;
    let trace = town.trace();
    assert_eq!(
        trace.lines().collect::<Vec<_>>(),
        [
            "1 mini program → wallet app getAuthCode scopes=auth_user → pending, the consent screen is shown",
            "1.1 wallet app → wallet server authorize user=alice app=books → pending, ask the user for auth_user",
            "2 user → wallet app accept",
            "2.1 wallet app → wallet server accept user=alice → granted auth_user",
            "wallet app ↩ mini program authCode=⟨code 1⟩ until 2026-01-16T09:00:00+08:00",
        ]
    );
}

#[tokio::test]
async fn a_parameter_that_nobody_knows_is_ignored_as_on_a_device_and_the_trace_says_so() {
    let town = spawn_phone();
    let answer = town.jsapi("getAuthCode", "3333010000000001", json!({ "scope": ["auth_user"] })).await;
    assert_eq!(answer["result"]["authSuccessScopes"], json!(["auth_base"]));
    let trace = town.world.trace().to_text();
    assert!(trace.contains("ignored=scope scopes=auth_base"), "{trace}");
}
