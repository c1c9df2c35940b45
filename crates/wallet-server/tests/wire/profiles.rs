//! What a profile changes about the OpenAPIs.

use super::town::{COFFEE, REQUEST_TIME, spawn_wallet, spawn_wallet_called, spawn_wallet_over, spawn_wallet_with};
use serde_json::json;
use walletsim_protocol::{
    openapi::path::{V1_APPLY_TOKEN, V1_INQUIRY, V2_APPLY_TOKEN},
    signature::{SignatureEncoding, SignatureHeader},
};

fn grant(code: &str) -> String {
    json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string()
}

#[tokio::test]
async fn the_path_is_signed_with_its_prefix_and_suffix_and_the_reason_says_when_it_was_not() {
    let town = spawn_wallet_with("prefix: /gate/api, suffixes: [.do]");
    let beans = town.beans();
    for path in ["/gate/api/v1/authorizations/applyToken", "/gate/api/v1/authorizations/applyToken.do"] {
        let reply = beans.request(path, grant(&town.code().await)).send(town.address()).await;
        assert_eq!(reply.result(), "S SUCCESS", "{path}");
        town.assert_signed(path, &reply);
        for (signed, mistake) in [
            (path.replace("/gate/api", ""), "the path was signed without the gateway prefix"),
            (path.replace("applyToken", "cancelToken"), "cancelToken"),
        ] {
            let reply = beans.request(&signed, grant("x")).target(path).send(town.address()).await;
            assert_eq!(reply.result(), "F INVALID_SIGNATURE", "{signed}");
            assert!(reply.reason().unwrap().contains(mistake), "{:?}", reply.reason());
        }
    }
    let without = beans.request(V1_APPLY_TOKEN, grant("x")).send(town.address()).await;
    assert_eq!(without.result(), "F INVALID_API");
}

#[tokio::test]
async fn a_sandbox_has_its_own_clients_and_nobody_elses() {
    let merchants = "tester:\n  clientId: SANDBOX_5Y00000000000001\n  name: Tester\n  partner: true\n  \
                     publicKeys: { 1: paper.public }\n  privateKeys: { 1: paper.private }\n";
    let town = spawn_wallet_called("ams", &[("merchants/more.yaml", merchants)]);
    let (live, sandbox) = ("/ams/api/v1/authorizations/applyToken", "/ams/sandbox/api/v1/authorizations/applyToken");
    let (beans, tester) = (town.beans(), town.merchant("tester"));
    assert_eq!(beans.request(live, grant("x")).send(town.address()).await.result(), "F INVALID_CODE");
    assert_eq!(tester.request(sandbox, grant("x")).send(town.address()).await.result(), "F INVALID_CODE");
    let strayed = tester.request(live, grant("x")).send(town.address()).await;
    assert_eq!((strayed.result().as_str(), strayed.header("signature")), ("F NO_INTERFACE_DEF", None));
    assert_eq!(
        strayed.reason(),
        Some("SANDBOX_5Y00000000000001 begins with SANDBOX_, and the path is not the sandbox's")
    );
    assert_eq!(beans.request(sandbox, grant("x")).send(town.address()).await.result(), "F NO_INTERFACE_DEF");
}

#[tokio::test]
async fn what_is_demanded_is_demanded_and_let_go_when_lenient() {
    let demands = "requiresUnlessLenient: { v1: { applyToken: [referenceClientId] } }";
    for (openapi, result) in
        [(demands.to_owned(), "F PARAM_ILLEGAL"), (format!("{demands}, lenient: true"), "S SUCCESS")]
    {
        let town = spawn_wallet_with(&openapi);
        let code = town.code().await;
        assert_eq!(town.beans().apply_token(&code).await.result(), result, "{openapi}");
        let said = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code, "referenceClientId": COFFEE });
        let said = town.beans().post(V1_APPLY_TOKEN, &said).await.result();
        assert_eq!(said, if result == "S SUCCESS" { "F USED_CODE" } else { "S SUCCESS" }, "{openapi}");
    }
}

#[tokio::test]
async fn answers_are_encoded_as_the_wallet_does_unless_the_merchant_has_it_otherwise() {
    let wallet = ("wallets/mine.yaml", "extends: seed\nopenapi: { signature: { responseEncoding: base64-url } }\n");
    let merchant = "beans:\n  clientId: TEST_CLIENT_BEANS_0001\n  name: Beans\n  partner: true\n  \
                    publicKeys: { 1: beans.public }\n  privateKeys: { 1: beans.private }\n  \
                    responseEncoding: base64\n";
    for (files, encoding) in [
        (vec![wallet], SignatureEncoding::Base64Url),
        (vec![wallet, ("merchants.yaml", merchant)], SignatureEncoding::Base64),
    ] {
        let town = spawn_wallet_called("mine", &files);
        let reply = town.beans().apply_token(&town.code().await).await;
        assert_eq!(SignatureHeader::parse(reply.header("signature").unwrap()).unwrap().encoding, encoding);
        town.assert_signed(V1_APPLY_TOKEN, &reply);
    }
}

#[tokio::test]
async fn refusals_at_the_gateway_are_signed_where_the_wallet_signs_them() {
    let town = spawn_wallet_with("signature: { gatewayRefusalsSigned: true }");
    let beans = town.beans();
    let other = beans.request(V2_APPLY_TOKEN, grant("x")).target(V1_APPLY_TOKEN).send(town.address()).await;
    assert_eq!(other.result(), "F INVALID_SIGNATURE");
    town.assert_signed(V1_APPLY_TOKEN, &other);
    let nobody = town.post(V1_APPLY_TOKEN, "{}").await;
    assert_eq!((nobody.result().as_str(), nobody.header("signature")), ("F PARAM_ILLEGAL", None), "signed for whom?");
}

#[tokio::test]
async fn the_request_time_may_be_as_far_from_now_as_the_window_is_wide() {
    let town = spawn_wallet_with("timeWindow: 5m");
    let beans = town.beans();
    for (time, result) in [
        (REQUEST_TIME, "S SUCCESS"),
        ("2026-01-15T09:05:00+08:00", "S SUCCESS"),
        ("2026-01-15T08:55:00+08:00", "S SUCCESS"),
        ("1768438800000", "S SUCCESS"),
        ("2026-01-15T01:00Z", "S SUCCESS"),
        ("2026-01-15T09:05:00.001+08:00", "F TIMESTAMP_INVALID"),
        ("2026-01-15T08:54:59+08:00", "F TIMESTAMP_INVALID"),
        ("1768438800", "F TIMESTAMP_INVALID"),
        ("2026-01-15T09:00:00", "F TIMESTAMP_INVALID"),
        ("now", "F TIMESTAMP_INVALID"),
    ] {
        let body = grant(&town.code().await);
        let signature = beans.signature(V1_APPLY_TOKEN, time, body.as_bytes()).to_string();
        let request = beans.request(V1_APPLY_TOKEN, body).with("Request-Time", time).with("Signature", signature);
        assert_eq!(request.send(town.address()).await.result(), result, "{time}");
    }
}

#[tokio::test]
async fn without_a_window_any_time_is_taken() {
    let town = spawn_wallet_over(&[]);
    let (beans, body, time) = (town.beans(), grant(&town.code().await), "the day after tomorrow");
    let signature = beans.signature(V1_APPLY_TOKEN, time, body.as_bytes()).to_string();
    let request = beans.request(V1_APPLY_TOKEN, body).with("Request-Time", time).with("Signature", signature);
    assert_eq!(request.send(town.address()).await.result(), "S SUCCESS");
}

#[tokio::test]
async fn codes_and_facts_have_the_wallets_own_names() {
    let town = spawn_wallet_with(
        "codes: { success: { v1: OK }, usedCode: { v1: \"20040001\", status: U } }, \
         userInfo: { names: { userId: openId, birthDate: dob } }",
    );
    let (beans, code) = (town.beans(), town.code().await);
    let tokens = beans.apply_token(&code).await;
    assert_eq!(tokens.result(), "S OK");
    assert_eq!(beans.apply_token(&code).await.result(), "U 20040001");
    let told = beans.post(V1_INQUIRY, &json!({ "accessToken": tokens.field("accessToken") })).await.json();
    assert_eq!(told["userInfo"], json!({ "openId": "1000000000000000001" }));
    let trace = town.world.trace().to_text();
    assert!(trace.contains("→ S OK") && trace.contains("→ U 20040001"), "{trace}");
}

#[tokio::test]
async fn a_refresh_gives_a_new_refresh_token_unless_the_wallet_lets_the_old_one_live() {
    let rotating = spawn_wallet();
    let first = rotating.beans().apply_token(&rotating.code().await).await.field("refreshToken");
    let second = rotating.beans().refresh(&first).await.field("refreshToken");
    assert_ne!(first, second);
    assert_eq!(rotating.beans().refresh(&first).await.result(), "F USED_REFRESH_TOKEN");

    let keeping = "extends: seed\nrefreshTokenSurvivesRefresh: true\naccessTokenSurvivesRefresh: false\n";
    let town = spawn_wallet_called("mine", &[("wallets/mine.yaml", keeping)]);
    let beans = town.beans();
    let bought = beans.apply_token(&town.code().await).await;
    let kept = bought.field("refreshToken");
    town.advance(chrono::TimeDelta::days(100));
    let (next, last) = (beans.refresh(&kept).await, beans.refresh(&kept).await);
    for reply in [&next, &last] {
        assert_eq!((reply.result().as_str(), reply.field("refreshToken")), ("S SUCCESS", kept.clone()));
        assert_eq!(reply.field("refreshTokenExpiryTime"), bought.field("refreshTokenExpiryTime"));
    }
    for (reply, result) in
        [(&bought, "F INVALID_ACCESS_TOKEN"), (&next, "F INVALID_ACCESS_TOKEN"), (&last, "S SUCCESS")]
    {
        assert_eq!(beans.inquire(&reply.field("accessToken")).await.result(), result);
    }
    assert_eq!(beans.cancel(&last.field("accessToken")).await.result(), "S SUCCESS");
    assert_eq!(beans.refresh(&kept).await.result(), "F INVALID_REFRESH_TOKEN");
}

#[tokio::test]
async fn lenience_lets_no_signature_go() {
    let town = spawn_wallet_with("requiresUnlessLenient: { v1: { applyToken: [referenceClientId] } }, lenient: true");
    let code = town.code().await;
    let forged = town.merchant("paper").signature(V1_APPLY_TOKEN, REQUEST_TIME, grant(&code).as_bytes());
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&code)).with("Signature", forged.to_string());
    assert_eq!(request.send(town.address()).await.result(), "F INVALID_SIGNATURE");
    town.assert_unused(&code).await;
}
