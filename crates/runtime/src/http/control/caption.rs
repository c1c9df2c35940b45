//! `/_sim/caption`: what a demonstration shows to those who look on, and how many they are.

use super::{bad, read, sent::Sent};
use crate::{World, caption::Caption};
use actix_web::{HttpResponse, web::Data};
use serde_json::json;

pub(super) async fn look(world: Data<World>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "caption": world.captions().shown(), "onlookers": world.trace().onlookers() }))
}

pub(super) async fn show(world: Data<World>, body: Sent) -> HttpResponse {
    match read::<Caption>(&body) {
        Ok(caption) => {
            world.captions().show(Some(caption));
            HttpResponse::Ok().json(json!({}))
        }
        Err(problem) => bad(&problem),
    }
}
