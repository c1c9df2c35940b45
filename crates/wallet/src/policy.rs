//! For each requested scope: silent, ask, or refused and why. Pure; its truth table is its test.

use crate::profile::{Feature, Profile, ScopeRule};
use std::collections::{BTreeMap, BTreeSet};
use walletsim_protocol::{
    Scope,
    gateway::{CallRefusal, Purpose, ScopeRefusal},
};

/// How far a mini program is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MiniProgramState {
    /// Not published yet.
    InDevelopment,
    /// Open to users.
    Published,
    /// The platform has withdrawn its interface authority.
    Suspended,
}

/// Everything the decision depends on.
#[derive(Debug)]
pub struct Situation<'a> {
    /// The wallet's rules.
    pub profile: &'a Profile,
    /// Whether the merchant is a partner of the wallet.
    pub partner: bool,
    /// The mini program's state.
    pub state: MiniProgramState,
    /// Whether the mini program is the wallet's own.
    pub first_party: bool,
    /// What the mini program has added in the console.
    pub features: &'a BTreeSet<Feature>,
    /// Scopes that the wallet (tenant) has permitted to the merchant.
    pub permitted: &'a BTreeSet<Scope>,
    /// Scopes that the user has consented to.
    pub consented: &'a BTreeSet<Scope>,
}

/// What is decided for one scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Granted without a question.
    Silent,
    /// The user must be asked.
    Ask,
    /// Refused.
    Refused(ScopeRefusal),
}

/// What is decided for one call: every scope is in exactly one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// Granted without a question, in the order asked for.
    pub silent: Vec<Scope>,
    /// The user must be asked for these, in the order asked for.
    pub asks: Vec<Scope>,
    /// Refused.
    pub refused: BTreeMap<Scope, ScopeRefusal>,
}

impl Situation<'_> {
    /// Whether the mini program may call at all: the seed's preconditions, in the order a developer meets them.
    pub fn may_call(&self) -> Result<(), CallRefusal> {
        if !self.partner {
            return Err(CallRefusal::MerchantNotPartner);
        }
        match self.state {
            MiniProgramState::Published => Ok(()),
            MiniProgramState::InDevelopment => Err(CallRefusal::NotPublished),
            MiniProgramState::Suspended => Err(CallRefusal::Suspended),
        }
    }

    /// What becomes of a request for these scopes.
    pub fn judge(&self, purpose: Purpose, scopes: &[Scope]) -> Result<Judgement, CallRefusal> {
        self.may_call()?;
        let mut judgement = Judgement::default();
        for scope in scopes {
            match self.decide(purpose, scope) {
                Decision::Silent => judgement.silent.push(scope.clone()),
                Decision::Ask => judgement.asks.push(scope.clone()),
                Decision::Refused(why) => {
                    judgement.refused.insert(scope.clone(), why);
                }
            }
        }
        Ok(judgement)
    }

    /// What becomes of one scope.
    #[must_use]
    pub fn decide(&self, purpose: Purpose, scope: &Scope) -> Decision {
        let Some(rule) = self.profile.scopes.get(scope).filter(|rule| rule.serves(purpose, scope)) else {
            return Decision::Refused(ScopeRefusal::Unknown);
        };
        if !self.has_feature(rule) {
            return Decision::Refused(ScopeRefusal::FeatureMissing);
        }
        if rule.permission && !self.permitted.contains(scope) {
            return Decision::Refused(ScopeRefusal::NotPermitted);
        }
        // What was signed before is another contract (assumed): each is asked about.
        let asks = purpose == Purpose::Contract || rule.asks(self.first_party) && !self.consented.contains(scope);
        if asks { Decision::Ask } else { Decision::Silent }
    }

    fn has_feature(&self, rule: &ScopeRule) -> bool {
        rule.feature.is_none_or(|feature| self.features.contains(&feature))
    }
}
