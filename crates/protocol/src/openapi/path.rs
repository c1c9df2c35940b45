//! The interfaces, and where the two documented generations have them (openapi.md §3.1). Where one wallet has them is in
//! its profile.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which interface of the user-authorisation family. To add one, add it here and a file with its answer to the wallet server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OpenApi {
    /// Code or refresh token for tokens.
    ApplyToken,
    /// Access token for user facts.
    InquiryUserInfo,
    /// Code, access token or refresh token for tokens and user facts at once.
    ApplyTokenAndInquiryUserInfo,
    /// Access token for the user's cards.
    InquiryUserCardList,
    /// Access token for the user's accounts.
    InquiryUserAccountList,
    /// Access token for the user's business.
    InquiryMerchantInfo,
    /// Access token for how it stands.
    Query,
    /// The end of an access token; `revoke` in v2.
    CancelToken,
    /// A contract for the user to sign.
    Prepare,
}

impl OpenApi {
    /// Every interface.
    pub const ALL: [Self; 9] = [
        Self::ApplyToken,
        Self::InquiryUserInfo,
        Self::ApplyTokenAndInquiryUserInfo,
        Self::InquiryUserCardList,
        Self::InquiryUserAccountList,
        Self::InquiryMerchantInfo,
        Self::Query,
        Self::CancelToken,
        Self::Prepare,
    ];

    /// Its usual name, whatever a wallet's paths end with.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ApplyToken => "applyToken",
            Self::InquiryUserInfo => "inquiryUserInfo",
            Self::ApplyTokenAndInquiryUserInfo => "applyTokenAndInquiryUserInfo",
            Self::InquiryUserCardList => "inquiryUserCardList",
            Self::InquiryUserAccountList => "inquiryUserAccountList",
            Self::InquiryMerchantInfo => "inquiryMerchantInfo",
            Self::Query => "query",
            Self::CancelToken => "cancelToken",
            Self::Prepare => "prepare",
        }
    }

    /// Whether it answers with what somebody's access token lets out, and nothing else.
    #[must_use]
    pub fn is_inquiry(self) -> bool {
        match self {
            Self::InquiryUserInfo
            | Self::InquiryUserCardList
            | Self::InquiryUserAccountList
            | Self::InquiryMerchantInfo => true,
            Self::ApplyToken | Self::ApplyTokenAndInquiryUserInfo | Self::Query | Self::CancelToken | Self::Prepare => {
                false
            }
        }
    }
}

/// `applyToken`, v1.
pub const V1_APPLY_TOKEN: &str = "/v1/authorizations/applyToken";
/// `applyToken`, v2.
pub const V2_APPLY_TOKEN: &str = "/v2/authorizations/applyToken";
/// `inquiryUserInfo`, v1 new.
pub const V1_INQUIRY: &str = "/v1/users/inquiryUserInfo";
/// `inquiryUserInfo`, v2.
pub const V2_INQUIRY: &str = "/v2/users/inquiryUserInfo";
/// `inquiryUserInfoByAccessToken`, classic v1.
pub const V1_INQUIRY_BY_ACCESS_TOKEN: &str = "/v1/customers/user/inquiryUserInfoByAccessToken";
/// `cancelToken`, v1.
pub const V1_CANCEL_TOKEN: &str = "/v1/authorizations/cancelToken";
/// `revoke`, v2.
pub const V2_REVOKE: &str = "/v2/authorizations/revoke";

/// The interface's own name: what its path ends with.
#[must_use]
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
