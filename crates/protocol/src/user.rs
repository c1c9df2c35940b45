//! The user model (openapi.md §6.3). Every fact is optional: what a scope does not cover is absent.

use crate::UserId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an inquiry may tell about a user.
///
/// The date of birth has two names, `birthday` in v1 and `birthDate` in v2: exactly one of them is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct UserInfo {
    /// The same as `customerId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Whether the account can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<UserStatus>,
    /// What the user wants to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub nick_name: Option<String>,
    /// The full name and its parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<UserName>,
    /// The same in Arabic script; one tenant tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name_in_arabic: Option<UserName>,
    /// Postal addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user_addresses: Vec<Address>,
    /// URL of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub avatar: Option<String>,
    /// `F` or `M` in the dictionary, `MALE` in the documents' samples.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub gender: Option<String>,
    /// ISO 8601 date, v1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub birthday: Option<String>,
    /// ISO 8601 date, v2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub birth_date: Option<String>,
    /// ISO 3166 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2))]
    pub nationality: Option<String>,
    /// How the user signs in at the wallet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub login_id_infos: Vec<LoginIdInfo>,
    /// How the user can be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contact_infos: Vec<ContactInfo>,
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum UserStatus {
    /// In use.
    Active,
    /// Stopped by the wallet.
    Frozen,
    /// Not in use.
    Inactive,
}

impl UserStatus {
    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Frozen => "FROZEN",
            Self::Inactive => "INACTIVE",
        }
    }
}

/// The full name and the parts must not both be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct UserName {
    /// All of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    pub full_name: Option<String>,
    /// The given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub first_name: Option<String>,
    /// Between first and last; the second of a name of four parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub middle_name: Option<String>,
    /// The third of a name of four parts; one tenant tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub third_name: Option<String>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub last_name: Option<String>,
}

/// One way to sign in, in the forms a scope allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginIdInfo {
    /// `MOBILE_PHONE` or `EMAIL` (v2 adds `OTHER`).
    #[schemars(length(max = 64))]
    pub login_id_type: String,
    /// In the clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub login_id: Option<String>,
    /// With its middle starred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub mask_login_id: Option<String>,
    /// Hashed; the documents do not name the algorithm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub hash_login_id: Option<String>,
}

/// One way to reach the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactInfo {
    /// `MOBILE_PHONE`, `TELEPHONE` or `EMAIL`; extensible.
    #[schemars(length(max = 32))]
    pub contact_type: String,
    /// The format is free.
    #[schemars(length(max = 64))]
    pub contact_no: String,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Address {
    /// ISO 3166 alpha-2.
    #[schemars(length(max = 2))]
    pub region: String,
    /// The state or province.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 8))]
    pub state: Option<String>,
    /// The city.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub city: Option<String>,
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub address1: Option<String>,
    /// What the first line does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 256))]
    pub address2: Option<String>,
    /// The postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32))]
    pub zip_code: Option<String>,
}

/// A card of the user's. One wallet documents it (openapi.md §3.9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Card {
    /// Its number, partly hidden.
    pub masked_card_no: String,
    /// The account behind it.
    pub account_number: String,
}

/// An account of the user's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// Its number.
    pub account_number: String,
}

/// The user as a merchant of the wallet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MerchantInfo {
    /// The business's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_id: Option<String>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_name: Option<String>,
    /// URL of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_logo: Option<String>,
}
