//! How a question ends, and what the mini program is told.

use super::town::{BOOKS, failed, spawn_phone};
use chrono::TimeDelta;
use serde_json::json;

const PAPER: &str = "TEST_CLIENT_PAPER_0002";

#[tokio::test]
async fn accepted_it_is_a_code_and_the_consent_is_remembered() {
    let town = spawn_phone();
    let (status, answer) = town.press(&town.question(BOOKS).await, "accept").await;
    assert_eq!((status, &answer["state"]), (200, &json!("success")));
    assert_eq!(answer["result"]["authSuccessScopes"], json!(["auth_user"]));
    assert!(town.buys_tokens(&answer, PAPER).await);
    assert_eq!(town.get_auth_code(BOOKS, json!("auth_user")).await["state"], "success");
}

#[tokio::test]
async fn rejected_dismissed_and_lapsed_each_have_their_number() {
    let town = spawn_phone();
    let rejected = town.press(&town.question(BOOKS).await, "reject").await;
    assert_eq!(rejected, (200, failed(11, "The user refused.")));
    let dismissed = town.press(&town.question(BOOKS).await, "dismiss").await;
    assert_eq!(dismissed, (200, failed(10, "Empty data: the sheet was closed without a choice.")));
    let call = town.question(BOOKS).await;
    town.advance(TimeDelta::minutes(10) - TimeDelta::seconds(1));
    assert_eq!(town.look(&call).await.1["state"], "pending");
    town.advance(TimeDelta::seconds(1));
    let lapsed = (200, failed(10, "Empty data: nobody answered in time."));
    assert_eq!(town.look(&call).await, lapsed);
    assert_eq!(town.press(&call, "accept").await, lapsed, "too late");
    assert_eq!(town.look(&call).await, lapsed);
}

#[tokio::test]
async fn a_press_after_the_time_is_over_finds_the_question_closed() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    town.advance(TimeDelta::minutes(10));
    let lapsed = (200, failed(10, "Empty data: nobody answered in time."));
    assert_eq!(town.press(&call, "accept").await, lapsed);
    assert_eq!(town.get_auth_code(BOOKS, json!("auth_user")).await["state"], "pending", "nothing is remembered");
}

#[tokio::test]
async fn the_user_may_choose_among_what_is_asked() {
    let town = spawn_phone();
    let pending = town.get_auth_code(BOOKS, json!("auth_base,USER_GENDER,USER_AVATAR")).await;
    let call = pending["call"].as_str().unwrap();
    let (_, answer) = town.press_with(call, json!({ "answer": "accept", "scopes": ["USER_AVATAR"] })).await;
    assert_eq!(answer["result"]["authSuccessScopes"], json!(["auth_base", "USER_AVATAR"]));
    assert_eq!(answer["result"]["authErrorScopes"], json!({ "USER_GENDER": "10006" }));
    let later = town.get_auth_code(BOOKS, json!("USER_GENDER,USER_AVATAR")).await;
    assert_eq!(later["asks"], json!(["USER_GENDER"]), "what was left out is asked for again");
}

#[tokio::test]
async fn nobody_can_choose_nothing_or_what_is_not_asked() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    for (scopes, problem) in [
        (json!([]), "nothing is chosen: choose a scope, or reject"),
        (json!(["auth_base"]), "auth_base is not asked for: the screen asks for auth_user"),
        (json!(["auth_user", "USER_GENDER"]), "USER_GENDER is not asked for: the screen asks for auth_user"),
        (json!(["AUTH_USER"]), "AUTH_USER is not asked for: the screen asks for auth_user"),
    ] {
        let answer = town.press_with(&call, json!({ "answer": "accept", "scopes": scopes })).await;
        assert_eq!(answer, (400, failed(2, &format!("Invalid parameter: {problem}"))));
    }
    assert_eq!(town.look(&call).await.1["state"], "pending");
    let (_, rejected) = town.press_with(&call, json!({ "answer": "reject", "scopes": ["nonsense"] })).await;
    assert_eq!(rejected, failed(11, "The user refused."), "a no needs no choice");
}

#[tokio::test]
async fn a_question_belongs_to_whom_it_was_put_to() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    assert_eq!(town.hand_to("bob").await.0, 200);
    let nobody = failed(2, "Invalid parameter: no such call waits for whoever holds the phone.");
    assert_eq!(town.press(&call, "accept").await, (404, nobody.clone()));
    assert_eq!(town.look(&call).await, (404, nobody));
    assert_eq!(town.hand_to("alice").await.0, 200);
    assert_eq!(town.press(&call, "accept").await.1["state"], "success");
}

#[tokio::test]
async fn a_consent_withdrawn_while_the_question_is_open_closes_it() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    assert_eq!(town.withdraw(BOOKS).await, (200, json!({ "revoked": 1 })));
    let gone = failed(3, "Unknown error: there is no result; call again.");
    assert_eq!(town.press(&call, "accept").await, (200, gone.clone()));
    assert_eq!(town.look(&call).await, (200, gone));
    assert_eq!(town.get_auth_code(BOOKS, json!("auth_user")).await["state"], "pending");
}

#[tokio::test]
async fn a_reset_forgets_questions_and_gives_the_phone_back() {
    let town = spawn_phone();
    town.hand_to("bob").await;
    let call = town.question(BOOKS).await;
    assert_eq!(town.post("/_sim/reset").send().await.unwrap().status(), 200);
    assert_eq!(town.look(&call).await.0, 404);
    let (_, holder) = super::town::told(town.get("/phone")).await;
    assert_eq!(
        holder,
        json!({ "key": "alice", "userId": "1000000000000000001", "displayName": "Alice", "status": "ACTIVE" })
    );
}
