//! `/_sim/worlds`: worlds that come and go at servers that are there already.

use super::{bad, sent::Sent};
use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::header::ContentType,
    web::{Data, Path},
};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

/// Makes and ends worlds.
pub trait Founding: Send + Sync {
    /// Makes one of what the body asks for, and says what its users must know.
    ///
    /// # Errors
    /// Why there is none. Nothing has been made then.
    fn found(&self, wanted: &[u8]) -> Result<Told, NotFounded>;

    /// Those there are, oldest first, beside the one that lives here.
    fn list(&self) -> Told;

    /// The one of that name, as the list has it.
    fn look(&self, name: &str) -> Option<Told>;

    /// Ends one, with all that it remembers. Whether there was one.
    fn end(&self, name: &str) -> bool;
}

/// What is told of worlds: JSON whose keys stand in the order in which people read.
#[derive(Debug)]
pub struct Told(serde_json::Result<String>);

impl Told {
    /// What somebody may know.
    pub fn of(told: &impl Serialize) -> Self {
        Self(serde_json::to_string(told))
    }

    fn send(self, mut answer: HttpResponseBuilder) -> HttpResponse {
        match self.0 {
            Ok(text) => answer.content_type(ContentType::json()).body(text),
            Err(problem) => HttpResponse::InternalServerError().json(json!({ "problem": problem.to_string() })),
        }
    }
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
        Some(worlds) => worlds.list().send(HttpResponse::Ok()),
        None => nowhere(),
    }
}

pub(super) async fn look(worlds: Here, name: Path<String>) -> HttpResponse {
    let Some(worlds) = worlds.as_ref() else { return nowhere() };
    worlds.look(&name).map_or_else(|| unknown(&name), |told| told.send(HttpResponse::Ok()))
}

pub(super) async fn found(worlds: Here, body: Sent) -> HttpResponse {
    let Some(worlds) = worlds.as_ref() else { return nowhere() };
    match worlds.found(&body) {
        Ok(told) => told.send(HttpResponse::Created()),
        Err(NotFounded::Asked(problem)) => bad(&problem),
        Err(NotFounded::TooMany(problem)) => HttpResponse::TooManyRequests().json(json!({ "problem": problem })),
    }
}

pub(super) async fn end(worlds: Here, name: Path<String>) -> HttpResponse {
    let Some(worlds) = worlds.as_ref() else { return nowhere() };
    if worlds.end(&name) { HttpResponse::Ok().json(json!({})) } else { unknown(&name) }
}

fn unknown(name: &str) -> HttpResponse {
    let problem = format!("there is no world `{name}`: GET /_sim/worlds lists those there are");
    HttpResponse::NotFound().json(json!({ "problem": problem }))
}

fn nowhere() -> HttpResponse {
    HttpResponse::NotFound().json(json!({
        "problem": "this server serves one world: worlds beside it are made where all parties are, by `walletsim up` or `exec`"
    }))
}
