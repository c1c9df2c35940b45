//! What was received, before anything in it is believed.

use crate::signature::SignedMessage;

/// A signed request, or the signed response to one.
///
/// For a response, `method`, `target` and `host` are those of its request, `time` is `Response-Time`, and
/// `Request-Time` is one of `other_times`.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// As sent.
    pub method: &'a str,
    /// The request target as sent: path and query, or in absolute form.
    pub target: &'a str,
    /// The `Host` header.
    pub host: Option<&'a str>,
    /// The `Client-Id` header.
    pub client_id: &'a str,
    /// The `Request-Time` header.
    pub time: &'a str,
    /// Name and value of other headers that hold a time, such as `Date`.
    pub other_times: &'a [(&'a str, &'a str)],
    /// The `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// The body as received.
    pub body: &'a [u8],
    /// The text of the `Signature` header.
    pub signature: &'a str,
}

impl<'a> Received<'a> {
    /// The path alone: no scheme, host or query.
    #[must_use]
    pub fn path(&self) -> &'a str {
        let origin_form = self.split_target().1;
        origin_form.split(['?', '#']).next().unwrap_or(origin_form)
    }

    /// The string that should have been signed.
    #[must_use]
    pub fn string_to_sign(&self) -> Vec<u8> {
        SignedMessage { path: self.path(), client_id: self.client_id, time: self.time, body: self.body }
            .string_to_sign()
    }

    /// The text from `?` on, if there is any.
    pub(super) fn query(&self) -> Option<&'a str> {
        let origin_form = self.split_target().1;
        origin_form.find('?').map(|at| &origin_form[at..])
    }

    /// The host, of the target in absolute form or else of the header.
    pub(super) fn authority(&self) -> Option<&'a str> {
        self.split_target().0.or(self.host)
    }

    fn split_target(&self) -> (Option<&'a str>, &'a str) {
        match self.target.split_once("://") {
            Some((scheme, rest)) if scheme.chars().all(char::is_alphanumeric) => {
                let path = rest.find(['/', '?']).unwrap_or(rest.len());
                (Some(&rest[..path]), &rest[path..])
            }
            _ => (None, self.target),
        }
    }
}
