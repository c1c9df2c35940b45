//! What can be said about a signature, as data. The sentences are in `words`.

use super::{Hash, KeyName, Mistake, Received, Scheme};

/// Why a signature does not verify, or that it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// There is nothing to explain.
    Verifies {
        /// With which key.
        key: KeyName,
    },
    /// Without these mistakes, of which there is at least one, it would verify.
    Mistake {
        /// What the client did differently.
        mistakes: Vec<Mistake>,
        /// The key that made the signature.
        key: KeyName,
        /// Where the string that the client signed leaves ours; `None` if they are the same.
        first_difference: Option<Difference>,
    },
    /// Made with a known key over a string that none of the known mistakes gives.
    SignedOtherBytes {
        /// What can be said nevertheless, about key and header.
        mistakes: Vec<Mistake>,
        /// The key that made the signature.
        key: KeyName,
        /// The hash that was used.
        hash: Hash,
        /// The digest that was signed: of the string as the client had it.
        digest: Vec<u8>,
        /// How many strings were compared with it.
        tried: usize,
        /// Whether these were all; the mistakes of long bodies are not all tried.
        complete: bool,
    },
    /// Made with a known key, but not by RSASSA-PKCS1-v1_5 with SHA-256.
    WrongHash {
        /// By what instead.
        scheme: Scheme,
        /// What else was different.
        mistakes: Vec<Mistake>,
        /// The key that made the signature.
        key: KeyName,
        /// What was signed.
        signed: Signed,
    },
    /// Made with none of the known keys, or damaged on the way: the two cannot be told apart.
    NotThisKey {
        /// The keys that were tried.
        tried: Vec<KeyName>,
    },
    /// There is nothing that could be a signature.
    Garbled(Garbled),
}

/// What a signature of another scheme covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// The right string, or that of a known mistake.
    Known {
        /// Where it leaves ours.
        first_difference: Option<Difference>,
    },
    /// A string that none of the known mistakes gives.
    Unknown {
        /// What was recovered: a digest, or what stood in its place.
        value: Vec<u8>,
    },
}

/// Why there is no signature to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Garbled {
    /// The header has no signature in it.
    Missing,
    /// The value is in no encoding that a client was seen to use.
    Undecodable,
    /// A signature has the length of its key.
    Length {
        /// In bytes.
        actual: usize,
        /// The lengths of the known keys, in bytes.
        expected: Vec<usize>,
    },
}

/// The first byte at which the string that the client signed is not the one it should have signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// In bytes from the start of our string to sign.
    pub offset: usize,
    /// Which part of our string this is in.
    pub part: Part,
    /// In bytes from the start of that part.
    pub offset_in_part: usize,
    /// The byte there, unless our string ends there.
    pub ours: Option<u8>,
    /// The client's, unless its string ends there.
    pub theirs: Option<u8>,
}

/// A part of the string to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `POST` and a space.
    Method,
    /// The path.
    Path,
    /// The line break.
    LineBreak,
    /// `Client-Id`.
    ClientId,
    /// One of the two dots.
    Dot,
    /// `Request-Time` or `Response-Time`.
    Time,
    /// The body, and the end of the string.
    Body,
}

impl Difference {
    /// `None` if the strings are the same.
    pub(super) fn between(received: &Received<'_>, theirs: &[u8]) -> Option<Self> {
        let ours = received.string_to_sign();
        let same = ours.iter().zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
        let (our, their) = (ours.get(same).copied(), theirs.get(same).copied());
        if our.is_none() && their.is_none() {
            return None;
        }
        let (part, start) = Part::at(received, same);
        Some(Self { offset: same, part, offset_in_part: same - start, ours: our, theirs: their })
    }
}

impl Part {
    /// Which part holds a byte of our string, and where that part starts.
    fn at(received: &Received<'_>, offset: usize) -> (Self, usize) {
        let parts = [
            (Self::Method, "POST ".len()),
            (Self::Path, received.path().len()),
            (Self::LineBreak, 1),
            (Self::ClientId, received.client_id.len()),
            (Self::Dot, 1),
            (Self::Time, received.time.len()),
            (Self::Dot, 1),
        ];
        let mut start = 0;
        for (part, length) in parts {
            if offset < start + length {
                return (part, start);
            }
            start += length;
        }
        (Self::Body, start)
    }
}
