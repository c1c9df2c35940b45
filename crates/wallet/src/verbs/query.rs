//! `query`: how an access token stands.

use super::AccessError;
use crate::{Now, Wallet, Witness, authorization::TokenPair, secret::Fingerprint, store::Key};
use walletsim_protocol::{AccessToken, AppId, ClientId};

impl Wallet {
    /// The pair that a live access token belongs to.
    pub async fn query(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        (now, by): (Now, Witness),
    ) -> Result<TokenPair, AccessError> {
        let hash = Fingerprint::of_access(token);
        let authorization = self.store.find(Key::Secret(hash)).await?.ok_or(AccessError::Unknown)?;
        authorization.access(asker, hash, &self.terms(now, by)).copied().map_err(AccessError::Refused)
    }
}
