//! A wallet profile: the data that makes one wallet differ from another. `fixtures/wallets/NAME.yaml`.
//!
//! # Layout
//!
//! * [`Profile`] and its parts: what a wallet's file says, complete; [`OpenApis`] is the part that merchants meet
//! * `extend`: a file laid over the one that it `extends`
//! * [`provenance`]: who says so: documented, observed or assumed, key by key
//! * [`schema()`]: the JSON Schema of the files, for editors
//!
//! To add a key: a field here, its default in `seed.yaml` with its provenance, and whoever goes by it.

pub(crate) mod extend;
mod open_apis;
pub mod provenance;
mod result_codes;
mod schema;
mod scope_rule;
mod text;
mod user_fields;

pub use open_apis::{CodeRule, OpenApis, Realm, Requirements, Route, RouteRule, SignatureRules};
pub use provenance::{Capabilities, Provenance};
pub use result_codes::ResultCode;
pub use schema::schema;
pub use scope_rule::{Feature, ScopeMode, ScopeRule};
pub use user_fields::{UserField, UserInfoRules, UserInfoShape};

use crate::facts::Fact;
use chrono::{FixedOffset, TimeDelta};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use text::{duration, zone};
use walletsim_protocol::{
    Scope,
    gateway::{Purpose, WalletLook},
};

/// One wallet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// How it looks and speaks.
    pub look: WalletLook,
    /// The zone its times are written in, such as "+08:00".
    #[serde(deserialize_with = "zone")]
    #[schemars(with = "String", regex(pattern = r"^[+-]\d\d:\d\d$"))]
    pub time_zone: FixedOffset,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// What codes and tokens look like.
    pub tokens: TokenForms,
    /// What happens when something is used a second time, beside the refusal.
    pub reuse: Reuse,
    /// Whether a refresh leaves the earlier access token alive until its expiry (undocumented; openapi.md §5).
    pub access_token_survives_refresh: bool,
    /// Whether a refresh gives the same refresh token back, alive until its own expiry, instead of a new one.
    pub refresh_token_survives_refresh: bool,
    /// Where merchants call it, and in which words.
    pub openapi: OpenApis,
    /// What a mini program may ask for.
    pub scopes: BTreeMap<Scope, ScopeRule>,
}

impl Profile {
    /// All that some authCode can let a merchant learn.
    #[must_use]
    pub fn facts(&self) -> BTreeSet<Fact> {
        let scopes = self.scopes.values().filter(|scope| scope.purpose == Purpose::AuthCode);
        scopes.flat_map(|scope| &scope.facts).copied().collect()
    }
}

/// How long things live: a number and a unit, such as 10m, 24h or 180d.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lifetimes {
    /// An authCode; one day in the seed.
    #[serde(deserialize_with = "duration")]
    #[schemars(with = "String", regex(pattern = r"^[1-9]\d*[smhd]$"))]
    pub auth_code: TimeDelta,
    /// An access token.
    #[serde(deserialize_with = "duration")]
    #[schemars(with = "String", regex(pattern = r"^[1-9]\d*[smhd]$"))]
    pub access_token: TimeDelta,
    /// A refresh token.
    #[serde(deserialize_with = "duration")]
    #[schemars(with = "String", regex(pattern = r"^[1-9]\d*[smhd]$"))]
    pub refresh_token: TimeDelta,
    /// A consent screen that nobody answers.
    #[serde(deserialize_with = "duration")]
    #[schemars(with = "String", regex(pattern = r"^[1-9]\d*[smhd]$"))]
    pub consent_screen: TimeDelta,
    /// The phone's login at the gateway.
    #[serde(deserialize_with = "duration")]
    #[schemars(with = "String", regex(pattern = r"^[1-9]\d*[smhd]$"))]
    pub phone_login: TimeDelta,
}

/// What codes and tokens look like.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenForms {
    /// Digits, then letters and digits, then eight digits: 10 + 14 + 8 in the documents' samples (openapi.md §3.3).
    pub auth_code: TokenForm,
    /// Digits, then hexadecimal.
    pub access_token: TokenForm,
    /// Digits, then hexadecimal.
    pub refresh_token: TokenForm,
}

/// What one kind of secret looks like.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenForm {
    /// What it begins with: letters, digits, `-`, `_` and `.`.
    pub prefix: String,
    /// In characters, the prefix included.
    pub length: usize,
}

/// What happens when something is used a second time.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reuse {
    /// A used authCode.
    pub auth_code: OnReuse,
    /// A rotated refresh token.
    pub refresh_token: OnReuse,
}

/// What a reuse does to the tokens that came of the first use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OnReuse {
    /// Nothing: the reuse is refused, and that is all.
    Refuse,
    /// They are revoked, as OAuth advises.
    Revoke,
}
