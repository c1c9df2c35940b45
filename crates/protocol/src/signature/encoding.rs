//! The three ways real clients write signature bytes into the header (openapi.md §2.3).

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_NO_PAD, URL_SAFE_PAD_INDIFFERENT},
};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Exactly what standard Base64 holds beside letters and digits.
const BASE64_MARKS: &AsciiSet = &CONTROLS.add(b'+').add(b'/').add(b'=');

/// How signature bytes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureEncoding {
    /// Standard Base64, then percent-encoded: what all official SDKs send and accept.
    #[default]
    PercentBase64,
    /// Plain standard Base64.
    Base64,
    /// RFC 4648 base64url without padding.
    Base64Url,
}

/// The value is in none of the three encodings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the signature value is neither percent-encoded Base64, nor Base64, nor base64url")]
pub struct SignatureValueError;

impl SignatureEncoding {
    /// Writes signature bytes.
    #[must_use]
    pub fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::PercentBase64 => utf8_percent_encode(&STANDARD.encode(bytes), BASE64_MARKS).to_string(),
            Self::Base64 => STANDARD.encode(bytes),
            Self::Base64Url => URL_SAFE_NO_PAD.encode(bytes),
        }
    }

    /// Reads signature bytes in any of the three encodings, and says which it was.
    ///
    /// `+` is never taken for a space. A value that all three would write alike counts as the first.
    pub fn decode(value: &str) -> Result<(Vec<u8>, Self), SignatureValueError> {
        let plain = percent_decode_str(value).decode_utf8().map_err(|_| SignatureValueError)?;
        let url_safe = plain.contains(['-', '_']);
        let engine = if url_safe { &URL_SAFE_PAD_INDIFFERENT } else { &STANDARD_PAD_INDIFFERENT };
        let bytes = engine.decode(plain.as_bytes()).map_err(|_| SignatureValueError)?;
        let encoding = if url_safe {
            Self::Base64Url
        } else if plain == value && plain.contains(['+', '/', '=']) {
            Self::Base64
        } else {
            Self::PercentBase64
        };
        Ok((bytes, encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 256 bytes, as an RSA-2048 signature has, that make every mark of the Base64 alphabet appear.
    fn signature_bytes() -> Vec<u8> {
        (0..=255).collect()
    }

    #[test]
    fn each_encoding_is_read_back_and_recognised() {
        for encoding in [SignatureEncoding::PercentBase64, SignatureEncoding::Base64, SignatureEncoding::Base64Url] {
            let value = encoding.encode(&signature_bytes());
            assert_eq!(SignatureEncoding::decode(&value), Ok((signature_bytes(), encoding)), "{value}");
        }
    }

    #[test]
    fn percent_encoding_leaves_no_mark_that_a_header_parser_could_split_on() {
        let value = SignatureEncoding::PercentBase64.encode(&signature_bytes());
        assert!(!value.contains(['+', '/', '=', ',']), "{value}");
    }

    #[test]
    fn a_space_is_not_a_plus() {
        let value = SignatureEncoding::Base64.encode(&signature_bytes()).replace('+', " ");
        assert_eq!(SignatureEncoding::decode(&value), Err(SignatureValueError));
    }
}
