//! The keys of the fixtures: whose, which version, which half.

use crate::exit::{Exit, Failure};
use std::{fs, path::Path};
use walletsim_protocol::{
    digest::{hex, sha256},
    signature::{KeyError, SigningKey, VerifyingKey},
};
use walletsim_simulator::{Fixtures, Merchant, UnknownName};

/// The name of the wallet's own pair.
pub(crate) const WALLET: &str = "wallet";

/// Its public half.
pub(crate) const WALLET_PUBLIC: &str = "wallet.public";

/// Which half of a key pair a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Private,
    Public,
}

impl Half {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
        }
    }
}

/// Reads either half and gives the public one.
pub(crate) fn public_half(text: &str) -> Result<(Half, VerifyingKey), KeyError> {
    match VerifyingKey::from_x509(text) {
        Ok(key) => Ok((Half::Public, key)),
        Err(problem) => {
            let own = SigningKey::from_pkcs8(text);
            own.and_then(|own| own.verifying_key()).map(|key| (Half::Private, key)).map_err(|_| problem)
        }
    }
}

/// The SHA-256 of the public half as X.509 DER, in hexadecimal: what
/// `openssl pkey -pubin -in FILE -outform DER | sha256sum` prints.
pub(crate) fn fingerprint(key: &VerifyingKey) -> Result<String, KeyError> {
    Ok(hex(&sha256(&key.to_der()?)))
}

/// A PEM text's Base64, in one line.
pub(crate) fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect()
}

/// A merchant by name or by client id.
pub(crate) fn merchant<'a>(fixtures: &'a Fixtures, name: &str) -> Result<(&'a str, &'a Merchant), Failure> {
    let known = fixtures.merchants.iter().find(|(key, merchant)| *key == name || merchant.client_id.as_str() == name);
    known.map(|(key, merchant)| (key.as_str(), merchant)).ok_or_else(|| {
        Failure::from(UnknownName::of("merchant", name, &fixtures.merchants))
            .help("name one of them, or lay your own over them with --fixtures DIR")
    })
}

/// Whose a key is, in words: `beans, version 1`.
pub(crate) fn owners(fixtures: &Fixtures, key: &str) -> Vec<String> {
    let mut owners = Vec::new();
    if key.split('.').next() == Some(WALLET) {
        owners.push(WALLET.to_owned());
    }
    for (name, merchant) in &fixtures.merchants {
        let public = merchant.public_keys.iter().filter(|(_, known)| known.value == key).map(|(version, _)| *version);
        let private = merchant.private_keys.iter().filter(|(_, own)| own.value == key).map(|(version, _)| *version);
        owners.extend(public.chain(private).map(|version| format!("{name}, version {version}")));
    }
    owners
}

/// The public keys of a merchant, by version.
pub(crate) fn public_keys(fixtures: &Fixtures, merchant: &Merchant) -> Vec<(u32, VerifyingKey)> {
    let keys = merchant.public_keys.iter();
    keys.filter_map(|(version, key)| Some((*version, fixtures.verifying_key(&key.value)?))).collect()
}

/// The public keys of every merchant but one, by whose they are.
pub(crate) fn of_merchants(fixtures: &Fixtures, but: Option<&str>) -> Vec<(String, VerifyingKey)> {
    let merchants = fixtures.merchants.iter().filter(|(name, _)| Some(name.as_str()) != but);
    let keys = merchants.flat_map(|(name, merchant)| {
        let keys = public_keys(fixtures, merchant).into_iter();
        keys.map(move |(version, key)| (format!("of {name}, version {version}"), key))
    });
    keys.collect()
}

/// The text of a key file.
pub(crate) fn file(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|problem| {
        Failure::new(Exit::Unreadable, format!("the key {} cannot be read: {problem}", path.display()))
            .help("name a PEM file, or one with the key's bare Base64")
    })
}

/// What to say of a text that is no key.
pub(crate) fn no_key(shown_as: &str, problem: &KeyError) -> Failure {
    Failure::new(Exit::Unreadable, format!("{shown_as}: {problem}")).help(
        "give an RSA key of at least 2048 bits: a private one as PKCS#8, a public one as X.509; \
         `walletsim keys generate` makes a pair, `openssl pkcs8 -topk8 -nocrypt -in YOURS` converts",
    )
}

/// A private key, however it was written, as PEM.
pub(crate) fn private_pem(text: &str) -> Result<String, KeyError> {
    SigningKey::from_pkcs8(text)?.to_pem()
}
