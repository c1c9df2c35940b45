//! Texts that stand for something: offsets and durations.

use chrono::{FixedOffset, TimeDelta};
use serde::{Deserialize, Deserializer, de::Error};
use std::str::FromStr;

pub(super) fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FixedOffset, D::Error> {
    let text = String::deserialize(deserializer)?;
    FixedOffset::from_str(&text)
        .map_err(|_| D::Error::custom(format!("`{text}` is no offset: write it like \"+08:00\"")))
}

pub(super) fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeDelta, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_duration(&text)
        .ok_or_else(|| D::Error::custom(format!("`{text}` is no duration: write it like 10m, 24h or 180d")))
}

pub(super) fn perhaps_duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeDelta>, D::Error> {
    duration(deserializer).map(Some)
}

/// As everywhere else where somebody writes one, but neither nothing nor more than a hundred years.
fn parse_duration(text: &str) -> Option<TimeDelta> {
    let duration = TimeDelta::from_std(humantime::parse_duration(text).ok()?).ok()?;
    (TimeDelta::zero() < duration && duration <= TimeDelta::days(36_500)).then_some(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_numbers_with_units() {
        assert_eq!(parse_duration("24h"), Some(TimeDelta::hours(24)));
        assert_eq!(parse_duration("180d"), Some(TimeDelta::days(180)));
        assert_eq!(parse_duration("10 min"), Some(TimeDelta::minutes(10)));
        assert_eq!(parse_duration("1 day 2h"), Some(TimeDelta::hours(26)));
        for text in ["", "h", "24", "-1h", "0s", "9999999999999999999h", "99999d", "日"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }
}
