//! A mini program in the phone, and what its page may not do.

use super::{
    browser::Browser,
    town::{BOOKS, COFFEE, Town, failed, spawn_phone, spawn_phone_over, told},
};
use serde_json::json;

/// Where mini programs are opened.
fn phone_host(town: &Town) -> String {
    format!("walletsim.localhost:{}", town.address().port())
}

#[tokio::test]
async fn an_open_mini_program_is_a_frame_of_its_home_and_of_nothing_else() {
    let town = spawn_phone();
    let reply = town.get(&format!("/open/{COFFEE}")).header("host", phone_host(&town)).send().await.unwrap();
    let page = Browser::new(&town).see(reply).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "Morning Coffee"));
    let home = format!("http://{COFFEE}.walletsim.localhost:7703");
    let policy = page.header("content-security-policy");
    for part in [&format!("frame-src {home}; "), "default-src 'none'; script-src 'self'; ", "frame-ancestors 'self'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(page.html.contains(&format!("data-src=\"{home}/\" sandbox=\"allow-scripts allow-forms\"")));
    assert!(page.html.contains("name=\"en alice\""), "what it keeps, it keeps for one user");
    for script in ["main.js", "calls.js", "sheet.js"] {
        let script = town.get(&format!("/assets/phone/{script}")).send().await.unwrap();
        assert_eq!(script.headers()["content-type"], "text/javascript; charset=utf-8");
    }
    assert_eq!(told(town.get("/assets/phone/nothing.js")).await.0, 404);
}

#[tokio::test]
async fn by_another_name_of_the_phone_one_is_led_to_the_one_that_pages_speak_to() {
    let town = spawn_phone();
    let reply = town.get(&format!("/open/{COFFEE}")).send().await.unwrap();
    let there = reply.headers()["location"].to_str().unwrap();
    assert_eq!((reply.status().as_u16(), there), (303, format!("http://{}/open/{COFFEE}", phone_host(&town)).as_str()));
}

#[tokio::test]
async fn what_cannot_be_opened_says_why() {
    let programs = include_str!("../../../../fixtures/mini-programs.yaml").replace("3333010000000007", "tea-");
    let town = spawn_phone_over(&[("mini-programs.yaml", &programs)]);
    for (app, status, words) in [
        ("3333010000000003", 403, "It has not been published yet."),
        ("3333010000000004", 403, "It has been suspended."),
        ("3333010000000006", 403, "Its business is not a partner of this wallet."),
        ("tea-", 403, "Its id cannot be part of a web address"),
        ("nothing", 404, "This page does not exist"),
    ] {
        let reply = town.get(&format!("/open/{app}")).header("host", phone_host(&town)).send().await.unwrap();
        let page = Browser::new(&town).see(reply).await;
        assert!(page.status == status && page.html.contains(words), "{app}: {}", page.html);
    }
}

#[tokio::test]
async fn a_mini_program_cannot_call_as_another_one() {
    let town = spawn_phone();
    let call = |app: &str| {
        let request =
            town.post("/jsapi/getAuthCode").header("origin", format!("http://{BOOKS}.walletsim.localhost:7703"));
        told(request.json(&json!({ "appId": app, "params": { "scopes": "auth_base" } })))
    };
    assert_eq!(call(COFFEE).await, (403, failed(4, "No permission: appId is another mini program's.")));
    assert_eq!(call(BOOKS).await.0, 200);
}

#[tokio::test]
async fn a_mini_program_cannot_read_the_phones_screens() {
    let town = spawn_phone();
    let screen = format!("/consent/{}", town.question(BOOKS).await);
    let refusal =
        json!({ "problem": "a page of another origin may not read this: open it, or send this from a program" });
    for path in [screen.as_str(), "/authorized", "/phone", "/"] {
        let as_page = town.get(path).header("origin", format!("http://{BOOKS}.walletsim.localhost:7703"));
        assert_eq!(told(as_page).await, (403, refusal.clone()), "{path}");
        assert_eq!(told(town.get(path).header("origin", town.url())).await.0, 200, "{path}");
        assert_eq!(told(town.get(path)).await.0, 200, "{path}");
    }
}

#[tokio::test]
async fn a_mini_program_does_not_learn_how_the_call_of_another_one_stands() {
    let town = spawn_phone();
    let path = format!("/jsapi/calls/{}", town.question(BOOKS).await);
    let look = |app: &str| told(town.get(&path).header("origin", format!("http://{app}.walletsim.localhost:7703")));
    let unknown = failed(2, "Invalid parameter: no such call waits for whoever holds the phone.");
    assert_eq!(look(COFFEE).await, (404, unknown));
    assert_eq!(look(BOOKS).await.1["state"], "pending");
}

#[tokio::test]
async fn a_mini_program_can_neither_hand_the_phone_over_nor_withdraw_nor_control() {
    let town = spawn_phone();
    let origin = format!("http://{BOOKS}.walletsim.localhost:7703");
    for (path, body) in [("/phone/user", json!({ "user": "bob" })), ("/phone/withdraw", json!({ "appId": COFFEE }))] {
        let (status, told) = told(town.post(path).header("origin", &origin).json(&body)).await;
        assert_eq!(status, 400, "{path}");
        assert!(told["problem"].as_str().unwrap().starts_with("only whoever holds the phone may do this"), "{told}");
    }
    for request in
        [town.post("/_sim/reset"), town.post("/_sim/clock/advance").body("{\"by\":\"1d\"}"), town.get("/_sim/trace")]
    {
        let reply = request.header("origin", &origin).send().await.unwrap();
        assert_eq!(reply.status(), 403);
        assert!(!reply.headers().contains_key("access-control-allow-origin"));
    }
    let at_home =
        town.post("/_sim/reset").header("host", format!("{BOOKS}.walletsim.localhost:{}", town.address().port()));
    assert_eq!(told(at_home).await.0, 403);
    assert_eq!(told(town.post("/_sim/clock/freeze").header("origin", town.url())).await.0, 200);
    assert_eq!(told(town.get("/phone")).await.1["key"], "alice");
}

#[tokio::test]
async fn a_setting_shows_what_the_user_has_consented_to() {
    let town = spawn_phone();
    let setting = |town| async move { Town::jsapi(town, "getSetting", BOOKS, json!({})).await["result"].clone() };
    assert_eq!(setting(&town).await, json!({ "authSetting": {} }));
    let call = town.jsapi("getOpenUserInfo", BOOKS, json!({})).await["call"].as_str().unwrap().to_owned();
    town.press(&call, "accept").await;
    assert_eq!(setting(&town).await, json!({ "authSetting": { "userInfo": true } }));
    town.withdraw(BOOKS).await;
    assert_eq!(setting(&town).await, json!({ "authSetting": {} }));
}
