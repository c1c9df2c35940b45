//! What one scope is worth, and what it takes.

use crate::facts::Fact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use walletsim_protocol::{Scope, gateway::Purpose};

/// What one scope is worth, and what it takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScopeRule {
    /// Whether the user is asked.
    pub mode: ScopeMode,
    /// Whether the merchant needs the wallet's (tenant's) permission, which `permittedScopes` of `merchants.yaml` gives.
    #[serde(default)]
    pub permission: bool,
    /// For which call; `getAuthCode` unless said otherwise.
    #[serde(default = "for_codes")]
    pub purpose: Purpose,
    /// The feature that the mini program must have added.
    #[serde(default)]
    pub feature: Option<Feature>,
    /// What it lets a merchant learn.
    pub facts: Vec<Fact>,
    /// What the user reads on the consent screen.
    pub says: String,
}

fn for_codes() -> Purpose {
    Purpose::AuthCode
}

impl ScopeRule {
    /// Whether the scope that this is the rule of can be asked for in such a call. Every wallet that has contracts knows them
    /// about one scope only, and some of these take it in `getAuthCode` as well.
    #[must_use]
    pub(crate) fn serves(&self, purpose: Purpose, scope: &Scope) -> bool {
        match purpose {
            Purpose::AuthCode | Purpose::OpenUserInfo => self.purpose == purpose,
            Purpose::Contract => scope.as_str() == Scope::AGREEMENT_PAY,
        }
    }

    /// Whether a mini program gets it only with the user's consent.
    #[must_use]
    pub fn asks(&self, first_party: bool) -> bool {
        match self.mode {
            ScopeMode::Silent => false,
            ScopeMode::SilentForFirstParty => !first_party,
            ScopeMode::Ask => true,
        }
    }
}

/// Whether the user is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ScopeMode {
    /// Never.
    Silent,
    /// Unless the mini program is the wallet's own: `firstParty` in `mini-programs.yaml`.
    SilentForFirstParty,
    /// Once, until the consent is withdrawn.
    Ask,
}

/// What a mini program has added in the platform's console. The names are ours; one tenant calls the first
/// `App_User_Authorization` (openapi.md §6.1), others "Obtain basic member information" the second (jsapi.md §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Feature {
    /// May ask users for scopes.
    UserAuthorization,
    /// May call `getOpenUserInfo`.
    OpenUserInfo,
}
