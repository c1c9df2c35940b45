//! What a wallet demands of a request beside the code or token itself: data of its profile, as wallets differ.

use super::field::{ExtendInfo, FieldProblem};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A field that a wallet may demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Demanded {
    /// The mini program, in v2.
    AppId,
    /// The merchant, in v2.
    AuthClientId,
    /// The mini program, in v1.
    ReferenceClientId,
    /// The authCode, even to refresh.
    AuthCode,
    /// The wallet that the user belongs to, in v2.
    CustomerBelongsTo,
    /// The same, in v1.
    #[serde(rename = "extendInfo.customerBelongsTo")]
    CustomerBelongsToInside,
}

/// What is demanded of each kind of call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Demands {
    /// `applyToken` with an authCode.
    #[serde(default)]
    pub apply_token: BTreeSet<Demanded>,
    /// `applyToken` with a refresh token.
    #[serde(default)]
    pub refresh: BTreeSet<Demanded>,
    /// `inquiryUserInfo`.
    #[serde(default)]
    pub inquiry_user_info: BTreeSet<Demanded>,
    /// `applyTokenAndInquiryUserInfo`, whatever is handed in.
    #[serde(default)]
    pub apply_token_and_inquiry_user_info: BTreeSet<Demanded>,
    /// `cancelToken`, `revoke`.
    #[serde(default)]
    pub cancel_token: BTreeSet<Demanded>,
    /// `prepare`.
    #[serde(default)]
    pub prepare: BTreeSet<Demanded>,
}

impl Demands {
    /// Whatever either demands.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let both = |one: &BTreeSet<Demanded>, two: &BTreeSet<Demanded>| one.union(two).copied().collect();
        Self {
            apply_token: both(&self.apply_token, &other.apply_token),
            refresh: both(&self.refresh, &other.refresh),
            inquiry_user_info: both(&self.inquiry_user_info, &other.inquiry_user_info),
            apply_token_and_inquiry_user_info: both(
                &self.apply_token_and_inquiry_user_info,
                &other.apply_token_and_inquiry_user_info,
            ),
            cancel_token: both(&self.cancel_token, &other.cancel_token),
            prepare: both(&self.prepare, &other.prepare),
        }
    }

    /// Whether any call is to say this.
    #[must_use]
    pub fn any(&self, field: Demanded) -> bool {
        [
            &self.apply_token,
            &self.refresh,
            &self.inquiry_user_info,
            &self.apply_token_and_inquiry_user_info,
            &self.cancel_token,
            &self.prepare,
        ]
        .iter()
        .any(|demanded| demanded.contains(&field))
    }
}

impl Demanded {
    /// The field's name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AppId => "appId",
            Self::AuthClientId => "authClientId",
            Self::ReferenceClientId => "referenceClientId",
            Self::AuthCode => "authCode",
            Self::CustomerBelongsTo => "customerBelongsTo",
            Self::CustomerBelongsToInside => "extendInfo.customerBelongsTo",
        }
    }
}

/// Checks that everything demanded is there and not empty.
pub(crate) fn satisfied(demanded: &BTreeSet<Demanded>, said: impl Fn(Demanded) -> bool) -> Result<(), FieldProblem> {
    match demanded.iter().find(|field| !said(**field)) {
        Some(field) => Err(FieldProblem::Missing { field: field.name() }),
        None => Ok(()),
    }
}

/// Whether a text is there and not empty.
pub(crate) fn said(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

/// Whether `extendInfo`, in either of its forms, says which wallet the user belongs to.
pub(crate) fn said_inside(info: Option<&ExtendInfo>) -> bool {
    info.and_then(|info| info.text("customerBelongsTo")).is_some_and(|name| !name.is_empty())
}
