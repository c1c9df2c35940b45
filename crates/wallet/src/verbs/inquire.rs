//! `inquiryUserInfo`: an access token learns what its scopes cover.

use crate::{
    Now, Wallet, Witness,
    authorization::AccessRefusal,
    facts::{Fact, disclose},
    secret::Fingerprint,
    store::{Key, StoreError},
};
use std::collections::BTreeSet;
use walletsim_protocol::{AccessToken, AppId, ClientId, Scope, openapi::ApiVersion, user::UserInfo};

/// Why an access token opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// Nobody issued such a token, or its user is gone from the fixtures.
    #[error("there is no such access token")]
    Unknown,
    /// The token opens nothing.
    #[error(transparent)]
    Refused(AccessRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Tells what the token's scopes cover, to a merchant that may also say which mini program it acts for.
    pub async fn inquire(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        version: ApiVersion,
        (now, by): (Now, Witness),
    ) -> Result<(UserInfo, Vec<Scope>), AccessError> {
        let hash = Fingerprint::of_access(token);
        let authorization = self.store.find(Key::Secret(hash)).await?.ok_or(AccessError::Unknown)?;
        authorization.access(asker, hash, &self.terms(now, by)).map_err(AccessError::Refused)?;
        if let Some(objection) = self.objection(&authorization) {
            return Err(AccessError::Refused(AccessRefusal::Objection(objection)));
        }
        let user = self.fixtures.user(&authorization.user).ok_or(AccessError::Unknown)?;
        let scopes = authorization.scopes().to_vec();
        Ok((disclose(user, &self.facts_of(&scopes), version), scopes))
    }

    pub(super) fn facts_of(&self, scopes: &[Scope]) -> BTreeSet<Fact> {
        let rules = scopes.iter().filter_map(|scope| self.profile.scopes.get(scope));
        rules.flat_map(|rule| rule.facts.iter().copied()).collect()
    }
}
