//! What a signed call costs beside HTTP: writing the string to sign, signing, verifying, reading the header.

#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::{hint::black_box, time::Duration};
use walletsim_protocol::{
    digest::sha256,
    openapi::path::V1_APPLY_TOKEN,
    signature::{SignatureHeader, SignedMessage, SigningKey, VerifyingKey},
};

const PRIVATE: &str = include_str!("../../../fixtures/keys/beans.private.pem");
const PUBLIC: &str = include_str!("../../../fixtures/keys/beans.public.pem");

fn message() -> SignedMessage<'static> {
    SignedMessage {
        path: V1_APPLY_TOKEN,
        client_id: "TEST_CLIENT_BEANS_0001",
        time: "2026-01-15T09:00:00+08:00",
        body: br#"{"grantType":"AUTHORIZATION_CODE","authCode":"2812345678ABCDEFGHJKLMNP12345678"}"#,
    }
}

fn signature(c: &mut Criterion) {
    let (signing, verifying) = (SigningKey::from_pkcs8(PRIVATE).unwrap(), VerifyingKey::from_x509(PUBLIC).unwrap());
    let signed = signing.sign(&message(), 1).unwrap();
    let text = signed.to_string();

    c.bench_function("string_to_sign", |b| b.iter(|| black_box(message()).string_to_sign()));
    c.bench_function("sha256 of the string to sign", |b| {
        let text = message().string_to_sign();
        b.iter(|| sha256(black_box(&text)));
    });
    c.bench_function("sign", |b| b.iter(|| signing.sign(&black_box(message()), 1).unwrap()));
    c.bench_function("verify", |b| {
        b.iter(|| assert!(verifying.verifies(&black_box(message()), &signed.signature)));
    });
    c.bench_function("read the Signature header", |b| b.iter(|| SignatureHeader::parse(black_box(&text)).unwrap()));
    c.bench_function("write the Signature header", |b| b.iter(|| black_box(&signed).to_string()));
}

/// Once a key at every start.
fn keys(c: &mut Criterion) {
    c.bench_function("read a private key", |b| {
        b.iter_batched(|| PRIVATE, |pem| SigningKey::from_pkcs8(pem).unwrap(), BatchSize::SmallInput);
    });
    c.bench_function("read a public key", |b| {
        b.iter_batched(|| PUBLIC, |pem| VerifyingKey::from_x509(pem).unwrap(), BatchSize::SmallInput);
    });
}

criterion_group! {
    name = benches;
    // Seconds, not minutes: what is compared here differs by more than the last per cent.
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = signature, keys
}
criterion_main!(benches);
