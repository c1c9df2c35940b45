//! `POST /api/logout`: ends the session here, and its tokens at the wallet as well as may be.

use super::{answer, enter};
use crate::{problem::Problem, site::State, wallet_client::CallError};
use actix_web::{HttpRequest, HttpResponse, web::Data};
use serde_json::json;
use walletsim_runtime::http::Exchange;

pub(super) async fn logout(state: Data<State>, exchange: Exchange, request: HttpRequest) -> HttpResponse {
    exchange.name("logout");
    let outcome = log_out(&state, &exchange, &request).await;
    answer(&exchange, outcome)
}

/// The session is over whatever the wallet says; the answer tells what is known about the token.
async fn log_out(state: &State, exchange: &Exchange, request: &HttpRequest) -> Result<HttpResponse, Problem> {
    let session = enter(state, exchange, request)?;
    state.sessions.forget(&session);
    let seen = session.tokens.look().await;
    let (word, outcome) = match state.wallet(exchange, session.app_id.as_ref()).cancel(&seen.access_token).await {
        Ok(()) => ("cancelled", "token cancelled".to_owned()),
        Err(CallError::Refused(refusal)) => ("refused", format!("token not cancelled: {}", refusal.code)),
        Err(CallError::NotSent { .. }) => ("notSent", "token not cancelled".to_owned()),
        Err(CallError::Unknown(_) | CallError::Untrusted(_)) => ("unknown", "token perhaps cancelled".to_owned()),
    };
    exchange.outcome(format!("session ended, {outcome}"));
    Ok(HttpResponse::Ok().json(json!({ "token": word })))
}
