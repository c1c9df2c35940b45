//! The answers as public SDKs read them: each reader here does what that SDK's code does, and no more (docs/clients.md).

use super::{
    raw::Reply,
    town::{Town, spawn_wallet, spawn_wallet_over},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use walletsim_protocol::{
    openapi::path::{V1_APPLY_TOKEN, V1_CANCEL_TOKEN, V1_INQUIRY},
    signature::SignedMessage,
};

/// How an SDK gets at what it verifies.
struct Sdk {
    name: &'static str,
    /// By its name letter for letter, or in any case.
    header: for<'a> fn(&'a Reply, &str) -> Option<&'a str>,
    /// The encoded signature in its header.
    value: fn(&str) -> Option<&str>,
    decode: fn(&str) -> Option<Vec<u8>>,
}

const OFFICIAL: [Sdk; 4] = [
    Sdk { name: "python", header: Reply::header, value: after_signature, decode: query_unescaped },
    Sdk { name: "go", header: in_any_case, value: after_signature, decode: query_unescaped },
    Sdk { name: "java", header: in_any_case, value: third_of_two_parts, decode: query_unescaped },
    Sdk { name: "php", header: Reply::header, value: after_last_equals_sign, decode: query_unescaped },
];

const TNG_EWALLET: Sdk =
    Sdk { name: "tng-ewallet", header: in_any_case, value: after_signature, decode: base64_of_either_alphabet };

fn in_any_case<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    let found = reply.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

fn after_signature(header: &str) -> Option<&str> {
    header.split("signature=").nth(1)
}

fn third_of_two_parts(header: &str) -> Option<&str> {
    match header.split(',').nth(2)?.split('=').collect::<Vec<_>>()[..] {
        [_, value] => Some(value),
        _ => None,
    }
}

fn after_last_equals_sign(header: &str) -> Option<&str> {
    header.rsplit('=').next()
}

/// `+` is a space, as in the query of a URL: an encoding that leaves one loses it.
fn query_unescaped(value: &str) -> Option<Vec<u8>> {
    let mut parts = value.split('%');
    let mut text = parts.next()?.replace('+', " ");
    for part in parts {
        text.push(char::from(u8::from_str_radix(part.get(..2)?, 16).ok()?));
        text.push_str(&part[2..].replace('+', " "));
    }
    STANDARD.decode(text).ok()
}

fn base64_of_either_alphabet(value: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(value.replace('+', "-").replace('/', "_").trim_end_matches('=')).ok()
}

impl Sdk {
    /// Whether the SDK takes the answer for the wallet's. All but Go's want HTTP 200.
    fn accepts(&self, town: &Town, path: &str, reply: &Reply) -> Option<bool> {
        let signature = (self.decode)((self.value)((self.header)(reply, "signature")?)?)?;
        let message = SignedMessage {
            path,
            client_id: (self.header)(reply, "client-id")?,
            time: (self.header)(reply, "response-time")?,
            body: &reply.body,
        };
        let key = town.fixtures.verifying_key("wallet.public").unwrap();
        Some(reply.status == 200 && key.verifies(&message, &signature))
    }
}

/// A success and a failure of every interface, with their paths.
async fn answers(town: &Town) -> Vec<(&'static str, Reply)> {
    let (beans, code) = (town.beans(), town.code().await);
    let bought = beans.apply_token(&code).await;
    let token = bought.field("accessToken");
    vec![
        (V1_APPLY_TOKEN, beans.refresh(&bought.field("refreshToken")).await),
        (V1_APPLY_TOKEN, bought),
        (V1_APPLY_TOKEN, beans.apply_token(&code).await),
        (V1_INQUIRY, beans.inquire(&token).await),
        (V1_CANCEL_TOKEN, beans.cancel(&token).await),
        (V1_INQUIRY, beans.inquire(&token).await),
        (V1_CANCEL_TOKEN, beans.cancel("nobody-issued-this").await),
    ]
}

#[tokio::test]
async fn every_official_sdk_takes_every_signed_answer_for_the_wallets() {
    let town = spawn_wallet();
    let answers = answers(&town).await;
    let results: Vec<String> = answers.iter().map(|(_, reply)| reply.result()).collect();
    let dead = "F INVALID_ACCESS_TOKEN";
    assert_eq!(results, ["S SUCCESS", "S SUCCESS", "F USED_CODE", "S SUCCESS", "S SUCCESS", dead, dead]);
    for sdk in &OFFICIAL {
        for (path, reply) in &answers {
            assert_eq!(sdk.accepts(&town, path, reply), Some(true), "{}: {path} {}", sdk.name, reply.result());
        }
    }
}

#[tokio::test]
async fn tng_ewallet_takes_answers_that_are_encoded_for_it() {
    let merchants = "beans:\n  clientId: TEST_CLIENT_BEANS_0001\n  name: Beans\n  partner: true\n  \
                     publicKeys: { 1: beans.public }\n  privateKeys: { 1: beans.private }\n  \
                     responseEncoding: base64-url\n";
    let town = spawn_wallet_over(&[("merchants.yaml", merchants)]);
    for (path, reply) in &answers(&town).await {
        assert_eq!(TNG_EWALLET.accepts(&town, path, reply), Some(true), "{path} {}", reply.result());
    }
    let town = spawn_wallet();
    for (path, reply) in &answers(&town).await {
        assert_eq!(TNG_EWALLET.accepts(&town, path, reply), None, "{path}: percent-encoded is what it cannot read");
    }
}
