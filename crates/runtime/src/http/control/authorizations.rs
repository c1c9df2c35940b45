//! `/_sim/authorizations`: those of the world's wallet; a code without the phone; an end before its time.

use super::sent::Sent;
use crate::{
    World,
    authorizations::{Asked, Hand, Refused},
    http::exchange::{self, STEP},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Path, ServiceConfig},
};
use serde_json::json;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/authorizations", web::get().to(list))
        .route("/authorizations", web::post().to(mint))
        .route("/authorizations/{id}", web::get().to(show))
        .route("/authorizations/{id}/expire", web::post().to(expire))
        .route("/authorizations/{id}/revoke", web::post().to(revoke));
}

async fn list(request: HttpRequest, world: Data<World>) -> HttpResponse {
    answer((&request, &[]), &world, StatusCode::OK, Asked::List { query: request.query_string() }).await
}

async fn show(request: HttpRequest, world: Data<World>, id: Path<String>) -> HttpResponse {
    answer((&request, &[]), &world, StatusCode::OK, Asked::Show { id: &id }).await
}

async fn mint(request: HttpRequest, world: Data<World>, body: Sent) -> HttpResponse {
    answer((&request, &body), &world, StatusCode::CREATED, Asked::Mint).await
}

async fn expire(request: HttpRequest, world: Data<World>, id: Path<String>, body: Sent) -> HttpResponse {
    answer((&request, &body), &world, StatusCode::OK, Asked::Expire { id: &id }).await
}

async fn revoke(request: HttpRequest, world: Data<World>, id: Path<String>, body: Sent) -> HttpResponse {
    answer((&request, &body), &world, StatusCode::OK, Asked::Revoke { id: &id }).await
}

async fn answer(
    (request, body): (&HttpRequest, &[u8]),
    world: &Data<World>,
    done: StatusCode,
    asked: Asked<'_>,
) -> HttpResponse {
    let Some(authorizations) = world.authorizations() else {
        return refuse(
            StatusCode::NOT_FOUND,
            "authorizations are the wallet server's, which is a process of its own here: ask it, on port 7700 unless \
             it was told another",
        );
    };
    let line = &format!("{} {}", request.method(), request.uri());
    let hand = Hand { world, step: exchange::told(request.headers(), &STEP), line, body };
    match authorizations.answer(hand, asked).await {
        Ok(told) => HttpResponse::build(done).json(told),
        Err(Refused::Senseless(problem)) => refuse(StatusCode::BAD_REQUEST, &problem),
        Err(Refused::Unknown(problem)) => refuse(StatusCode::NOT_FOUND, &problem),
        Err(Refused::Refused(problem)) => refuse(StatusCode::CONFLICT, &problem),
        Err(Refused::Failed(problem)) => refuse(StatusCode::SERVICE_UNAVAILABLE, &problem),
    }
}

fn refuse(status: StatusCode, problem: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({ "problem": problem }))
}
