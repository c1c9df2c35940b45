//! All that can change about an authorization. Each transition is pure: it may run again if another writer was first.

use super::{
    AccessRefusal, AnswerRefusal, Authorization, CodeRefusal, IssuedCode, RefreshRefusal, Revocation, Stage, TokenPair,
};
use crate::{
    Now, Use, Witness,
    profile::{OnReuse, Profile},
    secret::Fingerprint,
};
use walletsim_protocol::{
    AppId, ClientId, Scope,
    gateway::{Purpose, ScopeRefusal},
    jsapi::ConsentAnswer,
};

/// What a transition decided: the next state, if it changes anything, and the answer.
#[derive(Debug)]
#[must_use]
pub struct Verdict<T, E> {
    /// The state to keep; `None` changes nothing.
    pub next: Option<Authorization>,
    /// Scopes the user has just consented to, to be remembered in the same step.
    pub remember: Vec<Scope>,
    /// What the caller is told.
    pub outcome: Result<T, E>,
}

impl<T, E> Verdict<T, E> {
    pub(super) fn refuse(why: E) -> Self {
        Self { next: None, remember: Vec::new(), outcome: Err(why) }
    }

    /// The same, unless it would succeed and something stands against that: then nothing changes.
    pub(crate) fn unless(self, objection: Option<E>) -> Self {
        match objection {
            Some(why) if self.outcome.is_ok() => Self::refuse(why),
            _ => self,
        }
    }

    fn stay(told: T) -> Self {
        Self { next: None, remember: Vec::new(), outcome: Ok(told) }
    }
}

impl<E> Verdict<Authorization, E> {
    /// Keeps what the caller is told.
    pub(super) fn keep(next: Authorization) -> Self {
        Self { outcome: Ok(next.clone()), next: Some(next), remember: Vec::new() }
    }
}

/// Under which terms a transition happens: the wallet's rules, the time, and the event that sees it.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The wallet's rules.
    pub profile: &'a Profile,
    /// The world's time.
    pub now: Now,
    /// The event.
    pub by: Witness,
}

impl Terms<'_> {
    fn here(&self) -> Use {
        Use { at: self.now, by: self.by }
    }

    /// Saturates at the end of the calendar.
    fn after(&self, lifetime: chrono::TimeDelta) -> Now {
        self.now.checked_add_signed(lifetime).unwrap_or(self.now)
    }

    /// A pair of tokens that begins to live now.
    #[must_use]
    pub fn pair(&self, access: Fingerprint, refresh: Fingerprint) -> TokenPair {
        TokenPair {
            access,
            access_expires_at: self.after(self.profile.lifetimes.access_token),
            refresh,
            refresh_expires_at: self.after(self.profile.lifetimes.refresh_token),
            refreshed: None,
        }
    }

    /// A code that begins to live now.
    #[must_use]
    pub fn code(&self, hash: Fingerprint) -> IssuedCode {
        IssuedCode { hash, expires_at: self.after(self.profile.lifetimes.auth_code) }
    }

    /// When a question put now lapses.
    #[must_use]
    pub fn lapses_at(&self) -> Now {
        self.after(self.profile.lifetimes.consent_screen)
    }
}

/// A question that is still open.
struct Question<'a> {
    silent: &'a [Scope],
    asks: &'a [Scope],
}

impl Authorization {
    /// The user accepts, all of what was asked or only `chosen`. The consent is remembered in the same step. Accepting
    /// nothing, where nothing is granted without a question, is saying no.
    pub fn grant(
        &self,
        chosen: Option<&[Scope]>,
        code: Fingerprint,
        terms: &Terms<'_>,
    ) -> Verdict<Authorization, AnswerRefusal> {
        let Question { silent, asks } = match self.open_question(terms.now) {
            Ok(question) => question,
            Err(verdict) => return verdict,
        };
        let is_chosen = |scope: &&Scope| chosen.is_none_or(|chosen| chosen.contains(scope));
        let (accepted, left_out): (Vec<&Scope>, Vec<&Scope>) = asks.iter().partition(is_chosen);
        if silent.is_empty() && accepted.is_empty() {
            // A code for nothing would still tell the merchant who the user is.
            return self.reject(ConsentAnswer::Reject, terms);
        }
        let mut next = self.clone();
        next.refused.extend(left_out.into_iter().map(|scope| (scope.clone(), ScopeRefusal::LeftOut)));
        next.stage = Stage::Granted {
            scopes: silent.iter().chain(accepted.iter().copied()).cloned().collect(),
            code: (self.purpose != Purpose::OpenUserInfo).then(|| terms.code(code)),
        };
        let remember = accepted.into_iter().cloned().collect();
        Verdict { outcome: Ok(next.clone()), next: Some(next), remember }
    }

    /// The user says no.
    pub fn reject(&self, answer: ConsentAnswer, terms: &Terms<'_>) -> Verdict<Authorization, AnswerRefusal> {
        if let Err(verdict) = self.open_question(terms.now) {
            return verdict;
        }
        let next = Self { stage: Stage::Rejected { answer, at: terms.now }, ..self.clone() };
        Verdict::keep(next)
    }

    /// The question, if it is still open; a question whose time is over ends here.
    #[expect(clippy::result_large_err, reason = "the error is a whole verdict, handed on as it is")]
    fn open_question<T>(&self, now: Now) -> Result<Question<'_>, Verdict<T, AnswerRefusal>> {
        match &self.stage {
            Stage::Pending { lapses_at: at, .. } if now >= *at => Err(Verdict {
                next: Some(Self { stage: Stage::Expired { code: None, at: *at }, ..self.clone() }),
                remember: Vec::new(),
                outcome: Err(AnswerRefusal::Lapsed { at: *at }),
            }),
            Stage::Pending { silent, asks, .. } => Ok(Question { silent, asks }),
            Stage::Expired { code: None, at } => Err(Verdict::refuse(AnswerRefusal::Lapsed { at: *at })),
            Stage::Granted { .. } | Stage::Exchanged { .. } | Stage::Rejected { .. } | Stage::Expired { .. } => {
                Err(Verdict::refuse(AnswerRefusal::AlreadyAnswered))
            }
            Stage::Revoked { by, .. } => Err(Verdict::refuse(AnswerRefusal::Revoked { by: *by })),
        }
    }

    /// The code buys its first pair of tokens.
    pub fn exchange(
        &self,
        client: &ClientId,
        claimed_app: Option<&AppId>,
        pair: TokenPair,
        terms: &Terms<'_>,
    ) -> Verdict<Authorization, CodeRefusal> {
        if *client != self.client {
            return Verdict::refuse(CodeRefusal::Foreign { owner: self.client.clone() });
        }
        if claimed_app.is_some_and(|app| *app != self.app) {
            return Verdict::refuse(CodeRefusal::OtherApp { app: self.app.clone() });
        }
        match &self.stage {
            Stage::Granted { scopes, code: Some(code) } if terms.now < code.expires_at => {
                let next = Self {
                    stage: Stage::Exchanged {
                        scopes: scopes.clone(),
                        code: code.hash,
                        used: terms.here(),
                        tokens: vec![pair],
                    },
                    ..self.clone()
                };
                Verdict::keep(next)
            }
            Stage::Granted { code: Some(code), .. } => Verdict {
                next: Some(Self {
                    stage: Stage::Expired { code: Some(code.hash), at: code.expires_at },
                    ..self.clone()
                }),
                remember: Vec::new(),
                outcome: Err(CodeRefusal::Expired { at: code.expires_at }),
            },
            Stage::Exchanged { used, .. } => {
                self.reused(terms.profile.reuse.auth_code, CodeRefusal::Used(*used), terms)
            }
            Stage::Revoked { code: Some((_, Some(used))), .. } => Verdict::refuse(CodeRefusal::Used(*used)),
            Stage::Revoked { at, by, .. } => Verdict::refuse(CodeRefusal::Revoked { at: *at, by: *by }),
            Stage::Expired { at, .. } | Stage::Pending { lapses_at: at, .. } | Stage::Rejected { at, .. } => {
                Verdict::refuse(CodeRefusal::Expired { at: *at })
            }
            Stage::Granted { code: None, .. } => Verdict::refuse(CodeRefusal::Expired { at: terms.now }),
        }
    }

    /// A refresh token buys the next pair, and is rotated away, unless the wallet lets it live on: then it is part of that
    /// pair as well.
    pub fn refresh(
        &self,
        (client, claimed_app): (&ClientId, Option<&AppId>),
        token: Fingerprint,
        pair: TokenPair,
        terms: &Terms<'_>,
    ) -> Verdict<Authorization, RefreshRefusal> {
        if *client != self.client {
            return Verdict::refuse(RefreshRefusal::Foreign { owner: self.client.clone() });
        }
        if claimed_app.is_some_and(|app| *app != self.app) {
            return Verdict::refuse(RefreshRefusal::OtherApp { app: self.app.clone() });
        }
        let found = self.tokens().iter().rposition(|pair| pair.refresh == token);
        let mut next = self.clone();
        let tokens = match &mut next.stage {
            Stage::Exchanged { tokens, .. } => tokens,
            Stage::Revoked { at, by, .. } => {
                return Verdict::refuse(RefreshRefusal::Revoked { at: *at, by: *by });
            }
            Stage::Pending { .. } | Stage::Granted { .. } | Stage::Rejected { .. } | Stage::Expired { .. } => {
                return Verdict::refuse(RefreshRefusal::Expired { at: terms.now });
            }
        };
        match found.and_then(|place| tokens.get_mut(place)) {
            Some(TokenPair { refreshed: Some(used), .. }) => {
                let used = RefreshRefusal::Used(*used);
                self.reused(terms.profile.reuse.refresh_token, used, terms)
            }
            Some(old) if terms.now >= old.refresh_expires_at => {
                Verdict::refuse(RefreshRefusal::Expired { at: old.refresh_expires_at })
            }
            Some(old) => {
                old.refreshed = Some(terms.here());
                let next_pair = if terms.profile.refresh_token_survives_refresh {
                    TokenPair { refresh: old.refresh, refresh_expires_at: old.refresh_expires_at, ..pair }
                } else {
                    pair
                };
                tokens.push(next_pair);
                Verdict::keep(next)
            }
            None => Verdict::refuse(RefreshRefusal::Expired { at: terms.now }),
        }
    }

    /// Whether an access token opens anything now.
    pub fn access(
        &self,
        (client, claimed_app): (&ClientId, Option<&AppId>),
        token: Fingerprint,
        terms: &Terms<'_>,
    ) -> Result<&TokenPair, AccessRefusal> {
        if *client != self.client {
            return Err(AccessRefusal::Foreign { owner: self.client.clone() });
        }
        if claimed_app.is_some_and(|app| *app != self.app) {
            return Err(AccessRefusal::OtherApp { app: self.app.clone() });
        }
        let expired = |at| Err(AccessRefusal::Expired { at });
        let Some(pair) = self.tokens().iter().find(|pair| pair.access == token) else { return expired(terms.now) };
        match (&self.stage, pair.refreshed) {
            (Stage::Revoked { at, by, .. }, _) => Err(AccessRefusal::Revoked { at: *at, by: *by }),
            (_, Some(used)) if !terms.profile.access_token_survives_refresh => Err(AccessRefusal::Replaced(used)),
            _ if terms.now >= pair.access_expires_at => expired(pair.access_expires_at),
            _ => Ok(pair),
        }
    }

    /// The merchant cancels a live access token: every token of the authorization dies.
    pub fn cancel(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: Fingerprint,
        terms: &Terms<'_>,
    ) -> Verdict<(), AccessRefusal> {
        match self.access(asker, token, terms) {
            Err(why) => Verdict::refuse(why),
            Ok(_) => {
                Verdict { next: Some(self.revoked(Revocation::Cancelled(terms.by), terms.now)), ..Verdict::stay(()) }
            }
        }
    }

    /// The user withdraws: whatever still lives dies. `None` when nothing does.
    #[must_use]
    pub fn withdraw(&self, terms: &Terms<'_>) -> Option<Authorization> {
        match self.stage {
            Stage::Pending { .. } | Stage::Granted { .. } | Stage::Exchanged { .. } => {
                Some(self.revoked(Revocation::Withdrawn(terms.by), terms.now))
            }
            Stage::Rejected { .. } | Stage::Expired { .. } | Stage::Revoked { .. } => None,
        }
    }

    /// Something was used a second time: refused, and where the profile says so the first use's tokens die.
    fn reused<T, E>(&self, on_reuse: OnReuse, why: E, terms: &Terms<'_>) -> Verdict<T, E> {
        let next = (on_reuse == OnReuse::Revoke).then(|| self.revoked(Revocation::Reused(terms.by), terms.now));
        Verdict { next, ..Verdict::refuse(why) }
    }

    fn revoked(&self, by: Revocation, at: Now) -> Self {
        let code = match &self.stage {
            Stage::Granted { code, .. } => code.map(|code| (code.hash, None)),
            Stage::Exchanged { code, used, .. } => Some((*code, Some(*used))),
            Stage::Expired { code, .. } => code.map(|hash| (hash, None)),
            Stage::Revoked { code, .. } => *code,
            Stage::Pending { .. } | Stage::Rejected { .. } => None,
        };
        Self { stage: Stage::Revoked { by, at, code, tokens: self.tokens().to_vec() }, ..self.clone() }
    }
}
