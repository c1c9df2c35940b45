//! Refusals of the gateway, in words for the trace.

use crate::words::{may_not_call, scope_reasons};
use std::collections::BTreeMap;
use walletsim_protocol::{
    AppId, Scope,
    gateway::{CallRefusal, Refused, ScopeRefusal},
    scope,
};
use walletsim_wallet::Wallet;

pub(super) fn call_refused(call: CallRefusal, wallet: &Wallet, app: &AppId) -> Refused {
    let named = wallet.app_id(app.as_str()).filter(|_| call == CallRefusal::UnknownMiniProgram);
    let reason = match named {
        Some(id) => format!("there is no mini program with the appId {app}: it is the name of {id}"),
        None => may_not_call(call).to_owned(),
    };
    Refused { call: Some(call), error_scopes: BTreeMap::new(), reason }
}

pub(super) fn scopes_refused(error_scopes: BTreeMap<Scope, ScopeRefusal>) -> Refused {
    let reason = scope_reasons(&error_scopes);
    Refused { call: None, error_scopes, reason }
}

/// `granted auth_base; refused auth_user`.
pub(super) fn granted(how: &str, scopes: &[Scope], refused: &BTreeMap<Scope, ScopeRefusal>) -> String {
    let granted = format!("{how} {}", scope::join(scopes));
    if refused.is_empty() {
        return granted;
    }
    let refused: Vec<Scope> = refused.keys().cloned().collect();
    format!("{granted}; refused {}", scope::join(&refused))
}
