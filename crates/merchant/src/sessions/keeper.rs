//! The sessions of one merchant, written down and read again: what is sealed opens after a restart, too.

use super::{Seal, Session, Sessions};
use crate::{tokens::Tokens, wallet_client::TokenPair};
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::{Arc, Weak};
use walletsim_protocol::{AccessToken, AppId, RefreshToken, UserId, time::Moment};
use walletsim_runtime::{
    clock::Now,
    state::{self, Restore},
};

/// Writes for one merchant, while it is there.
pub(crate) struct Keeper {
    pub(crate) client_id: String,
    pub(crate) sessions: Weak<Sessions>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    seal: String,
    sessions: Vec<Kept>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    sid: String,
    user: UserId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    app: Option<AppId>,
    expires_at: Now,
    access_token: AccessToken,
    access_token_expires_at: Now,
    refresh_token: RefreshToken,
    refresh_token_expires_at: Now,
}

impl state::Keeper for Keeper {
    fn name(&self) -> String {
        format!("merchant {}", self.client_id)
    }

    fn write(&self) -> BoxFuture<'_, Result<Value, String>> {
        async {
            let Some(own) = self.sessions.upgrade() else { return Err("it has ended".to_owned()) };
            let open = own.now();
            let all: Vec<Arc<Session>> = open.by_sid.iter().map(|entry| Arc::clone(entry.value())).collect();
            let mut sessions = Vec::new();
            for session in all {
                sessions.push(Kept::of(&session).await);
            }
            sessions.sort_by(|one, other| one.sid.cmp(&other.sid));
            let seal = open.seal.key.clone();
            serde_json::to_value(State { seal, sessions }).map_err(|problem| problem.to_string())
        }
        .boxed()
    }

    fn read(&self, written: Value) -> BoxFuture<'_, Result<Restore, String>> {
        async {
            let State { seal, sessions } = serde_json::from_value(written).map_err(|problem| problem.to_string())?;
            let own = self.sessions.upgrade();
            Ok(Box::new(move || {
                if let Some(own) = own {
                    own.go_on_with(Arc::new(Seal::of(seal)), sessions.into_iter().map(Kept::session).collect());
                }
            }) as Restore)
        }
        .boxed()
    }
}

impl Kept {
    async fn of(session: &Session) -> Self {
        let pair = session.tokens.pair().await;
        Self {
            sid: session.sid.clone(),
            user: session.user_id.clone(),
            app: session.app_id.clone(),
            expires_at: session.expires_at,
            access_token: pair.access_token,
            access_token_expires_at: pair.access_token_expires_at.0,
            refresh_token: pair.refresh_token,
            refresh_token_expires_at: pair.refresh_token_expires_at.0,
        }
    }

    fn session(self) -> Session {
        let pair = TokenPair {
            access_token: self.access_token,
            access_token_expires_at: Moment(self.access_token_expires_at),
            refresh_token: self.refresh_token,
            refresh_token_expires_at: Moment(self.refresh_token_expires_at),
        };
        let tokens = Tokens::new(pair);
        Session { sid: self.sid, user_id: self.user, app_id: self.app, expires_at: self.expires_at, tokens }
    }
}
