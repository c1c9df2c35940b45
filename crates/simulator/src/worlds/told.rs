//! What is said of a world, in the order in which people read: where it is and what it is like, and to its maker what its merchants sign with.

use super::Founded;
use crate::Addresses;
use serde::Serialize;
use std::collections::BTreeMap;

/// All that there is to say of several worlds.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    pub(super) worlds: Vec<Place<'a>>,
}

/// Where a world is, and what it is like.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place<'a> {
    world: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(flatten)]
    addresses: &'a Addresses,
    phone: &'a str,
    wallet: &'a str,
    user: &'a str,
    mini_program: &'a str,
    now: String,
}

/// The place, and what its merchants' backends need.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Made<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    wallet_public_key: Option<&'a str>,
    /// By name in the fixtures.
    merchants: BTreeMap<&'a str, Backend<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Backend<'a> {
    client_id: String,
    url: Option<&'a str>,
    key_version: Option<u32>,
    private_key: Option<&'a str>,
}

impl<'a> Place<'a> {
    pub(super) fn of(founded: &'a Founded) -> Self {
        let Founded { called, addresses, phone, wallet, user, mini_program, world, .. } = founded;
        let now = world.clock().now().to_rfc3339();
        Self { world: &called.name, label: called.label.as_deref(), addresses, phone, wallet, user, mini_program, now }
    }
}

impl<'a> Made<'a> {
    pub(super) fn of(founded: &'a Founded) -> Self {
        let Founded { called, fixtures, merchants, .. } = founded;
        let key = |name: &str| fixtures.keys.get(name).map(String::as_str);
        let backends = fixtures.merchants.iter().map(|(name, merchant)| {
            let (key_version, own_key) = merchant.own_key().unzip();
            let backend = Backend {
                client_id: called.client_id(merchant.client_id.as_str()),
                url: merchants.get(name).map(String::as_str),
                key_version,
                private_key: own_key.and_then(key),
            };
            (name.as_str(), backend)
        });
        Self { place: Place::of(founded), wallet_public_key: key("wallet.public"), merchants: backends.collect() }
    }
}
