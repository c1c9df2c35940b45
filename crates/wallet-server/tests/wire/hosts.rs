//! Who may call by which name: a hostile page must not reach a simulator through its visitor's browser.

use super::{
    raw::Request,
    refused::good,
    town::{Town, spawn_wallet, spawn_wallet_called},
};
use walletsim_protocol::openapi::path::V1_APPLY_TOKEN;

async fn code_and(town: &Town, change: impl FnOnce(Request) -> Request) -> (String, super::raw::Reply) {
    let code = town.code().await;
    let reply = change(good(town, &code)).send(town.address()).await;
    (code, reply)
}

#[tokio::test]
async fn a_foreign_host_is_refused_before_anything_happens() {
    let town = spawn_wallet();
    for host in [
        "evil.example",
        "evil.example:7700",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.1:7700.evil.example",
        "127.0.0.1:80@evil.example",
        "evil.example@127.0.0.1",
        "[::1]evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "",
    ] {
        let (code, reply) = code_and(&town, |request| request.with("Host", host)).await;
        assert_eq!(reply.status, 403, "{host}");
        let problem = reply.field("problem");
        assert!(problem.starts_with(&format!("the host `{host}` is not one this simulator answers to")), "{problem}");
        for path in ["/_sim/trace", "/_sim/health", "/", "/gateway/catalog"] {
            assert_eq!(Request::new("GET", path).with("Host", host).send(town.address()).await.status, 403, "{host}");
        }
        town.assert_unused(&code).await;
    }
    for host in ["localhost", "LOCALHOST:7700", "127.0.0.1:1", "[::1]:7700", "wallet.localhost"] {
        let (_, reply) = code_and(&town, |request| request.with("Host", host)).await;
        assert_eq!((reply.status, reply.result().as_str()), (200, "S SUCCESS"), "{host}");
    }
}

#[tokio::test]
async fn a_page_of_a_foreign_origin_is_refused() {
    let town = spawn_wallet();
    for origin in [
        "https://evil.example",
        "null",
        "http://127.0.0.1:7700.evil.example",
        "http://localhost.evil.example",
        "file://",
        "chrome-extension://abcdef",
        "localhost",
    ] {
        let (code, reply) = code_and(&town, |request| request.and("Origin", origin)).await;
        assert_eq!(reply.status, 403, "{origin}");
        let reset = Request::new("POST", "/_sim/reset").and("Origin", origin).send(town.address()).await;
        assert_eq!(reset.status, 403, "{origin}");
        town.assert_unused(&code).await;
    }
    for origin in ["http://localhost:5173", "https://127.0.0.1"] {
        let (_, reply) = code_and(&town, |request| request.and("Origin", origin)).await;
        assert_eq!(reply.status, 200, "{origin}");
        assert_eq!(reply.header("access-control-allow-origin"), None, "no page may read what a merchant is told");
    }
}

#[tokio::test]
async fn a_preflight_is_given_nothing() {
    let town = spawn_wallet();
    for path in [V1_APPLY_TOKEN, "/gateway/login", "/_sim/reset", "/"] {
        let preflight = Request::new("OPTIONS", path)
            .and("Origin", "http://localhost:5173")
            .and("Access-Control-Request-Method", "POST")
            .and("Access-Control-Request-Headers", "content-type");
        let reply = preflight.clone().send(town.address()).await;
        assert_eq!(reply.header("access-control-allow-origin"), None, "{path}");
        assert_ne!(reply.status, 500, "{path}");
        let foreign = preflight.with("Origin", "https://evil.example").send(town.address()).await;
        assert_eq!(foreign.status, 403, "{path}");
    }
}

#[tokio::test]
async fn that_page_has_one_row_for_each_interface_and_says_how_else_its_path_may_be_written() {
    let town = spawn_wallet_called("gcash", &[]);
    let reply = town.get("/").await;
    let page = reply.text();
    let rows = page.lines().filter(|line| line.contains("POST")).map(|line| line.split("</td>").nth(1).unwrap());
    let paths: Vec<&str> = rows.map(|row| row.trim_start_matches("<td>")).collect();
    let one = |path: &str| format!("<code>/miniprogram/api{path}</code>");
    let also = |path: &str| format!(r#" <span class="also">also {}</span>"#, one(path));
    assert_eq!(
        paths,
        [
            one("/v1/authorizations/applyToken") + &also("/v1/oauths/applyToken"),
            one("/v1/authorizations/cancelToken"),
            one("/v1/customers/user/inquiryUserInfoByAccessToken"),
            one("/v2/authorizations/applyToken") + &also("/v2/oauths/applyToken"),
            one("/v2/authorizations/revoke"),
            one("/v2/users/inquiryUserInfo"),
        ]
    );
    assert!(page.contains("<p>Every path is taken without /miniprogram/api, too.</p>"), "{page}");
    assert!(page.contains("<p>Every path is taken with .htm at its end, too.</p>"), "{page}");
    let reply = spawn_wallet_called("ams", &[]).get("/").await;
    let sandbox = reply.text();
    let wanted = "<p>Clients whose id begins with SANDBOX_ call /ams/sandbox/api in the place of /ams/api.</p>";
    assert!(sandbox.contains(wanted), "{sandbox}");
}

#[tokio::test]
async fn a_person_with_a_browser_finds_a_page_that_leads_nowhere_else() {
    let town = spawn_wallet();
    let page = Request::new("GET", "/").with("X-Forwarded-Host", "evil.example").send(town.address()).await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    assert!(!page.text().contains("evil.example"), "{}", page.text());
    assert!(page.text().contains(V1_APPLY_TOKEN));
    assert_eq!(town.get("/assets/workbench.css").await.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(town.get("/favicon.ico").await.status, 204);
    assert_eq!(town.world.trace().to_text(), "", "looking at pages is no message");
}
