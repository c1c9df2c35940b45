//! `applyTokenAndInquiryUserInfo`: tokens and user facts in one answer (openapi.md §3.1). Its field table is not public: that
//! the fields are those of both interfaces, and that no `grantType` is sent, is assumed.

use super::{
    Demanded,
    demand::{said, said_inside, satisfied},
    field::{ExtendInfo, FieldProblem, at_most},
};
use crate::{AccessToken, AppId, AuthCode, ClientId, RefreshToken};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the merchant sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ApplyTokenAndInquiryRequest {
    /// The first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_code: Option<AuthCode>,
    /// As long as it lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<AccessToken>,
    /// From then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<RefreshToken>,
    /// The mini program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<AppId>,
    /// The merchant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_client_id: Option<ClientId>,
    /// The wallet that the user belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_belongs_to: Option<String>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extend_info: Option<ExtendInfo>,
}

/// What is handed in, once the request has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// A code; whatever else was sent does not matter.
    Code(AuthCode),
    /// An access token, and what to fall back on when it opens nothing.
    Access(AccessToken, Option<RefreshToken>),
    /// A refresh token alone.
    Refresh(RefreshToken),
}

impl ApplyTokenAndInquiryRequest {
    /// Checks what every wallet demands and what this one does beside it, and says what is handed in.
    pub fn check(&self, demanded: &BTreeSet<Demanded>) -> Result<Handed, FieldProblem> {
        at_most("authCode", self.auth_code.as_ref().map(AuthCode::as_str), AuthCode::MOST)?;
        at_most("accessToken", self.access_token.as_ref().map(AccessToken::as_str), AccessToken::MOST)?;
        at_most("refreshToken", self.refresh_token.as_ref().map(RefreshToken::as_str), RefreshToken::MOST)?;
        at_most("appId", self.app_id.as_ref().map(AppId::as_str), AppId::MOST)?;
        at_most("authClientId", self.auth_client_id.as_ref().map(ClientId::as_str), ClientId::MOST)?;
        ExtendInfo::check(self.extend_info.as_ref())?;
        let code = self.auth_code.clone().filter(|code| !code.as_str().is_empty());
        let access = self.access_token.clone().filter(|token| !token.as_str().is_empty());
        let refresh = self.refresh_token.clone().filter(|token| !token.as_str().is_empty());
        let handed = match (code, access, refresh) {
            (Some(code), ..) => Handed::Code(code),
            (None, Some(access), refresh) => Handed::Access(access, refresh),
            (None, None, Some(refresh)) => Handed::Refresh(refresh),
            (None, None, None) => return Err(FieldProblem::Missing { field: "authCode" }),
        };
        satisfied(demanded, |field| self.says(field))?;
        Ok(handed)
    }

    fn says(&self, field: Demanded) -> bool {
        match field {
            Demanded::AppId => said(self.app_id.as_ref().map(AppId::as_str)),
            Demanded::AuthClientId => said(self.auth_client_id.as_ref().map(ClientId::as_str)),
            Demanded::CustomerBelongsTo => said(self.customer_belongs_to.as_deref()),
            Demanded::CustomerBelongsToInside => said_inside(self.extend_info.as_ref()),
            // A profile that demands these of this call is refused when it is read.
            Demanded::ReferenceClientId | Demanded::AuthCode => true,
        }
    }

    /// The mini program that the merchant says it acts for, if it says.
    #[must_use]
    pub fn claimed_app(&self) -> Option<&AppId> {
        self.app_id.as_ref().filter(|app| !app.as_str().is_empty())
    }
}
