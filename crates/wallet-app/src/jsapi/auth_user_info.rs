//! `my.getAuthUserInfo`: the legacy, flat one, called after a consent to `auth_user` (jsapi.md §2).

use super::{Answer, Calling, call_refusal, failing};
use crate::gateway::GatewayError;
use walletsim_protocol::{
    Scope,
    gateway::{MemberInfoReply, MemberInfoRequest},
    jsapi::{GetAuthUserInfoSuccess, JsapiAnswer, JsapiError, error},
};

pub(super) async fn call(calling: Calling<'_>) -> Result<Answer, GatewayError> {
    let request = MemberInfoRequest { app_id: calling.app.clone(), scope: Scope::from(Scope::AUTH_USER) };
    Ok(match calling.state.gateway.member_info(calling.caller(), &request).await? {
        MemberInfoReply::Told { facts } => {
            let success = GetAuthUserInfoSuccess { nick_name: facts.nick_name, avatar: facts.avatar };
            match serde_json::to_value(success) {
                Ok(result) => (JsapiAnswer::Success { result }, vec!["nickName, avatar".into()]),
                Err(problem) => failed(JsapiError::new(error::UNKNOWN, problem.to_string())),
            }
        }
        // Which number this is, no document says; 5 is "authorisation acquisition failed" in the common table.
        MemberInfoReply::NotConsented => failed(JsapiError::new(
            error::AUTHORIZATION_FAILED,
            "The user has not authorised: call getAuthCode with auth_user first.",
        )),
        MemberInfoReply::Refused(refused) => {
            failed(call_refusal(&refused).unwrap_or_else(|| {
                JsapiError::new(error::NO_PERMISSION, format!("No permission: {}.", refused.reason))
            }))
        }
    })
}

fn failed(result: JsapiError) -> Answer {
    let words = failing(result.error);
    (JsapiAnswer::Fail { result }, words)
}
