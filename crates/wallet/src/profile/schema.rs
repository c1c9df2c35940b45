//! The JSON Schema of a profile's file, for editors: derived from the types that read it.

use super::{Profile, provenance::Head};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The schema of `fixtures/wallets/NAME.yaml`.
#[must_use]
pub fn schema() -> Value {
    let generated = |settings: SchemaSettings| settings.into_generator();
    let mut profile = generated(SchemaSettings::draft07()).into_root_schema_for::<Profile>().to_value();
    let head = generated(SchemaSettings::draft07()).into_root_schema_for::<Head>().to_value();
    for part in ["properties", "definitions"] {
        let more = head.get(part).and_then(Value::as_object).cloned().unwrap_or_default();
        if let Some(known) = profile.get_mut(part).and_then(Value::as_object_mut) {
            known.extend(more);
        }
    }
    profile["title"] = json!("A wallet profile");
    partial(&mut profile);
    profile
}

/// A file says only what is different: nothing in it is required, and entries of maps can be taken away.
fn partial(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("required");
            members.remove("default");
            members.remove("format");
            if let Some(entry) = members.get_mut("additionalProperties").filter(|entry| entry.is_object()) {
                *entry = json!({ "anyOf": [entry.take(), { "type": "null" }] });
            }
            members.values_mut().for_each(partial);
        }
        Value::Array(list) => list.iter_mut().for_each(partial),
        _ => {}
    }
}
