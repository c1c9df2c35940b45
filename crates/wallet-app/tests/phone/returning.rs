//! The way back to the mini program: anybody can put an address into a link.

use super::{
    browser::{Browser, Page},
    town::{BOOKS, COFFEE, MINI_PROGRAMS, spawn_phone},
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
    let outcome = browser.answer(&path, "accept").await.ok().unwrap();
    assert!(outcome.starts_with(&format!("/consent/{call}?return=")) && outcome.is_ascii(), "{outcome}");
    assert!(browser.open(&outcome).await.addresses().contains(&back));
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
