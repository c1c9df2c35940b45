//! Schemas of the types on the wire, derived from those types.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// The properties of what is read: what is not demanded may be absent or null, and what is unknown is ignored.
pub(super) fn read<T: JsonSchema>() -> Map<String, Value> {
    properties(each(derived::<T>(settings()), &|schema| without_choice_in_choice(without_default(schema))))
}

/// The schema of what is written: what is not there is absent, never null, and there is nothing else.
pub(super) fn written<T: JsonSchema>() -> Value {
    each(derived::<T>(settings().for_serialize()), &|schema| exact(without_default(schema)))
}

/// The properties of an object.
pub(super) fn properties(mut schema: Value) -> Map<String, Value> {
    match schema.get_mut("properties").map(Value::take) {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    }
}

/// An object with these properties and no others.
pub(super) fn closed(properties: &Map<String, Value>, perhaps: &[&str]) -> Value {
    let required: Vec<&String> = properties.keys().filter(|name| !perhaps.contains(&name.as_str())).collect();
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

/// The same, never null.
pub(super) fn not_null(mut schema: Value) -> Value {
    if let Some(types) = schema.get_mut("type").filter(|types| types.is_array()) {
        *types = only(types.take(), |known| known != "null");
    }
    if let Some(any) = schema.get_mut("anyOf") {
        let one = only(any.take(), |known| known.get("type").is_none_or(|kind| kind != "null"));
        if one.is_array() {
            schema["anyOf"] = one;
        } else if let (Value::Object(keywords), Value::Object(inner)) = (&mut schema, one) {
            keywords.remove("anyOf");
            for (keyword, value) in inner {
                keywords.entry(keyword).or_insert(value);
            }
        }
    }
    schema
}

/// What of a list is to stay: the list, or its one member.
fn only(list: Value, stays: impl Fn(&Value) -> bool) -> Value {
    let Value::Array(mut members) = list else { return list };
    members.retain(stays);
    if members.len() == 1 { members.remove(0) } else { Value::Array(members) }
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    })
}

fn derived<T: JsonSchema>(settings: SchemaSettings) -> Value {
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// A schema with every part of it changed, the innermost first.
fn each(schema: Value, change: &impl Fn(Value) -> Value) -> Value {
    change(match schema {
        Value::Object(parts) => parts.into_iter().map(|(name, part)| (name, each(part, change))).collect(),
        Value::Array(parts) => parts.into_iter().map(|part| each(part, change)).collect(),
        plain => plain,
    })
}

fn without_default(mut schema: Value) -> Value {
    if let Some(keywords) = schema.as_object_mut() {
        keywords.remove("default");
    }
    schema
}

/// Choices that are one of several choices, as of what may be null, stand beside the others.
fn without_choice_in_choice(mut schema: Value) -> Value {
    if let Some(choices) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        let inner = |mut choice: Value| match choice.get_mut("anyOf").map(Value::take) {
            Some(Value::Array(inner)) => inner,
            _ => vec![choice],
        };
        *choices = choices.drain(..).flat_map(inner).collect();
    }
    schema
}

fn exact(schema: Value) -> Value {
    let mut schema = not_null(schema);
    if schema.get("properties").is_some() {
        schema["additionalProperties"] = json!(false);
    }
    schema
}
