//! Where mini programs live: an origin of their own.

use super::{
    browser::unescaped,
    town::{BOOKS, COFFEE, MINI_PROGRAMS},
};
use std::{net::SocketAddr, sync::Arc};
use walletsim_runtime::{
    Clock, Entropy, World,
    http::{Bound, Hosts, Serving},
};
use walletsim_wallet_app::container::{Page, Program, Settings, site};

const MARKUP: &str = "\"><script>alert(1)</script>";

fn spawn_container() -> (Serving, Arc<World>) {
    let nine = "2026-01-15T09:00:00+08:00".parse().unwrap();
    let world = World::new(Clock::manual(nine), Entropy::seeded(7));
    let program = Program {
        app_id: COFFEE.into(),
        name: MARKUP.to_owned(),
        tagline: MARKUP.to_owned(),
        accent: "red;background:url(//evil.example)".to_owned(),
        scopes: vec!["auth_base".into(), MARKUP.into()],
        page: Page::Demo { merchant: "http://127.0.0.1:7702".to_owned() },
    };
    let own = Program {
        app_id: BOOKS.into(),
        page: Page::Own { address: "http://localhost:5173/shop?theme=dark".parse().unwrap(), merchant: None },
        ..program.clone()
    };
    let settings = Settings {
        programs: vec![program, own],
        wallet_app: "http://127.0.0.1:7701".to_owned(),
        hosts: Hosts::default(),
        workers: 1,
    };
    let place = Bound::to(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    (site(&world, settings).serve(place).unwrap(), world)
}

async fn get(container: &Serving, path: &str) -> reqwest::Response {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    http.get(format!("http://{}{path}", container.address())).send().await.unwrap()
}

#[tokio::test]
async fn a_mini_programs_page_reaches_its_phone_and_its_merchant_and_nobody_else() {
    let (container, world) = spawn_container();
    let page = get(&container, &format!("/{COFFEE}/")).await;
    assert_eq!(page.status(), 200);
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("connect-src http://127.0.0.1:7701 http://127.0.0.1:7702; "), "{policy}");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; ") && policy.contains("form-action 'none'"));
    let html = page.text().await.unwrap();
    assert!(!html.contains("<script>") && !html.contains("evil.example"), "{html}");
    assert!(unescaped(&html).contains(MARKUP), "{html}");
    assert!(!html.contains(MINI_PROGRAMS));
    for (path, kind) in [("mini-program.js", "text/javascript"), ("mini-program.css", "text/css")] {
        let asset = get(&container, &format!("/assets/{path}")).await;
        assert_eq!(asset.headers()["content-type"], format!("{kind}; charset=utf-8"));
        assert!(!asset.text().await.unwrap().contains("http"), "{path} names no host");
    }
    assert_eq!(world.trace().to_text(), "");
}

#[tokio::test]
async fn a_mini_program_with_a_page_of_its_own_is_led_there_and_told_what_the_demo_page_is_told() {
    let (container, _) = spawn_container();
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let reply = http.get(format!("http://{}/{BOOKS}/?user=bob", container.address())).send().await.unwrap();
    let there = reply.headers()["location"].to_str().unwrap();
    let (page, told) = there.split_once("&appId=").unwrap();
    assert_eq!((reply.status().as_u16(), page), (303, "http://localhost:5173/shop?theme=dark"));
    let (told, scopes) = told.split_once("&scopes=").unwrap();
    assert_eq!(told, format!("{BOOKS}&walletApp=http%3A%2F%2F127.0.0.1%3A7701"));
    assert!(scopes.starts_with("auth_base%2C") && scopes.ends_with("&user=bob"), "{scopes}");
}

#[tokio::test]
async fn an_unknown_mini_program_has_no_page() {
    let (container, _) = spawn_container();
    for path in ["/nothing/", "/%3Cscript%3E/", "/assets/nothing"] {
        let reply = get(&container, path).await;
        assert_eq!(reply.status(), 404, "{path}");
        assert!(!reply.text().await.unwrap().contains('<'), "{path}");
    }
}

#[tokio::test]
async fn the_front_door_leads_to_the_phone() {
    let (container, _) = spawn_container();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let reply = client.get(format!("http://{}/", container.address())).send().await.unwrap();
    assert_eq!((reply.status().as_u16(), reply.headers().contains_key("location")), (303, true));
}
