//! `applyToken` with an authCode: it buys a pair of tokens, once.

use crate::{
    Authorization, Now, Wallet, Witness,
    authorization::{CodeRefusal, Objection, RefreshRefusal, TokenPair},
    secret::{Fingerprint, FreshTokens},
    store::{Key, StoreError, decide},
};
use walletsim_protocol::{AppId, AuthCode, ClientId, UserId};

/// A live pair of tokens, and whose.
#[derive(Debug)]
pub struct ExchangedTokens {
    /// The pair as handed in; now it is worth something.
    pub tokens: FreshTokens,
    /// When the access token dies.
    pub access_expires_at: Now,
    /// When the refresh token dies.
    pub refresh_expires_at: Now,
    /// `customerId`.
    pub user: UserId,
}

/// Why `applyToken` gives nothing.
#[derive(Debug, thiserror::Error)]
pub enum ApplyTokenError {
    /// Nobody issued such a code.
    #[error("there is no such code")]
    UnknownCode,
    /// The code buys nothing.
    #[error(transparent)]
    Code(CodeRefusal),
    /// Nobody issued such a refresh token.
    #[error("there is no such refresh token")]
    UnknownRefreshToken,
    /// The refresh token buys nothing.
    #[error(transparent)]
    RefreshToken(RefreshRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Exchanges a code. `claimed_app` is the mini program the merchant says it acts for, if it says.
    pub async fn exchange(
        &self,
        client: &ClientId,
        code: &AuthCode,
        claimed_app: Option<&AppId>,
        fresh: FreshTokens,
        when: (Now, Witness),
    ) -> Result<ExchangedTokens, ApplyTokenError> {
        let bought = self.exchange_unless((client, claimed_app), code, fresh, when, |kept| self.objection(kept));
        Ok(bought.await?.1)
    }

    /// The same, unless something stands against it; also hands out the authorization as it is then.
    pub(super) async fn exchange_unless(
        &self,
        (client, claimed_app): (&ClientId, Option<&AppId>),
        code: &AuthCode,
        fresh: FreshTokens,
        (now, by): (Now, Witness),
        objection: impl Fn(&Authorization) -> Option<Objection> + Send + Sync,
    ) -> Result<(Authorization, ExchangedTokens), ApplyTokenError> {
        let terms = self.terms(now, by);
        let pair = terms.pair(Fingerprint::of_access(&fresh.access), Fingerprint::of_refresh(&fresh.refresh));
        let key = Key::Secret(Fingerprint::of_code(code));
        let decided = decide(&*self.store, key, now, |authorization| {
            let objection = objection(authorization).map(CodeRefusal::Objection);
            authorization.exchange(client, claimed_app, pair, &terms).unless(objection)
        });
        let kept = decided.await?.ok_or(ApplyTokenError::UnknownCode)?.map_err(ApplyTokenError::Code)?;
        let bought = ExchangedTokens::of(&kept, pair, fresh);
        Ok((kept, bought))
    }
}

impl ExchangedTokens {
    pub(super) fn of(kept: &Authorization, pair: TokenPair, tokens: FreshTokens) -> Self {
        Self {
            tokens,
            access_expires_at: pair.access_expires_at,
            refresh_expires_at: pair.refresh_expires_at,
            user: kept.user.clone(),
        }
    }
}
