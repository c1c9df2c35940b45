//! The port that every store implements: it knows only how to change one record atomically.
//!
//! There is no get-then-set, so "an authCode works once" cannot be written wrongly. What a store must do beyond these
//! signatures is in [`crate::conformance`]; a new store is done when that suite passes.

pub mod memory;
pub mod written;

use written::{Stranger, Written};

use crate::{Authorization, Fixtures, Now, authorization::Verdict, contract::Contract, secret::Fingerprint};
use async_trait::async_trait;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use walletsim_protocol::{AppId, AuthorizationId, Scope, UserId};

/// By what an authorization is found.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// Its id.
    Id(&'a AuthorizationId),
    /// The hash of its code or of any of its tokens.
    Secret(Fingerprint),
}

/// What a transition asks a store to do with the record it was shown.
#[derive(Debug)]
pub enum Transition {
    /// Keep this state instead, and remember these consents in the same step.
    To {
        /// The next state.
        next: Box<Authorization>,
        /// Scopes the user has just consented to.
        remember: Remember,
    },
    /// Change nothing.
    Stay,
}

/// Scopes to remember, and since when.
#[derive(Debug, Clone)]
pub struct Remember {
    /// The scopes; may be none.
    pub scopes: Vec<Scope>,
    /// Since when.
    pub at: Now,
}

/// Whether an authorization or a contract was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// It was.
    Kept,
    /// It was not: a remembered consent that it rests on was withdrawn meanwhile.
    ConsentGone,
    /// It was not: there is one of that id.
    Taken,
    /// It was not: it is of somebody who has gone meanwhile.
    OfStranger(Stranger),
}

/// Remembered consents of one user for one mini program: scope → since when.
pub type Consents = BTreeMap<Scope, Now>;

/// The store could not do it; whether it was done is unknown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the store failed: {0}")]
pub struct StoreError(pub String);

/// A pure decision about one record; it may run again if another writer was first.
pub type Decide<'a> = dyn Fn(&Authorization) -> Transition + Send + Sync + 'a;

/// Keeps authorizations and consents.
#[async_trait]
pub trait Store: Send + Sync {
    /// Keeps a new authorization, if there is none of its id, the remembered consents it rests on are still there, and so are all
    /// whom it is about, in one step.
    async fn insert(&self, new: Authorization, rests_on: &[Scope]) -> Result<Inserted, StoreError>;

    /// Shows one record to a decision and does what it says, in one step. Whether there was such a record.
    async fn transition(&self, key: Key<'_>, decide: &Decide<'_>) -> Result<bool, StoreError>;

    /// One record, as it is.
    async fn find(&self, key: Key<'_>) -> Result<Option<Authorization>, StoreError>;

    /// What the user has consented to for one mini program.
    async fn consents(&self, user: &UserId, app: &AppId) -> Result<Consents, StoreError>;

    /// What the user has consented to, for every mini program, by its id.
    async fn consents_of(&self, user: &UserId) -> Result<BTreeMap<AppId, Consents>, StoreError>;

    /// Forgets the user's consents for one mini program and shows each authorization of the two to a decision, in one
    /// step. How many authorizations it changed.
    async fn withdraw(&self, user: &UserId, app: &AppId, decide: &Decide<'_>) -> Result<usize, StoreError>;

    /// Keeps a contract for whoever will open it, if its merchant is still there, in one step.
    async fn offer(&self, contract: Contract) -> Result<Inserted, StoreError>;

    /// A contract, opened or not.
    async fn offered(&self, id: &AuthorizationId) -> Result<Option<Contract>, StoreError>;

    /// All that is kept; what is between one user and one mini program as it was at one moment.
    async fn written(&self) -> Result<Written, StoreError>;

    /// Keeps nothing new from now on but of those who are in these fixtures, if nothing is kept of anybody else, in one step. Who
    /// else there is, if so; everybody may be remembered as before then. A store that was never told so keeps what it is given.
    async fn keep_only(&self, present: &Arc<Fixtures>) -> Result<Option<Stranger>, StoreError>;

    /// Another store of this kind, which keeps this. What is in this one is for calls that have begun with it, and for nobody else.
    async fn anew(&self, written: Written) -> Result<Arc<dyn Store>, StoreError>;
}

/// Runs a transition of the domain in a store and hands out what it decided; `None` when there is no such record.
pub async fn decide<T: Send, E: Send>(
    store: &dyn Store,
    key: Key<'_>,
    at: Now,
    transition: impl Fn(&Authorization) -> Verdict<T, E> + Send + Sync,
) -> Result<Option<Result<T, E>>, StoreError> {
    let outcome = Mutex::new(None);
    store
        .transition(key, &|current| {
            let verdict = transition(current);
            *outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(verdict.outcome);
            match verdict.next {
                None => Transition::Stay,
                Some(next) => {
                    Transition::To { next: Box::new(next), remember: Remember { scopes: verdict.remember, at } }
                }
            }
        })
        .await?;
    Ok(outcome.into_inner().unwrap_or_else(PoisonError::into_inner))
}
