//! A wallet profile: the data that makes one wallet differ from another. `fixtures/wallets/NAME.yaml`.

use crate::facts::Fact;
use chrono::{FixedOffset, TimeDelta};
use serde::{Deserialize, Deserializer, de::Error};
use std::{collections::BTreeMap, str::FromStr};
use walletsim_protocol::{
    Scope,
    gateway::{Purpose, WalletLook},
};

/// One wallet.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// How it looks and speaks.
    pub look: WalletLook,
    /// The zone its times are written in.
    #[serde(deserialize_with = "zone")]
    pub time_zone: FixedOffset,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// What happens when something is used a second time, beside the refusal.
    pub reuse: Reuse,
    /// Whether a refresh leaves the earlier access token alive until its expiry (undocumented; openapi.md §5).
    pub access_token_survives_refresh: bool,
    /// What a mini program may ask for.
    pub scopes: BTreeMap<Scope, ScopeRule>,
}

/// How long things live.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lifetimes {
    /// An authCode; one day in the seed.
    #[serde(deserialize_with = "duration")]
    pub auth_code: TimeDelta,
    /// An access token.
    #[serde(deserialize_with = "duration")]
    pub access_token: TimeDelta,
    /// A refresh token.
    #[serde(deserialize_with = "duration")]
    pub refresh_token: TimeDelta,
    /// A consent screen that nobody answers.
    #[serde(deserialize_with = "duration")]
    pub consent_screen: TimeDelta,
    /// The phone's login at the gateway.
    #[serde(deserialize_with = "duration")]
    pub phone_login: TimeDelta,
}

/// What happens when something is used a second time.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reuse {
    /// A used authCode.
    pub auth_code: OnReuse,
    /// A rotated refresh token.
    pub refresh_token: OnReuse,
}

/// What a reuse does to the tokens that came of the first use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnReuse {
    /// Nothing: the reuse is refused, and that is all.
    Refuse,
    /// They are revoked, as OAuth advises.
    Revoke,
}

/// What one scope is worth, and what it takes.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScopeRule {
    /// What it takes.
    pub mode: ScopeMode,
    /// For which call; `getAuthCode` unless said otherwise.
    #[serde(default = "for_codes")]
    pub purpose: Purpose,
    /// The feature that the mini program must have added.
    #[serde(default)]
    pub feature: Option<Feature>,
    /// What it lets a merchant learn.
    pub facts: Vec<Fact>,
    /// What the user reads on the consent screen.
    pub says: String,
}

fn for_codes() -> Purpose {
    Purpose::AuthCode
}

/// What a scope takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ScopeMode {
    /// Nothing: granted without a question.
    Silent,
    /// The wallet's (tenant's) permission for the merchant; then granted without a question.
    SilentWithPermission,
    /// The user's consent.
    Ask,
}

/// What a mini program has added in the platform's console. The names are ours; one tenant calls the first
/// `App_User_Authorization` (openapi.md §6.1), others "Obtain basic member information" the second (jsapi.md §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Feature {
    /// May ask users for scopes.
    UserAuthorization,
    /// May call `getOpenUserInfo`.
    OpenUserInfo,
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FixedOffset, D::Error> {
    let text = String::deserialize(deserializer)?;
    FixedOffset::from_str(&text)
        .map_err(|_| D::Error::custom(format!("`{text}` is no offset: write it like \"+08:00\"")))
}

fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeDelta, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_duration(&text).ok_or_else(|| {
        D::Error::custom(format!("`{text}` is no duration: write it like 10m, 24h or 180d (s, m, h and d are known)"))
    })
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
