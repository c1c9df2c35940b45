//! `GET /api/profile`: what the wallet says about the user, with a token that is renewed when it has run out.

use super::{answer, enter};
use crate::{
    problem::{Problem, SessionFate},
    sessions::Session,
    site::State,
    wallet_client::{CallError, WalletClient},
};
use actix_web::{HttpRequest, HttpResponse, web::Data};
use serde_json::{Map, Value, json};
use walletsim_runtime::{clock::Now, http::Exchange};

/// How wallets say that only the time is over (openapi.md §3.5).
const EXPIRED: &str = "EXPIRED_ACCESS_TOKEN";

pub(super) async fn profile(state: Data<State>, exchange: Exchange, request: HttpRequest) -> HttpResponse {
    exchange.name("profile");
    let outcome = tell(&state, &exchange, &request).await;
    answer(&exchange, outcome)
}

async fn tell(state: &State, exchange: &Exchange, request: &HttpRequest) -> Result<HttpResponse, Problem> {
    let session = enter(state, exchange, request)?;
    let told = inquire(&state.wallet(exchange, session.app_id.as_ref()), &session, state.world.clock().now()).await;
    let user = told.map_err(Problem::at_profile).inspect_err(|problem| {
        if let Problem::AccessRefused(_, SessionFate::Ended) = problem {
            state.sessions.forget(&session);
        }
    })?;
    exchange.outcome("user info");
    Ok(HttpResponse::Ok().json(json!({ "user": user })))
}

/// Asks; a token that has run out, by our clock or by the wallet's word, is renewed once.
async fn inquire(wallet: &WalletClient, session: &Session, now: Now) -> Result<Map<String, Value>, CallError> {
    let seen = session.tokens.look().await;
    let seen = if now < seen.expires_at.0 {
        match wallet.inquire_user_info(&seen.access_token).await {
            Err(CallError::Refused(refusal)) if refusal.signed && refusal.code == EXPIRED => seen,
            told => return told,
        }
    } else {
        seen
    };
    let renewed = session.tokens.renew(wallet.clone(), seen).await?;
    wallet.inquire_user_info(&renewed.access_token).await
}
