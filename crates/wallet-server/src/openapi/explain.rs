//! Why a signature does not verify: the search for the known mistake, run only once something has failed.

use super::request::Received;
use crate::{State, client_ids};
use std::borrow::Cow;
use walletsim_protocol::{
    ClientId,
    signature::{
        VerifyingKey,
        explain::{self, Explanation, Known, explain},
    },
};
use walletsim_runtime::Called;

/// Which mistake it is, in words that hold nothing of the body beyond one byte.
pub(super) fn why(state: &State, called: Option<&Called>, client: &ClientId, received: &Received) -> String {
    let fixtures = state.wallet.fixtures();
    let mut others: Vec<(String, VerifyingKey)> = Vec::new();
    for (name, merchant) in fixtures.merchants.iter().filter(|(_, merchant)| merchant.client_id != *client) {
        for (version, key) in state.keys.get(&merchant.client_id).into_iter().flatten() {
            others.push((format!("of {name}, version {version}"), key.clone()));
        }
    }
    others.extend(fixtures.verifying_key("wallet.public").map(|key| ("of the wallet".to_owned(), key)));
    let others: Vec<(&str, &VerifyingKey)> = others.iter().map(|(name, key)| (name.as_str(), key)).collect();
    let own_ids = fixtures.merchants.values().map(|merchant| &merchant.client_id);
    let everywhere: Vec<Cow<'_, str>> = own_ids.clone().map(|own| client_ids::everywhere(called, own)).collect();
    let client_ids: Vec<&str> = own_ids.map(ClientId::as_str).chain(everywhere.iter().map(Cow::as_ref)).collect();
    let paths = state.interfaces.paths();
    let known = Known {
        own: state.keys.get(client).map_or(&[], Vec::as_slice),
        others: &others,
        client_ids: &client_ids,
        paths: &paths,
    };
    let over = |target| explain::Received {
        method: "POST",
        target,
        host: received.host.as_deref(),
        client_id: &received.client_id,
        time: &received.request_time,
        other_times: &[],
        content_type: received.content_type.as_deref(),
        body: &received.body,
        signature: &received.signature,
    };
    // What was sent with a world's name may have been signed without it.
    let sent = received.sent.to_string();
    match explain(&over(&sent), &known) {
        Explanation::SignedOtherBytes { .. } => explain(&over(&received.target), &known).what(),
        explained => explained.what(),
    }
}
