//! The hashes that clients sign with; only one of them is right.

use aws_lc_rs::digest::{self, Algorithm};
use md5::{Digest, Md5};
use std::fmt;

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// `MD5withRSA`.
    Md5,
    /// `SHA1withRSA`.
    Sha1,
    /// `SHA224withRSA`.
    Sha224,
    /// `SHA256withRSA`: the right one.
    Sha256,
    /// `SHA384withRSA`.
    Sha384,
    /// `SHA512withRSA`.
    Sha512,
}

impl Hash {
    pub(super) const ALL: [Self; 6] = [Self::Sha256, Self::Sha1, Self::Sha512, Self::Sha384, Self::Md5, Self::Sha224];

    /// The hash of `bytes`.
    #[must_use]
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self.algorithm() {
            Some(algorithm) => digest::digest(algorithm, bytes).as_ref().to_vec(),
            None => Md5::digest(bytes).to_vec(),
        }
    }

    /// Whether `expected` is the hash of `bytes`.
    pub(super) fn is(self, expected: &[u8], bytes: &[u8]) -> bool {
        match self.algorithm() {
            Some(algorithm) => digest::digest(algorithm, bytes).as_ref() == expected,
            None => Md5::digest(bytes).as_slice() == expected,
        }
    }

    /// In bytes.
    pub(super) fn size(self) -> usize {
        self.algorithm().map_or(16, Algorithm::output_len)
    }

    fn algorithm(self) -> Option<&'static Algorithm> {
        match self {
            Self::Md5 => None,
            Self::Sha1 => Some(&digest::SHA1_FOR_LEGACY_USE_ONLY),
            Self::Sha224 => Some(&digest::SHA224),
            Self::Sha256 => Some(&digest::SHA256),
            Self::Sha384 => Some(&digest::SHA384),
            Self::Sha512 => Some(&digest::SHA512),
        }
    }

    /// What stands before the hash in a `DigestInfo` (RFC 8017 §9.2, note 1).
    pub(super) fn digest_info(self) -> Vec<u8> {
        let oid: &[u8] = match self {
            Self::Md5 => &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05],
            Self::Sha1 => &[0x2b, 0x0e, 0x03, 0x02, 0x1a],
            Self::Sha224 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04],
            Self::Sha256 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
            Self::Sha384 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02],
            Self::Sha512 => &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03],
        };
        let short = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        let (oid_size, size) = (short(oid.len()), short(self.size()));
        let mut info = vec![0x30, oid_size + size + 8, 0x30, oid_size + 4, 0x06, oid_size];
        info.extend_from_slice(oid);
        info.extend_from_slice(&[0x05, 0x00, 0x04, size]);
        info
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        })
    }
}
