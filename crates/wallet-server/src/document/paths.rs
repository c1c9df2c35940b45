//! Where the interfaces are: one path for each, and for each of its other names.

use super::{interface::name, marks::Marks};
use crate::index::purpose;
use serde_json::{Map, Value, json};
use walletsim_wallet::profile::{OpenApis, Realm, Route};

pub(super) fn paths(openapi: &OpenApis, marks: &Marks<'_>) -> Map<String, Value> {
    let item = |route: Route| (route.path.clone(), json!({ "post": operation(&route, openapi, marks) }));
    openapi.routes().into_iter().map(item).collect()
}

fn operation(route: &Route, openapi: &OpenApis, marks: &Marks<'_>) -> Value {
    let to = |part: &str, name: &str| json!({ "$ref": format!("#/components/{part}/{name}") });
    let own = name(route.api, route.version);
    let client = if route.realm == Realm::Sandbox { "SandboxClientId" } else { "ClientId" };
    let agent = openapi.agent_tokens.contains(&route.version).then_some("AgentToken");
    let headers = [client, "RequestTime", "Signature"].into_iter().chain(agent);
    // Another name of an interface that has a usual path.
    let alias = route.alias.then_some("alias");
    let tags: Vec<&str> = [route.version.name()].into_iter().chain(alias).collect();
    json!({
        "operationId": id(&route.path),
        "tags": tags,
        "summary": purpose(route.api),
        "parameters": headers.map(|header| to("parameters", header)).collect::<Value>(),
        "requestBody": to("requestBodies", &own),
        "responses": { "200": to("responses", &own), "403": to("responses", "Foreign") },
        "x-walletsim-source": marks.of_route(route, openapi),
    })
}

/// `/v1/users/inquiryUserInfo` is `v1_users_inquiryUserInfo`.
fn id(path: &str) -> String {
    path.trim_start_matches('/').replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}
