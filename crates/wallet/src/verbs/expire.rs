//! A hand lets something expire before its time. No party can ask for it.

use crate::{
    Authorization, Now, Wallet, Witness,
    authorization::{ExpireRefusal, Mortal},
    store::{Key, StoreError, decide},
};
use walletsim_protocol::AuthorizationId;

/// Why nothing expires.
#[derive(Debug, thiserror::Error)]
pub enum ExpireError {
    /// There is no such authorization.
    #[error("there is no such authorization")]
    Unknown,
    /// It has nothing of the kind that lives.
    #[error(transparent)]
    Refused(ExpireRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Lets a question, a code or the newest token expire now; the authorization as it is then.
    pub async fn expire(
        &self,
        id: &AuthorizationId,
        what: Mortal,
        (now, by): (Now, Witness),
    ) -> Result<Authorization, ExpireError> {
        let terms = self.terms(now, by);
        let decided = decide(&*self.store, Key::Id(id), now, |authorization| authorization.expire(what, &terms));
        decided.await?.ok_or(ExpireError::Unknown)?.map_err(ExpireError::Refused)
    }
}
