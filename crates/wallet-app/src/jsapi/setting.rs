//! `my.getSetting`: what the user has let the mini program do (jsapi.md §2). Consents to getAuthCode do not show in it; what
//! was never asked for, or was refused, is left out.

use super::{Answer, Calling};
use crate::gateway::GatewayError;
use serde_json::{Map, Value, json};
use walletsim_protocol::{Scope, jsapi::JsapiAnswer};

pub(super) async fn call(calling: Calling<'_>) -> Result<Answer, GatewayError> {
    let consents = calling.state.gateway.consents(calling.caller()).await?.consents;
    let told = |scope: &Scope| scope.as_str() == Scope::USER_INFO;
    let mut settings = Map::new();
    if consents.iter().any(|consented| consented.app_id == calling.app && consented.scopes.iter().any(told)) {
        settings.insert("userInfo".to_owned(), Value::Bool(true));
    }
    let words = vec![format!("authSetting={}", Value::Object(settings.clone())).into()];
    Ok((JsapiAnswer::Success { result: json!({ "authSetting": settings }) }, words))
}
