//! Whose request it is: client, key and signature, over the bytes as received; and whether it is of now.

use super::{explain, request::Received};
use crate::{State, client_ids, refusal::Refusal};
use chrono::TimeDelta;
use walletsim_protocol::{
    ClientId,
    digest::{hex, sha256},
    signature::{SignatureEncoding, SignatureHeader, SignedMessage},
    time::read_leniently,
};
use walletsim_runtime::Called;
use walletsim_wallet::{Now, profile::Route};

/// Who signed.
pub(super) struct Signed {
    /// As the fixtures have it, which may be without a world's name that was sent behind it.
    pub(super) client: ClientId,
    /// The path that was signed: with the world's name if it was sent with it, or without. The answer is signed as the call was.
    pub(super) path: String,
    /// How this client wants responses to be written.
    pub(super) response_encoding: SignatureEncoding,
}

pub(super) fn authenticate(
    state: &State,
    called: Option<&Called>,
    route: &Route,
    received: &Received,
    now: Now,
) -> Result<Signed, Refusal> {
    let openapi = &state.wallet.profile().openapi;
    if !route.realm.takes(&received.client_id) {
        return Err(Refusal::OtherRealm { client: received.client_id.clone(), realm: route.realm });
    }
    let unknown = || Refusal::UnknownClient { client: received.client_id.clone() };
    let fixtures = state.wallet.fixtures();
    let client = client_ids::own(fixtures, called, &received.client_id).ok_or_else(unknown)?;
    let keys = state.keys.get(&client).ok_or_else(unknown)?;
    let merchant = fixtures.merchant(&client).ok_or_else(unknown)?;
    let header = SignatureHeader::parse(&received.signature).map_err(Refusal::SignatureHeader)?;
    let key = match header.key_version {
        None => keys.last(),
        Some(version) => keys.iter().find(|(known, _)| *known == version),
    };
    let (_, key) = key.ok_or_else(|| Refusal::UnknownKey {
        version: header.key_version.unwrap_or_default(),
        known: keys.iter().map(|(version, _)| *version).collect(),
    })?;
    let (sent, bare) = (received.sent.path(), received.path.as_str());
    let verifies = |path: &&str| key.verifies(&message(received, path), &header.signature);
    let bare_too = (bare != sent).then_some(bare);
    let Some(path) = [sent].into_iter().chain(bare_too).find(verifies) else {
        return Err(Refusal::Signature {
            digest: hex(&sha256(&message(received, bare).string_to_sign())),
            mistake: explain::why(state, called, &client, received),
            shown: format!("`POST {}\\n{}.{}.`", received.path, received.client_id, received.request_time),
        });
    };
    check_time(openapi.time_window, &received.request_time, now)?;
    let response_encoding = merchant.response_encoding.unwrap_or(openapi.signature.response_encoding);
    Ok(Signed { client, path: path.to_owned(), response_encoding })
}

/// What is signed, over a path.
fn message<'a>(received: &'a Received, path: &'a str) -> SignedMessage<'a> {
    let Received { client_id, request_time, body, .. } = received;
    SignedMessage { path, client_id, time: request_time, body }
}

/// That it comes after the signature is inferred: a time that nobody signed says nothing.
fn check_time(window: Option<TimeDelta>, request_time: &str, now: Now) -> Result<(), Refusal> {
    let Some(window) = window else { return Ok(()) };
    let then = read_leniently(request_time);
    match then.filter(|then| now.signed_duration_since(*then).abs() <= window) {
        Some(_) => Ok(()),
        None => Err(Refusal::Time { request_time: request_time.to_owned(), then, window }),
    }
}
