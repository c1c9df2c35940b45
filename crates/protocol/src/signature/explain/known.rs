//! The keys and names that a signature could have been made with.

use super::{Mistake, recover::PublicNumbers};
use crate::signature::VerifyingKey;
use std::fmt;

/// What there is to compare with.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The sender's own public keys by key version; the last is the newest.
    pub own: &'a [(u32, VerifyingKey)],
    /// Other public keys by a name for people: other clients', the wallet's own.
    pub others: &'a [(&'a str, &'a VerifyingKey)],
    /// Client ids that the sender could have mixed up with its own.
    pub client_ids: &'a [&'a str],
    /// Paths that the sender could have mixed up with the one it called.
    pub paths: &'a [&'a str],
}

/// Which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyName {
    /// One of the sender's own.
    Own {
        /// Its version.
        version: u32,
    },
    /// Somebody else's.
    Other {
        /// As given in [`Known::others`].
        name: String,
    },
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own { version } => write!(f, "key version {version}"),
            Self::Other { name } => write!(f, "the key {name}"),
        }
    }
}

/// A key, ready for the RSA public operation.
pub(super) struct Key {
    pub(super) name: KeyName,
    pub(super) numbers: PublicNumbers,
    /// Whether this is the key that a verifier would take.
    expected: bool,
}

impl Key {
    /// The length of its signatures, in bytes.
    pub(super) fn size(&self) -> usize {
        self.numbers.size()
    }

    /// The mistake of having signed with this key, when the header said `said`.
    pub(super) fn mistake(&self, said: Option<u32>) -> Option<Mistake> {
        match &self.name {
            _ if self.expected => None,
            KeyName::Own { version } => Some(Mistake::KeyVersion { said, signed_with: *version }),
            KeyName::Other { name } => Some(Mistake::OtherKey { whose: name.clone() }),
        }
    }
}

impl Known<'_> {
    /// Every key, the one that a verifier would take first, then the sender's other ones, then the others'.
    pub(super) fn in_order(&self, said: Option<u32>) -> Vec<Key> {
        let newest = self.own.last().map(|(version, _)| *version);
        let taken = said.or(newest);
        let own =
            self.own.iter().map(|(version, key)| (KeyName::Own { version: *version }, key, Some(*version) == taken));
        let others = self.others.iter().map(|(name, key)| (KeyName::Other { name: (*name).to_owned() }, *key, false));
        let mut keys: Vec<Key> = own
            .chain(others)
            .filter_map(|(name, key, expected)| {
                let numbers = PublicNumbers::of(key)?;
                Some(Key { name, numbers, expected })
            })
            .collect();
        keys.sort_by_key(|key| !key.expected);
        keys
    }
}
