//! A wallet in which the user may leave out some of what is asked.

use super::{
    browser::Browser,
    town::{BOOKS, Town, seed_with, spawn_phone, spawn_phone_over},
};
use serde_json::json;

const ALL: &str = "auth_base,USER_GENDER,USER_AVATAR";

fn spawn_choosing_phone() -> Town {
    let profile = seed_with("  reject: Reject #", "  partialGrants: true\n  reject: Reject #");
    spawn_phone_over(&[("wallets/seed.yaml", &profile)])
}

async fn question(town: &Town, scopes: &str) -> String {
    town.get_auth_code(BOOKS, json!(scopes)).await["call"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_is_left_out_is_told_as_such_and_asked_for_again() {
    let town = spawn_choosing_phone();
    let call = question(&town, ALL).await;
    let path = format!("/consent/{call}");
    let mut browser = Browser::new(&town);
    let sheet = browser.open(&path).await;
    for scope in ["USER_GENDER", "USER_AVATAR"] {
        assert!(sheet.html.contains(&format!("name=\"scope:{scope}\" value=\"yes\" checked")), "{}", sheet.html);
    }
    let csrf = sheet.hidden()["csrf"].clone();
    let taken =
        [("csrf", csrf.as_str()), ("answer", "accept"), ("scope:USER_AVATAR", "yes"), ("scope:USER_NAME", "yes")];
    assert_eq!(browser.send(&path, &taken).await.ok().unwrap(), path);
    let answer = town.look(&call).await.1;
    assert_eq!(answer["result"]["authSuccessScopes"], json!(["auth_base", "USER_AVATAR"]));
    assert_eq!(answer["result"]["authErrorScopes"], json!({ "USER_GENDER": "10006" }));
    assert_eq!(town.get_auth_code(BOOKS, json!(ALL)).await["asks"], json!(["USER_GENDER"]));
}

#[tokio::test]
async fn nothing_at_all_is_no_choice_and_the_sheet_says_so() {
    let town = spawn_choosing_phone();
    let call = question(&town, ALL).await;
    let path = format!("/consent/{call}");
    let mut browser = Browser::new(&town);
    let csrf = browser.open(&path).await.hidden()["csrf"].clone();
    let again = browser.send(&path, &[("csrf", &csrf), ("answer", "accept")]).await.err().unwrap();
    assert!(again.html.contains("Please choose at least one, or choose “Reject”."), "{}", again.html);
    assert!(!again.html.contains(" checked"), "{}", again.html);
    assert_eq!(town.look(&call).await.1["state"], "pending");
    assert!(town.trace().contains("accept → refused, nothing is chosen"), "{}", town.trace());
    assert_eq!(browser.send(&path, &[("csrf", &csrf), ("answer", "reject")]).await.ok().unwrap(), path);
}

#[tokio::test]
async fn a_single_thing_and_another_wallet_have_no_boxes() {
    for (town, scopes) in [(spawn_choosing_phone(), "auth_user"), (spawn_phone(), ALL)] {
        let sheet = Browser::new(&town).open(&format!("/consent/{}", question(&town, scopes).await)).await;
        assert!(!sheet.html.contains("checkbox"), "{}", sheet.html);
    }
}
