//! `applyToken` with a refresh token: it buys the next pair, and is rotated away where the wallet does that.

use super::{ApplyTokenError, ExchangedTokens};
use crate::{
    Authorization, Now, Wallet, Witness,
    authorization::{Objection, RefreshRefusal},
    secret::{Fingerprint, FreshTokens},
    store::{Key, decide},
};
use walletsim_protocol::{AppId, ClientId, RefreshToken};

impl Wallet {
    /// Refreshes a pair of tokens.
    pub async fn refresh(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &RefreshToken,
        fresh: FreshTokens,
        when: (Now, Witness),
    ) -> Result<ExchangedTokens, ApplyTokenError> {
        Ok(self.refresh_unless(asker, token, fresh, when, |kept| self.objection(kept)).await?.1)
    }

    /// The same, unless something stands against it; also hands out the authorization as it is then.
    pub(super) async fn refresh_unless(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &RefreshToken,
        fresh: FreshTokens,
        (now, by): (Now, Witness),
        objection: impl Fn(&Authorization) -> Option<Objection> + Send + Sync,
    ) -> Result<(Authorization, ExchangedTokens), ApplyTokenError> {
        let terms = self.terms(now, by);
        let pair = terms.pair(Fingerprint::of_access(&fresh.access), Fingerprint::of_refresh(&fresh.refresh));
        let hash = Fingerprint::of_refresh(token);
        let decided = decide(&*self.store, Key::Secret(hash), now, |authorization| {
            let objection = objection(authorization).map(RefreshRefusal::Objection);
            authorization.refresh(asker, hash, pair, &terms).unless(objection)
        });
        let kept =
            decided.await?.ok_or(ApplyTokenError::UnknownRefreshToken)?.map_err(ApplyTokenError::RefreshToken)?;
        // The transition says whether the refresh token is a new one.
        let pair = kept.tokens().last().copied().unwrap_or(pair);
        let same = pair.refresh == hash;
        let tokens = if same { FreshTokens { refresh: token.clone(), ..fresh } } else { fresh };
        let bought = ExchangedTokens::of(&kept, pair, tokens);
        Ok((kept, bought))
    }
}
