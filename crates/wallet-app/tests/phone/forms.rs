//! The phone's forms, as a person without JavaScript sends them.

use super::{
    browser::Browser,
    town::{BOOKS, COFFEE, MINI_PROGRAMS, spawn_phone, told},
};
use serde_json::json;

#[tokio::test]
async fn a_person_answers_reads_what_came_of_it_and_takes_it_back() {
    let town = spawn_phone();
    for (answer, heading, state) in [
        ("reject", "That’s fine", "fail"),
        ("dismiss", "Closed without an answer", "fail"),
        ("accept", "Done", "success"),
    ] {
        let call = town.question(BOOKS).await;
        let mut browser = Browser::new(&town);
        let sheet = browser.open(&format!("/consent/{call}")).await;
        for wanted in ["Corner Books", "Your profile", "639170000001", "User agreement", "Accept", "Reject", "09:10"] {
            assert!(sheet.html.contains(wanted), "{wanted}");
        }
        let outcome = browser.answer(&format!("/consent/{call}"), answer).await.ok().unwrap();
        assert_eq!(outcome, format!("/consent/{call}"));
        assert_eq!(browser.open(&outcome).await.heading(), heading);
        assert_eq!(town.look(&call).await.1["state"], state);
    }
    let mut browser = Browser::new(&town);
    let authorized = browser.open("/authorized").await;
    assert!(authorized.html.contains("Corner Books") && authorized.html.contains("2026-01-15, 09:00"));
    let fields = authorized.hidden();
    let fields = [("csrf", fields["csrf"].as_str()), ("app_id", fields["app_id"].as_str())];
    assert_eq!(browser.send(&authorized.form(), &fields).await.ok().unwrap(), "/authorized");
    assert!(browser.open("/authorized").await.html.contains("Nothing authorised"));
    assert_eq!(town.get_auth_code(BOOKS, json!("auth_user")).await["state"], "pending");
}

#[tokio::test]
async fn a_person_hands_the_phone_over() {
    let town = spawn_phone();
    let mut browser = Browser::new(&town);
    let csrf = browser.open("/").await.hidden()["csrf"].clone();
    let sent = browser.send("/phone/user/switch", &[("csrf", &csrf), ("user", "emine")]).await;
    assert_eq!(sent.ok().unwrap(), "/");
    assert_eq!(browser.open("/").await.heading(), "Hi, Emine");
    for (app, leads_to) in [(BOOKS, "/open/3333010000000002"), ("//elsewhere.example", "/")] {
        let sent = browser.send("/phone/user/switch", &[("csrf", &csrf), ("user", "emine"), ("app", app)]).await;
        assert_eq!(sent.ok().unwrap(), leads_to);
    }
    let nobody = browser.send("/phone/user/switch", &[("csrf", &csrf), ("user", "nobody")]).await.err().unwrap();
    assert_eq!(nobody.status, 404);
    assert_eq!(told(town.get("/phone")).await.1["key"], "emine");
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let consent = format!("/consent/{call}");
    let mut browser = Browser::new(&town);
    let real = browser.open(&consent).await.hidden()["csrf"].clone();
    let cookie = browser.cookie.clone();
    let other = town.get("/").send().await.unwrap().headers()["set-cookie"].to_str().unwrap().to_owned();
    let other = other.split(';').next().unwrap().to_owned();
    for (what, cookie, csrf) in [
        ("missing", cookie.clone(), None),
        ("empty", cookie.clone(), Some("")),
        ("wrong", cookie, Some("0123456789abcdef0123456789abcdef")),
        ("without the cookie", None, Some(real.as_str())),
        ("with an empty cookie", Some("walletsim_form=".to_owned()), Some("")),
        ("with somebody else's cookie", Some(other), Some(real.as_str())),
    ] {
        let mut browser = Browser { cookie, ..Browser::new(&town) };
        let token: &[(&str, &str)] = &csrf.map(|csrf| ("csrf", csrf)).into_iter().collect::<Vec<_>>();
        for (path, fields) in [
            (consent.as_str(), [("answer", "accept")]),
            ("/authorized/withdraw", [("app_id", BOOKS)]),
            ("/phone/user/switch", [("user", "bob")]),
            ("/phone/language", [("language", "th")]),
        ] {
            let page = browser.send(path, &[token, &fields].concat()).await.err().unwrap();
            assert_eq!((page.status, page.heading().as_str()), (403, "Please try once more"), "{what}: {path}");
        }
    }
    assert_eq!(town.look(&call).await.1["state"], "pending");
    assert_eq!(told(town.get("/phone")).await.1["key"], "alice");
    assert_eq!(town.trace().matches("refused, the form is stale").count(), 24, "{}", town.trace());
}

#[tokio::test]
async fn a_form_of_another_page_changes_nothing_though_it_knows_the_cookie() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    // Ports share cookies: a mini program's page could set one, and knows what it set.
    for origin in [MINI_PROGRAMS, "http://localhost:1", "https://127.0.0.1"] {
        let cookie = Some("walletsim_form=known".to_owned());
        let mut browser = Browser { cookie, origin: Some(origin.to_owned()), ..Browser::new(&town) };
        let page = browser.send(&format!("/consent/{call}"), &[("csrf", "known"), ("answer", "accept")]).await;
        assert_eq!(page.err().unwrap().status, 403, "{origin}");
    }
    for origin in ["null", "https://evil.example"] {
        let mut browser = Browser { origin: Some(origin.to_owned()), ..Browser::new(&town) };
        assert_eq!(browser.answer(&format!("/consent/{call}"), "accept").await.err().unwrap().status, 403);
    }
    assert_eq!(town.look(&call).await.1["state"], "pending");
}

#[tokio::test]
async fn a_mini_program_reaches_the_jsapis_and_neither_the_phone_nor_the_users_hand() {
    let town = spawn_phone();
    let as_page = |request: reqwest::RequestBuilder| request.header("origin", MINI_PROGRAMS);
    let allowed = |response: &reqwest::Response| response.headers().contains_key("access-control-allow-origin");
    let call = town.question(BOOKS).await;

    let preflight = town.http.request("OPTIONS".parse().unwrap(), format!("{}/jsapi/getAuthCode", town.url()));
    let preflight = as_page(preflight).header("access-control-request-method", "POST").send().await.unwrap();
    assert_eq!((preflight.status().as_u16(), allowed(&preflight)), (204, true));
    assert_eq!(preflight.headers()["access-control-allow-headers"], "content-type, authorization");
    let response = as_page(town.post("/jsapi/getAuthCode")).json(&json!({ "appId": COFFEE })).send().await.unwrap();
    assert_eq!(response.headers()["access-control-allow-origin"], MINI_PROGRAMS);
    assert!(allowed(&as_page(town.get(&format!("/jsapi/calls/{call}"))).send().await.unwrap()));

    for path in ["/", "/phone", "/authorized", &format!("/consent/{call}"), "/_sim/trace"] {
        assert!(!allowed(&as_page(town.get(path)).send().await.unwrap()), "{path}");
    }
    for path in ["/phone/user", "/phone/withdraw", "/_sim/reset"] {
        let preflight = town.http.request("OPTIONS".parse().unwrap(), format!("{}{path}", town.url()));
        assert!(!allowed(&as_page(preflight).send().await.unwrap()), "{path}");
    }
    let hand = as_page(town.post(&format!("/jsapi/calls/{call}/answer"))).json(&json!({ "answer": "accept" }));
    let (status, refusal) = told(hand).await;
    assert_eq!((status, &refusal["result"]["error"]), (403, &json!(4)));
    assert_eq!(town.look(&call).await.1["state"], "pending");
}

#[tokio::test]
async fn a_form_that_makes_no_sense_changes_nothing() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let mut browser = Browser::new(&town);
    let csrf = browser.open(&format!("/consent/{call}")).await.hidden()["csrf"].clone();
    let consent = format!("/consent/{call}");
    for (path, fields) in [
        (consent.as_str(), vec![("answer", "perhaps")]),
        (consent.as_str(), vec![]),
        ("/authorized/withdraw", vec![]),
        ("/phone/user/switch", vec![]),
        ("/phone/language", vec![("language", "tlh")]),
    ] {
        let page = browser.send(path, &[&[("csrf", csrf.as_str())], fields.as_slice()].concat()).await.err().unwrap();
        assert_eq!(page.status, 400, "{path} {fields:?}");
    }
    let elsewhere = browser.send("/consent/nothing", &[("csrf", &csrf), ("answer", "accept")]).await.err().unwrap();
    assert_eq!(elsewhere.status, 404);
    assert_eq!(town.look(&call).await.1["state"], "pending");
}
