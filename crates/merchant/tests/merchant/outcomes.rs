//! What is believed, what is not, and what is not known.

use super::{town::Town, wallet::Manner};
use chrono::TimeDelta;
use serde_json::json;
use tokio::net::TcpStream;

/// The same wallet, asked at login and for a profile.
async fn asked(manner: Manner) -> [(u16, String); 2] {
    let town = Town::open();
    let session = town.session().await;
    town.wallet.is(manner);
    let (login, profile) = (town.login(&town.wallet.new_code()).await, town.profile(&session).await);
    assert!(login.reason.is_some() && profile.reason.is_some());
    [&login, &profile].map(|answer| {
        let (status, code) = answer.refusal();
        (status, code.to_owned())
    })
}

fn both(status: u16, code: &str) -> [(u16, String); 2] {
    [(status, code.to_owned()), (status, code.to_owned())]
}

#[tokio::test]
async fn an_answer_whose_signature_does_not_hold_is_not_believed() {
    for manner in [
        Manner::WrongKey,
        Manner::Tampered,
        Manner::SignedForAnotherPath,
        Manner::SignedForAnotherClient,
        Manner::GarbledSignature,
        Manner::NoResponseTime,
    ] {
        assert_eq!(asked(manner.clone()).await, both(502, "WALLET_ANSWER_UNTRUSTED"), "{manner:?}");
    }
}

#[tokio::test]
async fn an_unsigned_success_is_not_believed() {
    assert_eq!(asked(Manner::Unsigned).await, both(502, "WALLET_ANSWER_UNTRUSTED"));
}

#[tokio::test]
async fn what_nobody_knows_is_unknown_and_not_a_failure() {
    for manner in [
        Manner::Says("U", "UNKNOWN_EXCEPTION"),
        Manner::Says("A", "ACCEPT"),
        Manner::SaysUnsigned("U", "SYSTEM_ERROR"),
        Manner::HttpStatus(500),
        Manner::HttpStatus(404),
        Manner::Body("not JSON"),
        Manner::Body("[]"),
        Manner::Body(r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}"#),
        Manner::Body(r#"{"result":{"resultCode":"SUCCESS","resultStatus":"X"}}"#),
        Manner::Says("F", "TWO\nLINES"),
        Manner::Says("F", ""),
        Manner::Never,
    ] {
        assert_eq!(asked(manner.clone()).await, both(503, "OUTCOME_UNKNOWN"), "{manner:?}");
    }
}

#[tokio::test]
async fn an_unknown_outcome_says_so_and_keeps_the_session() {
    let town = Town::open();
    let session = town.session().await;
    town.wallet.is(Manner::Says("U", "UNKNOWN_EXCEPTION"));
    let unknown = town.profile(&session).await;
    assert_eq!(
        unknown.body,
        json!({ "error": {
            "code": "OUTCOME_UNKNOWN",
            "message": "it is not known what the wallet says: the wallet answered U UNKNOWN_EXCEPTION; \
                        the session is kept: ask again",
        } })
    );
    town.wallet.is(Manner::Honest);
    assert_eq!(town.profile(&session).await.status, 200);
}

#[tokio::test]
async fn an_unknown_refresh_keeps_the_session_and_its_refresh_token() {
    let town = Town::open();
    let session = town.session().await;
    town.advance(TimeDelta::hours(1));
    town.wallet.is(Manner::Says("U", "UNKNOWN_EXCEPTION"));
    assert_eq!(town.profile(&session).await.refusal(), (503, "OUTCOME_UNKNOWN"));
    town.wallet.is(Manner::Honest);
    assert_eq!(town.profile(&session).await.status, 200);
}

#[tokio::test]
async fn an_unsigned_refusal_is_the_gateways_and_ends_no_session() {
    let town = Town::open();
    let session = town.session().await;
    for code in ["KEY_NOT_FOUND", "INVALID_ACCESS_TOKEN", "EXPIRED_ACCESS_TOKEN"] {
        town.wallet.is(Manner::SaysUnsigned("F", code));
        let refused = town.profile(&session).await;
        assert_eq!(refused.refusal(), (502, "GATEWAY_REFUSED"));
        assert_eq!(refused.body["error"]["walletCode"], code);
    }
    assert_eq!(town.wallet.times("applyToken", Some("REFRESH_TOKEN")), 0);
    town.wallet.is(Manner::Honest);
    assert_eq!(town.profile(&session).await.status, 200);
}

#[tokio::test]
async fn a_refusal_that_is_not_about_the_token_keeps_the_session() {
    let town = Town::open();
    let session = town.session().await;
    town.wallet.is(Manner::Says("F", "REQUEST_TRAFFIC_EXCEED_LIMIT"));
    assert_eq!(town.profile(&session).await.refusal(), (403, "ACCESS_REFUSED"));
    town.wallet.is(Manner::Honest);
    assert_eq!(town.profile(&session).await.status, 200);
}

#[tokio::test]
async fn a_token_that_has_expired_again_after_its_refresh_is_not_refreshed_once_more() {
    let town = Town::open();
    let session = town.session().await;
    town.wallet.is(Manner::EveryTokenExpired);
    let refused = town.profile(&session).await;
    assert_eq!(refused.refusal(), (403, "ACCESS_REFUSED"));
    assert_eq!(refused.body["error"]["walletCode"], "EXPIRED_ACCESS_TOKEN");
    assert_eq!(town.wallet.times("applyToken", Some("REFRESH_TOKEN")), 1);
}

#[tokio::test]
async fn a_refresh_outlives_the_request_that_began_it() {
    let town = Town::open();
    let session = town.session().await;
    town.advance(TimeDelta::hours(1));
    town.wallet.is(Manner::DecidesThenWaits);
    let line = TcpStream::connect(town.merchant.address()).await.unwrap();
    let request = format!("GET /api/profile HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {session}\r\n\r\n");
    line.writable().await.unwrap();
    assert_eq!(line.try_write(request.as_bytes()).unwrap(), request.len());
    town.wallet.has_decided().await;
    // The wallet has rotated the tokens when the line is cut: a reset, because after a mere goodbye the server goes on.
    line.set_zero_linger().unwrap();
    drop(line);
    for _ in 0..20 {
        // Every worker has had its turn to notice.
        assert_eq!(town.get("/").send().await.unwrap().status(), 200);
    }
    town.wallet.is(Manner::Honest);
    town.wallet.goes_on();
    assert_eq!(town.profile(&session).await.status, 200);
    assert_eq!(town.wallet.times("applyToken", Some("REFRESH_TOKEN")), 1);
}

#[tokio::test]
async fn a_wallet_that_cannot_be_reached_has_spent_nothing() {
    let town = Town::open();
    let code = town.wallet.new_code();
    let town = town.close_wallet().await;
    let refused = town.login(&code).await;
    assert_eq!(refused.refusal(), (503, "WALLET_UNREACHABLE"));
    let trace = town.world.trace().to_text();
    assert!(!trace.contains("127.0.0.1"), "{trace}");
}

#[tokio::test]
async fn logout_ends_the_session_even_if_the_wallet_does_not_answer() {
    for (manner, word) in [
        (Manner::Says("U", "UNKNOWN_EXCEPTION"), "unknown"),
        (Manner::Unsigned, "unknown"),
        (Manner::Never, "unknown"),
        (Manner::Says("F", "PROCESS_FAIL"), "refused"),
    ] {
        let town = Town::open();
        let session = town.session().await;
        town.wallet.is(manner);
        assert_eq!(town.logout(&session).await.body, json!({ "token": word }));
        assert_eq!(town.profile(&session).await.refusal(), (401, "SESSION_UNKNOWN"));
    }
}
