//! The schema of a request: one for each way to call the interface.

use super::{
    interface::{Interface, Way},
    marks::{Marks, marked},
    schema::not_null,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use walletsim_protocol::openapi::{ApiVersion, Demanded};
use walletsim_wallet::profile::OpenApis;

pub(super) fn schema(interface: &Interface, openapi: (&OpenApis, ApiVersion), marks: &Marks<'_>) -> Value {
    let ways = interface.ways.iter().map(|way| called(way, &interface.takes, openapi, marks));
    let mut ways: Vec<Value> = ways.collect();
    let schema = if ways.len() == 1 { ways.remove(0) } else { json!({ "anyOf": ways }) };
    marked(schema, interface.fields)
}

/// A request that follows one way. What a wallet does not know it ignores, so that other members may be there.
fn called(
    way: &Way,
    takes: &Map<String, Value>,
    (openapi, version): (&OpenApis, ApiVersion),
    marks: &Marks<'_>,
) -> Value {
    let demands = openapi.demands(version);
    let nothing = BTreeSet::new();
    let (key, demanded) = way.demands.map_or(("", &nothing), |(key, of)| (key, of(&demands)));
    let mut request = Request { properties: takes.clone(), required: Vec::new() };
    if let Some(grant_type) = way.grant_type {
        request.require("grantType");
        request.properties["grantType"]["const"] = json!(grant_type);
    }
    request.require(way.hands_in);
    for field in demanded {
        match field {
            Demanded::CustomerBelongsToInside => request.require_site_name(),
            field => request.require(field.name()),
        }
    }
    let mark = |field: &Demanded| (field.name().to_owned(), json!(marks.of_demand(*field, key, version, openapi)));
    let mut schema = json!({
        "title": way.title,
        "type": "object",
        "required": request.required,
        "properties": request.properties,
    });
    if !demanded.is_empty() {
        schema["x-walletsim-demands"] = demanded.iter().map(mark).collect();
    }
    schema
}

struct Request {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl Request {
    /// What is required must be there and not be empty.
    fn require(&mut self, field: &str) {
        self.change(field, |schema| {
            let mut schema = not_null(schema);
            schema["minLength"] = json!(1);
            schema
        });
    }

    /// The site name inside `extendInfo`, which is JSON in a text, or the same unwrapped.
    fn require_site_name(&mut self) {
        self.change("extendInfo", |mut schema| {
            let inside = json!({
                "type": "object",
                "required": ["customerBelongsTo"],
                "properties": { "customerBelongsTo": { "type": "string", "minLength": 1 } },
            });
            schema["anyOf"] = json!([
                {
                    "type": "string",
                    "maxLength": schema["anyOf"][0]["maxLength"],
                    "contentMediaType": "application/json",
                    "contentSchema": inside,
                },
                inside,
            ]);
            schema
        });
    }

    fn change(&mut self, field: &str, change: impl FnOnce(Value) -> Value) {
        if let Some(schema) = self.properties.get_mut(field) {
            *schema = change(schema.take());
            self.required.push(field.to_owned());
        }
    }
}
