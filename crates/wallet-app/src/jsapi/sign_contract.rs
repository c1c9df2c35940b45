//! `my.call('signContract', { authUrl })`, or under the wallet's own name for it: the user signs what a merchant prepared
//! (openapi.md §3.7). Its errors are no document's: those of `getAuthCode` are taken (assumed).

use super::{Answer, Calling, auth_code, call_refusal};
use crate::{
    contract::{Opened, SIGN},
    gateway::GatewayError,
};
use walletsim_protocol::{
    AuthorizationId,
    gateway::{ContractEnding, Granted, Refused},
    jsapi::{JsapiAnswer, JsapiError, SignContractParams, SignContractSuccess, error},
    openapi::SignJsapi,
};
use walletsim_runtime::trace::Value;

pub(super) async fn call(calling: Calling<'_>, name: &str) -> Result<Answer, GatewayError> {
    let state = calling.state;
    let own = state.gateway.catalog(calling.caller()).await?.sign_jsapi.map(SignJsapi::name);
    if own != Some(name) {
        return Ok(not_implemented(name, own));
    }
    let id = match signed_at(&calling, &state.base_url) {
        Ok(id) => id,
        Err(problem) => {
            let result = JsapiError::new(error::INVALID_PARAMETER, format!("Invalid parameter: {problem}"));
            return Ok(failed(result, &problem));
        }
    };
    let opened = state.open_contract(id, Some(&calling.app), calling.caller()).await?;
    Ok(match opened {
        Opened::Known(call) => match state.look(&call).await? {
            None => {
                calling.exchange.outcome("pending, the contract is shown");
                (call.pending(&state.base_url), Vec::new())
            }
            Some(_) => over("it has been answered"),
        },
        Opened::Over { ending: ContractEnding::Accepted | ContractEnding::Rejected, .. } => {
            over("it has been answered")
        }
        Opened::Over { ending: ContractEnding::Lapsed, .. } => over("nobody signed it in time"),
        Opened::Over { ending: ContractEnding::Withdrawn, .. } => over("the user withdrew"),
        Opened::NotYours => over("nobody prepared it for this user and mini program"),
        Opened::Refused(refused) => auth_code::fail(may_not(&refused)),
    })
}

/// The last part of the address that `prepare` answered.
fn signed_at(calling: &Calling<'_>, base_url: &str) -> Result<AuthorizationId, String> {
    let params: SignContractParams =
        serde_json::from_value(calling.params.clone()).map_err(|problem| problem.to_string())?;
    let id = params.auth_url.strip_prefix(base_url).and_then(|rest| rest.strip_prefix(SIGN));
    let id = id.filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    id.map(AuthorizationId::from)
        .ok_or_else(|| format!("authUrl is none of this wallet's: pass what prepare answered, {base_url}{SIGN}…"))
}

/// What `success` receives.
pub(crate) fn success(granted: Granted) -> Answer {
    let Some(auth_code) = granted.auth_code else {
        return auth_code::fail(JsapiError::new(error::EMPTY, "Empty authCode."));
    };
    let mut words = vec!["authCode=".into(), Value::secret("code", auth_code.as_str())];
    words.extend(granted.expires_at.map(|until| format!(" until {until}").into()));
    match serde_json::to_value(SignContractSuccess { auth_code }) {
        Ok(result) => (JsapiAnswer::Success { result }, words),
        Err(problem) => auth_code::fail(JsapiError::new(error::UNKNOWN, problem.to_string())),
    }
}

fn over(why: &str) -> Answer {
    let message = format!("The contract cannot be signed: {why}. Have it prepared anew.");
    failed(JsapiError::new(error::AUTHORIZATION_FAILED, message), why)
}

/// Wallets have one name for it, or none.
fn not_implemented(name: &str, own: Option<&str>) -> Answer {
    let why = match own {
        Some(own) => format!("this wallet calls it {own}"),
        None => "mini programs of this wallet have no contracts signed".to_owned(),
    };
    failed(JsapiError::new(error::NOT_IMPLEMENTED, format!("not implemented: {name}; {why}")), &why)
}

fn failed(result: JsapiError, why: &str) -> Answer {
    let (answer, mut words) = auth_code::fail(result);
    words.push(format!("   because {why}").into());
    (answer, words)
}

fn may_not(refused: &Refused) -> JsapiError {
    let scopes = || JsapiError::new(error::NO_PERMISSION, format!("No permission: {}.", refused.reason));
    call_refusal(refused).unwrap_or_else(scopes)
}
