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
use walletsim_protocol::{AppId, AuthCode, time::Moment};
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
    let Asked { code, app_id } = asked(request, body).await.map_err(Problem::Body)?;
    exchange.field("authCode", Value::secret("code", code.as_str()));
    let open = state.sessions.now();
    let login = state.wallet(exchange, app_id.as_ref()).apply_token(code).await.map_err(Problem::at_login)?;
    let (sealed, session) = state.sessions.begin(&open, login, app_id).map_err(|_| Problem::Seal)?;
    let outcome = vec![Value::secret("session", &sealed), format!(" for {}", session.user_id).into()];
    state.world.trace().outcome(exchange.id(), outcome);
    Ok(HttpResponse::Ok().json(json!({
        "session": sealed,
        "expiresAt": Moment(session.expires_at),
        "user": { "userId": session.user_id },
    })))
}

/// What the mini program hands in.
struct Asked {
    code: AuthCode,
    /// Which mini program it is: wallets that speak v2 want to know.
    app_id: Option<AppId>,
}

async fn asked(request: &HttpRequest, body: Payload) -> Result<Asked, BodyProblem> {
    if request.content_type() != "application/json" {
        return Err(BodyProblem::ContentType);
    }
    let body = body.to_bytes_limited(LARGEST_BODY).await;
    let body = body.map_err(|_| BodyProblem::TooLarge { most: LARGEST_BODY })?.map_err(|_| BodyProblem::CutOff)?;
    // A map, because a derived struct would also be read from `["…"]`.
    let login: Map<String, Json> = serde_json::from_slice(&body)
        .map_err(|problem| BodyProblem::Json { line: problem.line(), column: problem.column() })?;
    let text = |name| login.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    let code = text("authCode").map(AuthCode::from).ok_or(BodyProblem::NoAuthCode)?;
    Ok(Asked { code, app_id: text("appId").map(AppId::from) })
}
