//! `cancelToken`, `revoke`: an access token and everything that came of its code dies.

use super::AccessError;
use crate::{
    Now, Wallet, Witness,
    secret::Fingerprint,
    store::{Key, decide},
};
use walletsim_protocol::{AccessToken, AppId, AuthorizationId, ClientId};

impl Wallet {
    /// Cancels a live access token.
    pub async fn cancel(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        when: (Now, Witness),
    ) -> Result<(), AccessError> {
        self.cancel_hashed(asker, Fingerprint::of_access(token), when).await
    }

    /// The same with the newest access token of an authorization, in the name of its merchant.
    pub async fn cancel_newest(&self, id: &AuthorizationId, when: (Now, Witness)) -> Result<(), AccessError> {
        let found = self.store.find(Key::Id(id)).await?.ok_or(AccessError::Unknown)?;
        let newest = found.tokens().last().ok_or(AccessError::Unknown)?;
        self.cancel_hashed((&found.client, None), newest.access, when).await
    }

    async fn cancel_hashed(
        &self,
        asker: (&ClientId, Option<&AppId>),
        hash: Fingerprint,
        (now, by): (Now, Witness),
    ) -> Result<(), AccessError> {
        let terms = self.terms(now, by);
        let decided =
            decide(&*self.store, Key::Secret(hash), now, |authorization| authorization.cancel(asker, hash, &terms));
        decided.await?.ok_or(AccessError::Unknown)?.map_err(AccessError::Refused)
    }
}
