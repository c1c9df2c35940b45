//! Fresh secrets, and the hashes under which they are kept.

use rand::{Rng, RngExt};
use walletsim_protocol::{AccessToken, AuthCode, AuthorizationId, RefreshToken, digest};

/// A secret's SHA-256, told apart by kind: all that a store ever sees of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of an authCode.
    #[must_use]
    pub fn of_code(code: &AuthCode) -> Self {
        Self::of("code", code.as_str())
    }

    /// Of an access token.
    #[must_use]
    pub fn of_access(token: &AccessToken) -> Self {
        Self::of("access", token.as_str())
    }

    /// Of a refresh token.
    #[must_use]
    pub fn of_refresh(token: &RefreshToken) -> Self {
        Self::of("refresh", token.as_str())
    }

    fn of(kind: &str, secret: &str) -> Self {
        Self(digest::sha256(format!("{kind}\n{secret}").as_bytes()))
    }
}

/// An authorization's id and, should it be granted, its code.
#[derive(Debug, Clone)]
pub struct FreshCode {
    /// The authorization's id.
    pub id: AuthorizationId,
    /// Its code.
    pub code: AuthCode,
}

/// A pair of tokens.
#[derive(Debug, Clone)]
pub struct FreshTokens {
    /// The access token.
    pub access: AccessToken,
    /// The refresh token.
    pub refresh: RefreshToken,
}

/// Mints an authCode of 32 characters: the length and the 10 + 14 + 8 shape of real ones (openapi.md §3.3).
pub fn mint_code(rng: &mut impl Rng) -> AuthCode {
    let digits = |rng: &mut _, count| drawn(rng, b"0123456789", count);
    let head = digits(rng, 8);
    let middle = drawn(rng, b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 14);
    let tail = digits(rng, 8);
    AuthCode::from(format!("28{head}{middle}{tail}"))
}

/// Mints an authorization's id and a code for it.
pub fn mint_fresh_code(rng: &mut impl Rng) -> FreshCode {
    FreshCode { id: AuthorizationId::from(drawn(rng, b"abcdefghijkmnpqrstuvwxyz23456789", 20)), code: mint_code(rng) }
}

/// Mints a pair of tokens of 44 characters each: digits, then hexadecimal, as in the documents' samples.
pub fn mint_tokens(rng: &mut impl Rng) -> FreshTokens {
    let mut token = |prefix: &str| format!("{prefix}{}", drawn(rng, b"0123456789ABCDEF", 40));
    FreshTokens { access: AccessToken::from(token("2810")), refresh: RefreshToken::from(token("2811")) }
}

fn drawn(rng: &mut impl Rng, alphabet: &[u8], count: usize) -> String {
    (0..count).filter_map(|_| alphabet.get(rng.random_range(0..alphabet.len()))).map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{SeedableRng, rngs::ChaCha20Rng};

    #[test]
    fn minted_secrets_keep_to_the_documented_lengths() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        assert_eq!(mint_code(&mut rng).as_str().len(), 32);
        let tokens = mint_tokens(&mut rng);
        assert_eq!((tokens.access.as_str().len(), tokens.refresh.as_str().len()), (44, 44));
    }

    #[test]
    fn the_same_text_as_code_and_as_token_has_two_fingerprints() {
        assert_ne!(Fingerprint::of_code(&"x".into()), Fingerprint::of_access(&"x".into()));
        assert_ne!(Fingerprint::of_refresh(&"x".into()), Fingerprint::of_access(&"x".into()));
    }
}
