//! Refusals of the gateway, in words for the trace.

use std::collections::BTreeMap;
use walletsim_protocol::{
    Scope,
    gateway::{CallRefusal, Refused, ScopeRefusal},
    scope,
};

pub(super) fn call_refused(call: CallRefusal) -> Refused {
    let reason = match call {
        CallRefusal::UnknownMiniProgram => "there is no such mini program",
        CallRefusal::NotPublished => "the mini program is not published",
        CallRefusal::Suspended => "the platform has withdrawn the mini program's interface authority",
        CallRefusal::MerchantNotPartner => "the merchant is not a partner of the wallet",
    };
    Refused { call: Some(call), error_scopes: BTreeMap::new(), reason: reason.to_owned() }
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
