//! The schemas of answers: a success, or a refusal with a code that this interface of this wallet can give.

use super::{
    interface::Interface,
    marks::{Marks, marked},
    schema::{closed, properties, written},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use walletsim_protocol::{
    openapi::{ApiVersion, Code, ResultResponse, path::OpenApi},
    result::{ApiResult, ResultStatus},
};
use walletsim_wallet::profile::OpenApis;

/// The statuses of refusals.
const REFUSED: [ResultStatus; 3] = [ResultStatus::F, ResultStatus::U, ResultStatus::A];

/// What goes round every answer.
pub(super) fn frame(openapi: &OpenApis, marks: &Marks<'_>) -> Value {
    let header = |name: &str| (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }));
    let names = ["signature", "client-id", "response-time", "x-walletsim-reason", "x-walletsim-event"];
    let mark = marks.of_key("openapi.signature.gatewayRefusalsSigned");
    let unsigned = if openapi.signature.gateway_refusals_signed { "signed" } else { "not signed" };
    json!({
        "description": format!("What became of the call; signed. A caller that does not prove who it is, is refused by an answer that is {unsigned} ({mark})."),
        "headers": names.into_iter().map(header).collect::<Map<_, _>>(),
    })
}

/// What a page of another host is told, before the call is looked at.
pub(super) fn foreign() -> Value {
    let problem =
        json!({ "type": "object", "required": ["problem"], "properties": { "problem": { "type": "string" } } });
    json!({
        "description": "The simulator's own: the call came by the name of a foreign host, or from a page of one.",
        "content": { "application/json": { "schema": problem } },
    })
}

pub(super) fn schema(name: &str) -> Value {
    let part = |kind: &str| json!({ "$ref": format!("#/components/schemas/{name}{kind}") });
    json!({ "oneOf": [part("Success"), part("Refusal")] })
}

pub(super) fn success(interface: &Interface, (openapi, version): (&OpenApis, ApiVersion)) -> Value {
    let name = openapi.code_name(Code::Success, version);
    let mut gives = interface.gives.clone();
    gives.insert("result".to_owned(), result(openapi.status(Code::Success), &[name]));
    marked(closed(&gives, interface.perhaps), interface.fields)
}

/// A refusal says nothing but why: of each status, the codes that go with it.
pub(super) fn refusal((openapi, api, version): (&OpenApis, OpenApi, ApiVersion)) -> Value {
    let codes = openapi.result_codes_of(&BTreeSet::from([(version, api)]));
    let of_status = |status: ResultStatus| {
        let codes = codes.iter().filter(|code| code.status == status);
        let names: Vec<&str> = codes.map(|code| code.name.as_str()).collect();
        (!names.is_empty()).then(|| result(status, &names))
    };
    let results: Vec<Value> = REFUSED.into_iter().filter_map(of_status).collect();
    let mut says = properties(written::<ResultResponse>());
    says["result"] = json!({ "oneOf": results });
    closed(&says, &[])
}

/// A result of this status, with one of these codes.
fn result(status: ResultStatus, codes: &[&str]) -> Value {
    let mut result = written::<ApiResult>();
    result["properties"]["resultStatus"] = json!({ "const": status });
    result["properties"]["resultCode"]["enum"] = json!(codes);
    closed(&properties(result), &[])
}
