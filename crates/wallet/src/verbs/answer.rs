//! The user answers a consent screen.

use crate::{
    Authorization, Now, Stage, Wallet, Witness,
    authorization::AnswerRefusal,
    secret::Fingerprint,
    store::{Key, StoreError, decide},
};
use std::collections::BTreeMap;
use walletsim_protocol::{AuthCode, AuthorizationId, Scope, UserId, gateway::ScopeRefusal, jsapi::ConsentAnswer};

/// What the user did with the screen.
#[derive(Debug, Clone)]
pub enum UserAnswer {
    /// Accepted: everything, or only these.
    Accept(Option<Vec<Scope>>),
    /// Rejected or dismissed.
    Decline(ConsentAnswer),
}

/// What the answer did.
#[derive(Debug)]
pub enum Answered {
    /// It granted.
    Granted {
        /// Absent for open user info.
        code: Option<(AuthCode, Now)>,
        /// What was granted.
        scopes: Vec<Scope>,
        /// What was not.
        refused: BTreeMap<Scope, ScopeRefusal>,
    },
    /// It closed the question.
    Closed,
}

/// Why the answer does not count.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// There is no such question, or it was put to somebody else.
    #[error("there is no such question")]
    Unknown,
    /// It is no question any more.
    #[error(transparent)]
    Refused(AnswerRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Takes the user's answer. `fresh` is the code to grant, should it come to that.
    pub async fn answer(
        &self,
        user: &UserId,
        id: &AuthorizationId,
        answer: &UserAnswer,
        fresh: &AuthCode,
        (now, by): (Now, Witness),
    ) -> Result<Answered, AnswerError> {
        let terms = self.terms(now, by);
        let asked = self.store.find(Key::Id(id)).await?;
        if asked.is_none_or(|asked| asked.user != *user) {
            return Err(AnswerError::Unknown);
        }
        let decided = decide(&*self.store, Key::Id(id), now, |authorization| match answer {
            UserAnswer::Accept(chosen) => authorization.grant(chosen.as_deref(), Fingerprint::of_code(fresh), &terms),
            UserAnswer::Decline(how) => authorization.reject(*how, &terms),
        });
        let answered = decided.await?.ok_or(AnswerError::Unknown)?.map_err(AnswerError::Refused)?;
        Ok(told(answered, fresh))
    }
}

fn told(answered: Authorization, fresh: &AuthCode) -> Answered {
    match answered.stage {
        Stage::Granted { scopes, code } => Answered::Granted {
            code: code.map(|code| (fresh.clone(), code.expires_at)),
            scopes,
            refused: answered.refused,
        },
        Stage::Rejected { .. }
        | Stage::Pending { .. }
        | Stage::Exchanged { .. }
        | Stage::Expired { .. }
        | Stage::Revoked { .. } => Answered::Closed,
    }
}
