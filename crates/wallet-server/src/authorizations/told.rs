//! How an authorization stands, for programs. It tells no secret, for the wallet keeps none.

use crate::{
    State,
    words::{ended_by, plain},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use walletsim_protocol::{
    AuthorizationId, Scope,
    gateway::{Purpose, ScopeRefusal},
    jsapi::ConsentAnswer,
    time::Moment,
};
use walletsim_wallet::{Authorization, Now, Profile, Stage, authorization::TokenPair};

/// One authorization.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Told {
    id: AuthorizationId,
    purpose: Purpose,
    /// These three by their names in the fixtures.
    user: String,
    mini_program: String,
    merchant: String,
    pub(super) state: Stands,
    /// What ended it before its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    /// What was granted; while the user is asked, what would be.
    scopes: Vec<Scope>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    refused: BTreeMap<Scope, ScopeRefusal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Thing>,
    /// Every pair that came of the code, the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<Pair>,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Stands {
    Pending,
    Granted,
    Exchanged,
    Rejected,
    Expired,
    Revoked,
}

/// A question, a code or a token.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase", tag = "state")]
enum Thing {
    Live { until: Moment },
    Used { since: Moment },
    Rejected { since: Moment },
    Dismissed { since: Moment },
    Replaced { since: Moment },
    Expired { since: Moment },
    Revoked { since: Moment },
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Pair {
    access_token: Thing,
    refresh_token: Thing,
}

impl Told {
    pub(super) fn of(state: &State, authorization: &Authorization, now: Now) -> Self {
        let Authorization { id, purpose, user, app, client, refused, stage } = authorization;
        let wallet = &state.wallet;
        let mut told = Self {
            id: id.clone(),
            purpose: *purpose,
            user: state.user_name(user),
            mini_program: wallet.mini_program_name(app).to_owned(),
            merchant: wallet.merchant_name(client).to_owned(),
            state: stands(stage, now),
            because: None,
            scopes: authorization.scopes().to_vec(),
            refused: refused.clone(),
            question: None,
            code: None,
            tokens: Vec::new(),
        };
        match stage {
            Stage::Pending { silent, asks, lapses_at } => {
                told.scopes = silent.iter().chain(asks).cloned().collect();
                told.question = Some(Thing::until(*lapses_at, now));
            }
            Stage::Granted { code, .. } => told.code = code.map(|code| Thing::until(code.expires_at, now)),
            Stage::Exchanged { used, tokens, .. } => {
                told.code = Some(Thing::Used { since: Moment(used.at) });
                told.tokens = tokens.iter().map(|pair| Pair::of(pair, wallet.profile(), now)).collect();
            }
            Stage::Rejected { answer, at } => {
                let since = Moment(*at);
                let closed = *answer == ConsentAnswer::Dismiss;
                told.question = Some(if closed { Thing::Dismissed { since } } else { Thing::Rejected { since } });
            }
            Stage::Expired { code: None, at } => told.question = Some(Thing::Expired { since: Moment(*at) }),
            Stage::Expired { code: Some(_), at } => told.code = Some(Thing::Expired { since: Moment(*at) }),
            Stage::Revoked { by, at, code, tokens } => {
                let since = Moment(*at);
                told.because = Some(plain(&ended_by(*by)));
                told.code = code.map(|(_, used)| match used {
                    Some(used) => Thing::Used { since: Moment(used.at) },
                    None => Thing::Revoked { since },
                });
                let revoked =
                    || Pair { access_token: Thing::Revoked { since }, refresh_token: Thing::Revoked { since } };
                told.tokens = tokens.iter().map(|_| revoked()).collect();
            }
        }
        told
    }
}

/// What is over is so before anybody comes too late for it.
fn stands(stage: &Stage, now: Now) -> Stands {
    match stage {
        Stage::Pending { lapses_at, .. } if now < *lapses_at => Stands::Pending,
        Stage::Granted { code, .. } if code.is_none_or(|code| now < code.expires_at) => Stands::Granted,
        Stage::Pending { .. } | Stage::Granted { .. } | Stage::Expired { .. } => Stands::Expired,
        Stage::Exchanged { .. } => Stands::Exchanged,
        Stage::Rejected { .. } => Stands::Rejected,
        Stage::Revoked { .. } => Stands::Revoked,
    }
}

impl Thing {
    fn until(end: Now, now: Now) -> Self {
        if now < end { Self::Live { until: Moment(end) } } else { Self::Expired { since: Moment(end) } }
    }
}

impl Pair {
    fn of(pair: &TokenPair, profile: &Profile, now: Now) -> Self {
        let replaced = pair.refreshed.filter(|_| !profile.access_token_survives_refresh);
        Self {
            access_token: match replaced {
                Some(by) => Thing::Replaced { since: Moment(by.at) },
                None => Thing::until(pair.access_expires_at, now),
            },
            refresh_token: match pair.refreshed {
                Some(used) => Thing::Used { since: Moment(used.at) },
                None => Thing::until(pair.refresh_expires_at, now),
            },
        }
    }
}
