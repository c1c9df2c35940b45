//! How a code, and what came of it, stands after a message: told to those who look on, and to no party.

use crate::{
    State,
    words::{ended_by, plain},
};
use serde_json::Value as Json;
use walletsim_protocol::{AuthorizationId, jsapi::ConsentAnswer, scope};
use walletsim_runtime::{http::Exchange, trace::text::moment};
use walletsim_wallet::{Authorization, Now, Stage, authorization::TokenPair, secret::Fingerprint, store::Key};

/// What it is called there.
const STANDING: &str = "code and tokens";

/// After a merchant's call with this body: about the code or the token in it.
pub(crate) async fn after_call(exchange: &Exchange, state: &State, body: &[u8]) {
    if !exchange.is_watched() {
        return;
    }
    let body: Json = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    let code = text("authCode").map(|code| Fingerprint::of_code(&code.into()));
    let access = || text("accessToken").map(|token| Fingerprint::of_access(&token.into()));
    let refresh = || text("refreshToken").map(|token| Fingerprint::of_refresh(&token.into()));
    if let Some(secret) = code.or_else(access).or_else(refresh) {
        tell(exchange, state, Key::Secret(secret)).await;
    }
}

/// After the phone asked, or the user answered.
pub(crate) async fn after_question(exchange: &Exchange, state: &State, id: &AuthorizationId) {
    if exchange.is_watched() {
        tell(exchange, state, Key::Id(id)).await;
    }
}

async fn tell(exchange: &Exchange, state: &State, key: Key<'_>) {
    let now = exchange.world().clock().now();
    let words = match state.wallet.look_up(key).await {
        Ok(Some(authorization)) => words(&authorization, now),
        Ok(None) => "unknown: nothing was ever granted under it".to_owned(),
        Err(problem) => problem.to_string(),
    };
    exchange.tell(STANDING, || words);
}

fn words(authorization: &Authorization, now: Now) -> String {
    let Authorization { user, app, stage, .. } = authorization;
    let about = format!("user {user}, mini program {app}");
    let stands = match stage {
        Stage::Pending { asks, lapses_at, .. } => {
            format!("pending: the user is asked for {} until {}", scope::join(asks), moment(*lapses_at))
        }
        Stage::Granted { scopes, code: Some(code) } => {
            format!("granted {}\ncode: not used, {}", scope::join(scopes), lives(code.expires_at, now))
        }
        Stage::Granted { scopes, code: None } => format!("granted {}, without a code", scope::join(scopes)),
        Stage::Exchanged { scopes, used, tokens, .. } => {
            format!("exchanged {}\ncode: used {}{}", scope::join(scopes), moment(used.at), pairs(tokens, now))
        }
        Stage::Rejected { answer, at } => {
            let verb = if *answer == ConsentAnswer::Dismiss { "closed" } else { "rejected" };
            format!("{verb} by the user {}", moment(*at))
        }
        Stage::Expired { at, .. } => format!("expired {}", moment(*at)),
        Stage::Revoked { by, at, .. } => format!("revoked {}: {}", moment(*at), plain(&ended_by(*by))),
    };
    format!("{stands}\n{about}")
}

fn pairs(tokens: &[TokenPair], now: Now) -> String {
    let pair = |(nth, pair): (usize, &TokenPair)| {
        let refresh = match pair.refreshed {
            Some(refreshed) => format!("used {}", moment(refreshed.at)),
            None => lives(pair.refresh_expires_at, now),
        };
        let access = lives(pair.access_expires_at, now);
        format!("\naccess token {}: {access}\nrefresh token {}: {refresh}", nth + 1, nth + 1)
    };
    tokens.iter().enumerate().map(pair).collect()
}

fn lives(until: Now, now: Now) -> String {
    if now < until { format!("lives until {}", moment(until)) } else { format!("dead since {}", moment(until)) }
}
