//! `applyToken`: an authCode or a refresh token buys a pair of tokens (openapi.md §3.2 and §3.3).

use super::{
    ApiVersion, Demanded, Demands,
    demand::{said, said_inside, satisfied},
    field::{ExtendInfo, FieldProblem, at_most, required},
};
use crate::{AccessToken, AppId, AuthCode, ClientId, RefreshToken, UserId, result::ApiResult, time::Moment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the merchant sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ApplyTokenRequest {
    /// `AUTHORIZATION_CODE` or `REFRESH_TOKEN`; any other value has a result code of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = ApplyTokenRequest::GRANT_TYPE_MOST))]
    pub grant_type: Option<String>,
    /// What `my.getAuthCode` gave; with `AUTHORIZATION_CODE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_code: Option<AuthCode>,
    /// The newest one; with `REFRESH_TOKEN`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<RefreshToken>,
    /// v2: the mini program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<AppId>,
    /// v2: the merchant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_client_id: Option<ClientId>,
    /// v1: the mini program that the user authorised.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = ApplyTokenRequest::REFERENCE_CLIENT_ID_MOST))]
    pub reference_client_id: Option<String>,
    /// v2: the wallet that the user belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_belongs_to: Option<String>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend_info: Option<ExtendInfo>,
}

/// What is handed in for tokens, once the request has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantType {
    /// `AUTHORIZATION_CODE`.
    AuthorizationCode(AuthCode),
    /// `REFRESH_TOKEN`.
    RefreshToken(RefreshToken),
    /// Something else; its name as sent.
    Unsupported(String),
}

impl ApplyTokenRequest {
    const GRANT_TYPE_MOST: usize = 64;
    const REFERENCE_CLIENT_ID_MOST: usize = 128;

    /// Checks what every wallet demands and what this one does beside it, and says what is handed in.
    pub fn check(&self, demands: &Demands) -> Result<GrantType, FieldProblem> {
        let grant_type = required("grantType", self.grant_type.as_deref(), Self::GRANT_TYPE_MOST)?;
        at_most("authCode", self.auth_code.as_ref().map(AuthCode::as_str), AuthCode::MOST)?;
        at_most("refreshToken", self.refresh_token.as_ref().map(RefreshToken::as_str), RefreshToken::MOST)?;
        at_most("appId", self.app_id.as_ref().map(AppId::as_str), AppId::MOST)?;
        at_most("authClientId", self.auth_client_id.as_ref().map(ClientId::as_str), ClientId::MOST)?;
        at_most("referenceClientId", self.reference_client_id.as_deref(), Self::REFERENCE_CLIENT_ID_MOST)?;
        ExtendInfo::check(self.extend_info.as_ref())?;
        match grant_type {
            "AUTHORIZATION_CODE" => {
                let code = required("authCode", self.auth_code.as_ref().map(AuthCode::as_str), AuthCode::MOST)?;
                satisfied(&demands.apply_token, |field| self.says(field))?;
                Ok(GrantType::AuthorizationCode(code.into()))
            }
            "REFRESH_TOKEN" => {
                let token = required(
                    "refreshToken",
                    self.refresh_token.as_ref().map(RefreshToken::as_str),
                    RefreshToken::MOST,
                )?;
                satisfied(&demands.refresh, |field| self.says(field))?;
                Ok(GrantType::RefreshToken(token.into()))
            }
            other => Ok(GrantType::Unsupported(other.to_owned())),
        }
    }

    fn says(&self, field: Demanded) -> bool {
        match field {
            Demanded::AppId => said(self.app_id.as_ref().map(AppId::as_str)),
            Demanded::AuthClientId => said(self.auth_client_id.as_ref().map(ClientId::as_str)),
            Demanded::ReferenceClientId => said(self.reference_client_id.as_deref()),
            Demanded::AuthCode => said(self.auth_code.as_ref().map(AuthCode::as_str)),
            Demanded::CustomerBelongsTo => said(self.customer_belongs_to.as_deref()),
            Demanded::CustomerBelongsToInside => said_inside(self.extend_info.as_ref()),
        }
    }

    /// The mini program that the merchant says it acts for, under whichever name the version gives it.
    #[must_use]
    pub fn claimed_app(&self, version: ApiVersion) -> Option<AppId> {
        let name = match version {
            ApiVersion::V1 => self.reference_client_id.as_deref(),
            ApiVersion::V2 => self.app_id.as_ref().map(AppId::as_str),
        };
        name.filter(|text| !text.is_empty()).map(AppId::from)
    }
}

/// What the wallet server answers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplyTokenResponse {
    /// What became of the call.
    pub result: ApiResult,
    /// Opens what the scopes let out. It and what follows are set when the status is `S`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<AccessToken>,
    /// When the access token dies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_expiry_time: Option<Moment>,
    /// Buys the next pair of tokens, once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<RefreshToken>,
    /// When the refresh token dies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_expiry_time: Option<Moment>,
    /// The user; "uid" in the general document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<UserId>,
}
