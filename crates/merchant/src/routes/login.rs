//! `POST /api/login`: an authCode for a session.

use super::answer;
use crate::{
    problem::{BodyProblem, Problem},
    site::State,
};
use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    web::{Data, Payload},
};
use serde_json::{Map, Value as Json, json};
use walletsim_protocol::{AuthCode, time::Moment};
use walletsim_runtime::{http::Exchange, trace::Value};

/// In bytes.
const LARGEST_BODY: usize = 64 * 1024;

pub(super) async fn login(state: Data<State>, exchange: Exchange, request: HttpRequest, body: Payload) -> HttpResponse {
    exchange.name("login");
    let outcome = log_in(&state, &exchange, &request, body).await;
    answer(&exchange, outcome)
}

async fn log_in(
    state: &State,
    exchange: &Exchange,
    request: &HttpRequest,
    body: Payload,
) -> Result<HttpResponse, Problem> {
    let code = auth_code(request, body).await.map_err(Problem::Body)?;
    exchange.field("authCode", Value::secret("code", code.as_str()));
    let login = state.wallet(exchange).apply_token(code).await.map_err(Problem::at_login)?;
    let (sealed, session) = state.sessions.begin(login).map_err(|_| Problem::Seal)?;
    let outcome = vec![Value::secret("session", &sealed), format!(" for {}", session.user_id).into()];
    state.world.trace().outcome(exchange.id(), outcome);
    Ok(HttpResponse::Ok().json(json!({
        "session": sealed,
        "expiresAt": Moment(session.expires_at),
        "user": { "userId": session.user_id },
    })))
}

async fn auth_code(request: &HttpRequest, body: Payload) -> Result<AuthCode, BodyProblem> {
    if request.content_type() != "application/json" {
        return Err(BodyProblem::ContentType);
    }
    let body = body.to_bytes_limited(LARGEST_BODY).await;
    let body = body.map_err(|_| BodyProblem::TooLarge { most: LARGEST_BODY })?.map_err(|_| BodyProblem::CutOff)?;
    // A map, because a derived struct would also be read from `["…"]`.
    let login: Map<String, Json> = serde_json::from_slice(&body)
        .map_err(|problem| BodyProblem::Json { line: problem.line(), column: problem.column() })?;
    let code = login.get("authCode").and_then(Json::as_str).filter(|code| !code.is_empty());
    code.map(AuthCode::from).ok_or(BodyProblem::NoAuthCode)
}
