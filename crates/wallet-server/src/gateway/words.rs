//! Refusals of the gateway, in words for the trace.

use std::{borrow::Cow, collections::BTreeMap};
use walletsim_protocol::{
    AppId, Scope,
    gateway::{CallRefusal, Refused, ScopeRefusal},
    scope,
};
use walletsim_wallet::Wallet;

pub(super) fn call_refused(call: CallRefusal, wallet: &Wallet, app: &AppId) -> Refused {
    let reason = match call {
        CallRefusal::UnknownMiniProgram => match wallet.app_id(app.as_str()) {
            Some(id) => format!("there is no mini program with the appId {app}: it is the name of {id}").into(),
            None => "there is no such mini program".into(),
        },
        CallRefusal::NotPublished => "the mini program is not published".into(),
        CallRefusal::Suspended => "the platform has withdrawn the mini program's interface authority".into(),
        CallRefusal::MerchantNotPartner => "the merchant is not a partner of the wallet".into(),
    };
    Refused { call: Some(call), error_scopes: BTreeMap::new(), reason: Cow::into_owned(reason) }
}

pub(super) fn scopes_refused(error_scopes: BTreeMap<Scope, ScopeRefusal>) -> Refused {
    let reason = scope_reasons(&error_scopes);
    Refused { call: None, error_scopes, reason }
}

/// `USER_LOGIN_ID needs the wallet's permission`.
pub(super) fn scope_reasons(refused: &BTreeMap<Scope, ScopeRefusal>) -> String {
    let reasons = refused.iter().map(|(scope, why)| {
        let why = match why {
            ScopeRefusal::Unknown => "is no scope of this wallet for this call",
            ScopeRefusal::FeatureMissing => "needs a feature that the mini program has not added",
            ScopeRefusal::NotPermitted => "needs the wallet's (tenant's) permission, which the merchant does not have",
            ScopeRefusal::LeftOut => "was left out by the user",
        };
        format!("{scope} {why}")
    });
    reasons.collect::<Vec<_>>().join("; ")
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
