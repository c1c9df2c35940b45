//! The RSA public operation, and what it brings to light: the padded block that was signed (RFC 8017 §8.2.2, §9).

use super::{Hash, Scheme};
use crate::{digest::hex, signature::VerifyingKey};
use num_bigint::BigUint;
use pkcs1::RsaPublicKeyRef;
use spki::SubjectPublicKeyInfoRef;

/// The modulus and exponent of a public key.
pub(super) struct PublicNumbers {
    modulus: BigUint,
    exponent: BigUint,
    size: usize,
}

impl PublicNumbers {
    pub(super) fn of(key: &VerifyingKey) -> Option<Self> {
        let der = key.to_der().ok()?;
        let info = SubjectPublicKeyInfoRef::try_from(der.as_slice()).ok()?;
        let numbers = RsaPublicKeyRef::try_from(info.subject_public_key.as_bytes()?).ok()?;
        let modulus = BigUint::from_bytes_be(numbers.modulus.as_bytes());
        let size = usize::try_from(modulus.bits().div_ceil(8)).ok()?;
        Some(Self { modulus, exponent: BigUint::from_bytes_be(numbers.public_exponent.as_bytes()), size })
    }

    /// In bytes.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// What may have been signed, if it was signed with the other half of this key.
    pub(super) fn recover(&self, signature: &[u8]) -> Vec<Padded> {
        let number = BigUint::from_bytes_be(signature);
        if signature.len() != self.size || number >= self.modulus {
            return Vec::new();
        }
        let block = number.modpow(&self.exponent, &self.modulus).to_bytes_be();
        let mut whole = vec![0; self.size - block.len()];
        whole.extend_from_slice(&block);
        pkcs1_v15(&whole).map_or_else(|| pss(&whole, self.modulus.bits()), |padded| vec![padded])
    }
}

/// What stood inside well-formed padding.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Padded {
    /// One of the schemes without salt: a digest, its text, or neither.
    Plain { scheme: Scheme, content: Vec<u8> },
    /// A salted digest, behind so many bytes of padding.
    Salted { hash: Hash, padding: usize, salt: Vec<u8>, digest: Vec<u8> },
}

impl Padded {
    pub(super) fn scheme(&self) -> Scheme {
        match self {
            Self::Plain { scheme, .. } => *scheme,
            Self::Salted { hash, .. } => Scheme::Pss(*hash),
        }
    }

    /// Whether the padding alone proves it. The longest salt leaves none: then anything looks like PSS once in some thousand times,
    /// and only the string that was signed can prove it.
    pub(super) fn is_certain(&self) -> bool {
        match self {
            Self::Plain { .. } => true,
            Self::Salted { padding, .. } => *padding >= CERTAIN,
        }
    }

    /// The digest, or whatever stood in its place.
    pub(super) fn value(&self) -> &[u8] {
        match self {
            Self::Plain { content, .. } => content,
            Self::Salted { digest, .. } => digest,
        }
    }

    /// Whether this is what signing `string` gives.
    pub(super) fn is_over(&self, string: &[u8]) -> bool {
        match self {
            Self::Plain { scheme: Scheme::Pkcs1(hash) | Scheme::BareDigest(hash) | Scheme::Pss(hash), content } => {
                hash.is(content, string)
            }
            Self::Plain { scheme: Scheme::HexDigest(hash), content } => {
                content.eq_ignore_ascii_case(hex(&hash.of(string)).as_bytes())
            }
            Self::Plain { scheme: Scheme::NoDigest, content } => content == string,
            Self::Salted { hash, salt, digest, .. } => {
                let salted = [&[0; 8], hash.of(string).as_slice(), salt].concat();
                hash.is(digest, &salted)
            }
        }
    }
}

/// So many bytes of padding are there by chance once in 2⁶⁴ times.
const CERTAIN: usize = 8;

/// `00 01 FF … FF 00 content`, with at least eight `FF`: by chance once in 2⁸⁸ wrong keys.
fn pkcs1_v15(block: &[u8]) -> Option<Padded> {
    let filled = block.strip_prefix(&[0, 1])?;
    let filling = filled.iter().take_while(|byte| **byte == 0xff).count();
    let content = filled[filling..].strip_prefix(&[0])?;
    (filling >= CERTAIN).then(|| {
        let (scheme, content) = named(content).unwrap_or_else(|| (unnamed(content), content));
        Padded::Plain { scheme, content: content.to_vec() }
    })
}

/// A digest with the name of its hash before it.
fn named(content: &[u8]) -> Option<(Scheme, &[u8])> {
    Hash::ALL.into_iter().find_map(|hash| {
        let digest = content.strip_prefix(hash.digest_info().as_slice())?;
        (digest.len() == hash.size()).then_some((Scheme::Pkcs1(hash), digest))
    })
}

fn unnamed(content: &[u8]) -> Scheme {
    let of_size = |size: usize| Hash::ALL.into_iter().find(|hash| hash.size() == size);
    let text = content.iter().all(u8::is_ascii_hexdigit).then(|| of_size(content.len() / 2)).flatten();
    text.map(Scheme::HexDigest).or_else(|| of_size(content.len()).map(Scheme::BareDigest)).unwrap_or(Scheme::NoDigest)
}

/// `masked database, digest, BC`, where the database is `00 … 00 01 salt`: with each hash that this fits.
fn pss(block: &[u8], modulus_bits: u64) -> Vec<Padded> {
    let unused = u32::try_from(block.len() as u64 * 8 - (modulus_bits - 1));
    // Of a modulus of 8n + 1 bits, which nobody has, the first byte would not belong to the block.
    let mask = unused.ok().and_then(|unused| 0xff_u8.checked_shr(unused));
    let Some((body, mask)) = block.strip_suffix(&[0xbc]).zip(mask) else { return Vec::new() };
    let fitting = Hash::ALL.into_iter().filter_map(|hash| {
        let (masked, digest) = body.split_at_checked(body.len().checked_sub(hash.size())?)?;
        let mut database: Vec<u8> =
            masked.iter().zip(mask_generation(hash, digest, masked.len())).map(|(byte, mask)| byte ^ mask).collect();
        *database.first_mut()? &= mask;
        let padding = database.iter().take_while(|byte| **byte == 0).count();
        let salt = database[padding..].strip_prefix(&[1])?;
        Some(Padded::Salted { hash, padding, salt: salt.to_vec(), digest: digest.to_vec() })
    });
    fitting.collect()
}

/// MGF1 (RFC 8017 §B.2.1).
fn mask_generation(hash: Hash, seed: &[u8], length: usize) -> impl Iterator<Item = u8> {
    let seed = seed.to_vec();
    (0_u32..).flat_map(move |counter| hash.of(&[seed.as_slice(), &counter.to_be_bytes()].concat())).take(length)
}
