//! `prepare`: a merchant wants a user to sign something; who that is, turns out when it is opened.

use crate::{
    Now, Wallet, Witness,
    contract::Contract,
    fixtures::{Merchant, MiniProgram},
    policy::Judgement,
    store::{Inserted, StoreError},
};
use std::collections::{BTreeMap, BTreeSet};
use walletsim_protocol::{
    AppId, AuthorizationId, ClientId, Scope,
    gateway::{CallRefusal, Purpose, ScopeRefusal},
    openapi::Wanted,
};

/// Why a contract is not prepared.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// The merchant has no such mini program, or none at all.
    #[error("the merchant has no such mini program")]
    NoMiniProgram,
    /// The mini program may not call at all.
    #[error("the mini program may not call")]
    Call {
        /// Why.
        call: CallRefusal,
        /// Which.
        app: AppId,
    },
    /// No contract can be about these scopes.
    #[error("a scope was refused")]
    Scopes(BTreeMap<Scope, ScopeRefusal>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Prepares a contract called `id`. Where the merchant names no mini program, one that may ask is enough (assumed).
    pub async fn prepare(
        &self,
        client: &ClientId,
        wanted: Wanted,
        id: AuthorizationId,
        (now, by): (Now, Witness),
    ) -> Result<Contract, PrepareError> {
        let Wanted { scopes, app, description, redirect } = wanted;
        self.signer(client, app.as_ref(), &scopes)?;
        let lapses_at = self.terms(now, by).lapses_at();
        let contract = Contract { id, client: client.clone(), app, scopes, description, redirect, lapses_at };
        match self.store.offer(contract.clone()).await? {
            Inserted::OfStranger(_) => Err(PrepareError::NoMiniProgram),
            Inserted::Kept | Inserted::Taken | Inserted::ConsentGone => Ok(contract),
        }
    }

    /// The mini program that a contract is about, and what is to be asked: the one named, or the merchant's first that may.
    pub(super) fn signer(
        &self,
        client: &ClientId,
        named: Option<&AppId>,
        scopes: &[Scope],
    ) -> Result<(&MiniProgram, Judgement), PrepareError> {
        let programs = self.fixtures.mini_programs.values().filter_map(|program| self.mini_program(&program.app_id));
        let own = programs.filter(|(program, merchant)| {
            merchant.client_id == *client && named.is_none_or(|named| *named == program.app_id)
        });
        let mut refused = PrepareError::NoMiniProgram;
        for (program, merchant) in own {
            match self.judge_contract((program, merchant), scopes) {
                Ok(judgement) => return Ok((program, judgement)),
                // Of several, why the first of those that are open may not ask says the most.
                Err(why) if !matches!(refused, PrepareError::Scopes(_)) => refused = why,
                Err(_) => {}
            }
        }
        Err(refused)
    }

    /// All or nothing: of a contract the user cannot sign a part.
    fn judge_contract(
        &self,
        (program, merchant): (&MiniProgram, &Merchant),
        scopes: &[Scope],
    ) -> Result<Judgement, PrepareError> {
        let nothing = BTreeSet::new();
        let judged = self.situation(program, merchant, &nothing).judge(Purpose::Contract, scopes);
        let judgement = judged.map_err(|call| PrepareError::Call { call, app: program.app_id.clone() })?;
        if judgement.refused.is_empty() { Ok(judgement) } else { Err(PrepareError::Scopes(judgement.refused)) }
    }
}
