//! What the wallet app asks, behind a login. The platform publishes nothing about this side: the words are ours.

pub(crate) mod answer;
mod authorize;
mod login;
mod member_info;
mod open_contract;
mod reading;
mod words;

pub(crate) use authorize::ask;
pub(crate) use login::Logins;
pub(crate) use reading::forget;

use actix_web::{
    HttpResponse,
    web::{self, Bytes, ServiceConfig},
};
use serde::de::DeserializeOwned;
use walletsim_protocol::gateway::{Problem, path};
use walletsim_runtime::http::body;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route(path::LOGIN, web::post().to(login::login))
        .route(path::CATALOG, web::get().to(reading::catalog))
        .route(path::CONSENTS, web::get().to(reading::consents))
        .route(path::WITHDRAW, web::post().to(reading::withdraw))
        .route(path::AUTHORIZE, web::post().to(authorize::authorize))
        .route(path::ANSWER, web::post().to(answer::answer))
        .route(path::OPEN_CONTRACT, web::post().to(open_contract::open_contract))
        .route(path::MEMBER_INFO, web::post().to(member_info::member_info))
        .route("/gateway/{rest:.*}", web::to(unknown));
}

async fn unknown() -> HttpResponse {
    HttpResponse::NotFound().json(Problem { problem: "the gateway has no such call, or not with this method".into() })
}

/// Reads a body, or says what is wrong with it.
#[expect(clippy::result_large_err, reason = "the error is the answer, sent as it is")]
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, HttpResponse> {
    body::object(body).map_err(|problem| {
        HttpResponse::BadRequest().json(Problem { problem: format!("the body is not what this call takes: {problem}") })
    })
}

fn store_failed(problem: &impl std::fmt::Display) -> HttpResponse {
    HttpResponse::ServiceUnavailable().json(Problem { problem: format!("{problem}; whether it was done is unknown") })
}
