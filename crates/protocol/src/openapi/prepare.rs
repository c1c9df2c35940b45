//! `prepare`: a merchant prepares a contract, such as an agreement to charge a user, and gets the address at which the wallet
//! app lets the user sign it (openapi.md §3.7). Each wallet's documents name other fields: which, its profile says.

use super::{
    Demanded,
    demand::{said, satisfied},
    field::{ExtendInfo, FieldProblem, at_most},
};
use crate::{AppId, ClientId, Scope};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How contracts are prepared and signed in one wallet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrepareRules {
    /// The field that names the scopes.
    pub scopes: ScopesField,
    /// The field of the answer with the address at which the user signs.
    pub url: UrlField,
    /// Whether the answer tells `authId` and `authClientId` as well.
    #[serde(default)]
    pub ids: bool,
    /// The JSAPI with which a mini program brings the user there; without one it opens the address.
    #[serde(default)]
    pub jsapi: Option<SignJsapi>,
    /// Whether the merchant may say, as `authRedirectUrl`, where the user goes with the authCode.
    #[serde(default)]
    pub redirects: bool,
    /// The greatest lengths of its fields, in characters.
    #[serde(default)]
    pub most: BTreeMap<PrepareField, usize>,
}

/// What a wallet calls the field that names the scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ScopesField {
    /// `scopes`.
    Scopes,
    /// `scope`.
    Scope,
}

/// What a wallet calls the field with the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum UrlField {
    /// `authUrl`.
    #[serde(rename = "authUrl")]
    AuthUrl,
    /// `authURL`.
    #[serde(rename = "authURL")]
    AuthUrlInCapitals,
}

/// A JSAPI that opens the address, by `my.call`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum SignJsapi {
    /// `signContract`.
    SignContract,
    /// `qicardSignContract`.
    QicardSignContract,
}

/// A field of the request whose length a wallet limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is what it is called on the wire")]
pub enum PrepareField {
    Scopes,
    ReferenceClientId,
    AuthClientId,
    PartnerId,
    PartnerReqId,
    AuthRedirectUrl,
    AuthState,
    ExtendInfo,
}

/// What the merchant sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PrepareRequest {
    /// What the user is to agree to, under the one name or the other.
    #[serde(deserialize_with = "crate::scope::lenient")]
    pub scopes: Vec<Scope>,
    /// The other name.
    #[serde(deserialize_with = "crate::scope::lenient")]
    pub scope: Vec<Scope>,
    /// The mini program.
    pub reference_client_id: Option<String>,
    /// The merchant.
    pub auth_client_id: Option<ClientId>,
    /// The merchant, too; nothing here goes by it.
    pub partner_id: Option<String>,
    /// The merchant's number of the request; that nothing goes by it is assumed.
    pub partner_req_id: Option<String>,
    /// Where the user goes with the authCode.
    pub auth_redirect_url: Option<String>,
    /// Given back there.
    pub auth_state: Option<String>,
    /// With `contractDesc`, what is agreed to.
    pub extend_info: Option<ExtendInfo>,
}

/// What a merchant wants to be signed, once the request has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What the user is to agree to; at least one.
    pub scopes: Vec<Scope>,
    /// The mini program, if it was named.
    pub app: Option<AppId>,
    /// `contractDesc`.
    pub description: Option<String>,
    /// Where the user goes with the authCode.
    pub redirect: Option<Redirect>,
}

/// Where the user goes with the authCode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Redirect {
    /// `authRedirectUrl`.
    pub url: String,
    /// `authState`, given back there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

impl PrepareRequest {
    /// Checks what this wallet demands and how long things may be. That the scopes are demanded everywhere is assumed.
    pub fn check(self, rules: &PrepareRules, demanded: &BTreeSet<Demanded>) -> Result<Wanted, FieldProblem> {
        let (name, scopes) = match rules.scopes {
            ScopesField::Scopes => ("scopes", &self.scopes),
            ScopesField::Scope => ("scope", &self.scope),
        };
        if scopes.is_empty() {
            return Err(FieldProblem::Missing { field: name });
        }
        let scopes = scopes.clone();
        self.check_lengths(rules, (name, &crate::scope::join(&scopes)))?;
        satisfied(demanded, |field| self.says(field))?;
        let description = self.extend_info.as_ref().and_then(|info| info.text("contractDesc"));
        let state = self.auth_state;
        let url = self.auth_redirect_url.filter(|url| rules.redirects && !url.is_empty());
        if url.as_deref().is_some_and(|url| !is_web_address(url)) {
            return Err(FieldProblem::NoAddress { field: "authRedirectUrl" });
        }
        Ok(Wanted {
            scopes,
            app: self.reference_client_id.filter(|app| !app.is_empty()).map(AppId::from),
            description: description.filter(|text| !text.is_empty()),
            redirect: url.map(|url| Redirect { url, state }),
        })
    }

    fn check_lengths(&self, rules: &PrepareRules, scopes: (&'static str, &str)) -> Result<(), FieldProblem> {
        for (field, most) in &rules.most {
            let (name, sent) = match field {
                PrepareField::Scopes => (scopes.0, Some(scopes.1)),
                PrepareField::ReferenceClientId => ("referenceClientId", self.reference_client_id.as_deref()),
                PrepareField::AuthClientId => ("authClientId", self.auth_client_id.as_ref().map(ClientId::as_str)),
                PrepareField::PartnerId => ("partnerId", self.partner_id.as_deref()),
                PrepareField::PartnerReqId => ("partnerReqId", self.partner_req_id.as_deref()),
                PrepareField::AuthRedirectUrl => ("authRedirectUrl", self.auth_redirect_url.as_deref()),
                PrepareField::AuthState => ("authState", self.auth_state.as_deref()),
                PrepareField::ExtendInfo => {
                    ExtendInfo::check_within(self.extend_info.as_ref(), *most)?;
                    continue;
                }
            };
            at_most(name, sent, *most)?;
        }
        Ok(())
    }

    fn says(&self, field: Demanded) -> bool {
        match field {
            Demanded::ReferenceClientId => said(self.reference_client_id.as_deref()),
            Demanded::AuthClientId => said(self.auth_client_id.as_ref().map(ClientId::as_str)),
            // A profile that demands these of this call is refused when it is read.
            Demanded::AppId | Demanded::AuthCode | Demanded::CustomerBelongsTo | Demanded::CustomerBelongsToInside => {
                true
            }
        }
    }
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && text.bytes().all(|byte| byte.is_ascii_graphic())
}

impl SignJsapi {
    /// As a mini program calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SignContract => crate::jsapi::SIGN_CONTRACT,
            Self::QicardSignContract => crate::jsapi::QICARD_SIGN_CONTRACT,
        }
    }
}

impl UrlField {
    /// As sent.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AuthUrl => "authUrl",
            Self::AuthUrlInCapitals => "authURL",
        }
    }
}
