//! `cancelToken`, `revoke`: an access token and everything that came of its code dies.

use super::AccessError;
use crate::{
    Now, Wallet, Witness,
    secret::Fingerprint,
    store::{Key, decide},
};
use walletsim_protocol::{AccessToken, AppId, ClientId};

impl Wallet {
    /// Cancels a live access token.
    pub async fn cancel(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        (now, by): (Now, Witness),
    ) -> Result<(), AccessError> {
        let (hash, terms) = (Fingerprint::of_access(token), self.terms(now, by));
        let decided =
            decide(&*self.store, Key::Secret(hash), now, |authorization| authorization.cancel(asker, hash, &terms));
        decided.await?.ok_or(AccessError::Unknown)?.map_err(AccessError::Refused)
    }
}
