//! `/_sim/users`, `/_sim/merchants`, `/_sim/mini-programs`: who and what there is, to be looked at and changed.

use super::{bad, read, sent::Sent, unknown::unknown};
use crate::{
    World,
    authorizations::Hand,
    entries::{Change, Changed, NotChanged},
    http::exchange::{self, STEP},
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};
use serde_json::json;

/// Its kind, and its name.
type Named = Path<(String, String)>;

pub(super) async fn list(request: HttpRequest, world: Data<World>, kind: Path<String>) -> HttpResponse {
    match world.entries(&kind) {
        Some(entries) => HttpResponse::Ok().json(entries.all()),
        None => unknown(request).await,
    }
}

pub(super) async fn look(request: HttpRequest, world: Data<World>, named: Named) -> HttpResponse {
    let (kind, name) = named.into_inner();
    match world.entries(&kind).map(|entries| entries.one(&name)) {
        Some(Ok(entry)) => HttpResponse::Ok().json(entry),
        Some(Err(problem)) => nobody(&problem),
        None => unknown(request).await,
    }
}

pub(super) async fn put(request: HttpRequest, world: Data<World>, named: Named, body: Sent) -> HttpResponse {
    changed((&request, &body), &world, named, read(&body).map(Change::Put)).await
}

pub(super) async fn merge(request: HttpRequest, world: Data<World>, named: Named, body: Sent) -> HttpResponse {
    changed((&request, &body), &world, named, read(&body).map(Change::Merge)).await
}

pub(super) async fn remove(request: HttpRequest, world: Data<World>, named: Named) -> HttpResponse {
    changed((&request, &[]), &world, named, Ok(Change::Remove)).await
}

async fn changed(
    (request, body): (&HttpRequest, &[u8]),
    world: &Data<World>,
    named: Named,
    change: Result<Change, String>,
) -> HttpResponse {
    let (kind, name) = named.into_inner();
    let Some(entries) = world.entries(&kind) else { return unknown(request.clone()).await };
    let change = match change {
        Ok(change) => change,
        Err(problem) => return bad(&problem),
    };
    let line = &format!("{} {}", request.method(), request.uri());
    let hand = Hand { world, step: exchange::told(request.headers(), &STEP), line, body };
    match entries.change(hand, &name, change).await {
        Ok(Changed::Made(entry)) => HttpResponse::Created().json(entry),
        Ok(Changed::Replaced(entry)) => HttpResponse::Ok().json(entry),
        Ok(Changed::Removed) => HttpResponse::Ok().json(json!({})),
        Err(NotChanged::Unknown(problem)) => nobody(&problem),
        Err(NotChanged::Asked(problem)) => bad(&problem),
        Err(NotChanged::InUse(problem)) => HttpResponse::Conflict().json(json!({ "problem": problem })),
        Err(NotChanged::Failed(problem)) => HttpResponse::ServiceUnavailable().json(json!({ "problem": problem })),
    }
}

fn nobody(problem: &str) -> HttpResponse {
    HttpResponse::NotFound().json(json!({ "problem": problem }))
}
