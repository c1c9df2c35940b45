//! The one aggregate: one request, from the question to the last token.
//!
//! ```text
//! Pending ─accept─▶ Granted ─exchange─▶ Exchanged ⟲ refresh
//!    │ reject, dismiss   │ too late          │
//!    ▼                   ▼                   ▼ cancel, withdraw, reuse
//! Rejected / Expired   Expired            Revoked
//! ```
//!
//! Transitions are pure and written once, in `transition.rs`, and in `expire.rs` what a hand does to the time; they refuse with the causes
//! of `refusal.rs`, and each gives a [`Verdict`]. What is over stays as a tombstone: unknown, used, expired and somebody else's are
//! different answers.

mod expire;
mod refusal;
mod transition;

pub use expire::Mortal;
pub use refusal::{AccessRefusal, AnswerRefusal, CodeRefusal, ExpireRefusal, Objection, RefreshRefusal};
pub use transition::{Terms, Verdict};

use crate::{Now, Use, Witness, secret::Fingerprint};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use walletsim_protocol::{
    AppId, AuthorizationId, ClientId, Scope, UserId,
    gateway::{Purpose, ScopeRefusal},
    jsapi::ConsentAnswer,
};

/// One authorization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorization {
    /// Its name between wallet app and wallet server.
    pub id: AuthorizationId,
    /// A code, facts, or a contract.
    pub purpose: Purpose,
    /// About whom.
    pub user: UserId,
    /// For which mini program.
    pub app: AppId,
    /// For which merchant.
    pub client: ClientId,
    /// Scopes that were refused from the start.
    pub refused: BTreeMap<Scope, ScopeRefusal>,
    /// How far it is.
    pub stage: Stage,
}

/// How far an authorization is; each stage holds exactly what is true in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Stage {
    /// The user is being asked.
    Pending {
        /// What needs no question.
        silent: Vec<Scope>,
        /// What does.
        asks: Vec<Scope>,
        /// From this moment on no answer counts.
        lapses_at: Now,
    },
    /// Granted; the code has not been used.
    Granted {
        /// What was granted.
        scopes: Vec<Scope>,
        /// Absent for open user info.
        code: Option<IssuedCode>,
    },
    /// The code has been used.
    Exchanged {
        /// What was granted.
        scopes: Vec<Scope>,
        /// The code, dead.
        code: Fingerprint,
        /// When it was used.
        used: Use,
        /// Every pair that came of it, the newest last.
        tokens: Vec<TokenPair>,
    },
    /// The user said no.
    Rejected {
        /// In which way.
        answer: ConsentAnswer,
        /// When.
        at: Now,
    },
    /// Nobody answered, or nobody used the code, in time.
    Expired {
        /// The code, if there was one.
        code: Option<Fingerprint>,
        /// When its time was over.
        at: Now,
    },
    /// Ended before its time.
    Revoked {
        /// By what.
        by: Revocation,
        /// When.
        at: Now,
        /// The code, if there was one, and its use, if it was used.
        code: Option<(Fingerprint, Option<Use>)>,
        /// Every pair that came of it, all dead.
        tokens: Vec<TokenPair>,
    },
}

/// A code that can still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IssuedCode {
    /// Its hash.
    pub hash: Fingerprint,
    /// From this moment on it is dead.
    pub expires_at: Now,
}

/// An access token and the refresh token that came with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenPair {
    /// The access token's hash.
    pub access: Fingerprint,
    /// From this moment on the access token is dead.
    pub access_expires_at: Now,
    /// The refresh token's hash.
    pub refresh: Fingerprint,
    /// From this moment on the refresh token is dead.
    pub refresh_expires_at: Now,
    /// When the refresh token was rotated away, if it was.
    pub refreshed: Option<Use>,
}

/// What ended an authorization before its time. Events are not written down, as the trace is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Revocation {
    /// The merchant cancelled the token.
    Cancelled(#[serde(skip)] Witness),
    /// The user withdrew the consent.
    Withdrawn(#[serde(skip)] Witness),
    /// Something was used a second time, and the profile revokes for it.
    Reused(#[serde(skip)] Witness),
}

impl Authorization {
    /// What was granted; nothing before and nothing after.
    #[must_use]
    pub fn scopes(&self) -> &[Scope] {
        match &self.stage {
            Stage::Granted { scopes, .. } | Stage::Exchanged { scopes, .. } => scopes,
            Stage::Pending { .. } | Stage::Rejected { .. } | Stage::Expired { .. } | Stage::Revoked { .. } => &[],
        }
    }

    /// The hashes under which a store must find it, of the code and of the newest pair; older pairs came with older states.
    #[must_use]
    pub fn newest_fingerprints(&self) -> Vec<Fingerprint> {
        let (code, tokens): (Option<Fingerprint>, &[TokenPair]) = match &self.stage {
            Stage::Granted { code, .. } => (code.map(|code| code.hash), &[]),
            Stage::Exchanged { code, tokens, .. } => (Some(*code), tokens),
            Stage::Revoked { code, tokens, .. } => (code.map(|(hash, _)| hash), tokens),
            Stage::Expired { code, .. } => (*code, &[]),
            Stage::Pending { .. } | Stage::Rejected { .. } => (None, &[]),
        };
        let pair = tokens.last().map(|pair| [pair.access, pair.refresh]);
        code.into_iter().chain(pair.into_iter().flatten()).collect()
    }

    /// The hashes of its code and of every token that came of it.
    #[must_use]
    pub fn fingerprints(&self) -> Vec<Fingerprint> {
        let tokens = self.tokens().iter().flat_map(|pair| [pair.access, pair.refresh]);
        self.newest_fingerprints().into_iter().chain(tokens).collect()
    }

    /// Every pair that came of the code.
    #[must_use]
    pub fn tokens(&self) -> &[TokenPair] {
        match &self.stage {
            Stage::Exchanged { tokens, .. } | Stage::Revoked { tokens, .. } => tokens,
            Stage::Pending { .. } | Stage::Granted { .. } | Stage::Rejected { .. } | Stage::Expired { .. } => &[],
        }
    }
}
