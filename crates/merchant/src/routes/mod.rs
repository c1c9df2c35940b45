//! The calls of the mini program, and a page for people.

mod index;
mod login;
mod logout;
mod profile;

use crate::{problem::Problem, sessions::Session, site::State};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::{self, ServiceConfig},
};
use std::sync::Arc;
use walletsim_runtime::{
    http::{Exchange, exchange::REASON},
    trace::Value,
};

/// Every path.
pub(crate) fn configure(config: &mut ServiceConfig) {
    let call = |path: &str| web::resource(path.to_owned()).default_service(web::to(no_such_method));
    config
        .service(call("/api/login").route(web::post().to(login::login)))
        .service(call("/api/profile").route(web::get().to(profile::profile)))
        .service(call("/api/logout").route(web::post().to(logout::logout)))
        .service(call("/assets/workbench.css").route(web::get().to(index::style)))
        .service(call("/").route(web::get().to(index::index)).route(web::head().to(index::index)))
        .default_service(web::to(no_such_path));
}

async fn no_such_path(exchange: Option<Exchange>) -> HttpResponse {
    refuse(exchange.as_ref(), &Problem::NoSuchPath)
}

async fn no_such_method(exchange: Option<Exchange>) -> HttpResponse {
    refuse(exchange.as_ref(), &Problem::NoSuchMethod)
}

/// The answer, or the refusal, written into the trace as well. Answers are about one user: nobody may keep them.
fn answer(exchange: &Exchange, answer: Result<HttpResponse, Problem>) -> HttpResponse {
    let mut response = answer.unwrap_or_else(|problem| refuse(Some(exchange), &problem));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refuse(exchange: Option<&Exchange>, problem: &Problem) -> HttpResponse {
    if let Problem::Untrusted(why) = problem {
        tracing::info!("an answer in the wallet's name was not believed: {why}");
    }
    let mut response = HttpResponse::build(problem.status());
    if let Problem::NoSession | Problem::Session(_) = problem {
        response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    if let Some(exchange) = exchange {
        exchange.outcome(problem.outcome());
        let because = problem.because();
        response.insert_header((REASON, exchange.reason_header(&because)));
    }
    response.json(problem.body())
}

/// The session that a request names, noted in the trace.
fn enter(state: &State, exchange: &Exchange, request: &HttpRequest) -> Result<Arc<Session>, Problem> {
    let sealed = bearer(request).ok_or(Problem::NoSession)?;
    exchange.field("session", Value::secret("session", sealed));
    state.sessions.enter(sealed).map_err(Problem::Session)
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, sealed) = value.split_once(' ')?;
    let sealed = sealed.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !sealed.is_empty()).then_some(sealed)
}
