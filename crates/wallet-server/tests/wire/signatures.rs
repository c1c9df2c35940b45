//! Signatures as real clients make them, and forms of requests that must not disturb them.

use super::{
    raw::Request,
    town::{Town, spawn_wallet},
};
use serde_json::json;
use walletsim_protocol::{
    openapi::path::V1_APPLY_TOKEN,
    signature::{SignatureEncoding, SignatureHeader},
};

async fn grant(town: &Town) -> String {
    json!({ "grantType": "AUTHORIZATION_CODE", "authCode": town.code().await }).to_string()
}

async fn assert_accepted(town: &Town, what: &str, request: Request) {
    let reply = request.send(town.address()).await;
    assert_eq!((reply.status, reply.result().as_str()), (200, "S SUCCESS"), "{what}: {:?}", reply.reason());
    town.assert_signed(V1_APPLY_TOKEN, &reply);
}

#[tokio::test]
async fn all_three_encodings_of_a_signature_are_understood() {
    let town = spawn_wallet();
    for encoding in [SignatureEncoding::PercentBase64, SignatureEncoding::Base64, SignatureEncoding::Base64Url] {
        let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
        let header = SignatureHeader::parse(&request.header("signature")).unwrap();
        let header = SignatureHeader { encoding, ..header };
        assert_accepted(&town, &format!("{encoding:?}"), request.with("Signature", header.to_string())).await;
    }
}

#[tokio::test]
async fn the_parts_of_the_header_come_in_any_order_spacing_and_case_and_may_be_left_out() {
    let town = spawn_wallet();
    for form in [
        "algorithm=RSA256, keyVersion=1, signature=VALUE",
        "SIGNATURE=VALUE,KEYVERSION=1,ALGORITHM=rsa256",
        "algorithm=SHA256withRSA,keyVersion=1,signature=VALUE",
        "algorithm=RS256,keyVersion=1,signature=VALUE",
        "keyVersion=1,signature=VALUE",
        "signature=VALUE",
    ] {
        let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
        let header = SignatureHeader::parse(&request.header("signature")).unwrap();
        let value = SignatureEncoding::PercentBase64.encode(&header.signature);
        assert_accepted(&town, form, request.with("Signature", form.replace("VALUE", &value))).await;
    }
}

#[tokio::test]
async fn the_request_time_is_any_text_as_long_as_it_is_the_signed_one() {
    let town = spawn_wallet();
    for time in [
        "1768438800000",
        "2026-01-15T09:00:00+0800",
        "2026-01-15T01:00:00.1234567Z",
        "2026-01-15T09:00:00.123+08:00",
        "2026-01-15T09:00+08:00",
        "1999-12-31T23:59:59Z",
        "a quarter past, or so",
    ] {
        let (beans, body) = (town.beans(), grant(&town).await);
        let signature = beans.signature(V1_APPLY_TOKEN, time, body.as_bytes()).to_string();
        let request = beans.request(V1_APPLY_TOKEN, body).with("Request-Time", time).with("Signature", signature);
        assert_accepted(&town, time, request).await;
    }
}

#[tokio::test]
async fn an_absolute_request_target_is_signed_over_its_path_alone() {
    let town = spawn_wallet();
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    let target = format!("http://{}{V1_APPLY_TOKEN}", town.address());
    assert_accepted(&town, "absolute", request.target(&target)).await;
}

#[tokio::test]
async fn headers_that_only_some_sdks_send_do_not_disturb() {
    let town = spawn_wallet();
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    assert_accepted(&town, "two content types", request.and("Content-Type", "application/json")).await;
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    assert_accepted(&town, "an empty agent token", request.and("agent-token", "")).await;
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    assert_accepted(&town, "key version", request.and("Key-Version", "1").and("Accept", "*/*")).await;
    for form in ["application/json", "application/json;charset=utf-8", "Application/JSON; Charset=\"UTF-8\""] {
        let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
        assert_accepted(&town, form, request.with("Content-Type", form)).await;
    }
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    assert_accepted(&town, "no content type", request.without("Content-Type")).await;
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    assert_accepted(&town, "chunked", request.chunked()).await;
}

#[tokio::test]
async fn a_query_is_no_part_of_the_signed_path() {
    let town = spawn_wallet();
    let request = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    assert_accepted(&town, "query", request.target(&format!("{V1_APPLY_TOKEN}?trace=1"))).await;
}

#[tokio::test]
async fn one_connection_carries_many_requests_refused_ones_among_them() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let town = spawn_wallet();
    let good = town.beans().request(V1_APPLY_TOKEN, grant(&town).await);
    let unsigned = good.clone().with("Signature", "signature=AQID");
    let mut stream = tokio::net::TcpStream::connect(town.address()).await.unwrap();
    stream.write_all(&unsigned.bytes()).await.unwrap();
    stream.write_all(&good.and("Connection", "close").bytes()).await.unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2, "{answers}");
    assert!(answers.contains("INVALID_SIGNATURE") && answers.contains("\"resultCode\":\"SUCCESS\""), "{answers}");
}
