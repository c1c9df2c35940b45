//! Calls about an access token: `inquiryUserInfo`, `inquiryUserInfoByAccessToken` (openapi.md §3.5), `cancelToken`, `revoke` (§3.6).

use super::{
    Demanded,
    demand::{said, said_inside, satisfied},
    field::{ExtendInfo, FieldProblem, at_most, required},
};
use crate::{AccessToken, AppId, ClientId, result::ApiResult, user::UserInfo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the merchant sends: the same fields whether it asks about the user or cancels the token.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct AccessTokenRequest {
    /// The token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<AccessToken>,
    /// v2: the merchant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_client_id: Option<ClientId>,
    /// v2: the mini program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<AppId>,
    /// v2: the wallet that the user belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_belongs_to: Option<String>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend_info: Option<ExtendInfo>,
}

impl AccessTokenRequest {
    /// Checks what every wallet demands and what this one does beside it, and hands out the token.
    pub fn check(&self, demanded: &BTreeSet<Demanded>) -> Result<AccessToken, FieldProblem> {
        let token = required("accessToken", self.access_token.as_ref().map(AccessToken::as_str), AccessToken::MOST)?;
        at_most("authClientId", self.auth_client_id.as_ref().map(ClientId::as_str), ClientId::MOST)?;
        at_most("appId", self.app_id.as_ref().map(AppId::as_str), AppId::MOST)?;
        ExtendInfo::check(self.extend_info.as_ref())?;
        satisfied(demanded, |field| self.says(field))?;
        Ok(token.into())
    }

    fn says(&self, field: Demanded) -> bool {
        match field {
            Demanded::AppId => said(self.app_id.as_ref().map(AppId::as_str)),
            Demanded::AuthClientId => said(self.auth_client_id.as_ref().map(ClientId::as_str)),
            Demanded::CustomerBelongsTo => said(self.customer_belongs_to.as_deref()),
            Demanded::CustomerBelongsToInside => said_inside(self.extend_info.as_ref()),
            // These calls have no such fields; a profile that demands them is refused when it is read.
            Demanded::ReferenceClientId | Demanded::AuthCode => true,
        }
    }

    /// The mini program that the merchant says it acts for, if it says.
    #[must_use]
    pub fn claimed_app(&self) -> Option<&AppId> {
        self.app_id.as_ref().filter(|app| !app.as_str().is_empty())
    }
}

/// What the wallet server answers to an inquiry.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InquiryUserInfoResponse {
    /// What became of the call.
    pub result: ApiResult,
    /// Set when the status is `S`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_info: Option<UserInfo>,
}

/// What the wallet server answers to a cancellation, and to every refusal.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ResultResponse {
    /// What became of the call.
    pub result: ApiResult,
}
