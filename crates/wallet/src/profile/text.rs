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
    parse_duration(&text).ok_or_else(|| {
        D::Error::custom(format!("`{text}` is no duration: write it like 10m, 24h or 180d (s, m, h and d are known)"))
    })
}

pub(super) fn perhaps_duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeDelta>, D::Error> {
    duration(deserializer).map(Some)
}

fn parse_duration(text: &str) -> Option<TimeDelta> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: i64 = number.parse().ok().filter(|number| *number > 0)?;
    match unit {
        "s" => TimeDelta::try_seconds(number),
        "m" => TimeDelta::try_minutes(number),
        "h" => TimeDelta::try_hours(number),
        "d" => TimeDelta::try_days(number).filter(|_| number <= 36_500),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_a_number_and_a_unit() {
        assert_eq!(parse_duration("24h"), Some(TimeDelta::hours(24)));
        assert_eq!(parse_duration("180d"), Some(TimeDelta::days(180)));
        for text in ["", "h", "24", "-1h", "0s", "1.5h", "24 h", "9999999999999999999h", "99999d", "日"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }
}
