//! `my.getOpenUserInfo` (jsapi.md §2): JSON inside a text, and business failures inside success.
//!
//! That the call itself brings up the consent screen follows the seed; in other documents a button of the mini program does,
//! and a call without its tap fails with 40003 (assumed).

use super::{Answer, Calling, Question, call_refusal, failing};
use crate::{
    State,
    gateway::{Caller, GatewayError},
};
use serde_json::json;
use walletsim_protocol::{
    AppId, Scope,
    gateway::{AuthorizeReply, AuthorizeRequest, MemberInfoReply, MemberInfoRequest, Purpose, Refused},
    jsapi::{GetOpenUserInfoSuccess, JsapiAnswer, JsapiError, OpenUserInfo, error},
};

pub(super) async fn call(calling: Calling<'_>) -> Result<Answer, GatewayError> {
    let request = AuthorizeRequest { app_id: calling.app.clone(), purpose: Purpose::OpenUserInfo, scopes: Vec::new() };
    match calling.state.gateway.authorize(calling.caller(), &request).await? {
        AuthorizeReply::Granted(_) => facts(calling.state, calling.caller(), &calling.app).await,
        AuthorizeReply::Pending { authorization_id, asks, previews, expires_at } => Ok(calling.ask(Question {
            id: authorization_id,
            purpose: Purpose::OpenUserInfo,
            asks,
            previews,
            expires_at,
        })),
        AuthorizeReply::Refused(reply) => Ok(refused(&reply)),
    }
}

/// The facts, once the user has consented.
pub(crate) async fn facts(state: &State, caller: Caller<'_>, app: &AppId) -> Result<Answer, GatewayError> {
    let request = MemberInfoRequest { app_id: app.clone(), scope: Scope::from(Scope::USER_INFO) };
    Ok(match state.gateway.member_info(caller, &request).await? {
        MemberInfoReply::Told { facts } => inner(&OpenUserInfo {
            code: "10000".to_owned(),
            msg: "Success".to_owned(),
            facts: Some(facts),
            ..OpenUserInfo::default()
        }),
        MemberInfoReply::NotConsented => not_consented(),
        MemberInfoReply::Refused(reply) => refused(&reply),
    })
}

/// Code 40003: the user has not authorised.
pub(crate) fn not_consented() -> Answer {
    failure(
        error::NOT_AUTHORIZED,
        "Insufficient Conditions",
        "isv.invalid-auth-relations",
        "The user has not authorised.",
    )
}

/// Code 40006 when the mini program lacks the feature; a mini program that may not call at all gets a plain error.
fn refused(reply: &Refused) -> Answer {
    match call_refusal(reply) {
        Some(result) => (JsapiAnswer::Fail { result }, failing(error::NO_PERMISSION)),
        None => failure(
            error::INSUFFICIENT_PERMISSIONS,
            "Insufficient Permissions",
            "isv.insufficient-isv-permissions",
            "The mini program has not added the feature.",
        ),
    }
}

fn failure(code: &str, msg: &str, sub_code: &str, sub_msg: &str) -> Answer {
    inner(&OpenUserInfo {
        code: code.to_owned(),
        msg: msg.to_owned(),
        sub_code: Some(sub_code.to_owned()),
        sub_msg: Some(sub_msg.to_owned()),
        facts: None,
    })
}

fn inner(info: &OpenUserInfo) -> Answer {
    let success = GetOpenUserInfoSuccess { response: json!({ "response": info }).to_string() };
    let words = vec![format!("response.code={}", info.code).into()];
    match serde_json::to_value(success) {
        Ok(result) => (JsapiAnswer::Success { result }, words),
        Err(problem) => {
            let result = JsapiError::new(error::UNKNOWN, problem.to_string());
            (JsapiAnswer::Fail { result }, failing(error::UNKNOWN))
        }
    }
}
