//! Who and what is in a world, as far as a scenario needs it: the same in all worlds of one wallet.

use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};
use walletsim_protocol::{
    openapi::Dialect,
    signature::{SigningKey, VerifyingKey},
};

/// Everybody, by their names in the fixtures, and the wallet.
#[derive(Debug)]
pub struct Troupe {
    /// What can be referred to of a user: at least `id`.
    pub users: BTreeMap<String, Value>,
    /// The mini programs.
    pub mini_programs: BTreeMap<String, MiniProgram>,
    /// What signs a merchant's calls.
    pub merchants: BTreeMap<String, Credentials>,
    /// The wallet in use, for `skip-unless`: its name as `wallet`, and its profile.
    pub wallet: Value,
    /// How the wallet's OpenAPIs are called.
    pub dialect: Dialect,
    /// Verifies what the wallet server signs.
    pub wallet_key: VerifyingKey,
}

/// A mini program, as far as a scenario needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MiniProgram {
    /// Its id.
    pub app_id: String,
    /// Its merchant's name in the fixtures.
    pub merchant: String,
}

/// What signs a merchant's calls.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The `Client-Id` header.
    pub client_id: String,
    /// Its newest key, and which version that is.
    pub newest: (u32, Arc<SigningKey>),
    /// All of its keys, by version.
    pub keys: BTreeMap<u32, Arc<SigningKey>>,
}

impl Credentials {
    /// Those of a merchant with these keys; none without a key.
    #[must_use]
    pub fn new(client_id: String, keys: BTreeMap<u32, Arc<SigningKey>>) -> Option<Self> {
        let newest = keys.last_key_value().map(|(version, key)| (*version, Arc::clone(key)))?;
        Some(Self { client_id, newest, keys })
    }
}
