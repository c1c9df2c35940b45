//! What a client did with its RSA key; only one of these is right.

use super::Hash;
use std::fmt;

/// How a signature was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5; with SHA-256 this is `RSA256`, the right one.
    Pkcs1(Hash),
    /// RSASSA-PSS.
    Pss(Hash),
    /// PKCS#1 v1.5 padding around the digest alone, without the `DigestInfo` that names its hash.
    BareDigest(Hash),
    /// The same, around the digest as hexadecimal text.
    HexDigest(Hash),
    /// PKCS#1 v1.5 padding around something that is no digest: "encrypted with the private key".
    NoDigest,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pkcs1(hash) => write!(f, "RSASSA-PKCS1-v1_5 with {hash}"),
            Self::Pss(hash) => write!(f, "RSASSA-PSS with {hash}"),
            Self::BareDigest(hash) => write!(f, "a bare {hash} digest without DigestInfo"),
            Self::HexDigest(hash) => write!(f, "a bare {hash} digest as hexadecimal text"),
            Self::NoDigest => f.write_str("the private-key encryption of something that is no digest"),
        }
    }
}
