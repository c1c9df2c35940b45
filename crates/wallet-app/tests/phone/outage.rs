//! The wallet server is down, or began anew.

use super::{
    browser::Browser,
    town::{BOOKS, COFFEE, failed, spawn_phone, told},
};
use serde_json::json;

#[tokio::test]
async fn without_a_wallet_server_every_call_fails_with_a_network_error() {
    let mut town = spawn_phone();
    let call = town.question(BOOKS).await;
    town.stop_wallet().await;
    let network = failed(12, "Network error: the wallet server does not answer.");
    for name in ["getAuthCode", "getOpenUserInfo", "getAuthUserInfo"] {
        assert_eq!(town.jsapi(name, COFFEE, json!({})).await, network, "{name}");
    }
    assert_eq!(town.press(&call, "accept").await, (200, network));
    assert_eq!(town.look(&call).await.1["state"], "pending", "it can still be answered");
    assert!(town.trace().contains("because the wallet server at http://127.0.0.1:"), "{}", town.trace());
}

#[tokio::test]
async fn without_a_wallet_server_every_page_says_so() {
    let mut town = spawn_phone();
    let call = town.question(BOOKS).await;
    let mut browser = Browser::new(&town);
    let page = browser.open(&format!("/consent/{call}")).await;
    let cookie = browser.cookie.clone();
    let csrf = page.hidden()["csrf"].clone();
    drop(browser);
    town.stop_wallet().await;
    let mut browser = Browser { cookie, ..Browser::new(&town) };
    let consent = format!("/consent/{call}");
    for path in
        ["/", "/authorized", consent.as_str(), "/agreements/terms", "/mini-programs/3333010000000001", "/nowhere"]
    {
        let page = browser.open(path).await;
        assert_eq!((page.status, page.heading().as_str()), (502, "No answer"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    let accepted = browser.send(&consent, &[("csrf", &csrf), ("answer", "accept")]).await.err().unwrap();
    assert_eq!(accepted.status, 502);
    let withdrawn = browser.send("/authorized/withdraw", &[("csrf", &csrf), ("app_id", BOOKS)]).await.err().unwrap();
    assert_eq!(withdrawn.status, 502);
    let switched = browser.send("/phone/user/switch", &[("csrf", &csrf), ("user", "bob")]).await.err().unwrap();
    assert_eq!(switched.status, 502);
    assert_eq!(town.hand_to("bob").await.0, 502);
    assert_eq!(town.withdraw(BOOKS).await.0, 502);
}

#[tokio::test]
async fn after_a_restart_of_the_wallet_server_the_phone_logs_in_again() {
    let mut town = spawn_phone();
    assert_eq!(town.get_auth_code(COFFEE, json!("auth_base")).await["state"], "success");
    town.restart_wallet().await;
    let answer = town.get_auth_code(COFFEE, json!("auth_base")).await;
    assert_eq!(answer["state"], "success", "{answer}");
    assert!(town.buys_tokens(&answer, "TEST_CLIENT_BEANS_0001").await);
    assert_eq!(Browser::new(&town).open("/authorized").await.status, 200);
}

#[tokio::test]
async fn a_question_that_the_wallet_server_has_forgotten_is_over() {
    let mut town = spawn_phone();
    let call = town.question(BOOKS).await;
    town.restart_wallet().await;
    let gone = failed(3, "Unknown error: there is no result; call again.");
    assert_eq!(town.press(&call, "accept").await, (200, gone.clone()));
    assert_eq!(town.look(&call).await, (200, gone));
    assert_eq!(Browser::new(&town).open(&format!("/consent/{call}")).await.heading(), "Withdrawn");
}

#[tokio::test]
async fn an_unknown_user_is_no_outage() {
    let town = spawn_phone();
    let (status, problem) = town.hand_to("nobody").await;
    assert_eq!(status, 404);
    assert!(
        problem["problem"].as_str().unwrap().contains("there is no user `nobody`; there are alice, bob"),
        "{problem}"
    );
    assert_eq!(told(town.get("/phone")).await.1["key"], "alice");
    assert_eq!(town.hand_to("1000000000000000002").await.1["key"], "bob");
}
