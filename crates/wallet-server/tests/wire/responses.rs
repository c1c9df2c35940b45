//! What answers look like on the wire: the SDKs are particular about it.

use super::town::{spawn_wallet, spawn_wallet_over};
use walletsim_protocol::{
    openapi::path::V1_APPLY_TOKEN,
    signature::{SignatureEncoding, SignatureHeader},
};

#[tokio::test]
async fn header_names_are_in_lower_case_letter_for_letter() {
    let town = spawn_wallet();
    let good = town.beans().apply_token(&town.code().await).await;
    let bad = town.post(V1_APPLY_TOKEN, "{}").await;
    for reply in [&good, &bad] {
        for (name, _) in &reply.headers {
            assert_eq!(*name, name.to_ascii_lowercase());
        }
        assert_eq!(reply.header("content-type"), Some("application/json"));
    }
    assert_eq!(good.header("client-id"), Some("TEST_CLIENT_BEANS_0001"));
    assert_eq!(good.header("response-time"), Some("2026-01-15T09:00:00+08:00"));
}

#[tokio::test]
async fn the_signature_is_written_algorithm_key_version_signature_and_percent_encoded() {
    let town = spawn_wallet();
    let reply = town.beans().apply_token(&town.code().await).await;
    let header = reply.header("signature").unwrap();
    let value = header.strip_prefix("algorithm=RSA256,keyVersion=1,signature=").unwrap();
    assert!(!value.contains(['+', '/', '=', ',']), "{value}");
    assert!(value.ends_with("%3D%3D"), "{value}");
    town.assert_signed(V1_APPLY_TOKEN, &reply);
}

#[tokio::test]
async fn a_merchant_may_have_its_responses_encoded_otherwise() {
    for (name, encoding) in [("base64", SignatureEncoding::Base64), ("base64-url", SignatureEncoding::Base64Url)] {
        let merchants = format!(
            "beans:\n  clientId: TEST_CLIENT_BEANS_0001\n  name: Beans\n  partner: true\n  \
             publicKeys: {{ 1: beans.public }}\n  privateKeys: {{ 1: beans.private }}\n  \
             responseEncoding: {name}\n"
        );
        let town = spawn_wallet_over(&[("merchants.yaml", &merchants)]);
        let reply = town.beans().apply_token(&town.code().await).await;
        let header = SignatureHeader::parse(reply.header("signature").unwrap()).unwrap();
        assert_eq!(header.encoding, encoding);
        town.assert_signed(V1_APPLY_TOKEN, &reply);
    }
}

#[tokio::test]
async fn a_refusal_of_the_domain_is_signed_too() {
    let town = spawn_wallet();
    let reply = town.beans().apply_token("nobody-issued-this").await;
    assert_eq!((reply.status, reply.result().as_str()), (200, "F INVALID_CODE"));
    assert_eq!(reply.reason(), Some("no such code was issued"));
    town.assert_signed(V1_APPLY_TOKEN, &reply);
}

#[tokio::test]
async fn a_reason_names_earlier_events_by_number_and_stays_printable() {
    let town = spawn_wallet();
    let (beans, code) = (town.beans(), town.code().await);
    let first = beans.apply_token(&code).await;
    town.advance(chrono::TimeDelta::seconds(3));
    let second = beans.apply_token(&code).await;
    assert_eq!((first.header("x-walletsim-event"), second.header("x-walletsim-event")), (Some("2"), Some("3")));
    assert_eq!(second.reason(), Some("it was used 3s earlier, in 2"));

    let body = r#"{"grantType":"ÄUTHORIZATION_日"}"#;
    let strange = beans.request(V1_APPLY_TOKEN, body).send(town.address()).await;
    assert_eq!(strange.result(), "F AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE");
    assert_eq!(strange.reason(), Some("there is no grant type ?UTHORIZATION_?"));
}

#[tokio::test]
async fn even_an_unsigned_refusal_says_to_whom() {
    let town = spawn_wallet();
    let tampered = town.beans().request(V1_APPLY_TOKEN, "{}").body("{ }").send(town.address()).await;
    assert_eq!(tampered.result(), "F INVALID_SIGNATURE");
    assert_eq!(tampered.header("client-id"), Some("TEST_CLIENT_BEANS_0001"));
    let nameless = town.beans().request(V1_APPLY_TOKEN, "{}").without("Client-Id").send(town.address()).await;
    assert_eq!(nameless.header("client-id"), None);
}
