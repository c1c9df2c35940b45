//! The contract: an OpenAPI document of what one wallet serves here, made from its profile.
//!
//! # Layout
//!
//! * [`document`]: the whole of it
//! * `interface`: the table: what each interface takes and gives
//! * `request`, `answer`, `headers`, `paths`: the document's parts
//! * `prepare`: the interface whose fields are each wallet's own
//! * `facts`: what can be told about a user
//! * `schema`: schemas of the types on the wire
//! * `marks`: who says so
//!
//! To add an interface, add its entry to the table in `interface`.

mod answer;
mod facts;
mod headers;
mod interface;
mod marks;
mod paths;
mod prepare;
mod request;
mod schema;

use crate::State;
use actix_web::{
    HttpResponse,
    web::{self, Data, ServiceConfig},
};
use interface::Interface;
use marks::Marks;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use walletsim_protocol::openapi::{ApiVersion, path::OpenApi};
use walletsim_wallet::{
    Profile,
    profile::{Capabilities, OpenApis, ResultCode},
};

const DESCRIPTION: &str = "The OpenAPIs of this wallet as walletsim plays them. `x-walletsim-source` says who says so: the \
    wallet's documents (`documented`), programs that call the real wallet (`observed`), or nobody (`assumed`). The answer \
    to a call is HTTP 200, whatever became of it: `result` tells. Requests and answers are signed, over the path, the \
    client id, the time and the bytes of the body.";

/// An OpenAPI 3.1 document.
#[derive(Debug, Serialize)]
pub struct Document {
    openapi: &'static str,
    info: Value,
    servers: Value,
    tags: Value,
    paths: Map<String, Value>,
    components: Components,
    #[serde(rename = "x-walletsim-resultCodes")]
    result_codes: Map<String, Value>,
    #[serde(rename = "x-walletsim-sources")]
    sources: Vec<String>,
}

/// What the paths share.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Components {
    parameters: Map<String, Value>,
    request_bodies: Map<String, Value>,
    responses: Map<String, Value>,
    headers: Map<String, Value>,
    schemas: Map<String, Value>,
}

/// The contract of one wallet.
#[must_use]
pub fn document(profile: &Profile, about: &Capabilities) -> Document {
    let marks = Marks::of(about);
    Document {
        openapi: "3.1.0",
        info: json!({
            "title": format!("{} in walletsim", profile.look.name),
            "version": env!("CARGO_PKG_VERSION"),
            "summary": format!("The wallet `{}`", about.wallet),
            "description": DESCRIPTION,
        }),
        servers: json!([
            { "url": "/", "description": "Wherever this document was read" },
            { "url": "http://127.0.0.1:7700", "description": "`walletsim up`" },
        ]),
        tags: json!([
            { "name": "v1" },
            { "name": "v2" },
            { "name": "alias", "description": "Other names of interfaces that have a usual path" },
        ]),
        paths: paths::paths(&profile.openapi, &marks),
        components: components(profile, &marks),
        result_codes: result_codes(&profile.openapi, &marks),
        sources: about.sources.clone(),
    }
}

fn components(profile: &Profile, marks: &Marks<'_>) -> Components {
    let openapi = &profile.openapi;
    let mut all = Components {
        parameters: headers::parameters(openapi, marks),
        headers: headers::of_answers(marks),
        responses: Map::from_iter([("Foreign".to_owned(), answer::foreign())]),
        ..Components::default()
    };
    let frame = answer::frame(openapi, marks);
    let served: BTreeSet<(OpenApi, ApiVersion)> =
        openapi.routes.values().map(|rule| (rule.api, rule.version)).collect();
    for (api, version) in served {
        let (name, interface) = (interface::name(api, version), Interface::of(api, version, profile));
        all.request_bodies.insert(name.clone(), json_body(&name, "Request", &json!({ "required": true })));
        all.responses.insert(name.clone(), json_body(&name, "Answer", &frame));
        all.schemas.insert(format!("{name}Request"), request::schema(&interface, (openapi, version), marks));
        all.schemas.insert(format!("{name}Answer"), answer::schema(&name));
        all.schemas.insert(format!("{name}Success"), answer::success(&interface, (openapi, version)));
        all.schemas.insert(format!("{name}Refusal"), answer::refusal((openapi, api, version)));
    }
    all
}

/// A body whose schema is the component of this name.
fn json_body(name: &str, kind: &str, frame: &Value) -> Value {
    let mut body = frame.clone();
    body["content"] =
        json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}{kind}") } } });
    body
}

/// Every result code: when it is given and what to do then.
fn result_codes(openapi: &OpenApis, marks: &Marks<'_>) -> Map<String, Value> {
    let told = |code: ResultCode| {
        let note = json!({
            "resultStatus": code.status.letter(),
            "when": code.when(),
            "do": code.advice(),
            "x-walletsim-source": marks.of_code(&code),
        });
        (code.name, note)
    };
    openapi.result_codes().into_iter().map(told).collect()
}

pub(crate) fn routes(config: &mut ServiceConfig) {
    config.route("/openapi.json", web::get().to(page));
}

/// `GET /_sim/openapi.json`: made when it is asked for, because a start does not wait for it.
async fn page(state: Data<State>) -> HttpResponse {
    HttpResponse::Ok().json(document(state.wallet.profile(), &state.about))
}
