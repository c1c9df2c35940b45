//! The wallet: its rules, its fixtures, and the store that keeps what happened.

use crate::{
    Authorization, Fixtures, Now, Profile, Store, Witness,
    authorization::{Objection, Terms},
    fixtures::{Merchant, MiniProgram},
    policy::Situation,
    store::{
        Consents, StoreError,
        written::{Stranger, Written},
    },
};
use std::{collections::BTreeSet, fmt, sync::Arc};
use walletsim_protocol::{AppId, Scope, UserId, user::UserStatus};

/// One wallet. Its verbs are in [`crate::verbs`].
pub struct Wallet {
    pub(crate) profile: Arc<Profile>,
    pub(crate) fixtures: Arc<Fixtures>,
    pub(crate) store: Arc<dyn Store>,
}

impl Wallet {
    /// A wallet with these rules and fixtures, over this store.
    #[must_use]
    pub fn new(profile: Arc<Profile>, fixtures: Arc<Fixtures>, store: Arc<dyn Store>) -> Self {
        Self { profile, fixtures, store }
    }

    /// Its rules.
    #[must_use]
    pub fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    /// Who and what there is.
    #[must_use]
    pub fn fixtures(&self) -> &Arc<Fixtures> {
        &self.fixtures
    }

    /// The same wallet with other rules, and where there is somebody or something else: all that happened did.
    #[must_use]
    pub fn with(&self, profile: Arc<Profile>, fixtures: Arc<Fixtures>) -> Self {
        Self { profile, fixtures, store: Arc::clone(&self.store) }
    }

    /// Somebody or something of whom the wallet remembers something, and who is here and not in other fixtures.
    pub async fn missed_in(&self, other: &Fixtures) -> Result<Option<Stranger>, StoreError> {
        if self.fixtures.are_all_in(other) {
            return Ok(None);
        }
        Ok(self.written().await?.stranger_to(other))
    }

    /// All that happened, to be written down.
    pub async fn written(&self) -> Result<Written, StoreError> {
        self.store.written().await
    }

    /// Goes on from what was written down, and forgets what happened here. It has been checked.
    pub async fn replace(&self, written: Written) -> Result<(), StoreError> {
        self.store.replace(written).await
    }

    /// Forgets everything that happened.
    pub async fn clear(&self) -> Result<(), StoreError> {
        self.store.clear().await
    }

    pub(crate) fn terms(&self, now: Now, by: Witness) -> Terms<'_> {
        Terms { profile: &self.profile, now, by }
    }

    /// What stands against what a merchant wants of an authorization.
    pub(crate) fn objection(&self, authorization: &Authorization) -> Option<Objection> {
        let person = self.fixtures.user(&authorization.user);
        person.is_some_and(|person| person.status == UserStatus::Inactive).then_some(Objection::AccountClosed)
    }

    pub(crate) fn mini_program(&self, app: &AppId) -> Option<(&MiniProgram, &Merchant)> {
        let mini_program = self.fixtures.mini_program(app)?;
        Some((mini_program, self.fixtures.merchants.get(&mini_program.merchant.value)?))
    }

    pub(crate) async fn consented(&self, user: &UserId, app: &AppId) -> Result<BTreeSet<Scope>, StoreError> {
        self.store.consents(user, app).await.map(Consents::into_keys).map(Iterator::collect)
    }

    pub(crate) fn situation<'a>(
        &'a self,
        mini_program: &'a MiniProgram,
        merchant: &'a Merchant,
        consented: &'a BTreeSet<Scope>,
    ) -> Situation<'a> {
        Situation {
            profile: &self.profile,
            partner: merchant.partner,
            state: mini_program.state,
            first_party: mini_program.first_party,
            features: &mini_program.features,
            permitted: &merchant.permitted_scopes.all,
            consented,
        }
    }
}

impl fmt::Debug for Wallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wallet").field("name", &self.profile.look.name).finish_non_exhaustive()
    }
}
