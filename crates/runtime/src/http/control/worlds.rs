//! `/_sim/worlds`: worlds that come and go at servers that are there already.

use super::{bad, sent::Sent};
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use serde_json::{Value, json};
use std::sync::Arc;

/// Makes and ends worlds.
pub trait Founding: Send + Sync {
    /// Makes one of what the body asks for, and says what its users must know.
    ///
    /// # Errors
    /// Why there is none. Nothing has been made then.
    fn found(&self, wanted: &[u8]) -> Result<Value, NotFounded>;

    /// Those there are, oldest first, beside the one that lives here.
    fn list(&self) -> Vec<Value>;

    /// Ends one, with all that it remembers. Whether there was one.
    fn end(&self, name: &str) -> bool;
}

/// Why no world was made, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFounded {
    /// What was asked for makes no sense.
    Asked(String),
    /// There are as many as there may be.
    TooMany(String),
}

/// Made for this server; none where it was started for one world alone.
type Here = Data<Option<Arc<dyn Founding>>>;

pub(super) async fn list(worlds: Here) -> HttpResponse {
    match worlds.as_ref() {
        Some(worlds) => HttpResponse::Ok().json(json!({ "worlds": worlds.list() })),
        None => nowhere(),
    }
}

pub(super) async fn found(worlds: Here, body: Sent) -> HttpResponse {
    let Some(worlds) = worlds.as_ref() else { return nowhere() };
    match worlds.found(&body) {
        Ok(world) => HttpResponse::Created().json(world),
        Err(NotFounded::Asked(problem)) => bad(&problem),
        Err(NotFounded::TooMany(problem)) => HttpResponse::TooManyRequests().json(json!({ "problem": problem })),
    }
}

pub(super) async fn end(worlds: Here, name: Path<String>) -> HttpResponse {
    let Some(worlds) = worlds.as_ref() else { return nowhere() };
    if worlds.end(&name) {
        return HttpResponse::Ok().json(json!({}));
    }
    let problem = format!("there is no world `{name}`: GET /_sim/worlds lists those there are");
    HttpResponse::NotFound().json(json!({ "problem": problem }))
}

fn nowhere() -> HttpResponse {
    HttpResponse::NotFound().json(json!({
        "problem": "this server serves one world: worlds beside it are made where all parties are, by `walletsim up` or `exec`"
    }))
}
