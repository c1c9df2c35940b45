//! Addresses on our pages.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986 unreserved characters stay as they are.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One segment of a path, or one value of a query.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, &RESERVED).to_string()
}

/// An address that came with a request: a web address or a path of ours, else home. `javascript:` and its like never
/// become a link. Whether the host is one to go back to is for the caller to decide.
pub(crate) fn outward(address: &str) -> &str {
    if address.starts_with("http://") || address.starts_with("https://") { address } else { inward(address) }
}

/// A path on this host, else home.
pub(crate) fn inward(address: &str) -> &str {
    let mut bytes = address.bytes();
    let local = bytes.next() == Some(b'/') && !matches!(bytes.next(), Some(b'/' | b'\\' | b'\t' | b'\n' | b'\r'));
    if local { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_never_runs_script_or_leaves_by_a_back_door() {
        assert_eq!(outward("http://127.0.0.1:7703/x/"), "http://127.0.0.1:7703/x/");
        assert_eq!(outward("/consent/1?a=b"), "/consent/1?a=b");
        for wrong in [
            "javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "//elsewhere.example",
            "/\\elsewhere",
            "/\t/e",
            "",
            "x",
        ] {
            assert_eq!(outward(wrong), "/", "{wrong:?}");
        }
        assert_eq!(inward("http://127.0.0.1:7703/x/"), "/");
    }

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(encoded("a/b?c=d&e"), "a%2Fb%3Fc%3Dd%26e");
        assert_eq!(encoded("2018-07_25.~"), "2018-07_25.~");
    }
}
