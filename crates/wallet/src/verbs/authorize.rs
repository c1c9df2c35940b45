//! The wallet app asks for a mini program: granted silently, a question for the user, or refused.

use crate::{
    Authorization, Now, Stage, Wallet, Witness,
    authorization::Terms,
    facts::preview,
    policy::Judgement,
    secret::{Fingerprint, FreshCode},
    store::{Inserted, StoreError, written::Stranger},
};
use std::collections::{BTreeMap, BTreeSet};
use walletsim_protocol::{
    AppId, AuthCode, AuthorizationId, Scope, UserId,
    gateway::{CallRefusal, Preview, Purpose, ScopeRefusal},
};

/// What became of the request.
#[derive(Debug)]
pub enum Authorized {
    /// Granted without a question.
    Granted {
        /// Absent for open user info.
        code: Option<(AuthCode, Now)>,
        /// What was granted.
        scopes: Vec<Scope>,
        /// What was not.
        refused: BTreeMap<Scope, ScopeRefusal>,
    },
    /// The user must be asked.
    Pending {
        /// The question.
        id: AuthorizationId,
        /// For what.
        asks: Vec<Scope>,
        /// The user's own values, scope by scope.
        previews: BTreeMap<Scope, Vec<Preview>>,
        /// Until when.
        lapses_at: Now,
    },
}

/// Why nothing was granted or asked.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// The mini program may not call at all.
    #[error("the mini program may not call")]
    Call(CallRefusal),
    /// Every scope was refused.
    #[error("every scope was refused")]
    Scopes(BTreeMap<Scope, ScopeRefusal>),
    /// There is no such user.
    #[error("there is no user {0}")]
    UnknownUser(UserId),
    /// The id that was minted is another authorization's: mint anew.
    #[error("an authorization of that id is there already")]
    Taken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Asks for `scopes` (`auth_base` when there are none) on behalf of a mini program.
    pub async fn authorize(
        &self,
        user: &UserId,
        app: &AppId,
        (purpose, scopes): (Purpose, &[Scope]),
        fresh: &FreshCode,
        (now, by): (Now, Witness),
    ) -> Result<Authorized, AuthorizeError> {
        let person = self.fixtures.user(user).ok_or_else(|| AuthorizeError::UnknownUser(user.clone()))?;
        let (mini_program, merchant) =
            self.mini_program(app).ok_or(AuthorizeError::Call(CallRefusal::UnknownMiniProgram))?;
        let scopes = requested(purpose, scopes);
        let terms = self.terms(now, by);
        // A consent may be withdrawn between judging and keeping: then judge again. Each round loses a consent, so it ends.
        loop {
            let consented = self.consented(user, app).await?;
            let situation = self.situation(mini_program, merchant, &consented);
            let judgement = situation.judge(purpose, &scopes).map_err(AuthorizeError::Call)?;
            if judgement.silent.is_empty() && judgement.asks.is_empty() {
                return Err(AuthorizeError::Scopes(judgement.refused));
            }
            let rests_on = self.rests_on(&judgement, mini_program.first_party);
            let stage = first_stage(&judgement, purpose, fresh, &terms);
            let authorization = Authorization {
                id: fresh.id.clone(),
                purpose,
                user: user.clone(),
                app: app.clone(),
                client: merchant.client_id.clone(),
                refused: judgement.refused,
                stage,
            };
            match self.store.insert(authorization.clone(), &rests_on).await? {
                Inserted::ConsentGone => {}
                Inserted::Taken => return Err(AuthorizeError::Taken),
                Inserted::OfStranger(gone) => return Err(missed(gone)),
                Inserted::Kept => {
                    return Ok(told(authorization, fresh, |scope| {
                        let rule = self.profile.scopes.get(scope)?;
                        Some(preview(person, &rule.facts.iter().copied().collect::<BTreeSet<_>>(), purpose))
                    }));
                }
            }
        }
    }

    /// Silent scopes that are silent only because the user consented before.
    fn rests_on(&self, judgement: &Judgement, first_party: bool) -> Vec<Scope> {
        let asked = |scope: &&Scope| self.profile.scopes.get(*scope).is_some_and(|rule| rule.asks(first_party));
        judgement.silent.iter().filter(asked).cloned().collect()
    }
}

/// Whoever has gone in the meantime is as unknown as if they had never been.
fn missed(gone: Stranger) -> AuthorizeError {
    match gone {
        Stranger::User(user) => AuthorizeError::UnknownUser(user),
        Stranger::MiniProgram(_) | Stranger::Merchant(_) => AuthorizeError::Call(CallRefusal::UnknownMiniProgram),
    }
}

fn requested(purpose: Purpose, scopes: &[Scope]) -> Vec<Scope> {
    match purpose {
        Purpose::OpenUserInfo => vec![Scope::from(Scope::USER_INFO)],
        Purpose::AuthCode if scopes.is_empty() => vec![Scope::from(Scope::AUTH_BASE)],
        Purpose::AuthCode | Purpose::Contract => scopes.to_vec(),
    }
}

fn first_stage(judgement: &Judgement, purpose: Purpose, fresh: &FreshCode, terms: &Terms<'_>) -> Stage {
    if judgement.asks.is_empty() {
        let code = (purpose != Purpose::OpenUserInfo).then(|| terms.code(Fingerprint::of_code(&fresh.code)));
        Stage::Granted { scopes: judgement.silent.clone(), code }
    } else {
        let (silent, asks) = (judgement.silent.clone(), judgement.asks.clone());
        Stage::Pending { silent, asks, lapses_at: terms.lapses_at() }
    }
}

fn told(kept: Authorization, fresh: &FreshCode, preview: impl Fn(&Scope) -> Option<Vec<Preview>>) -> Authorized {
    match kept.stage {
        Stage::Pending { asks, lapses_at, .. } => Authorized::Pending {
            id: kept.id,
            previews: asks.iter().filter_map(|scope| Some((scope.clone(), preview(scope)?))).collect(),
            asks,
            lapses_at,
        },
        Stage::Granted { scopes, code } => Authorized::Granted {
            code: code.map(|code| (fresh.code.clone(), code.expires_at)),
            scopes,
            refused: kept.refused,
        },
        Stage::Exchanged { .. } | Stage::Rejected { .. } | Stage::Expired { .. } | Stage::Revoked { .. } => {
            Authorized::Granted { code: None, scopes: Vec::new(), refused: kept.refused }
        }
    }
}
