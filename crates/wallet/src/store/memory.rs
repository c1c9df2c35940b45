//! The store that forgets when the process ends.
//!
//! Locks are taken in one order: who is there, the relation of user and mini program, then the record, then the index of secrets;
//! and none is held across an `.await`.

use super::{
    Consents, Decide, Inserted, Key, Store, StoreError, Transition,
    written::{self, Stranger, Written},
};
use crate::{Authorization, Fixtures, contract::Contract, secret::Fingerprint};
use async_trait::async_trait;
use dashmap::{
    DashMap,
    mapref::{entry::Entry, multiple::RefMulti, one::RefMut},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};
use walletsim_protocol::{AppId, AuthorizationId, Scope, UserId};

/// Keeps everything in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    relations: DashMap<Pair, Relation>,
    records: DashMap<AuthorizationId, Authorization>,
    secrets: DashMap<Fingerprint, AuthorizationId>,
    contracts: DashMap<AuthorizationId, Contract>,
    /// Shared by whoever keeps something new, so that nobody goes meanwhile of whom it is.
    present: RwLock<Option<Arc<Fixtures>>>,
}

/// Who, and for which mini program.
type Pair = (UserId, AppId);

/// What is between one user and one mini program. Its lock is held while anything about the two changes.
#[derive(Debug, Default)]
struct Relation {
    consents: Consents,
    authorizations: Vec<AuthorizationId>,
}

impl Relation {
    /// Whoever asks for what is between two who have nothing to do with each other leaves this.
    fn is_empty(&self) -> bool {
        self.consents.is_empty() && self.authorizations.is_empty()
    }
}

impl MemoryStore {
    fn id(&self, key: Key<'_>) -> Option<AuthorizationId> {
        match key {
            Key::Id(id) => Some(id.clone()),
            Key::Secret(hash) => self.secrets.get(&hash).map(|id| id.clone()),
        }
    }

    fn pair(&self, id: &AuthorizationId) -> Option<Pair> {
        self.records.get(id).map(|record| (record.user.clone(), record.app.clone()))
    }

    fn relation(&self, pair: Pair) -> RefMut<'_, Pair, Relation> {
        self.relations.entry(pair).or_default()
    }

    fn index(&self, record: &Authorization) {
        for hash in record.newest_fingerprints() {
            self.secrets.insert(hash, record.id.clone());
        }
    }

    /// Changes one record while its relation is held. Whether anything changed; `None` without such a record.
    fn change(&self, relation: &mut Relation, id: &AuthorizationId, decide: &Decide<'_>) -> Option<bool> {
        let mut record = self.records.get_mut(id)?;
        let Transition::To { next, remember } = decide(&record) else { return Some(false) };
        self.index(&next);
        *record = *next;
        for scope in remember.scopes {
            relation.consents.entry(scope).or_insert(remember.at);
        }
        Some(true)
    }

    /// Who is there, as long as this is held; anybody where nobody was ever told to go.
    fn present(&self) -> RwLockReadGuard<'_, Option<Arc<Fixtures>>> {
        self.present.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first whom anything is about and who is not there. Nothing is copied, for all else waits meanwhile.
    fn stranger_to(&self, present: &Fixtures) -> Option<Stranger> {
        let relations = self.relations.iter().filter(|relation| !relation.is_empty());
        let in_relations = relations.filter_map(|relation| {
            let (user, app) = relation.key();
            Stranger::in_relation(user, app, present)
        });
        let merchants = self.records.iter().filter_map(|record| Stranger::merchant(&record.client, present));
        let in_contracts = self.contracts.iter().filter_map(|contract| Stranger::in_contract(&contract, present));
        in_relations.chain(merchants).chain(in_contracts).min()
    }

    fn all(&self) -> Written {
        let relation = |relation: RefMulti<'_, Pair, Relation>| {
            let (user, app) = relation.key().clone();
            let records = relation.authorizations.iter().filter_map(|id| self.records.get(id));
            let authorizations = records.map(|record| record.clone()).collect();
            written::Relation { user, app, consents: relation.consents.clone(), authorizations }
        };
        let mut relations: Vec<_> =
            self.relations.iter().filter(|relation| !relation.is_empty()).map(relation).collect();
        relations.sort_by(|one, other| (&one.user, &one.app).cmp(&(&other.user, &other.app)));
        let mut contracts: Vec<Contract> = self.contracts.iter().map(|contract| contract.clone()).collect();
        contracts.sort_by(|one, other| one.id.cmp(&other.id));
        Written { relations, contracts }
    }
}

impl From<Written> for MemoryStore {
    fn from(written: Written) -> Self {
        let store = Self::default();
        for written::Relation { user, app, consents, authorizations } in written.relations {
            let mut relation = store.relation((user, app));
            relation.consents = consents;
            for authorization in authorizations {
                relation.authorizations.push(authorization.id.clone());
                for hash in authorization.fingerprints() {
                    store.secrets.insert(hash, authorization.id.clone());
                }
                store.records.insert(authorization.id.clone(), authorization);
            }
        }
        for contract in written.contracts {
            store.contracts.insert(contract.id.clone(), contract);
        }
        store
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn insert(&self, new: Authorization, rests_on: &[Scope]) -> Result<Inserted, StoreError> {
        let present = self.present();
        if let Some(stranger) = present.as_ref().and_then(|present| Stranger::in_authorization(&new, present)) {
            return Ok(Inserted::OfStranger(stranger));
        }
        let mut relation = self.relation((new.user.clone(), new.app.clone()));
        if !rests_on.iter().all(|scope| relation.consents.contains_key(scope)) {
            return Ok(Inserted::ConsentGone);
        }
        let Entry::Vacant(place) = self.records.entry(new.id.clone()) else { return Ok(Inserted::Taken) };
        relation.authorizations.push(new.id.clone());
        self.index(&new);
        place.insert(new);
        Ok(Inserted::Kept)
    }

    async fn transition(&self, key: Key<'_>, decide: &Decide<'_>) -> Result<bool, StoreError> {
        let Some((id, pair)) = self.id(key).and_then(|id| Some((id.clone(), self.pair(&id)?))) else {
            return Ok(false);
        };
        let mut relation = self.relation(pair);
        Ok(self.change(&mut relation, &id, decide).is_some())
    }

    async fn find(&self, key: Key<'_>) -> Result<Option<Authorization>, StoreError> {
        Ok(self.id(key).and_then(|id| self.records.get(&id).map(|record| record.clone())))
    }

    async fn consents(&self, user: &UserId, app: &AppId) -> Result<Consents, StoreError> {
        let relation = self.relations.get(&(user.clone(), app.clone()));
        Ok(relation.map(|relation| relation.consents.clone()).unwrap_or_default())
    }

    async fn consents_of(&self, user: &UserId) -> Result<BTreeMap<AppId, Consents>, StoreError> {
        let of_user =
            self.relations.iter().filter(|relation| relation.key().0 == *user && !relation.consents.is_empty());
        Ok(of_user.map(|relation| (relation.key().1.clone(), relation.consents.clone())).collect())
    }

    async fn withdraw(&self, user: &UserId, app: &AppId, decide: &Decide<'_>) -> Result<usize, StoreError> {
        let mut relation = self.relation((user.clone(), app.clone()));
        relation.consents.clear();
        let ids = relation.authorizations.clone();
        Ok(ids.iter().filter(|id| self.change(&mut relation, id, decide) == Some(true)).count())
    }

    async fn offer(&self, contract: Contract) -> Result<Inserted, StoreError> {
        let present = self.present();
        if let Some(stranger) = present.as_ref().and_then(|present| Stranger::in_contract(&contract, present)) {
            return Ok(Inserted::OfStranger(stranger));
        }
        self.contracts.insert(contract.id.clone(), contract);
        Ok(Inserted::Kept)
    }

    async fn offered(&self, id: &AuthorizationId) -> Result<Option<Contract>, StoreError> {
        Ok(self.contracts.get(id).map(|contract| contract.clone()))
    }

    async fn written(&self) -> Result<Written, StoreError> {
        Ok(self.all())
    }

    async fn keep_only(&self, present: &Arc<Fixtures>) -> Result<Option<Stranger>, StoreError> {
        let mut before = self.present.write().unwrap_or_else(PoisonError::into_inner);
        let nobody_goes = before.as_ref().is_some_and(|before| before.are_all_in(present));
        let stranger = if nobody_goes { None } else { self.stranger_to(present) };
        if stranger.is_none() {
            *before = Some(Arc::clone(present));
        }
        Ok(stranger)
    }

    async fn anew(&self, written: Written) -> Result<Arc<dyn Store>, StoreError> {
        Ok(Arc::new(Self::from(written)))
    }
}
