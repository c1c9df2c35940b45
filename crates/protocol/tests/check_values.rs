//! The documents' two check values, and a whole round through keys and header.

#![allow(clippy::unwrap_used)]

use walletsim_protocol::{
    digest::{hex, sha256},
    signature::{SignatureEncoding, SignatureHeader, SignedMessage, SigningKey},
};

fn request() -> SignedMessage<'static> {
    SignedMessage {
        path: "/v2/authorizations/applyToken",
        client_id: "TEST_CLIENT_0001",
        time: "2026-01-02T03:04:05+08:00",
        body: br#"{"grantType":"AUTHORIZATION_CODE","authCode":"ac_0001"}"#,
    }
}

#[test]
fn the_string_to_sign_of_a_request_has_the_documented_hash() {
    let text = request().string_to_sign();
    assert_eq!(
        (text.len(), hex(&sha256(&text)).as_str()),
        (133, "f8134f1167d679e086e6f47a8e157dbe781cb32b10828c4968d4a6f54ee82d18")
    );
}

#[test]
fn the_string_to_sign_of_a_response_has_the_documented_hash() {
    let text = SignedMessage {
        time: "2026-01-02T03:04:06+08:00",
        body: br#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#,
        ..request()
    }
    .string_to_sign();
    assert_eq!(
        (text.len(), hex(&sha256(&text)).as_str()),
        (158, "4339d85875eaa3570babd7167c2b05271ba54f8440e0c6d9073c9a7c573ad03d")
    );
}

#[test]
fn a_signature_survives_every_encoding_and_covers_every_part() {
    let key = SigningKey::generate().unwrap();
    let verifying = key.verifying_key().unwrap();
    let signed = key.sign(&request(), 3).unwrap();
    for encoding in [SignatureEncoding::PercentBase64, SignatureEncoding::Base64, SignatureEncoding::Base64Url] {
        let text = SignatureHeader { encoding, ..signed.clone() }.to_string();
        let read = SignatureHeader::parse(&text).unwrap();
        assert_eq!((read.key_version, read.encoding), (Some(3), encoding));
        assert!(verifying.verifies(&request(), &read.signature), "{text}");
    }
    let others = [
        SignedMessage { path: "/v1/authorizations/applyToken", ..request() },
        SignedMessage { client_id: "TEST_CLIENT_0002", ..request() },
        SignedMessage { time: "2026-01-02T03:04:06+08:00", ..request() },
        SignedMessage { body: b"{}", ..request() },
    ];
    for other in others {
        assert!(!verifying.verifies(&other, &signed.signature), "{other:?}");
    }
}

#[test]
fn keys_are_read_from_pem_and_from_bare_base64() {
    let key = SigningKey::generate().unwrap();
    let pem = key.to_pem().unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let signature = |text: &str| SigningKey::from_pkcs8(text).unwrap().sign(&request(), 1).unwrap().signature;
    assert_eq!(signature(&pem), signature(&bare));
    assert!(
        walletsim_protocol::signature::VerifyingKey::from_x509(&key.public_pem().unwrap())
            .unwrap()
            .verifies(&request(), &signature(&pem))
    );
    assert_eq!(SigningKey::from_pkcs8("not a key!").unwrap_err().to_string(), "the key is neither PEM nor bare Base64");
}
