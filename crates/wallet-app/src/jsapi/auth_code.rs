//! `my.getAuthCode` (jsapi.md §1).

use super::{Answer, Calling, Question, call_refusal, failing};
use crate::gateway::GatewayError;
use std::collections::BTreeMap;
use walletsim_protocol::{
    Scope,
    gateway::{AuthorizeReply, AuthorizeRequest, Granted, Purpose, ScopeRefusal},
    jsapi::{GetAuthCodeParams, GetAuthCodeSuccess, JsapiAnswer, JsapiError, error},
    scope,
};
use walletsim_runtime::trace::Value;

/// What the documents know (jsapi.md §1.1).
const PARAMS: [&str; 1] = ["scopes"];

pub(super) async fn call(calling: Calling<'_>) -> Result<Answer, GatewayError> {
    let passed = calling.params.as_object().into_iter().flat_map(|params| params.keys());
    let ignored: Vec<&str> = passed.map(String::as_str).filter(|name| !PARAMS.contains(name)).collect();
    if !ignored.is_empty() {
        calling.exchange.field("ignored", ignored.join(","));
    }
    let params = match serde_json::from_value::<Option<GetAuthCodeParams>>(calling.params.clone()) {
        Ok(params) => params.unwrap_or_default(),
        Err(problem) => {
            let result = JsapiError::new(error::INVALID_PARAMETER, format!("Invalid parameter: {problem}"));
            let words = [failing(result.error), vec![format!("   because {problem}").into()]].concat();
            return Ok((JsapiAnswer::Fail { result }, words));
        }
    };
    let asked = if params.scopes.is_empty() { Scope::AUTH_BASE.to_owned() } else { scope::join(&params.scopes) };
    calling.exchange.field("scopes", asked);
    let request = AuthorizeRequest { app_id: calling.app.clone(), purpose: Purpose::AuthCode, scopes: params.scopes };
    Ok(match calling.state.gateway.authorize(calling.caller(), &request).await? {
        AuthorizeReply::Granted(granted) => success(granted),
        AuthorizeReply::Pending { authorization_id, asks, previews, expires_at } => {
            calling.ask(Question { id: authorization_id, purpose: Purpose::AuthCode, asks, previews, expires_at })
        }
        AuthorizeReply::Refused(refused) => fail(call_refusal(&refused).unwrap_or_else(|| JsapiError {
            auth_error_scopes: codes(refused.error_scopes),
            ..JsapiError::new(
                error::UNKNOWN,
                "Unknown error: none of the scopes can be granted; authErrorScopes says why.",
            )
        })),
    })
}

/// What `success` receives.
pub(crate) fn success(granted: Granted) -> Answer {
    let Granted { auth_code: Some(auth_code), expires_at, success_scopes, error_scopes } = granted else {
        return fail(JsapiError::new(error::EMPTY, "Empty authCode."));
    };
    let mut words = vec!["authCode=".into(), Value::secret("code", auth_code.as_str())];
    if let Some(until) = expires_at {
        words.push(format!(" until {until}").into());
    }
    let auth_error_scopes = codes(error_scopes);
    words.extend(error_scopes_in_words(&auth_error_scopes));
    let success = GetAuthCodeSuccess { auth_code, auth_success_scopes: success_scopes, auth_error_scopes };
    match serde_json::to_value(success) {
        Ok(result) => (JsapiAnswer::Success { result }, words),
        Err(problem) => fail(JsapiError::new(error::UNKNOWN, problem.to_string())),
    }
}

/// What `fail` receives.
pub(crate) fn fail(result: JsapiError) -> Answer {
    let mut words = failing(result.error);
    words.extend(error_scopes_in_words(&result.auth_error_scopes));
    (JsapiAnswer::Fail { result }, words)
}

/// ` authErrorScopes={auth_user: 40006}`, if there are any.
fn error_scopes_in_words(codes: &BTreeMap<Scope, String>) -> Option<Value> {
    let scopes: Vec<String> = codes.iter().map(|(scope, code)| format!("{scope}: {code}")).collect();
    (!scopes.is_empty()).then(|| format!(" authErrorScopes={{{}}}", scopes.join(", ")).into())
}

fn codes(refused: BTreeMap<Scope, ScopeRefusal>) -> BTreeMap<Scope, String> {
    let code = |why| match why {
        ScopeRefusal::Unknown => error::UNKNOWN_SCOPE,
        ScopeRefusal::FeatureMissing | ScopeRefusal::NotPermitted => error::INSUFFICIENT_PERMISSIONS,
        ScopeRefusal::LeftOut => error::LEFT_OUT_SCOPE,
    };
    refused.into_iter().map(|(scope, why)| (scope, code(why).to_owned())).collect()
}
