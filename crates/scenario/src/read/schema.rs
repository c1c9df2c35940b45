//! The JSON Schema of scenario files, for editors: it completes and explains, and `walletsim check` has the last word.

use super::{
    EXPECT_NEVER, KEYS, MINI_PROGRAM,
    fragment::{self, FRAGMENT, TAKES, USE, WITH},
    never,
    rounds::{AT_MOST, FOR_EACH, MOST as MOST_ROUNDS, REPEAT, UNTIL},
    steps::{AROUND_OTHERS, BESIDE, STEPS, TOGETHER},
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
    if let Some(members) = rule.get_mut("properties").and_then(Value::as_object_mut) {
        members.values_mut().for_each(|member| *member = or_reference(member.take()));
    }
    definitions["fault"] = rule;
    definitions["expectations"] = expectations();
    let but_together: Vec<&str> = AROUND_OTHERS.into_iter().filter(|verb| *verb != TOGETHER).collect();
    definitions["branch"] = step(&but_together);
    definitions["step"] = step(&AROUND_OTHERS);
    definitions["scenario"] = file(KEYS, "scenario");
    definitions["fragment"] = file(fragment::KEYS, FRAGMENT);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of walletsim, or a fragment of one",
        "type": "object",
        "if": { "required": [FRAGMENT] },
        "then": { "$ref": "#/$defs/fragment" },
        "else": { "$ref": "#/$defs/scenario" },
        "$defs": definitions,
    })
}

fn file(keys: &[&str], title: &str) -> Value {
    json!({
        "type": "object",
        "properties": keys.iter().map(|key| ((*key).to_owned(), head(key))).collect::<Map<_, _>>(),
        "required": [title, STEPS],
        "additionalProperties": false,
    })
}

fn head(key: &str) -> Value {
    match key {
        "scenario" => text("What it shows, in a sentence."),
        FRAGMENT => text("What it does, in a sentence; scenarios `use` it."),
        TAKES => json!({
            "type": "array",
            "items": { "anyOf": [{ "type": "string" }, { "type": "object", "minProperties": 1, "maxProperties": 1 }] },
            "description": "What has to be given to it, and what has a value otherwise: [user, { scopes: [auth_base] }].",
        }),
        "description" => text("More about it."),
        "wallet" => text("The wallet that it is played against; `seed` without it."),
        "skip-unless" => expecting("What must be so of the wallet in use, or the scenario says nothing about it."),
        EXPECT_NEVER => json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                (never::KEYS[0]): { "type": "array", "items": { "enum": never::SECRETS } },
                (never::KEYS[1]): { "type": "array", "items": { "type": "string", "minLength": 1 } },
            },
            "description": "What must not be said in any step.",
        }),
        "clock" => json!({
            "description": "When it begins; the clock stands until `advance`. Or `system`: it runs as the machine's does.",
            "anyOf": [{ "type": "string", "format": "date-time" }, { "const": "system" }],
        }),
        "seed" => json!({ "type": "integer", "minimum": 0, "description": "Codes and tokens are drawn from it." }),
        "tags" => {
            json!({ "type": "array", "items": { "type": "string" }, "description": "Words to choose it by: `--tag`." })
        }
        "user" => text("Who holds the phone: a name in the fixtures."),
        "mini-program" => text("Which mini program calls, unless a step says otherwise."),
        _ => steps("What is done, in this order."),
    }
}

fn steps(description: &str) -> Value {
    json!({ "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/step" }, "description": description })
}

/// One verb, and what surrounds it; `others` are the verbs that others stand in.
fn step(others: &[&str]) -> Value {
    let mut properties: Map<String, Value> = NAMES.iter().map(|name| ((*name).to_owned(), verb(name))).collect();
    properties.extend(others.iter().map(|name| ((*name).to_owned(), around_others(name))));
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
    let mut step = json!({ "type": "object", "properties": properties, "oneOf": verbs, "additionalProperties": false });
    let beside = BESIDE.map(|(name, verbs)| (name.to_owned(), verbs));
    let needs = beside.map(|(name, verbs)| {
        let verbs: Vec<Value> = verbs.iter().map(|verb| json!({ "required": [verb] })).collect();
        (name, json!({ "anyOf": verbs }))
    });
    let needs_steps = [FOR_EACH, REPEAT, UNTIL].map(|verb| (verb.to_owned(), json!({ "required": [STEPS] })));
    step["dependentSchemas"] = needs.into_iter().chain(needs_steps).collect::<Map<_, _>>().into();
    step["properties"][WITH] = json!({ "type": "object", "description": "What the fragment takes." });
    step["properties"][STEPS] = steps("What is played in each round.");
    step["properties"][AT_MOST] = rounds("How many rounds there are at most; 10 without it.");
    step
}

fn around_others(name: &str) -> Value {
    match name {
        USE => text("Plays the steps of a fragment: a file, beginning in this one's folder. Answers what it names."),
        FOR_EACH => json!({
            "type": "object", "minProperties": 1, "maxProperties": 1,
            "additionalProperties": { "type": "array", "minItems": 1 },
            "description": "Plays `steps` once for each row of a list, which has a name: ${NAME.path} in them. Answers `rounds`, `last`, `times`.",
        }),
        REPEAT => rounds("Plays `steps` so many times. Answers `rounds`, `last`, `times`."),
        UNTIL => expecting(
            "Plays `steps` until this is so of the answers that they name. Answers `rounds`, `last`, `times`.",
        ),
        _ => json!({
            "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/branch" },
            "description": "Steps that run at once. Answers `results` and `outcomes`.",
        }),
    }
}

fn rounds(description: &str) -> Value {
    described(or_reference(json!({ "type": "integer", "minimum": 1, "maximum": MOST_ROUNDS })), description)
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
            "anyOf": [answers(), closed(&[
                ("answer", answers()),
                ("scopes", any()),
                ("times", or_reference(json!({ "type": "integer", "minimum": 1, "maximum": 100 }))),
            ])],
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
                    ("query", described(json!({ "type": "object" }), "Added to the address.")),
                    ("headers", json!({ "type": "object" })),
                    ("cookies", described(json!({ "type": "object" }), "Instead of those that answers have set.")),
                    ("json", any()),
                    ("form", json!({ "type": "object" })),
                    ("body", text("As it is sent.")),
                ]),
                "Any HTTP call. Answers `status`, `headers`, `cookies`, `body`.",
            ),
            "url",
        ),
        "advance" => text("The world's clock moves by 1s, 90m or 1d 2h."),
        "fault" => json!({
            "description": "What goes wrong from here on; docs/faults.md lists what can.",
            "anyOf": [or_reference(json!({ "const": "none" })), { "$ref": "#/$defs/fault" }],
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
    let schema = match name {
        "version" => json!({ "enum": ["v1", "v2"] }),
        "signature" => json!({ "enum": ["tampered", "missing", "garbled"] }),
        "encoding" => json!({ "enum": ["percent-base64", "base64", "base64-url"] }),
        "key-version" => json!({ "type": ["integer", "null"], "minimum": 0 }),
        _ => return json!({ "type": "string" }),
    };
    or_reference(schema)
}

fn answers() -> Value {
    or_reference(json!({ "enum": ["accept", "reject", "dismiss", "ignore"] }))
}

/// Where only a word or a number can stand, the row of a `for-each` or what a fragment takes can put it in.
fn or_reference(schema: impl Into<Value>) -> Value {
    let schema = schema.into();
    json!({ "anyOf": [schema, { "type": "string", "pattern": "\\$\\{.+\\}" }] })
}

/// A path, and a value, `present`, `absent`, or one matcher.
fn expectations() -> Value {
    let matchers = closed(&[
        ("equals", any()),
        ("matches", text("A regular expression.")),
        ("one-of", json!({ "type": "array" })),
        ("contains", any()),
        ("count", json!({ "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } })),
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
