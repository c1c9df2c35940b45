//! Whose request it is: client, key and signature, over the bytes as received.

use super::{explain, request::Received};
use crate::{State, refusal::Refusal};
use walletsim_protocol::{
    ClientId,
    digest::{hex, sha256},
    signature::{SignatureEncoding, SignatureHeader, SignedMessage},
};

/// Who signed.
pub(super) struct Signed {
    pub(super) client: ClientId,
    /// How this client wants responses to be written.
    pub(super) response_encoding: SignatureEncoding,
}

pub(super) fn authenticate(state: &State, received: &Received) -> Result<Signed, Refusal> {
    let client = ClientId::from(received.client_id.as_str());
    let unknown = || Refusal::UnknownClient { client: received.client_id.clone() };
    let keys = state.keys.get(&client).ok_or_else(unknown)?;
    let merchant = state.wallet.fixtures().merchant(&client).ok_or_else(unknown)?;
    let header = SignatureHeader::parse(&received.signature).map_err(Refusal::SignatureHeader)?;
    let key = match header.key_version {
        None => keys.last(),
        Some(version) => keys.iter().find(|(known, _)| *known == version),
    };
    let (_, key) = key.ok_or_else(|| Refusal::UnknownKey {
        version: header.key_version.unwrap_or_default(),
        known: keys.iter().map(|(version, _)| *version).collect(),
    })?;
    let message = SignedMessage {
        path: &received.path,
        client_id: &received.client_id,
        time: &received.request_time,
        body: &received.body,
    };
    if !key.verifies(&message, &header.signature) {
        return Err(Refusal::Signature {
            digest: hex(&sha256(&message.string_to_sign())),
            mistake: explain::why(state, &client, received),
            shown: format!("`POST {}\\n{}.{}.`", received.path, received.client_id, received.request_time),
        });
    }
    Ok(Signed { client, response_encoding: merchant.response_encoding })
}
