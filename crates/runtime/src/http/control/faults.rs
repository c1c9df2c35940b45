//! `/_sim/faults`: what goes wrong on purpose.

use super::{bad, read, sent::Sent};
use crate::{
    World,
    fault::{FaultId, Rule},
};
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use serde_json::json;

pub(super) async fn list(world: Data<World>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "faults": world.faults().list(), "spent": world.faults().spent() }))
}

pub(super) async fn add(world: Data<World>, body: Sent) -> HttpResponse {
    let added = read::<Rule>(&body).and_then(|rule| {
        world.can_strike(&rule.on)?;
        world.faults().add(rule).map_err(|bad| bad.to_string())
    });
    match added {
        Ok(id) => HttpResponse::Created().json(json!({ "id": id })),
        Err(problem) => bad(&problem),
    }
}

pub(super) async fn clear(world: Data<World>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "faults": world.faults().clear() }))
}

pub(super) async fn remove(world: Data<World>, id: Path<String>) -> HttpResponse {
    let known = || world.faults().list().iter().map(|fault| fault.id.0.to_string()).collect::<Vec<_>>().join(", ");
    match id.parse().map(FaultId) {
        Ok(fault) if world.faults().remove(fault) => HttpResponse::Ok().json(json!({})),
        _ => HttpResponse::NotFound()
            .json(json!({ "problem": format!("no fault {id} stands here; there are: [{}]", known()) })),
    }
}
