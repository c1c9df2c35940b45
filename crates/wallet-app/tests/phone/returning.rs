//! The way back to the mini program: anybody can put an address into a link.

use super::{
    browser::{Browser, Page},
    town::{BOOKS, COFFEE, MINI_PROGRAMS, spawn_phone, spawn_phone_over},
};
use std::fmt::Write;

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").unwrap();
        encoded
    })
}

fn leads_elsewhere(page: &Page) -> Option<String> {
    let home = format!("{MINI_PROGRAMS}/");
    page.addresses().into_iter().find(|address| {
        !(address.starts_with(&home) || address == "data:," || address.starts_with('/') && !address.starts_with("//"))
    })
}

#[tokio::test]
async fn an_answer_leads_back_to_the_mini_program_that_asked() {
    let town = spawn_phone();
    let back = format!("{MINI_PROGRAMS}/{BOOKS}/?seat=\"7\"&x=<y>#here");
    let call = town.question(BOOKS).await;
    let mut browser = Browser::new(&town);
    let path = format!("/consent/{call}?return={}", encoded(&back));
    assert_eq!(browser.open(&path).await.hidden()["return"], back);
    let policy = browser.open(&path).await.header("content-security-policy").to_owned();
    assert!(policy.contains(&format!("form-action 'self' {MINI_PROGRAMS};")), "{policy}");
    let there = browser.answer(&path, "accept").await.ok().unwrap();
    assert_eq!(there, format!("{MINI_PROGRAMS}/{BOOKS}/?seat=%227%22&x=%3Cy%3E#here"));
    // Whoever looks again is told how it ended, with the way back.
    let outcome = browser.open(&path).await;
    assert_eq!(outcome.heading(), "Done");
    assert!(outcome.addresses().contains(&back));
}

#[tokio::test]
async fn any_name_of_loopback_leads_back_to_the_same_port() {
    let town = spawn_phone();
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        let back = format!("http://{host}:7703/{BOOKS}/");
        let call = town.question(BOOKS).await;
        let mut browser = Browser::new(&town);
        let path = format!("/consent/{call}?return={}", encoded(&back));
        assert_eq!(browser.open(&path).await.hidden()["return"], back);
        let there = browser.answer(&path, "reject").await.ok().unwrap();
        // A page's policy cannot name an IPv6 host: from there a link leads back.
        let straight = if host == "[::1]" { format!("/consent/{call}?return=") } else { back };
        assert!(there.starts_with(&straight), "{there}");
    }
}

#[tokio::test]
async fn a_mini_program_goes_back_to_its_own_page_and_no_other_one_does() {
    let shop = "http://localhost:5173/shop/";
    let text = include_str!("../../../../fixtures/mini-programs.yaml");
    let at = text.find("books:").unwrap();
    let own = format!("{}{}", &text[..at], text[at..].replacen("  state:", &format!("  page: {shop}\n  state:"), 1));
    let town = spawn_phone_over(&[("mini-programs.yaml", &own)]);
    let call = town.question(BOOKS).await;
    let mut browser = Browser::new(&town);
    let there = browser.answer(&format!("/consent/{call}?return={}", encoded(shop)), "accept").await.ok().unwrap();
    assert_eq!(there, shop);
    let call = town.question(COFFEE).await;
    let sheet = browser.open(&format!("/consent/{call}?return={}", encoded(shop))).await;
    assert_eq!(sheet.hidden().get("return"), None);
}

#[tokio::test]
async fn an_answer_that_came_too_late_is_told_before_the_way_back() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let mut browser = Browser::new(&town);
    let path = format!("/consent/{call}?return={}", encoded(&format!("{MINI_PROGRAMS}/{BOOKS}/")));
    let fields = browser.open(&path).await.hidden();
    town.advance(chrono::TimeDelta::hours(1));
    let fields = [("csrf", fields["csrf"].as_str()), ("return", fields["return"].as_str()), ("answer", "accept")];
    let outcome = browser.send(&format!("/consent/{call}"), &fields).await.ok().unwrap();
    assert_eq!(browser.open(&outcome).await.heading(), "This question has closed");
}

#[tokio::test]
async fn an_address_elsewhere_is_forgotten() {
    let town = spawn_phone();
    for elsewhere in [
        "https://evil.example/",
        "http://127.0.0.1:7703",
        "http://127.0.0.1:7703.evil/",
        "http://127.0.0.1:77031/",
        "http://127.0.0.1:7703@evil.example/",
        "http://127.0.0.1:7703\\@evil.example/",
        "https://127.0.0.1:7703/",
        "HTTP://127.0.0.1:7703/",
        "http://127.0.0.1:7704/",
        "http://127.0.0.1/",
        "//evil.example/",
        "\\\\evil.example/",
        "/\\evil.example",
        " http://127.0.0.1:7703/",
        "javascript:alert(1)//http://127.0.0.1:7703/",
        "data:text/html,evil",
        "\"><script>alert(1)</script>",
        "",
    ] {
        let call = town.question(COFFEE).await;
        let mut browser = Browser::new(&town);
        let path = format!("/consent/{call}?return={}", encoded(elsewhere));
        let sheet = browser.open(&path).await;
        assert_eq!((sheet.status, sheet.hidden().get("return")), (200, None), "{elsewhere}");
        let csrf = sheet.hidden()["csrf"].clone();
        let fields = [("csrf", csrf.as_str()), ("answer", "reject"), ("return", elsewhere)];
        let outcome = browser.send(&format!("/consent/{call}"), &fields).await.ok().unwrap();
        assert_eq!(outcome, format!("/consent/{call}"), "{elsewhere}");
        let page = browser.open(&format!("{outcome}?return={}", encoded(elsewhere))).await;
        assert_eq!(leads_elsewhere(&page), None, "{elsewhere}");
        assert!(page.addresses().contains(&"/".to_owned()), "{elsewhere}");
    }
}
