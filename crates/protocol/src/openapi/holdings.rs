//! What one wallet tells about a user beside who they are (openapi.md §3.9), and how a token stands (§3.1).
//!
//! The requests are those of every call about an access token. The field table of `query` is not public: what is here is the
//! part of the official SDKs' answer that a wallet can know which keeps tokens as hashes.

use crate::{
    AccessToken,
    result::ApiResult,
    time::Moment,
    user::{Account, Card, MerchantInfo},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the wallet server answers to `inquiryUserCardList`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InquiryUserCardListResponse {
    /// What became of the call.
    pub result: ApiResult,
    /// Every card; empty when there is none.
    pub card_list: Vec<Card>,
}

/// What the wallet server answers to `inquiryUserAccountList`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InquiryUserAccountListResponse {
    /// What became of the call.
    pub result: ApiResult,
    /// Every account; empty when there is none.
    pub account_list: Vec<Account>,
}

/// What the wallet server answers to `inquiryMerchantInfo`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InquiryMerchantInfoResponse {
    /// What became of the call.
    pub result: ApiResult,
    /// What the scopes let out of it; empty for a user without a business.
    pub merchant_info: MerchantInfo,
}

/// What the wallet server answers to `query`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QueryResponse {
    /// What became of the call.
    pub result: ApiResult,
    /// As sent.
    pub access_token: AccessToken,
    /// When it dies.
    pub access_token_expiry_time: Moment,
    /// When the refresh token that came with it dies.
    pub refresh_token_expiry_time: Moment,
}
