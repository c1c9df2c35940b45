//! What a merchant's backend has to know: printed by `walletsim env`, handed to programs that are started from here.

use super::{
    key_file::{self, Secrecy},
    keyring::{self, WALLET_PUBLIC},
};
use crate::{args::WALLET_SERVER, exit::Failure};
use serde_json::Value;
use std::path::Path;
use walletsim_simulator::{Fixtures, Merchant};

/// Where the servers are: base URLs.
pub(crate) struct Servers {
    pub(crate) wallet_server: String,
    pub(crate) wallet_app: String,
}

/// One fact.
pub(crate) struct Fact {
    /// Its name in JSON.
    pub(crate) name: &'static str,
    /// Its name in an environment.
    pub(crate) variable: &'static str,
    pub(crate) value: Value,
}

/// How a backend comes by its private key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PrivateKey {
    Told,
    InItsFile,
}

/// A merchant's backend.
pub(crate) struct Backend<'f> {
    fixtures: &'f Fixtures,
    merchant: &'f Merchant,
}

impl<'f> Backend<'f> {
    /// That of a merchant, by name or by client id.
    pub(crate) fn of(fixtures: &'f Fixtures, merchant: &str) -> Result<Self, Failure> {
        let (_, merchant) = keyring::merchant(fixtures, merchant)?;
        Ok(Self { fixtures, merchant })
    }

    /// Whether only the backend itself has the private key.
    pub(crate) fn keeps_its_key(&self) -> bool {
        self.merchant.own_key().is_none()
    }

    /// Writes its keys into a folder; what is there already stays.
    pub(crate) fn write_keys(&self, folder: &Path) -> Result<(), Failure> {
        let file = |name: &str| folder.join(format!("{name}.pem"));
        let public = (file(WALLET_PUBLIC), Secrecy::Public, self.key(WALLET_PUBLIC));
        let private = self.merchant.own_key().map(|(_, key)| (file(key), Secrecy::Private, self.key(key)));
        key_file::write_missing(&[public].into_iter().chain(private).collect::<Vec<_>>())
    }

    /// Everything it has to know. `file` says where a key's file is, if it is in one. A merchant whose private key only its
    /// backend has is told everything else.
    pub(crate) fn facts(&self, servers: Servers, key: PrivateKey, file: impl Fn(&str) -> Option<String>) -> Vec<Fact> {
        let own = self.merchant.own_key();
        let newest = self.merchant.public_keys.last_key_value().map(|(version, _)| *version);
        let private = own.filter(|_| key == PrivateKey::Told).map(|(_, name)| keyring::bare(&self.key(name)));
        let private_file = own.and_then(|(_, name)| file(name));
        let facts: [(&str, &str, Value); 8] = [
            ("walletServer", WALLET_SERVER, servers.wallet_server.into()),
            ("walletApp", "WALLETSIM_WALLET_APP", servers.wallet_app.into()),
            ("clientId", "WALLETSIM_CLIENT_ID", self.merchant.client_id.as_str().into()),
            ("keyVersion", "WALLETSIM_KEY_VERSION", own.map(|(version, _)| version).or(newest).into()),
            ("walletPublicKey", "WALLETSIM_WALLET_PUBLIC_KEY", keyring::bare(&self.key(WALLET_PUBLIC)).into()),
            ("walletPublicKeyFile", "WALLETSIM_WALLET_PUBLIC_KEY_FILE", file(WALLET_PUBLIC).into()),
            ("merchantPrivateKey", "WALLETSIM_MERCHANT_PRIVATE_KEY", private.into()),
            ("merchantPrivateKeyFile", "WALLETSIM_MERCHANT_PRIVATE_KEY_FILE", private_file.into()),
        ];
        let facts = facts.into_iter().map(|(name, variable, value)| Fact { name, variable, value });
        facts.filter(|fact| !fact.value.is_null()).collect()
    }

    /// As variables, for a program that is started from here: the keys as text, and as files of a folder that has them.
    pub(crate) fn variables(&self, servers: Servers, keys: &Path) -> Vec<(&'static str, String)> {
        let file = |name: &str| Some(keys.join(format!("{name}.pem")).display().to_string());
        self.facts(servers, PrivateKey::Told, file).into_iter().map(|fact| (fact.variable, fact.text())).collect()
    }

    fn key(&self, name: &str) -> String {
        self.fixtures.keys.get(name).cloned().unwrap_or_default()
    }
}

impl Fact {
    /// Its value, without quotes.
    pub(crate) fn text(&self) -> String {
        self.value.as_str().map_or_else(|| self.value.to_string(), str::to_owned)
    }
}
