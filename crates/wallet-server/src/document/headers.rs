//! The headers of requests and answers.

use super::marks::{Marks, marked};
use serde_json::{Map, Value, json};
use walletsim_protocol::ClientId;
use walletsim_wallet::profile::{OpenApis, Provenance};

/// Every moment that a client is known to send: milliseconds since 1970, or ISO 8601 with an offset.
const REQUEST_TIME: &str = r"^(\d+|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))$";
/// How answers say when they were given.
const RESPONSE_TIME: &str = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$";
/// The bytes in Base64, percent-encoded or not, or in base64url.
const SIGNATURE: &str = r"^algorithm=RSA256, ?keyVersion=\d+, ?signature=[A-Za-z0-9+/=%_-]+$";

pub(super) fn parameters(openapi: &OpenApis, marks: &Marks<'_>) -> Map<String, Value> {
    let client = |pattern: &str| json!({ "type": "string", "maxLength": ClientId::MOST, "pattern": pattern });
    let live = if openapi.sandbox_prefix.is_some() { "^(?!SANDBOX_)[!-~]+$" } else { "^[!-~]+$" };
    let window = if openapi.time_window.is_some() { "" } else { " Any time is taken." };
    let mut parameters = Map::from_iter([
        ("ClientId".to_owned(), required("Client-Id", "Who signed.", &client(live))),
        (
            "RequestTime".to_owned(),
            required(
                "Request-Time",
                &format!("When the request was made.{window}"),
                &json!({ "type": "string", "pattern": REQUEST_TIME }),
            ),
        ),
        (
            "Signature".to_owned(),
            required(
                "Signature",
                "SHA256withRSA over `POST <path>\\n<Client-Id>.<Request-Time>.<body>`. Without a keyVersion the newest key counts.",
                &json!({ "type": "string", "pattern": SIGNATURE }),
            ),
        ),
    ]);
    if openapi.sandbox_prefix.is_some() {
        let sandbox = required("Client-Id", "Who signed: a client of the sandbox.", &client("^SANDBOX_[!-~]+$"));
        let mark = marks.of_key("openapi.sandboxPrefix");
        parameters.insert("SandboxClientId".to_owned(), marked(sandbox, mark));
    }
    if !openapi.agent_tokens.is_empty() {
        let mut agent =
            required("Agent-Token", "Who acts for the merchant, if somebody does.", &json!({ "type": "string" }));
        agent["required"] = json!(false);
        parameters.insert("AgentToken".to_owned(), marked(agent, marks.of_key("openapi.agentTokens")));
    }
    parameters
}

fn required(name: &str, description: &str, schema: &Value) -> Value {
    let header =
        json!({ "name": name, "in": "header", "required": true, "description": description, "schema": schema });
    marked(header, Provenance::Documented)
}

/// Those of an answer; the first three are missing when it is not signed.
pub(super) fn of_answers(marks: &Marks<'_>) -> Map<String, Value> {
    let documented = Provenance::Documented;
    let text = json!({ "type": "string" });
    let headers = [
        (
            "signature",
            "SHA256withRSA over `POST <path>\\n<client-id>.<response-time>.<body>`, with the wallet's key.",
            json!({ "type": "string", "pattern": SIGNATURE }),
            marks.of_key("openapi.signature.responseEncoding"),
        ),
        ("client-id", "Whom the answer is for.", text.clone(), documented),
        (
            "response-time",
            "When the answer was given.",
            json!({ "type": "string", "pattern": RESPONSE_TIME }),
            documented,
        ),
    ];
    let header = |(name, description, schema, mark): (&str, &str, Value, Provenance)| {
        (name.to_owned(), marked(json!({ "description": description, "schema": schema }), mark))
    };
    let ours = [
        ("x-walletsim-reason", "The simulator's own: why exactly a call was refused."),
        ("x-walletsim-event", "The simulator's own: which event of the trace the call is."),
    ];
    let ours = ours.map(|(name, said)| (name.to_owned(), json!({ "description": said, "schema": text })));
    headers.into_iter().map(header).chain(ours).collect()
}
