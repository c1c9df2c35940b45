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

    /// Remembers nobody from now on who is not in these fixtures, whatever has begun before, unless somebody else is remembered:
    /// then that one is told, and everything is as before.
    pub async fn remember_only(&self, present: &Arc<Fixtures>) -> Result<Option<Stranger>, StoreError> {
        self.store.keep_only(present).await
    }

    /// All that happened, to be written down.
    pub async fn written(&self) -> Result<Written, StoreError> {
        self.store.written().await
    }

    /// The same wallet in another place, where this happened, which has been checked, and nothing else. Whoever has begun with
    /// this one ends with it, and leaves no trace there.
    pub async fn anew(&self, written: Written) -> Result<Self, StoreError> {
        let store = self.store.anew(written).await?;
        Ok(Self { profile: Arc::clone(&self.profile), fixtures: Arc::clone(&self.fixtures), store })
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
