//! Merchant → wallet server: the signed OpenAPIs (openapi.md §3).
//!
//! Requests are read leniently where the documents and real clients are lenient (unknown fields, `null`, `extendInfo`
//! as text or object) and then checked: `check` names the first field that is missing or too long.

mod about_token;
mod apply_token;
mod apply_token_and_inquiry;
mod code;
mod demand;
mod dialect;
mod field;
mod holdings;
pub mod path;
mod prepare;

pub use about_token::{AccessTokenRequest, InquiryUserInfoResponse, ResultResponse};
pub use apply_token::{ApplyTokenRequest, ApplyTokenResponse, GrantType};
pub use apply_token_and_inquiry::{ApplyTokenAndInquiryRequest, Handed};
pub use code::{Code, Row, Source};
pub use demand::{Demanded, Demands};
pub use dialect::{Dialect, Endpoint};
pub use field::{ExtendInfo, FieldProblem};
pub use holdings::{
    InquiryMerchantInfoResponse, InquiryUserAccountListResponse, InquiryUserCardListResponse, QueryResponse,
};
pub use prepare::{PrepareField, PrepareRequest, PrepareRules, Redirect, ScopesField, SignJsapi, UrlField, Wanted};

/// Which generation of an interface is called. `/v1/x` and `/v2/x` are different interfaces, not dialects of one.
/// A generation gives the names of codes and fields; a wallet profile refines them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum ApiVersion {
    /// `INVALID_CODE`, `birthday`, `referenceClientId`.
    V1,
    /// `INVALID_AUTHCODE`, `birthDate`, `appId` and `authClientId`.
    V2,
}

impl ApiVersion {
    /// `v1`, `v2`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        }
    }
}
