//! Where the OpenAPIs live (openapi.md §3.1), as constants that servers, clients and tests share.

use super::ApiVersion;

/// Which interface of the user-authorisation family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenApi {
    /// Code or refresh token for tokens.
    ApplyToken,
    /// Access token for user facts.
    InquiryUserInfo,
    /// The end of an access token.
    CancelToken,
}

/// One served path.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The path, as signed.
    pub path: &'static str,
    /// What it does.
    pub api: OpenApi,
    /// The generation of its codes and field names.
    pub version: ApiVersion,
    /// The interface's own name.
    pub name: &'static str,
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

/// Every path of the neutral wallet. The `/oauths/` ones are the seed's; no reference page has them, so they are
/// served as aliases with the fields of their version (openapi.md §3.1).
pub const ROUTES: [Route; 9] = {
    use {
        ApiVersion::{V1, V2},
        OpenApi::{ApplyToken, CancelToken, InquiryUserInfo},
    };
    const fn route(path: &'static str, api: OpenApi, version: ApiVersion, name: &'static str) -> Route {
        Route { path, api, version, name }
    }
    [
        route(V1_APPLY_TOKEN, ApplyToken, V1, "applyToken"),
        route("/v1/oauths/applyToken", ApplyToken, V1, "applyToken"),
        route(V2_APPLY_TOKEN, ApplyToken, V2, "applyToken"),
        route("/v2/oauths/applyToken", ApplyToken, V2, "applyToken"),
        route(V1_INQUIRY, InquiryUserInfo, V1, "inquiryUserInfo"),
        route(V1_INQUIRY_BY_ACCESS_TOKEN, InquiryUserInfo, V1, "inquiryUserInfoByAccessToken"),
        route(V2_INQUIRY, InquiryUserInfo, V2, "inquiryUserInfo"),
        route(V1_CANCEL_TOKEN, CancelToken, V1, "cancelToken"),
        route(V2_REVOKE, CancelToken, V2, "revoke"),
    ]
};
