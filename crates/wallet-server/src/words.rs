//! Reasons in words, for merchants and the phone alike; some point at what happened before.

use std::collections::BTreeMap;
use walletsim_protocol::{
    Scope,
    gateway::{CallRefusal, ScopeRefusal},
};
use walletsim_runtime::trace::{Because, EventId, Value, text::duration};
use walletsim_wallet::{Now, Use, Witness, authorization::Revocation};

/// `it was used 1s earlier, in 2`.
pub(crate) fn used(what: &str, first: Use, now: Now) -> Because {
    let ago = now.signed_duration_since(first.at);
    let when = if ago.num_seconds() < 1 { "just before".to_owned() } else { format!("{} earlier", duration(ago)) };
    pointing(format!("{what} {when}"), first.by)
}

/// `the user withdrew the consent, in 3`.
pub(crate) fn ended_by(revocation: Revocation) -> Because {
    let (what, by) = match revocation {
        Revocation::Cancelled(by) => ("the merchant cancelled it", by),
        Revocation::Withdrawn(by) => ("the user withdrew the consent", by),
        Revocation::Reused(by) => ("a second use revoked it", by),
    };
    pointing(what.to_owned(), by)
}

/// Why a mini program may not call at all.
pub(crate) fn may_not_call(call: CallRefusal) -> &'static str {
    match call {
        CallRefusal::UnknownMiniProgram => "there is no such mini program",
        CallRefusal::NotPublished => "the mini program is not published",
        CallRefusal::Suspended => "the platform has withdrawn the mini program's interface authority",
        CallRefusal::MerchantNotPartner => "the merchant is not a partner of the wallet",
    }
}

/// `USER_LOGIN_ID needs the wallet's permission`.
pub(crate) fn scope_reasons(refused: &BTreeMap<Scope, ScopeRefusal>) -> String {
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

/// Without the event that it points at.
pub(crate) fn plain(because: &[Value]) -> String {
    let words =
        because.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None });
    words.collect::<String>().trim_end_matches(", in ").to_owned()
}

fn pointing(words: String, by: Witness) -> Because {
    match by {
        Witness(0) => vec![words.into()],
        Witness(event) => vec![format!("{words}, in ").into(), Value::Event(EventId(event))],
    }
}
