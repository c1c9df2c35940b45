//! `applyTokenAndInquiryUserInfo`: tokens and what they let out, in one answer. Whatever is refused changes nothing.

use super::{AccessError, ApplyTokenError, ExchangedTokens, inquire::Opened};
use crate::{
    Authorization, Now, Wallet, Witness,
    authorization::{AccessRefusal, Objection},
    facts::{Fact, disclose},
    profile::Feature,
    secret::FreshTokens,
};
use std::collections::BTreeSet;
use walletsim_protocol::{
    AccessToken, AppId, ClientId, RefreshToken, Scope, UserId,
    openapi::{ApiVersion, Handed},
    user::UserInfo,
};

/// What the merchant has then.
#[derive(Debug)]
pub struct TokensAndInfo {
    /// A live access token, and when it dies.
    pub access: (AccessToken, Now),
    /// Its refresh token, and when it dies; absent where a live access token was handed in, which stays as it is.
    pub refresh: Option<(RefreshToken, Now)>,
    /// Whose they are.
    pub user: UserId,
    /// What the scopes let out.
    pub info: UserInfo,
    /// The scopes.
    pub scopes: Vec<Scope>,
}

/// Why there is neither.
#[derive(Debug, thiserror::Error)]
pub enum TokensAndInfoError {
    /// The code or refresh token buys nothing.
    #[error(transparent)]
    ApplyToken(#[from] ApplyTokenError),
    /// The access token opens nothing.
    #[error(transparent)]
    Access(#[from] AccessError),
}

impl Wallet {
    /// Takes whatever is handed in: a code buys, a live access token is used, and a refresh token buys when it is not.
    pub async fn exchange_and_inquire(
        &self,
        asker: (&ClientId, Option<&AppId>),
        handed: Handed,
        fresh: FreshTokens,
        version: ApiVersion,
        when: (Now, Witness),
    ) -> Result<TokensAndInfo, TokensAndInfoError> {
        let objection = |kept: &Authorization| self.objection(kept).or_else(|| self.against_info(kept));
        let (kept, bought) = match handed {
            Handed::Code(code) => self.exchange_unless(asker, &code, fresh, when, objection).await?,
            Handed::Refresh(token) => self.refresh_unless(asker, &token, fresh, when, objection).await?,
            Handed::Access(token, refresh) => match (self.with_access(asker, token, version, when).await, refresh) {
                // A store that fails says nothing of the token.
                (Err(AccessError::Refused(_) | AccessError::Unknown), Some(refresh)) => {
                    self.refresh_unless(asker, &refresh, fresh, when, objection).await?
                }
                (used, _) => return Ok(used?),
            },
        };
        Ok(self.bought(&kept, bought, version)?)
    }

    async fn with_access(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: AccessToken,
        version: ApiVersion,
        when: (Now, Witness),
    ) -> Result<TokensAndInfo, AccessError> {
        let Opened { user, scopes, facts, pair, app } = self.open(asker, &token, when).await?;
        if let Some(objection) = self.against(&app, &facts) {
            return Err(AccessError::Refused(AccessRefusal::Objection(objection)));
        }
        let info = disclose(user, &facts, version);
        let access = (token, pair.access_expires_at);
        Ok(TokensAndInfo { access, refresh: None, user: user.user_id.clone(), info, scopes })
    }

    fn bought(
        &self,
        kept: &Authorization,
        bought: ExchangedTokens,
        version: ApiVersion,
    ) -> Result<TokensAndInfo, AccessError> {
        let ExchangedTokens { tokens, access_expires_at, refresh_expires_at, user } = bought;
        let person = self.fixtures.user(&user).ok_or(AccessError::Unknown)?;
        Ok(TokensAndInfo {
            access: (tokens.access, access_expires_at),
            refresh: Some((tokens.refresh, refresh_expires_at)),
            info: disclose(person, &self.facts_of(kept.scopes()), version),
            scopes: kept.scopes().to_vec(),
            user,
        })
    }

    fn against_info(&self, kept: &Authorization) -> Option<Objection> {
        self.against(&kept.app, &self.facts_of(kept.scopes()))
    }

    /// It takes the feature, and a scope that lets out more than who the user is.
    fn against(&self, app: &AppId, facts: &BTreeSet<Fact>) -> Option<Objection> {
        let program = self.fixtures.mini_program(app);
        if program.is_none_or(|program| !program.features.contains(&Feature::UserAuthorization)) {
            return Some(Objection::FeatureMissing);
        }
        facts.iter().all(|fact| *fact == Fact::UserId).then_some(Objection::NotGranted)
    }
}
