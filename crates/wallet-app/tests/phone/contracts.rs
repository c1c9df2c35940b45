//! Contracts that merchants prepared: signed in a browser, or for a mini program.

use super::{
    browser::Browser,
    town::{BOOKS, COFFEE, Town, failed, seed_with, spawn_phone, spawn_phone_over},
};
use serde_json::{Value, json};
use walletsim_protocol::openapi::Redirect;

const PAPER: &str = "TEST_CLIENT_PAPER_0002";

fn spawn_phone_with_contracts() -> Town {
    let prepare = "  prepare: { scopes: scopes, url: authUrl, jsapi: signContract, redirects: true }\n";
    let scope = "scopes:\n  AGREEMENT_PAY:\n    { mode: ask, facts: [userId], says: It may charge you as agreed }\n";
    let seed = seed_with("  userInfo: { shape: nested }\n", &format!("{prepare}  userInfo: {{ shape: nested }}\n"));
    spawn_phone_over(&[("wallets/seed.yaml", &seed.replace("\nscopes:\n", &format!("\n{scope}")))])
}

async fn sign(town: &Town, app: &str, address: &str) -> Value {
    town.jsapi("signContract", app, json!({ "authUrl": address })).await
}

/// The page at an address, of whichever origin.
fn path(town: &Town, address: &str) -> String {
    address.strip_prefix(&town.url()).unwrap().to_owned()
}

#[tokio::test]
async fn a_person_reads_the_contract_signs_it_and_the_mini_program_has_a_code() {
    let town = spawn_phone_with_contracts();
    let address = town.contract(PAPER, None).await;
    let pending = sign(&town, BOOKS, &address).await;
    assert_eq!((&pending["state"], &pending["asks"]), (&json!("pending"), &json!(["AGREEMENT_PAY"])));
    let screen = path(&town, pending["screen"].as_str().unwrap());
    let mut browser = Browser::new(&town);
    let sheet = browser.open(&screen).await;
    assert_eq!(sheet.heading(), "Corner Books asks you to agree");
    for wanted in ["A euro a month.", "&#60;b&#62;Every", "User agreement", "Accept", "Reject", "09:10"] {
        assert!(sheet.html.contains(wanted), "{wanted}: {}", sheet.html);
    }
    assert_eq!(browser.answer(&screen, "accept").await.ok().unwrap(), screen);
    assert_eq!(browser.open(&screen).await.heading(), "Done");
    let (_, answer) = town.look(pending["call"].as_str().unwrap()).await;
    assert_eq!(answer["result"].as_object().unwrap().keys().collect::<Vec<_>>(), ["authCode"]);
    assert!(town.buys_tokens(&answer, PAPER).await);
    assert!(browser.open("/authorized").await.html.contains("It may charge you as agreed"));
}

#[tokio::test]
async fn the_address_leads_to_the_contract_and_signing_it_to_where_the_merchant_said() {
    let town = spawn_phone_with_contracts();
    let redirect = Redirect { url: "https://gym.example/signed?x=1#top".to_owned(), state: Some("a&b".to_owned()) };
    for (answer, heading) in [("reject", "That’s fine"), ("accept", "Done")] {
        let address = path(&town, &town.contract(PAPER, Some(redirect.clone())).await);
        let mut browser = Browser::new(&town);
        let sent_on = town.get(&address).send().await.unwrap();
        let screen = sent_on.headers()["location"].to_str().unwrap().to_owned();
        assert_eq!(
            (sent_on.status().as_u16(), screen.as_str()),
            (303, address.replace("/sign/", "/consent/").as_str())
        );
        let sheet = browser.open(&screen).await;
        let policy = sheet.header("content-security-policy");
        assert!(policy.contains("form-action 'self' https://gym.example;"), "{policy}");
        let there = browser.answer(&screen, answer).await.ok().unwrap();
        if answer == "accept" {
            let (before, after) = there.split_once("&authCode=").unwrap();
            let (code, state) = after.split_once("&authState=").unwrap();
            assert_eq!((before, state), ("https://gym.example/signed?x=1", "a%26b#top"));
            assert!(town.buys_tokens(&json!({ "result": { "authCode": code } }), PAPER).await);
            // A second press leads to the same place.
            assert!(browser.open(&screen).await.addresses().contains(&there));
        } else {
            assert_eq!(there, screen);
        }
        assert_eq!(browser.open(&screen).await.heading(), heading);
        assert_eq!(town.get(&address).send().await.unwrap().status().as_u16(), 303);
    }
}

#[tokio::test]
async fn a_page_that_can_be_signed_no_more_says_so() {
    let mut town = spawn_phone_with_contracts();
    let (lapsed, foreign) = (town.contract(PAPER, None).await, town.contract(PAPER, None).await);
    assert_eq!(town.get(&path(&town, &foreign)).send().await.unwrap().status().as_u16(), 303);
    town.hand_to("bob").await;
    let mut browser = Browser::new(&town);
    let page = browser.open(&path(&town, &foreign)).await;
    assert_eq!((page.status, page.heading().as_str()), (404, "This question is gone"));
    assert!(page.html.contains("Go home and open the mini program again."));
    assert_eq!(browser.open("/sign/nothing").await.heading(), "This question is gone");
    town.advance(chrono::TimeDelta::minutes(10));
    let page = browser.open(&path(&town, &lapsed)).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "This question has closed"));
    town.stop_wallet().await;
    assert_eq!(Browser::new(&town).open(&path(&town, &lapsed)).await.status, 502);
}

#[tokio::test]
async fn a_mini_program_is_told_why_a_contract_cannot_be_signed() {
    let town = spawn_phone_with_contracts();
    let (mine, other) = (town.contract(PAPER, None).await, town.contract(PAPER, None).await);
    let cannot = |why: &str| failed(5, &format!("The contract cannot be signed: {why}. Have it prepared anew."));
    let nobody = cannot("nobody prepared it for this user and mini program");
    assert_eq!(sign(&town, COFFEE, &mine).await, nobody, "another merchant's mini program");
    let first = sign(&town, BOOKS, &mine).await;
    assert_eq!(sign(&town, BOOKS, &mine).await, first, "the same question");
    let call = first["call"].as_str().unwrap();
    town.hand_to("bob").await;
    assert_eq!(sign(&town, BOOKS, &mine).await, nobody, "another user");
    town.hand_to("alice").await;
    assert_eq!(town.press(call, "reject").await.1, failed(11, "The user refused."));
    assert_eq!(sign(&town, BOOKS, &mine).await, cannot("it has been answered"));
    town.advance(chrono::TimeDelta::minutes(10));
    assert_eq!(sign(&town, BOOKS, &other).await, cannot("nobody signed it in time"));
    for address in ["", "x", "http://evil.example/sign/abc", &format!("{}/sign/", town.url()), &format!("{mine}/..")] {
        assert_eq!(sign(&town, BOOKS, address).await["result"]["error"], 2, "{address}");
    }
    assert_eq!(town.jsapi("signContract", BOOKS, json!({})).await["result"]["error"], 2);
}

#[tokio::test]
async fn a_wallet_has_one_name_for_it_or_none() {
    let town = spawn_phone_with_contracts();
    let other = town.jsapi("qicardSignContract", BOOKS, json!({ "authUrl": "x" })).await;
    assert_eq!(other, failed(1, "not implemented: qicardSignContract; this wallet calls it signContract"));
    let none = spawn_phone().jsapi("signContract", BOOKS, json!({ "authUrl": "x" })).await;
    let why = "mini programs of this wallet have no contracts signed";
    assert_eq!(none, failed(1, &format!("not implemented: signContract; {why}")));
}
