//! How a refused call is judged, whatever was wrong with it: the whole answer, the trace, and what it left behind.

use super::{
    raw::{Reply, Request},
    town::{Town, spawn_wallet},
};
use serde_json::json;
use walletsim_protocol::openapi::{Code, path::V1_APPLY_TOKEN};

/// One thing that can be wrong.
pub(crate) struct Wrong {
    pub(crate) what: &'static str,
    /// The result's code.
    pub(crate) code: &'static str,
    /// The reason; with `…` at its end, how it begins.
    pub(crate) because: &'static str,
    /// Makes the request, from a town and a code that nobody has used.
    pub(crate) request: fn(&Town, &str) -> Request,
}

/// Whether the wallet knew who called.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Signed {
    Yes,
    No,
}

/// A good exchange of `code`, to be spoilt.
pub(crate) fn good(town: &Town, code: &str) -> Request {
    town.beans().request(V1_APPLY_TOKEN, grant(code))
}

pub(crate) fn grant(code: &str) -> String {
    json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string()
}

/// Plays every row in one town: each has the answer it should, and none uses up the code it was sent with.
pub(crate) async fn assert_all_refused(rows: &[Wrong], signed: Signed) {
    let town = spawn_wallet();
    for row in rows {
        let code = town.code().await;
        town.world.trace().clear();
        let reply = (row.request)(&town, &code).send(town.address()).await;
        assert_refused(&town, row, &reply, signed);
        town.assert_unused(&code).await;
    }
}

fn assert_refused(town: &Town, row: &Wrong, reply: &Reply, signed: Signed) {
    let what = row.what;
    let message = Code::ALL.iter().map(|code| code.row()).find(|known| known.v1 == row.code || known.v2 == row.code);
    let message = message.unwrap().message;
    assert_eq!(reply.status, 200, "{what}");
    assert_eq!(
        reply.json(),
        json!({ "result": { "resultCode": row.code, "resultStatus": "F", "resultMessage": message } }),
        "{what}: {:?}",
        reply.reason()
    );
    assert_eq!(reply.header("content-type"), Some("application/json"), "{what}");
    assert_eq!(reply.header("x-walletsim-event"), Some("1"), "{what}");
    assert_reads(what, reply.reason().unwrap(), row.because);
    match signed {
        Signed::Yes => town.assert_signed(V1_APPLY_TOKEN, reply),
        Signed::No => {
            for name in ["signature", "response-time"] {
                assert_eq!(reply.header(name), None, "{what}");
            }
        }
    }
    let trace = town.world.trace().to_text();
    assert_eq!(trace.lines().count(), 1, "{what}: {trace}");
    let (head, because) = trace.trim_end().split_once("   because ").unwrap_or_else(|| panic!("{what}: {trace}"));
    assert!(head.starts_with("1    merchant     → wallet server  "), "{what}: {head}");
    assert!(head.ends_with(&format!("  → F {}", row.code)), "{what}: {head}");
    if because.is_ascii() {
        assert_reads(what, because, row.because);
    }
}

fn assert_reads(what: &str, text: &str, wanted: &str) {
    match wanted.strip_suffix('…') {
        Some(beginning) => assert!(text.starts_with(beginning), "{what}: {text}"),
        None => assert_eq!(text, wanted, "{what}"),
    }
}
