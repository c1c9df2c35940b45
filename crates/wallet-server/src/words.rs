//! Reasons that point at what happened before.

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

fn pointing(words: String, by: Witness) -> Because {
    match by {
        Witness(0) => vec![words.into()],
        Witness(event) => vec![format!("{words}, in ").into(), Value::Event(EventId(event))],
    }
}
