//! Which scopes show what a wallet does silently, and what it asks its user about.

use walletsim_protocol::{Scope, gateway::Purpose};
use walletsim_simulator::Profile;

/// One of each kind.
pub(super) struct Scopes {
    pub(super) silent: String,
    pub(super) asked: String,
    /// Whether only the wallet's own mini programs get the first silently.
    pub(super) first_party: bool,
}

impl Scopes {
    /// The best known names first: what every wallet has is `auth_base`, and nearly every one `auth_user`.
    pub(super) fn of(wallet: &Profile) -> Self {
        let fitting = |known: &str, silent: bool, first_party: bool| {
            let fits = |name: &str| {
                wallet.scopes.iter().any(|(scope, rule)| {
                    scope.as_str() == name
                        && !rule.permission
                        && rule.purpose == Purpose::AuthCode
                        && rule.asks(first_party) != silent
                })
            };
            let all = wallet.scopes.keys().map(Scope::as_str);
            std::iter::once(known).chain(all).find(|name| fits(name)).map(ToOwned::to_owned)
        };
        // What only the wallet's own mini programs get silently is better than nothing.
        let anybodys = fitting("auth_base", true, false);
        Self {
            first_party: anybodys.is_none(),
            silent: anybodys.or_else(|| fitting("auth_base", true, true)).unwrap_or_default(),
            asked: fitting("auth_user", false, true).unwrap_or_default(),
        }
    }
}
