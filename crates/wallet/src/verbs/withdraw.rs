//! The user withdraws a mini program's consents: they are forgotten, and what lives of them dies.

use crate::{
    Now, Wallet, Witness,
    store::{Consents, Remember, StoreError, Transition},
};
use std::collections::BTreeMap;
use walletsim_protocol::{AppId, UserId};

impl Wallet {
    /// Withdraws; how many authorizations that ended. The platform publishes no event for it: the next use of a token
    /// is refused (inferred, openapi.md §5).
    pub async fn withdraw(&self, user: &UserId, app: &AppId, (now, by): (Now, Witness)) -> Result<usize, StoreError> {
        let terms = self.terms(now, by);
        self.store
            .withdraw(user, app, &|authorization| match authorization.withdraw(&terms) {
                None => Transition::Stay,
                Some(next) => {
                    Transition::To { next: Box::new(next), remember: Remember { scopes: Vec::new(), at: now } }
                }
            })
            .await
    }

    /// What the user has consented to, by mini program.
    pub async fn consents_of(&self, user: &UserId) -> Result<BTreeMap<AppId, Consents>, StoreError> {
        self.store.consents_of(user).await
    }
}
