//! Merchant → wallet server: the signed OpenAPIs (openapi.md §3).
//!
//! Requests are read leniently where the documents and real clients are lenient (unknown fields, `null`, `extendInfo`
//! as text or object) and then checked: `check` names the first field that is missing or too long.

mod about_token;
mod apply_token;
mod field;
pub mod path;

pub use about_token::{AccessTokenRequest, InquiryUserInfoResponse, ResultResponse};
pub use apply_token::{ApplyTokenRequest, ApplyTokenResponse, GrantType};
pub use field::{ExtendInfo, FieldProblem};

/// Which generation of an interface is called. `/v1/x` and `/v2/x` are different interfaces, not dialects of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ApiVersion {
    /// `INVALID_CODE`, `birthday`.
    V1,
    /// `INVALID_AUTHCODE`, `birthDate`, `appId` and `authClientId` required.
    V2,
}
