//! Sessions: what the mini program holds is a sealed name; what it maps to stays here.
//!
//! The seal is a JWT, but its library reads the system's clock: its own checks of time are off, and the world's clock
//! decides.

pub(crate) mod keeper;

use crate::{tokens::Tokens, wallet_client::Login};
use chrono::{SubsecRound, TimeDelta};
use dashmap::DashMap;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, crypto::aws_lc};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};
use walletsim_protocol::{AppId, UserId};
use walletsim_runtime::{Current, World, clock::Now};

/// Every session of one merchant.
pub(crate) struct Sessions {
    world: Arc<World>,
    lifetime: TimeDelta,
    open: Current<Open>,
}

/// Those that are open; others after a reset or an import, and whoever logs in while that happens is in with those of before.
pub(crate) struct Open {
    seal: Arc<Seal>,
    by_sid: DashMap<String, Arc<Session>>,
    swept: Mutex<Now>,
}

/// What names are sealed with.
struct Seal {
    key: String,
    sealing: EncodingKey,
    opening: DecodingKey,
}

impl Seal {
    fn of(key: String) -> Self {
        let (sealing, opening) = (EncodingKey::from_secret(key.as_bytes()), DecodingKey::from_secret(key.as_bytes()));
        Self { key, sealing, opening }
    }

    fn open(&self, sealed: &str) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        validation.validate_nbf = false;
        validation.required_spec_claims = HashSet::new();
        jsonwebtoken::decode::<Claims>(sealed, &self.opening, &validation).ok().map(|token| token.claims)
    }
}

/// One user's stay.
#[derive(Debug)]
pub(crate) struct Session {
    /// Under which the sessions keep it.
    sid: String,
    pub(crate) user_id: UserId,
    /// The mini program that said so when it logged in.
    pub(crate) app_id: Option<AppId>,
    pub(crate) expires_at: Now,
    pub(crate) tokens: Tokens,
}

/// Why a session is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SessionProblem {
    /// Not sealed by us, or forgotten.
    Unknown,
    /// Over.
    Expired {
        /// Since when.
        at: Now,
    },
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Claims {
    sid: String,
    uid: UserId,
    /// In seconds since 1970.
    exp: i64,
}

impl Sessions {
    /// No sessions yet; emptied whenever the world is reset.
    pub(crate) fn new(world: Arc<World>, lifetime: TimeDelta) -> Arc<Self> {
        // Another party of this process may have installed the same provider before.
        let _ = aws_lc::DEFAULT_PROVIDER.install_default();
        let seal = Seal::of(world.entropy().hex("merchant session key", 64));
        let none = Open::of(Arc::new(seal), Vec::new(), &world);
        let sessions = Arc::new(Self { lifetime, open: Current::new(Arc::new(none)), world });
        // Weak, because the sessions hold the world: each would keep the other alive.
        let weak = Arc::downgrade(&sessions);
        sessions.world.on_reset(Arc::new(move || {
            let sessions = weak.upgrade();
            Box::pin(async move {
                if let Some(sessions) = sessions {
                    sessions.forget_all();
                }
            })
        }));
        sessions
    }

    /// Those that are open now.
    pub(crate) fn now(&self) -> Arc<Open> {
        self.open.now()
    }

    /// Begins a session among those that were open when the login began, and seals its name for the mini program.
    pub(crate) fn begin(
        &self,
        open: &Open,
        login: Login,
        app_id: Option<AppId>,
    ) -> Result<(String, Arc<Session>), jsonwebtoken::errors::Error> {
        // To the second, so that a session ends when the mini program was told it would.
        let now = self.world.clock().now().trunc_subsecs(0);
        let expires_at = now.checked_add_signed(self.lifetime).unwrap_or(now);
        let sid = self.world.entropy().hex("merchant session", 32);
        let claims = Claims { sid: sid.clone(), uid: login.user_id.clone(), exp: expires_at.timestamp() };
        let sealed = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &open.seal.sealing)?;
        let tokens = Tokens::new(login.tokens);
        let session = Arc::new(Session { sid: sid.clone(), user_id: login.user_id, app_id, expires_at, tokens });
        open.sweep(now, self.lifetime);
        open.by_sid.insert(sid, Arc::clone(&session));
        Ok((sealed, session))
    }

    /// The session that a sealed name stands for.
    pub(crate) fn enter(&self, sealed: &str) -> Result<Arc<Session>, SessionProblem> {
        let open = self.now();
        let claims = open.seal.open(sealed).ok_or(SessionProblem::Unknown)?;
        let now = self.world.clock().now();
        if now.timestamp() >= claims.exp {
            open.by_sid.remove(&claims.sid);
            let at = now.checked_sub_signed(TimeDelta::seconds(now.timestamp().saturating_sub(claims.exp)));
            return Err(SessionProblem::Expired { at: at.unwrap_or(now).trunc_subsecs(0) });
        }
        let session = open.by_sid.get(&claims.sid).map(|entry| Arc::clone(entry.value()));
        // After a reset the names begin anew: an old seal must not open another's session.
        session
            .filter(|session| session.user_id == claims.uid && session.expires_at.timestamp() == claims.exp)
            .ok_or(SessionProblem::Unknown)
    }

    /// Ends a session.
    pub(crate) fn forget(&self, session: &Arc<Session>) {
        // After a reset another may have its name.
        self.now().by_sid.remove_if(&session.sid, |_, open| Arc::ptr_eq(open, session));
    }

    /// Goes on with these, sealed so.
    fn go_on_with(&self, seal: Arc<Seal>, sessions: Vec<Session>) {
        self.open.replace(Arc::new(Open::of(seal, sessions, &self.world)));
    }

    fn forget_all(&self) {
        self.go_on_with(Arc::clone(&self.now().seal), Vec::new());
    }
}

impl Open {
    fn of(seal: Arc<Seal>, sessions: Vec<Session>, world: &World) -> Self {
        let by_sid = sessions.into_iter().map(|session| (session.sid.clone(), Arc::new(session))).collect();
        Self { seal, by_sid, swept: Mutex::new(world.clock().now().trunc_subsecs(0)) }
    }

    /// Forgets what ran out unused, once a lifetime: a login does not pay for all the others.
    fn sweep(&self, now: Now, lifetime: TimeDelta) {
        let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
        // The clock may have been put back: then the last sweep lies ahead.
        if (now - *swept).abs() >= lifetime {
            *swept = now;
            drop(swept);
            self.by_sid.retain(|_, session| session.expires_at > now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wallet_client::TokenPair;
    use chrono::DateTime;
    use walletsim_protocol::time::Moment;
    use walletsim_runtime::{Clock, Entropy};

    fn sessions() -> Arc<Sessions> {
        let nine = DateTime::parse_from_rfc3339("2026-01-15T09:00:00.75+08:00").unwrap();
        Sessions::new(World::new(Clock::manual(nine), Entropy::seeded(7)), TimeDelta::hours(2))
    }

    fn login(user: &str) -> Login {
        let at = Moment(DateTime::parse_from_rfc3339("2026-01-16T09:00:00+08:00").unwrap());
        Login {
            user_id: user.into(),
            tokens: TokenPair {
                access_token: "at-s3cret".into(),
                access_token_expires_at: at,
                refresh_token: "rt-s3cret".into(),
                refresh_token_expires_at: at,
            },
        }
    }

    #[test]
    fn a_session_ends_at_the_second_it_was_told_to() {
        let sessions = sessions();
        let (sealed, session) = sessions.begin(&sessions.now(), login("alice"), None).unwrap();
        assert_eq!(session.expires_at.to_rfc3339(), "2026-01-15T11:00:00+08:00");
        sessions.world.clock().advance(TimeDelta::milliseconds(2 * 3_600_000 - 751));
        assert_eq!(sessions.enter(&sealed).unwrap().user_id, "alice".into());
        sessions.world.clock().advance(TimeDelta::milliseconds(1));
        let expired = SessionProblem::Expired { at: session.expires_at };
        assert_eq!(sessions.enter(&sealed).unwrap_err(), expired);
    }

    #[test]
    fn a_seal_that_is_not_ours_opens_nothing() {
        let (sessions, others) = (sessions(), sessions());
        let _ = others.begin(&others.now(), login("alice"), None).unwrap();
        let (sealed, _) = sessions.begin(&sessions.now(), login("alice"), None).unwrap();
        let (body, seal) = sealed.rsplit_once('.').unwrap();
        let unsigned = jsonwebtoken::encode(
            &Header::new(Algorithm::HS256),
            &Claims { sid: "x".into(), uid: "alice".into(), exp: i64::MAX },
            &EncodingKey::from_secret(b"guessed"),
        )
        .unwrap();
        for garbled in ["", "a.b.c", body, &format!("{body}."), &format!("{seal}.{body}"), &unsigned] {
            assert_eq!(sessions.enter(garbled).unwrap_err(), SessionProblem::Unknown, "{garbled}");
        }
    }

    #[tokio::test]
    async fn an_old_seal_does_not_open_the_session_that_took_its_name_after_a_reset() {
        let sessions = sessions();
        let (old, _) = sessions.begin(&sessions.now(), login("alice"), None).unwrap();
        sessions.world.reset().await;
        assert_eq!(sessions.enter(&old).unwrap_err(), SessionProblem::Unknown);
        let (new, _) = sessions.begin(&sessions.now(), login("bob"), None).unwrap();
        assert_eq!(sessions.enter(&old).unwrap_err(), SessionProblem::Unknown);
        assert_eq!(sessions.enter(&new).unwrap().user_id, "bob".into());
    }

    #[tokio::test]
    async fn whoever_began_to_log_in_before_a_reset_is_not_in_after_it() {
        let sessions = sessions();
        let before = sessions.now();
        sessions.world.reset().await;
        let (late, _) = sessions.begin(&before, login("alice"), None).unwrap();
        assert_eq!(sessions.enter(&late).unwrap_err(), SessionProblem::Unknown);
        assert!(sessions.now().by_sid.is_empty());
    }

    #[test]
    fn what_ran_out_unused_is_not_kept() {
        let sessions = sessions();
        for _ in 0..3 {
            sessions.begin(&sessions.now(), login("alice"), None).unwrap();
        }
        sessions.world.clock().advance(TimeDelta::hours(2));
        sessions.begin(&sessions.now(), login("bob"), None).unwrap();
        assert_eq!(sessions.now().by_sid.len(), 1);
    }

    #[test]
    fn no_token_shows_in_debug() {
        let sessions = sessions();
        let (sealed, session) = sessions.begin(&sessions.now(), login("alice"), None).unwrap();
        assert!(!format!("{session:?}").contains("s3cret") && !sealed.contains("s3cret"));
    }

    #[test]
    fn sessions_do_not_keep_their_world_alive_in_a_circle() {
        let sessions = sessions();
        let world = Arc::downgrade(&sessions.world);
        drop(sessions);
        assert!(world.upgrade().is_none());
    }
}
