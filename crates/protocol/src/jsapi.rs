//! Mini program → wallet app: the JSAPIs of user information (jsapi.md §1 and §2), and how they travel over HTTP.

pub mod error;

use crate::{AppId, AuthCode, Scope, time::Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `getAuthCode`.
pub const GET_AUTH_CODE: &str = "getAuthCode";
/// `getOpenUserInfo`.
pub const GET_OPEN_USER_INFO: &str = "getOpenUserInfo";
/// `getAuthUserInfo`, the legacy one.
pub const GET_AUTH_USER_INFO: &str = "getAuthUserInfo";
/// `getSetting`.
pub const GET_SETTING: &str = "getSetting";
/// `postMessage`: a page speaks to the mini program around it.
pub const POST_MESSAGE: &str = "postMessage";

/// `my.call('signContract', …)`: the user signs what a merchant prepared (openapi.md §3.7).
pub const SIGN_CONTRACT: &str = "signContract";
/// The same under Qi's name.
pub const QICARD_SIGN_CONTRACT: &str = "qicardSignContract";

/// Body of `POST /jsapi/{name}`. That JSAPIs travel over HTTP is ours: on a device they never leave the wallet app.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JsapiRequest {
    /// The mini program that calls.
    pub app_id: AppId,
    /// What the mini program passed, without its callbacks.
    #[serde(default)]
    pub params: serde_json::Value,
}

/// Parameters of `getAuthCode`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GetAuthCodeParams {
    /// Text, comma text or array; `auth_base` when absent.
    #[serde(deserialize_with = "crate::scope::lenient")]
    pub scopes: Vec<Scope>,
}

/// What `success` of `getAuthCode` receives.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetAuthCodeSuccess {
    /// New on every call, works once.
    pub auth_code: AuthCode,
    /// What was granted.
    pub auth_success_scopes: Vec<Scope>,
    /// What was refused, with a code as text. That a partial grant is a success is inferred (jsapi.md §1.2).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub auth_error_scopes: BTreeMap<Scope, String>,
}

/// Parameters of `signContract`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignContractParams {
    /// As `prepare` answered it.
    pub auth_url: String,
}

/// What `success` of `signContract` receives. That there is nothing else in it is assumed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignContractSuccess {
    /// Works once.
    pub auth_code: AuthCode,
}

/// What `success` of `getOpenUserInfo` receives: JSON inside a text, failures included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetOpenUserInfoSuccess {
    /// `JSON.parse(res.response).response` is an [`OpenUserInfo`].
    pub response: String,
}

/// The inner object of `getOpenUserInfo`. Missing facts are present as empty texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OpenUserInfo {
    /// `10000`, or a business failure's code.
    pub code: String,
    /// `Success`, or the failure's name.
    pub msg: String,
    /// Only with failures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_code: Option<String>,
    /// Only with failures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_msg: Option<String>,
    /// Only with success, as are the rest.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub facts: Option<OpenUserFacts>,
}

/// What a user may tell every mini program.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OpenUserFacts {
    /// Nick name.
    pub nick_name: String,
    /// URL of a picture.
    pub avatar: String,
    /// `m` or `f`, lower case here.
    pub gender: String,
    /// ISO 3166 alpha-2.
    pub country_code: String,
    /// Province or state.
    pub province: String,
    /// City.
    pub city: String,
}

/// What `success` of the legacy `getAuthUserInfo` receives.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct GetAuthUserInfoSuccess {
    /// Nick name, or empty.
    pub nick_name: String,
    /// URL of a picture, or empty.
    pub avatar: String,
}

/// What `fail` receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JsapiError {
    /// One of the numbers in [`error`].
    pub error: i32,
    /// For people.
    pub error_message: String,
    /// With `getAuthCode`: why each scope was refused.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub auth_error_scopes: BTreeMap<Scope, String>,
}

impl JsapiError {
    /// An error without scopes.
    #[must_use]
    pub fn new(error: i32, message: impl Into<String>) -> Self {
        Self { error, error_message: message.into(), auth_error_scopes: BTreeMap::new() }
    }
}

/// What the wallet app answers to a JSAPI call.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum JsapiAnswer {
    /// `success` is called with `result`.
    Success {
        /// What `success` receives.
        result: serde_json::Value,
    },
    /// `fail` is called with `result`.
    Fail {
        /// What `fail` receives.
        result: JsapiError,
    },
    /// The user is being asked.
    Pending(PendingCall),
}

/// A call that waits for the user.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PendingCall {
    /// For `GET /jsapi/calls/{call}`.
    pub call: String,
    /// The consent screen's address.
    pub screen: String,
    /// What the user is asked for.
    pub asks: Vec<Scope>,
    /// When the question lapses.
    pub expires_at: Moment,
}

/// What a user can do with a consent screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsentAnswer {
    /// The primary button.
    Accept,
    /// The secondary button.
    Reject,
    /// Closed without choosing.
    Dismiss,
}

impl ConsentAnswer {
    /// The verb, in lower case.
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Dismiss => "dismiss",
        }
    }
}

/// Body of `POST /jsapi/calls/{call}/answer`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AnswerRequest {
    /// What the user does.
    pub answer: ConsentAnswer,
    /// With accept: only these of what is asked; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<Scope>>,
}
