//! The facts that a mini program may show, for `getOpenUserInfo` and the legacy `getAuthUserInfo`.

use crate::{Wallet, facts::disclose_openly, policy::Decision, store::StoreError};
use walletsim_protocol::{
    AppId, Scope, UserId,
    gateway::{CallRefusal, ScopeRefusal},
    jsapi::OpenUserFacts,
};

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum MemberInfoError {
    /// The mini program may not call at all.
    #[error("the mini program may not call")]
    Call(CallRefusal),
    /// The scope is refused, whatever the user says.
    #[error("the scope is refused")]
    Scope(ScopeRefusal),
    /// The user has not consented.
    #[error("the user has not consented")]
    NotConsented,
    /// There is no such user.
    #[error("there is no user {0}")]
    UnknownUser(UserId),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Tells what a consent to `scope` lets a mini program show.
    pub async fn member_info(
        &self,
        user: &UserId,
        app: &AppId,
        scope: &Scope,
    ) -> Result<OpenUserFacts, MemberInfoError> {
        let person = self.fixtures.user(user).ok_or_else(|| MemberInfoError::UnknownUser(user.clone()))?;
        let (mini_program, merchant) =
            self.mini_program(app).ok_or(MemberInfoError::Call(CallRefusal::UnknownMiniProgram))?;
        let rule = self.profile.scopes.get(scope).ok_or(MemberInfoError::Scope(ScopeRefusal::Unknown))?;
        let consented = self.consented(user, app).await?;
        let situation = self.situation(mini_program, merchant, &consented);
        situation.may_call().map_err(MemberInfoError::Call)?;
        match situation.decide(rule.purpose, scope) {
            Decision::Refused(why) => Err(MemberInfoError::Scope(why)),
            Decision::Ask => Err(MemberInfoError::NotConsented),
            Decision::Silent => Ok(disclose_openly(person, &self.facts_of(std::slice::from_ref(scope)))),
        }
    }
}
