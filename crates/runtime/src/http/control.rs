//! `/_sim/…`, on every server: health, capabilities, clock, faults, trace, who and what there is, authorizations, reset, worlds. For runners and people, never for the parties.

mod authorizations;
mod caption;
mod entries;
mod faults;
mod sent;
mod state;
pub(super) mod stream;
mod unknown;
pub mod worlds;

use super::body;
use crate::{
    World,
    clock::{parse_duration, parse_moment, plausible},
    trace::{ClockMove, Party, text::moment},
};
use actix_web::{
    HttpResponse,
    http::header::HeaderName,
    web::{self, Data, Query, ServiceConfig},
};
use sent::Sent;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

/// How many lines a trace has had.
const LINES: HeaderName = HeaderName::from_static("x-walletsim-lines");

pub(super) fn routes(config: &mut ServiceConfig, party: Party) {
    config
        .route("/health", web::get().to(move || async move { health(party) }))
        .route("/capabilities", web::get().to(capabilities))
        .route("/clock", web::get().to(clock))
        .route("/clock/freeze", web::post().to(freeze))
        .route("/clock/advance", web::post().to(advance))
        .route("/clock/reset", web::post().to(reset_clock))
        .route("/faults", web::get().to(faults::list))
        .route("/faults", web::post().to(faults::add))
        .route("/faults", web::delete().to(faults::clear))
        .route("/faults/{id}", web::delete().to(faults::remove))
        .route("/trace", web::get().to(trace))
        .route("/trace/secrets", web::post().to(secrets))
        .route("/trace/stream", web::get().to(stream::follow))
        .route("/trace/{event}", web::get().to(stream::message))
        .route("/caption", web::get().to(caption::look))
        .route("/caption", web::post().to(caption::show))
        .route("/scenario", web::get().to(scenario))
        .configure(authorizations::routes)
        .route("/reset", web::post().to(reset))
        .route("/export", web::post().to(state::export))
        .route("/import", web::post().to(state::import))
        .route("/worlds", web::get().to(worlds::list))
        .route("/worlds", web::post().to(worlds::found))
        .route("/worlds/{world}", web::get().to(worlds::look))
        .route("/worlds/{world}", web::delete().to(worlds::end))
        .route("/{kind}", web::get().to(entries::list))
        .route("/{kind}/{name}", web::get().to(entries::look))
        .route("/{kind}/{name}", web::put().to(entries::put))
        .route("/{kind}/{name}", web::patch().to(entries::merge))
        .route("/{kind}/{name}", web::delete().to(entries::remove))
        .default_service(web::to(unknown::unknown));
}

fn health(party: Party) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok", "party": party.to_string() }))
}

async fn capabilities(world: Data<World>) -> HttpResponse {
    HttpResponse::Ok().json(world.capabilities().unwrap_or_else(|| json!({})))
}

async fn clock(world: Data<World>) -> HttpResponse {
    told(&world)
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Freeze {
    at: Option<String>,
}

async fn freeze(world: Data<World>, body: Sent) -> HttpResponse {
    let at = read::<Freeze>(&body).and_then(|freeze| freeze.at.as_deref().map(parse_moment).transpose());
    match at {
        Ok(at) => {
            let now = world.clock().freeze(at);
            world.trace().clock_moved(ClockMove::Frozen, now);
            told(&world)
        }
        Err(problem) => bad(&problem),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    by: String,
}

async fn advance(world: Data<World>, body: Sent) -> HttpResponse {
    let by = read::<Advance>(&body).and_then(|advance| parse_duration(&advance.by));
    let then = |by| world.clock().now().checked_add_signed(by);
    match by.and_then(|by| plausible(then(by)).map(|_| by)) {
        Ok(by) => {
            let now = world.clock().advance(by);
            world.trace().clock_moved(ClockMove::Advanced(by), now);
            told(&world)
        }
        Err(problem) => bad(&problem),
    }
}

async fn reset_clock(world: Data<World>) -> HttpResponse {
    let now = world.clock().reset();
    world.trace().clock_moved(ClockMove::Reset, now);
    told(&world)
}

#[derive(Deserialize)]
struct As {
    #[serde(rename = "as")]
    form: Option<String>,
    /// How many lines the asker has seen.
    after: Option<String>,
}

async fn trace(world: Data<World>, form: Query<As>) -> HttpResponse {
    let Ok(seen) = form.after.as_deref().map_or(Ok(0), str::parse) else {
        return bad("`after` is no number of lines: write digits only");
    };
    match form.form.as_deref() {
        Some("text") => {
            let (text, lines) = world.trace().to_text_after(seen);
            HttpResponse::Ok().insert_header((LINES, lines)).content_type("text/plain; charset=utf-8").body(text)
        }
        None | Some("json") => HttpResponse::Ok().json(world.trace().to_document()),
        Some(other) => bad(&format!("`as={other}` is no form of the trace: use `as=text` or `as=json`")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    texts: Vec<String>,
}

/// Which of the world's secrets these texts hold.
async fn secrets(world: Data<World>, body: Sent) -> HttpResponse {
    match read::<Texts>(&body) {
        Ok(Texts { texts }) => {
            let (found, event) = world.trace().secrets_in(&texts);
            HttpResponse::Ok().json(json!({ "found": found, "event": event }))
        }
        Err(problem) => bad(&problem),
    }
}

async fn reset(world: Data<World>) -> HttpResponse {
    world.reset().await;
    HttpResponse::Ok().json(json!({}))
}

async fn scenario(world: Data<World>) -> HttpResponse {
    match world.scenario() {
        Some(Ok(text)) => HttpResponse::Ok().content_type("application/yaml; charset=utf-8").body(text),
        Some(Err(problem)) => HttpResponse::Conflict().json(json!({ "problem": problem })),
        None => HttpResponse::NotFound().json(json!({ "problem": "nobody records here: `walletsim up` does" })),
    }
}

fn told(world: &World) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "now": moment(world.clock().now()), "mode": world.clock().mode() }))
}

fn bad(problem: &str) -> HttpResponse {
    HttpResponse::BadRequest().json(json!({ "problem": problem }))
}

/// An empty body counts as `{}`.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
    body::object(body).map_err(|problem| format!("the body is not what this call takes: {problem}"))
}
