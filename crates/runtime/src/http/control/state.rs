//! `/_sim/export` and `/_sim/import`: the state of a world, to go on from later or elsewhere.

use super::bad;
use crate::{World, http::body};
use actix_web::{
    HttpResponse,
    web::{Data, Payload},
};
use serde_json::json;

/// The greatest state, in bytes: some hundred thousand authorizations.
const MOST: usize = 256 << 20;

pub(super) async fn export(world: Data<World>) -> HttpResponse {
    match world.export().await {
        Ok(state) => HttpResponse::Ok().json(state),
        Err(problem) => HttpResponse::ServiceUnavailable().json(json!({ "problem": problem })),
    }
}

pub(super) async fn import(world: Data<World>, payload: Payload) -> HttpResponse {
    let read = body::read(payload, MOST).await.and_then(|body| {
        serde_json::from_slice(&body).map_err(|why| format!("this is no state of walletsim, for it is no JSON: {why}"))
    });
    let imported = match read {
        Ok(state) => world.import(state).await,
        Err(problem) => Err(problem),
    };
    imported.map_or_else(|problem| bad(&problem), |()| HttpResponse::Ok().json(json!({})))
}
