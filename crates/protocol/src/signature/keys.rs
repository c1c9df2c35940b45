//! RSA keys, read once from PEM or from bare Base64 (the form the official SDKs take).

use super::{Algorithm, SignatureEncoding, SignatureHeader, SignedMessage};
use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rand::SystemRandom,
    rsa::{KeySize, PublicEncryptingKey},
    signature::{KeyPair, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::fmt;

/// Why a text is no key we can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not Base64 between the PEM lines.
    #[error("the key is neither PEM nor bare Base64")]
    Text,
    /// Not the structure expected, or an RSA key below 2048 bits.
    #[error("the key is not {expected}")]
    Structure {
        /// What was looked for.
        expected: &'static str,
    },
    /// The library refused to make a key or a signature.
    #[error("the RSA key cannot sign")]
    Signing,
}

/// A private key that signs.
pub struct SigningKey(RsaKeyPair);

/// A public key that verifies.
#[derive(Clone)]
pub struct VerifyingKey(ParsedPublicKey);

impl SigningKey {
    /// Reads a PKCS#8 private key of at least 2048 bits, as PEM or as bare Base64.
    pub fn from_pkcs8(text: &str) -> Result<Self, KeyError> {
        RsaKeyPair::from_pkcs8(&der(text)?)
            .map(Self)
            .map_err(|_| KeyError::Structure { expected: "a PKCS#8 RSA private key of at least 2048 bits" })
    }

    /// Makes a new 2048-bit key. Slow (tens of milliseconds): for tools and tests, never at the start of a server.
    pub fn generate() -> Result<Self, KeyError> {
        RsaKeyPair::generate(KeySize::Rsa2048).map(Self).map_err(|_| KeyError::Signing)
    }

    /// Signs a message; the header still has to be told its encoding if it is not the default.
    pub fn sign(&self, message: &SignedMessage<'_>, key_version: u32) -> Result<SignatureHeader, KeyError> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &message.string_to_sign(), &mut signature)
            .map_err(|_| KeyError::Signing)?;
        Ok(SignatureHeader {
            algorithm: Algorithm::Rsa256,
            key_version: Some(key_version),
            signature,
            encoding: SignatureEncoding::default(),
        })
    }

    /// The other half of this key.
    pub fn verifying_key(&self) -> Result<VerifyingKey, KeyError> {
        VerifyingKey::from_der(self.0.public_key().as_ref())
    }

    /// The private key as PKCS#8 PEM.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let der = AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&self.0).map_err(|_| KeyError::Signing)?;
        Ok(pem("PRIVATE KEY", der.as_ref()))
    }

    /// The public key as X.509 (SubjectPublicKeyInfo) PEM.
    pub fn public_pem(&self) -> Result<String, KeyError> {
        let der = AsDer::<PublicKeyX509Der<'_>>::as_der(self.0.public_key()).map_err(|_| KeyError::Signing)?;
        Ok(pem("PUBLIC KEY", der.as_ref()))
    }
}

impl VerifyingKey {
    /// Reads an X.509 (SubjectPublicKeyInfo) public key of at least 2048 bits, as PEM or as bare Base64.
    pub fn from_x509(text: &str) -> Result<Self, KeyError> {
        let der = der(text)?;
        // The parser below looks at a key's size only when it verifies; this one looks at once.
        PublicEncryptingKey::from_der(&der).map_err(|_| Self::unusable())?;
        Self::from_der(&der)
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).map(Self).map_err(|_| Self::unusable())
    }

    /// The key as X.509 (SubjectPublicKeyInfo) DER.
    pub fn to_der(&self) -> Result<Vec<u8>, KeyError> {
        let der = AsDer::<PublicKeyX509Der<'_>>::as_der(&self.0).map_err(|_| Self::unusable())?;
        Ok(der.as_ref().to_vec())
    }

    /// The key as X.509 (SubjectPublicKeyInfo) PEM.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        Ok(pem("PUBLIC KEY", &self.to_der()?))
    }

    fn unusable() -> KeyError {
        KeyError::Structure { expected: "an X.509 RSA public key of at least 2048 bits" }
    }

    /// Whether `signature` was made over `message` by the other half of this key.
    #[must_use]
    pub fn verifies(&self, message: &SignedMessage<'_>, signature: &[u8]) -> bool {
        self.0.verify_sig(&message.string_to_sign(), signature).is_ok()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifyingKey(…)")
    }
}

fn der(text: &str) -> Result<Vec<u8>, KeyError> {
    let body: String = text
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect();
    STANDARD.decode(body).map_err(|_| KeyError::Text)
}

fn pem(label: &str, der: &[u8]) -> String {
    let base64 = STANDARD.encode(der);
    let lines: Vec<String> =
        base64.as_bytes().chunks(64).map(|line| line.iter().map(|byte| char::from(*byte)).collect()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}
