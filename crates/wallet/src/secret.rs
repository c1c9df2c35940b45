//! Fresh secrets, and the hashes under which they are kept.

use crate::profile::{TokenForm, TokenForms};
use rand::{Rng, RngExt};
use serde::{Deserialize, Serialize};
use walletsim_protocol::{AccessToken, AuthCode, AuthorizationId, RefreshToken, digest};

/// A secret's SHA-256, told apart by kind: all that a store ever sees of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fingerprint([u8; 32]);

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        digest::hex(&fingerprint.0)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bytes = digest::unhex(&text).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| format!("`{text}` is no SHA-256 in hexadecimal"))
    }
}

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

impl TokenForms {
    /// Mints an authCode: digits up to the tenth character, letters and digits, eight digits (openapi.md §3.3).
    pub fn mint_code(&self, rng: &mut impl Rng) -> AuthCode {
        const TAIL: usize = 8;
        let TokenForm { prefix, length } = &self.auth_code;
        let head = 10_usize.saturating_sub(prefix.len());
        let middle = length.saturating_sub(prefix.len() + head + TAIL);
        let digits = |rng: &mut _, count| drawn(rng, b"0123456789", count);
        let head = digits(rng, head);
        let middle = drawn(rng, b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", middle);
        let tail = digits(rng, TAIL);
        AuthCode::from(format!("{prefix}{head}{middle}{tail}"))
    }

    /// Mints an authorization's id and a code for it.
    pub fn mint_fresh_code(&self, rng: &mut impl Rng) -> FreshCode {
        FreshCode { id: mint_id(rng), code: self.mint_code(rng) }
    }

    /// Mints a pair of tokens.
    pub fn mint_tokens(&self, rng: &mut impl Rng) -> FreshTokens {
        let mut token = |TokenForm { prefix, length }: &TokenForm| {
            format!("{prefix}{}", drawn(rng, b"0123456789ABCDEF", length.saturating_sub(prefix.len())))
        };
        let access = AccessToken::from(token(&self.access_token));
        FreshTokens { access, refresh: RefreshToken::from(token(&self.refresh_token)) }
    }
}

/// Mints an authorization's id.
pub fn mint_id(rng: &mut impl Rng) -> AuthorizationId {
    AuthorizationId::from(drawn(rng, b"abcdefghijkmnpqrstuvwxyz23456789", 20))
}

fn drawn(rng: &mut impl Rng, alphabet: &[u8], count: usize) -> String {
    (0..count).filter_map(|_| alphabet.get(rng.random_range(0..alphabet.len()))).map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{SeedableRng, rngs::ChaCha20Rng};

    fn form(prefix: &str, length: usize) -> TokenForm {
        TokenForm { prefix: prefix.to_owned(), length }
    }

    #[test]
    fn minted_secrets_look_as_the_profile_says() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let forms =
            TokenForms { auth_code: form("28", 32), access_token: form("at_", 64), refresh_token: form("", 128) };
        let (code, tokens) = (forms.mint_code(&mut rng), forms.mint_tokens(&mut rng));
        let (code, access, refresh) = (code.as_str(), tokens.access.as_str(), tokens.refresh.as_str());
        assert_eq!((code.len(), access.len(), refresh.len()), (32, 64, 128));
        assert!(code.starts_with("28") && access.starts_with("at_"), "{code} {access}");
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        assert!(digits(&code[..10]) && !digits(&code[10..24]) && digits(&code[24..]), "{code}");
    }

    #[test]
    fn the_same_text_as_code_and_as_token_has_two_fingerprints() {
        assert_ne!(Fingerprint::of_code(&"x".into()), Fingerprint::of_access(&"x".into()));
        assert_ne!(Fingerprint::of_refresh(&"x".into()), Fingerprint::of_access(&"x".into()));
    }
}
