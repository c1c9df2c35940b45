//! Signing and verifying: RSA256, which is SHA256withRSA with PKCS#1 v1.5 padding (openapi.md §2).

mod encoding;
pub mod explain;
mod header;
mod keys;

pub use encoding::{SignatureEncoding, SignatureValueError};
pub use header::{Algorithm, SignatureHeader, SignatureHeaderError};
pub use keys::{KeyError, SigningKey, VerifyingKey};

/// What a signature covers, for a request and for its response alike.
///
/// A response is signed with the method and path of its *request*, the `Client-Id` of its own header,
/// and `Response-Time` in the place of `Request-Time`.
#[derive(Debug, Clone, Copy)]
pub struct SignedMessage<'a> {
    /// The request's path exactly as sent, gateway prefix and suffix included.
    pub path: &'a str,
    /// The `Client-Id` header.
    pub client_id: &'a str,
    /// `Request-Time` or `Response-Time`, as an opaque text: clients send many forms.
    pub time: &'a str,
    /// The raw bytes of the body, never re-serialised.
    pub body: &'a [u8],
}

impl SignedMessage<'_> {
    /// `POST <path>\n<Client-Id>.<time>.<body>`. The platform's OpenAPIs are all POST.
    #[must_use]
    pub fn string_to_sign(&self) -> Vec<u8> {
        let head = ["POST ", self.path, "\n", self.client_id, ".", self.time, "."];
        let mut text = Vec::with_capacity(head.iter().map(|part| part.len()).sum::<usize>() + self.body.len());
        for part in head {
            text.extend_from_slice(part.as_bytes());
        }
        text.extend_from_slice(self.body);
        text
    }
}

/// Names of the headers that carry signatures, in the lower case that the PHP and Python SDKs compare (openapi.md §1.3).
pub mod header_name {
    /// `algorithm=RSA256, keyVersion=1, signature=…`
    pub const SIGNATURE: &str = "signature";
    /// Selects the key set.
    pub const CLIENT_ID: &str = "client-id";
    /// When the request was made.
    pub const REQUEST_TIME: &str = "request-time";
    /// For whom the sender acts, where a wallet knows agents; no part of what is signed.
    pub const AGENT_TOKEN: &str = "agent-token";
    /// When the response was made.
    pub const RESPONSE_TIME: &str = "response-time";
}
