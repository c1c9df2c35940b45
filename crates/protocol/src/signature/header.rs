//! The `Signature` header: read leniently, written strictly (openapi.md §2.4).

use super::encoding::{SignatureEncoding, SignatureValueError};
use std::fmt;

/// The one algorithm we implement, under the labels that clients give it.
///
/// `ECC224` is named by the documents but its details are unknown (openapi.md §9), so it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA256withRSA, PKCS#1 v1.5; also sent as `SHA256withRSA` and `RS256`.
    Rsa256,
}

/// What a `Signature` header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureHeader {
    /// How the bytes were made.
    pub algorithm: Algorithm,
    /// Which of the sender's keys; the newest when absent.
    pub key_version: Option<u32>,
    /// The signature itself.
    pub signature: Vec<u8>,
    /// How the signature was (or is to be) written.
    pub encoding: SignatureEncoding,
}

/// Why a `Signature` header cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureHeaderError {
    /// A part is not `name=value`.
    #[error("`{part}` in the Signature header is not of the form name=value")]
    Part {
        /// The part as sent.
        part: String,
    },
    /// There is no `signature=` part.
    #[error("the Signature header has no `signature=` part")]
    Missing,
    /// The algorithm is not RSA256.
    #[error("the algorithm `{label}` is not supported; use RSA256")]
    Algorithm {
        /// The label as sent.
        label: String,
    },
    /// The key version is a number that no key can have.
    #[error("the keyVersion {text} is beyond that of any key")]
    KeyVersionBeyond {
        /// The digits as sent.
        text: String,
    },
    /// The key version is no number.
    #[error("the keyVersion `{text}` is not a number")]
    KeyVersion {
        /// The text as sent.
        text: String,
    },
    /// The value is in no known encoding.
    #[error(transparent)]
    Value(#[from] SignatureValueError),
}

impl SignatureHeader {
    /// Reads `algorithm=RSA256, keyVersion=1, signature=…`: any order, any spacing, names in any case.
    ///
    /// A missing algorithm means RSA256, a missing key version the newest key.
    pub fn parse(text: &str) -> Result<Self, SignatureHeaderError> {
        let (mut algorithm, mut key_version, mut value) = (Algorithm::Rsa256, None, None);
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, content) = part
                .split_once('=')
                .map(|(name, content)| (name.trim().to_ascii_lowercase(), content.trim()))
                .ok_or_else(|| SignatureHeaderError::Part { part: part.to_owned() })?;
            match name.as_str() {
                "algorithm" => algorithm = parse_algorithm(content)?,
                "keyversion" => key_version = Some(parse_key_version(content)?),
                "signature" => value = Some(SignatureEncoding::decode(content)?),
                _ => {}
            }
        }
        let (signature, encoding) =
            value.filter(|(bytes, _)| !bytes.is_empty()).ok_or(SignatureHeaderError::Missing)?;
        Ok(Self { algorithm, key_version, signature, encoding })
    }
}

fn parse_algorithm(label: &str) -> Result<Algorithm, SignatureHeaderError> {
    match label.to_ascii_uppercase().as_str() {
        "RSA256" | "SHA256WITHRSA" | "RS256" => Ok(Algorithm::Rsa256),
        _ => Err(SignatureHeaderError::Algorithm { label: label.to_owned() }),
    }
}

fn parse_key_version(text: &str) -> Result<u32, SignatureHeaderError> {
    text.parse().map_err(|_| {
        let text = text.to_owned();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            SignatureHeaderError::KeyVersionBeyond { text }
        } else {
            SignatureHeaderError::KeyVersion { text }
        }
    })
}

/// Writes `algorithm=RSA256,keyVersion=1,signature=…`: the order that the Java SDK counts on.
impl fmt::Display for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Algorithm::Rsa256 = self.algorithm;
        write!(f, "algorithm=RSA256,")?;
        if let Some(version) = self.key_version {
            write!(f, "keyVersion={version},")?;
        }
        write!(f, "signature={}", self.encoding.encode(&self.signature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_order_and_case_do_not_matter() {
        let expected = SignatureHeader {
            algorithm: Algorithm::Rsa256,
            key_version: Some(2),
            signature: vec![1, 2, 3],
            encoding: SignatureEncoding::PercentBase64,
        };
        for text in [
            "algorithm=RSA256,keyVersion=2,signature=AQID",
            "algorithm=RSA256, keyVersion=2, signature=AQID",
            "SIGNATURE = AQID , KeyVersion = 2 , algorithm = rsa256",
            "keyVersion=2,signature=AQID",
        ] {
            assert_eq!(SignatureHeader::parse(text).as_ref(), Ok(&expected), "{text}");
        }
    }

    #[test]
    fn it_is_written_in_the_order_algorithm_key_version_signature() {
        let header = SignatureHeader {
            algorithm: Algorithm::Rsa256,
            key_version: Some(1),
            signature: vec![0xff, 0xef],
            encoding: SignatureEncoding::PercentBase64,
        };
        assert_eq!(header.to_string(), "algorithm=RSA256,keyVersion=1,signature=%2F%2B8%3D");
    }

    #[test]
    fn each_fault_has_its_own_error() {
        let fault = |text: &str| SignatureHeader::parse(text).expect_err(text);
        assert_eq!(fault("algorithm=RSA256, keyVersion=1"), SignatureHeaderError::Missing);
        assert_eq!(fault("signature="), SignatureHeaderError::Missing);
        assert_eq!(fault("garbled"), SignatureHeaderError::Part { part: "garbled".into() });
        assert_eq!(
            fault("algorithm=ECC224,signature=AQID"),
            SignatureHeaderError::Algorithm { label: "ECC224".into() }
        );
        assert_eq!(fault("keyVersion=x,signature=AQID"), SignatureHeaderError::KeyVersion { text: "x".into() });
        assert_eq!(fault("signature=a b"), SignatureHeaderError::Value(SignatureValueError));
    }
}
