//! Signatures really made with each mistake, and what is said about them.

mod anything;
mod keys_and_schemes;
mod sentences;
mod signer;
mod table;

use super::*;
use signer::{BEANS, NEXT, Signer, WALLET};
use std::sync::LazyLock;

const BODY: &[u8] =
    br#"{"grantType":"AUTHORIZATION_CODE","authCode":"2812345678ABCDEF","extendInfo":{"b":[1,2.50],"a":"x"}}"#;

/// A request as it should be, but for its signature.
fn request() -> Received<'static> {
    Received {
        method: "POST",
        target: "/v1/authorizations/applyToken?trace=1",
        host: Some("127.0.0.1:7700"),
        client_id: "TEST_CLIENT_BEANS_0001",
        time: "2026-01-15T09:00:00+08:00",
        other_times: &[("Date", "Thu, 15 Jan 2026 01:00:07 GMT"), ("Response-Time", "2026-01-15T09:00:01+08:00")],
        content_type: Some("application/json; charset=UTF-8"),
        body: BODY,
        signature: "",
    }
}

/// The parts of its string to sign, to be put together wrongly.
#[derive(Debug, Clone)]
struct Written {
    method: String,
    path: String,
    line_break: String,
    client_id: String,
    first_dot: String,
    time: String,
    second_dot: String,
    body: Vec<u8>,
}

impl Written {
    fn of(received: &Received<'_>) -> Self {
        Self {
            method: "POST ".into(),
            path: received.path().into(),
            line_break: "\n".into(),
            client_id: received.client_id.into(),
            first_dot: ".".into(),
            time: received.time.into(),
            second_dot: ".".into(),
            body: received.body.into(),
        }
    }

    fn string(&self) -> Vec<u8> {
        let head = [&self.method, &self.path, &self.line_break, &self.client_id, &self.first_dot, &self.time];
        let head: String = head.into_iter().chain([&self.second_dot]).map(String::as_str).collect();
        [head.as_bytes(), &self.body].concat()
    }
}

struct Keys {
    own: Vec<(u32, crate::signature::VerifyingKey)>,
    wallet: crate::signature::VerifyingKey,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys {
    own: vec![(1, BEANS.verifying_key()), (2, NEXT.verifying_key())],
    wallet: WALLET.verifying_key(),
});

/// With the first version as the newest, so that a header without a version means it.
fn explained_with(own: &[(u32, crate::signature::VerifyingKey)], received: &Received<'_>) -> Explanation {
    let known = Known {
        own,
        others: &[("wallet", &KEYS.wallet)],
        client_ids: &["TEST_CLIENT_BEANS_0001", "TEST_CLIENT_PAPER_0002"],
        paths: &["/v1/authorizations/applyToken", "/v1/users/inquiryUserInfo"],
    };
    explain(received, &known)
}

fn explained(received: &Received<'_>) -> Explanation {
    explained_with(&KEYS.own, received)
}

/// A header of key version 1.
fn header(signature: &[u8]) -> String {
    let value = crate::signature::SignatureEncoding::PercentBase64.encode(signature);
    format!("algorithm=RSA256, keyVersion=1, signature={value}")
}

/// What is said when `string` was signed instead of the string to sign of `received`.
fn explained_over(received: &Received<'_>, string: &[u8]) -> Explanation {
    explained(&Received { signature: &header(&BEANS.sign(string)), ..*received })
}

fn mistakes(explanation: Explanation) -> Vec<Mistake> {
    match explanation {
        Explanation::Mistake { mistakes, .. } => mistakes,
        other => panic!("{other:?}"),
    }
}
