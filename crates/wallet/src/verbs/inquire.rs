//! `inquiryUserInfo`: an access token learns what its scopes cover.

use crate::{
    Now, Wallet, Witness,
    authorization::{AccessRefusal, TokenPair},
    facts::{Fact, User, disclose},
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

/// What an access token opens.
pub(super) struct Opened<'a> {
    pub(super) user: &'a User,
    pub(super) scopes: Vec<Scope>,
    /// What the scopes let out.
    pub(super) facts: BTreeSet<Fact>,
    pub(super) pair: TokenPair,
    pub(super) app: AppId,
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
        let Opened { user, scopes, facts, .. } = self.open(asker, token, (now, by)).await?;
        Ok((disclose(user, &facts, version), scopes))
    }

    /// Whatever an access token opens.
    pub(super) async fn open(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        (now, by): (Now, Witness),
    ) -> Result<Opened<'_>, AccessError> {
        let hash = Fingerprint::of_access(token);
        let authorization = self.store.find(Key::Secret(hash)).await?.ok_or(AccessError::Unknown)?;
        let pair = *authorization.access(asker, hash, &self.terms(now, by)).map_err(AccessError::Refused)?;
        if let Some(objection) = self.objection(&authorization) {
            return Err(AccessError::Refused(AccessRefusal::Objection(objection)));
        }
        let user = self.fixtures.user(&authorization.user).ok_or(AccessError::Unknown)?;
        let facts = self.facts_of(authorization.scopes());
        Ok(Opened { user, scopes: authorization.scopes().to_vec(), facts, pair, app: authorization.app })
    }

    pub(super) fn facts_of(&self, scopes: &[Scope]) -> BTreeSet<Fact> {
        let rules = scopes.iter().filter_map(|scope| self.profile.scopes.get(scope));
        rules.flat_map(|rule| rule.facts.iter().copied()).collect()
    }
}
