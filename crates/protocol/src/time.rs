//! Moments on the wire: ISO 8601 with an offset, to the second, as the documents' samples write them.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A moment in the wallet's own time zone, such as `2026-01-15T09:00:00+08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(inline, extend("format" = "date-time"))]
#[serde(into = "String", try_from = "String")]
pub struct Moment(pub DateTime<FixedOffset>);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, false))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = chrono::ParseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        DateTime::parse_from_rfc3339(&text).map(Self)
    }
}

/// Reads a moment in every form that real clients send as `Request-Time` (openapi.md §1.2): milliseconds since 1970, and
/// ISO 8601 with or without a fraction, seconds, or a colon in its offset.
#[must_use]
pub fn read_leniently(text: &str) -> Option<DateTime<FixedOffset>> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return DateTime::<Utc>::from_timestamp_millis(text.parse().ok()?).map(DateTime::into);
    }
    let text = text.strip_suffix(['Z', 'z']).map_or_else(|| text.to_owned(), |text| format!("{text}+00:00"));
    let read = |form| DateTime::parse_from_str(&text, form).ok();
    read("%Y-%m-%dT%H:%M:%S%.f%#z").or_else(|| read("%Y-%m-%dT%H:%M%#z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_a_client_sends_is_read_as_the_same_moment() {
        let nine = DateTime::parse_from_rfc3339("2026-01-15T09:00:00+08:00").ok();
        for text in [
            "1768438800000",
            "2026-01-15T01:00:00+00:00",
            "2026-01-15T01:00:00+0000",
            "2026-01-15T01:00:00.0000000Z",
            "2026-01-15T09:00:00.000+08:00",
            "2026-01-15T09:00+08:00",
            "2026-01-15T01:00Z",
        ] {
            assert_eq!(read_leniently(text), nine, "{text}");
        }
        for text in ["", "soon", "2026-01-15", "2026-01-15T09:00:00", "99999999999999999999", "-5"] {
            assert_eq!(read_leniently(text), None, "{text}");
        }
    }
}
