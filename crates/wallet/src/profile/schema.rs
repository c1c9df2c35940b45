//! The JSON Schema of a profile's file, for editors: derived from the types that read it.

use super::{Profile, provenance::Head};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

/// The schema of `fixtures/wallets/NAME.yaml`.
#[must_use]
pub fn schema() -> Value {
    let (mut profile, head) = (partial(derived::<Profile>()), derived::<Head>());
    for part in ["properties", "definitions"] {
        let more = head.get(part).and_then(Value::as_object).cloned().unwrap_or_default();
        if let Some(known) = profile.get_mut(part).and_then(Value::as_object_mut) {
            known.extend(more);
        }
    }
    profile["title"] = json!("A wallet profile");
    profile
}

fn derived<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}

/// A file says only what is different: nothing in it is required, and what a wallet can do without can be taken away.
fn partial(mut schema: Value) -> Value {
    if let Some(members) = schema.as_object_mut() {
        let required = members.remove("required").unwrap_or_default();
        members.remove("default");
        members.remove("format");
        if let Some(entry) = members.get_mut("additionalProperties").filter(|entry| entry.is_object()) {
            *entry = or_nothing(entry.take());
        }
        for (name, property) in members.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
            if !required.as_array().is_some_and(|required| required.contains(&json!(name))) {
                *property = or_nothing(property.take());
            }
        }
    }
    match schema {
        Value::Object(members) => members.into_iter().map(|(name, member)| (name, partial(member))).collect(),
        Value::Array(list) => list.into_iter().map(partial).collect(),
        other => other,
    }
}

/// The same, or `~`.
fn or_nothing(schema: Value) -> Value {
    let nullable = schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
        || schema["anyOf"].as_array().is_some_and(|any| any.contains(&json!({ "type": "null" })));
    if nullable { schema } else { json!({ "anyOf": [schema, { "type": "null" }] }) }
}
