//! The JSON Schema of scenario files, for editors: it completes and explains, and `walletsim check` has the last word.

use super::{
    KEYS, MINI_PROGRAM,
    verbs::{MERCHANT, NAMES, SIGNING, WIRE},
};
use schemars::schema_for;
use serde_json::{Map, Value, json};
use walletsim_protocol::jsapi;
use walletsim_runtime::fault::Rule;

/// The schema, in draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    let fault = schema_for!(Rule).to_value();
    let mut definitions = fault.get("$defs").cloned().unwrap_or_else(|| json!({}));
    let mut rule = fault;
    if let Some(parts) = rule.as_object_mut() {
        parts.retain(|name, _| !matches!(name.as_str(), "$schema" | "$defs" | "title"));
    }
    definitions["fault"] = rule;
    definitions["expectations"] = expectations();
    definitions["act"] = step(false);
    definitions["step"] = step(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of walletsim",
        "type": "object",
        "properties": KEYS.iter().map(|key| ((*key).to_owned(), head(key))).collect::<Map<_, _>>(),
        "required": ["scenario", "steps"],
        "additionalProperties": false,
        "$defs": definitions,
    })
}

fn head(key: &str) -> Value {
    match key {
        "scenario" => text("What it shows, in a sentence."),
        "description" => text("More about it."),
        "wallet" => text("The wallet that it is played against; `seed` without it."),
        "skip-unless" => expecting("What must be so of the wallet in use, or the scenario says nothing about it."),
        "clock" => {
            json!({ "type": "string", "format": "date-time", "description": "When it begins; the clock stands until `advance`." })
        }
        "seed" => json!({ "type": "integer", "minimum": 0, "description": "Codes and tokens are drawn from it." }),
        "tags" => {
            json!({ "type": "array", "items": { "type": "string" }, "description": "Words to choose it by: `--tag`." })
        }
        "user" => text("Who holds the phone: a name in the fixtures."),
        "mini-program" => text("Which mini program calls, unless a step says otherwise."),
        _ => {
            json!({ "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/step" }, "description": "What is done, in this order." })
        }
    }
}

/// One verb, and what surrounds it; `together` only at the top.
fn step(with_together: bool) -> Value {
    let mut properties: Map<String, Value> = NAMES.iter().map(|name| ((*name).to_owned(), verb(name))).collect();
    if with_together {
        let branches = json!({
            "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/act" },
            "description": "Steps that run at once. Answers `results` and `outcomes`.",
        });
        properties.insert("together".to_owned(), branches);
    }
    let verbs: Vec<Value> = properties.keys().map(|verb| json!({ "required": [verb] })).collect();
    properties.insert(
        "as".to_owned(),
        json!({
            "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$",
            "description": "A name for the answer: later steps find it as ${NAME.path}.",
        }),
    );
    properties.insert("expect".to_owned(), expecting("What must be so of the answer, by dotted paths."));
    properties.insert("note".to_owned(), text("A remark."));
    json!({ "type": "object", "properties": properties, "oneOf": verbs, "additionalProperties": false })
}

fn verb(name: &str) -> Value {
    match name {
        jsapi::GET_AUTH_CODE => map("`my.getAuthCode`. Answers `state`, `authCode` …", &["scopes", MINI_PROGRAM]),
        jsapi::GET_OPEN_USER_INFO => map("`my.getOpenUserInfo`. Answers `state`, `response`.", &[MINI_PROGRAM]),
        jsapi::GET_AUTH_USER_INFO => map("`my.getAuthUserInfo`. Answers `state`, `nickName` …", &[MINI_PROGRAM]),
        jsapi::SIGN_CONTRACT => {
            map("`my.call('signContract')`. Answers `state`, `authCode` …", &["authUrl", MINI_PROGRAM])
        }
        "consent" => json!({
            "description": "What the user does with the question. Answers what the call is answered in the end.",
            "anyOf": [answers(), closed(&[("answer", answers()), ("scopes", any()), ("times", json!({ "type": "integer", "minimum": 1, "maximum": 100 }))])],
        }),
        "withdraw" => map("The user withdraws the consent.", &[MINI_PROGRAM]),
        "user" => text("Somebody else takes the phone: a name in the fixtures."),
        "login" => required(
            map("The mini program hands the code to its backend. Answers `status`, `session`, `user`.", &["authCode"]),
            "authCode",
        ),
        "profile" => map("The mini program asks its backend about the user. Answers `status`, `user`.", &["session"]),
        "logout" => map("The mini program ends its session. Answers `status`, `token`.", &["session"]),
        "request" => required(
            described(
                closed(&[
                    ("url", text("Where.")),
                    ("method", text("GET without a body, else POST.")),
                    ("headers", json!({ "type": "object" })),
                    ("json", any()),
                    ("body", text("As it is sent.")),
                ]),
                "Any HTTP call. Answers `status`, `headers`, `body`.",
            ),
            "url",
        ),
        "advance" => text("The world's clock moves by 1s, 90m or 1d 2h."),
        "fault" => json!({
            "description": "What goes wrong from here on; docs/faults.md lists what can.",
            "anyOf": [{ "const": "none" }, { "$ref": "#/$defs/fault" }],
        }),
        "trace" => json!({
            "type": "object", "additionalProperties": { "type": "string" },
            "description": "What was said so far: name, from, to, outcome, or a field. Answers `times` and `events`.",
        }),
        api => {
            let fields = WIRE.iter().map(|field| (*field, any()));
            let settings = SIGNING.iter().map(|setting| (*setting, setting_of_a_signed_call(setting)));
            let schema = closed(&fields.chain(settings).collect::<Vec<_>>());
            let mut schema = described(
                schema,
                &format!("The signed OpenAPI {api}, called as {MERCHANT}. Answers `status`, `result` …"),
            );
            // Any field can be sent.
            schema["additionalProperties"] = true.into();
            schema
        }
    }
}

fn setting_of_a_signed_call(name: &str) -> Value {
    match name {
        "version" => json!({ "enum": ["v1", "v2"] }),
        "signature" => json!({ "enum": ["tampered", "missing", "garbled"] }),
        "encoding" => json!({ "enum": ["percent-base64", "base64", "base64-url"] }),
        "key-version" => json!({ "type": ["integer", "null"], "minimum": 0 }),
        _ => json!({ "type": "string" }),
    }
}

fn answers() -> Value {
    json!({ "enum": ["accept", "reject", "dismiss", "ignore"] })
}

/// A path, and a value, `present`, `absent`, or one matcher.
fn expectations() -> Value {
    let matchers = closed(&[
        ("equals", any()),
        ("matches", text("A regular expression.")),
        ("one-of", json!({ "type": "array" })),
        ("contains", any()),
    ]);
    json!({
        "type": "object",
        "additionalProperties": { "anyOf": [{ "enum": ["present", "absent"] }, matchers, any()] },
    })
}

fn expecting(description: &str) -> Value {
    json!({ "$ref": "#/$defs/expectations", "description": description })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn any() -> Value {
    json!({})
}

fn map(description: &str, keys: &[&str]) -> Value {
    described(closed(&keys.iter().map(|key| (*key, any())).collect::<Vec<_>>()), description)
}

fn closed(properties: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = description.into();
    schema
}

fn required(mut schema: Value, key: &str) -> Value {
    schema["required"] = json!([key]);
    schema
}
