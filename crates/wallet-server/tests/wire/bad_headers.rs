//! What is wrong before a signature holds: such answers are not signed.

use super::refused::{Signed, Wrong, assert_all_refused, good, grant};
use walletsim_protocol::{
    openapi::path::{V1_APPLY_TOKEN, V2_APPLY_TOKEN},
    signature::SigningKey,
};

const NO_MATCH: &str = "the signature does not verify; the string to sign begins with \
                        `POST /v1/authorizations/applyToken\\nTEST_CLIENT_BEANS_0001.2026-01-15T09:00:00+08:00.` \
                        and has SHA-256 …";

#[tokio::test]
async fn a_wrong_path_or_method_is_no_api() {
    let wrong = |what, because, request| Wrong { what, code: "INVALID_API", because, request };
    let rows = [
        wrong(
            "unknown path",
            "no interface has the path /v1/authorizations/applyTokens; did you mean /v1/authorizations/applyToken?",
            |town, code| town.beans().request("/v1/authorizations/applyTokens", grant(code)),
        ),
        wrong(
            "slash at the end",
            "no interface has the path /v1/authorizations/applyToken/; did you mean /v1/authorizations/applyToken?",
            |town, code| good(town, code).target("/v1/authorizations/applyToken/"),
        ),
        wrong(
            "other case",
            "no interface has the path /V1/authorizations/applyToken; did you mean /v1/authorizations/applyToken?",
            |town, code| good(town, code).target("/V1/authorizations/applyToken"),
        ),
        wrong(
            "escaped",
            "no interface has the path /v1/authorizations/apply%54oken; did you mean /v1/authorizations/applyToken?",
            |town, code| good(town, code).target("/v1/authorizations/apply%54oken"),
        ),
        wrong(
            "doubled slash",
            "no interface has the path //v1/authorizations/applyToken; did you mean /v1/authorizations/applyToken?",
            |town, code| good(town, code).target("//v1/authorizations/applyToken"),
        ),
        wrong("beside the control calls", "no interface has the path /_simulator", |town, code| {
            good(town, code).target("/_simulator")
        }),
        wrong("the index page", "no interface has the path /", |town, code| good(town, code).target("/")),
        wrong("GET", "OpenAPIs are called with POST, not GET", |town, code| good(town, code).method("GET")),
        wrong("PUT", "OpenAPIs are called with POST, not PUT", |town, code| good(town, code).method("PUT")),
        wrong("DELETE", "OpenAPIs are called with POST, not DELETE", |town, code| good(town, code).method("DELETE")),
        wrong("OPTIONS", "OpenAPIs are called with POST, not OPTIONS", |town, code| good(town, code).method("OPTIONS")),
    ];
    assert_all_refused(&rows, Signed::No).await;
}

#[tokio::test]
async fn a_wrong_content_type_or_a_missing_header_is_an_illegal_parameter() {
    let wrong = |what, because, request| Wrong { what, code: "PARAM_ILLEGAL", because, request };
    let rows = [
        wrong(
            "form",
            "the content type is `application/x-www-form-urlencoded`, not application/json in UTF-8",
            |town, code| good(town, code).with("Content-Type", "application/x-www-form-urlencoded"),
        ),
        wrong("text", "the content type is `text/plain`, not application/json in UTF-8", |town, code| {
            good(town, code).with("Content-Type", "text/plain")
        }),
        wrong("empty", "the content type is ``, not application/json in UTF-8", |town, code| {
            good(town, code).with("Content-Type", "")
        }),
        wrong("one of two", "the content type is `text/xml`, not application/json in UTF-8", |town, code| {
            good(town, code).and("Content-Type", "text/xml")
        }),
        wrong(
            "charset",
            "the content type is `application/json; charset=gbk`, not application/json in UTF-8",
            |town, code| good(town, code).with("Content-Type", "application/json; charset=GBK"),
        ),
        wrong("no client", "the header Client-Id is missing or no text", |town, code| {
            good(town, code).without("Client-Id")
        }),
        wrong("empty client", "the header Client-Id is missing or no text", |town, code| {
            good(town, code).with("Client-Id", "")
        }),
        wrong("client not ASCII", "the header Client-Id is missing or no text", |town, code| {
            good(town, code).with("Client-Id", "TEST_CLIENT_BÉANS_0001")
        }),
        wrong("two clients", "the header Client-Id was sent more than once: which one is meant?", |town, code| {
            good(town, code).and("Client-Id", "TEST_CLIENT_PAPER_0002")
        }),
        wrong("no time", "the header Request-Time is missing or no text", |town, code| {
            good(town, code).without("Request-Time")
        }),
        wrong("time not UTF-8", "the header Request-Time is missing or no text", |town, code| {
            good(town, code).with("Request-Time", b"2026\xff")
        }),
        wrong("two times", "the header Request-Time was sent more than once: which one is meant?", |town, code| {
            good(town, code).and("Request-Time", "2026-01-15T09:00:00+08:00")
        }),
    ];
    assert_all_refused(&rows, Signed::No).await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_even_verified() {
    fn padded(code: &str, by: usize) -> String {
        format!("{}{}", grant(code), " ".repeat(by))
    }
    let wrong =
        |what, request| Wrong { what, code: "PARAM_ILLEGAL", because: "the body is over 1048576 bytes", request };
    let rows = [
        wrong("a little", |town, code| town.beans().request(V1_APPLY_TOKEN, padded(code, 1 << 20))),
        wrong("a lot", |town, code| town.beans().request(V1_APPLY_TOKEN, padded(code, 5 << 20))),
        wrong("a lot, in chunks", |town, code| town.beans().request(V1_APPLY_TOKEN, padded(code, 3 << 20)).chunked()),
    ];
    assert_all_refused(&rows, Signed::No).await;
}

#[tokio::test]
async fn a_signature_that_does_not_hold_is_an_invalid_signature() {
    let wrong = |what, because, request| Wrong { what, code: "INVALID_SIGNATURE", because, request };
    let rows = [
        wrong("missing", "the header Signature is missing or no text", |town, code| {
            good(town, code).without("Signature")
        }),
        wrong("empty", "the header Signature is missing or no text", |town, code| {
            good(town, code).with("Signature", "")
        }),
        wrong("not ASCII", "the header Signature is missing or no text", |town, code| {
            good(town, code).with("Signature", "signature=é")
        }),
        wrong("twice", "the header Signature was sent more than once: which one is meant?", |town, code| {
            let request = good(town, code);
            let same = request.header("signature");
            request.and("Signature", same)
        }),
        wrong("garbled", "`nonsense` in the Signature header is not of the form name=value", |town, code| {
            good(town, code).with("Signature", "nonsense")
        }),
        wrong("without its part", "the Signature header has no `signature=` part", |town, code| {
            good(town, code).with("Signature", "algorithm=RSA256, keyVersion=1")
        }),
        wrong(
            "no Base64",
            "the signature value is neither percent-encoded Base64, nor Base64, nor base64url",
            |town, code| good(town, code).with("Signature", "algorithm=RSA256,keyVersion=1,signature=!!"),
        ),
        wrong("too short", NO_MATCH, |town, code| good(town, code).with("Signature", "signature=AQID")),
        wrong("other algorithm", "the algorithm `ECC224` is not supported; use RSA256", |town, code| {
            let request = good(town, code);
            let header = request.header("signature").replace("RSA256", "ECC224");
            request.with("Signature", header)
        }),
        wrong("key version no number", "the keyVersion `newest` is not a number", |town, code| {
            let request = good(town, code);
            let header = request.header("signature").replace("keyVersion=1", "keyVersion=newest");
            request.with("Signature", header)
        }),
        wrong("another client's key", NO_MATCH, |town, code| {
            let paper = town.fixtures.signing_key("paper.private").unwrap();
            good(town, code).with("Signature", by(&paper, &town.beans().client_id, V1_APPLY_TOKEN, &grant(code)))
        }),
        wrong("a key of one's own", NO_MATCH, |town, code| {
            let own = SigningKey::generate().unwrap();
            good(town, code).with("Signature", by(&own, &town.beans().client_id, V1_APPLY_TOKEN, &grant(code)))
        }),
        wrong("over another path", NO_MATCH, |town, code| {
            town.beans().request(V2_APPLY_TOKEN, grant(code)).target(V1_APPLY_TOKEN)
        }),
        wrong("over a body written anew", NO_MATCH, |town, code| {
            let same: serde_json::Value = serde_json::from_str(&grant(code)).unwrap();
            good(town, code).body(serde_json::to_string_pretty(&same).unwrap())
        }),
        wrong("over a body without its line end", NO_MATCH, |town, code| {
            good(town, code).body(format!("{}\n", grant(code)))
        }),
        wrong(
            "over another time",
            "the signature does not verify; the string to sign begins with \
             `POST /v1/authorizations/applyToken\\nTEST_CLIENT_BEANS_0001.2026-01-15T09:00:01+08:00.` and has …",
            |town, code| good(town, code).with("Request-Time", "2026-01-15T09:00:01+08:00"),
        ),
    ];
    assert_all_refused(&rows, Signed::No).await;
}

#[tokio::test]
async fn an_unknown_key_or_client_has_a_code_of_its_own() {
    fn version(town: &super::town::Town, code: &str, version: &str) -> super::raw::Request {
        let request = good(town, code);
        let header = request.header("signature").replace("keyVersion=1", &format!("keyVersion={version}"));
        request.with("Signature", header)
    }
    let rows = [
        Wrong {
            what: "unknown key version",
            code: "KEY_NOT_FOUND",
            because: "the client has no key of version 2; it has 1",
            request: |town, code| version(town, code, "2"),
        },
        Wrong {
            what: "the greatest key version",
            code: "KEY_NOT_FOUND",
            because: "the client has no key of version 4294967295; it has 1",
            request: |town, code| version(town, code, "4294967295"),
        },
        Wrong {
            what: "a key version beyond every number",
            code: "KEY_NOT_FOUND",
            because: "the keyVersion 99999999999999999999 is beyond that of any key",
            request: |town, code| version(town, code, "99999999999999999999"),
        },
        Wrong {
            what: "unknown client",
            code: "INVALID_AUTH_CLIENT",
            because: "there is no merchant with the client id TEST_CLIENT_NOBODY",
            request: |town, code| good(town, code).with("Client-Id", "TEST_CLIENT_NOBODY"),
        },
        Wrong {
            what: "another client's id",
            code: "INVALID_SIGNATURE",
            because: "the signature does not verify; the string to sign begins with …",
            request: |town, code| good(town, code).with("Client-Id", "TEST_CLIENT_PAPER_0002"),
        },
    ];
    assert_all_refused(&rows, Signed::No).await;
}

fn by(key: &SigningKey, client_id: &str, path: &str, body: &str) -> String {
    let time = super::town::REQUEST_TIME;
    let message = walletsim_protocol::signature::SignedMessage { path, client_id, time, body: body.as_bytes() };
    key.sign(&message, 1).unwrap().to_string()
}

#[tokio::test]
async fn a_known_mistake_is_named_in_the_reason() {
    let town = super::town::spawn_wallet();
    let code = town.code().await;
    let spaced = grant(&code).replace(':', ": ").replace(',', ", ");
    let cases = [
        (good(&town, &code).body(spaced), "the body was serialised again"),
        (good(&town, &code).body(format!("{}\n", grant(&code))), "the body"),
        (
            town.beans().request("/authorizations/applyToken", grant(&code)).target(V1_APPLY_TOKEN),
            "the path was signed without its version",
        ),
        (good(&town, &code).with("Client-Id", "TEST_CLIENT_PAPER_0002"), "which is not this client's"),
    ];
    for (request, mistake) in cases {
        let reply = request.send(town.address()).await;
        let reason = reply.reason().unwrap_or_default();
        assert!(reason.contains(mistake), "{mistake}: {reason}");
    }
    town.assert_unused(&code).await;
}
