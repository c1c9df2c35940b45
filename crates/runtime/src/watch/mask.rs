//! Finding secrets in what was said, and putting marks in their place: `⟨code 9f3c01aa22bb33cc⟩`.
//!
//! They are found by the names beside them, in JSON, in JSON inside of a text, in forms and in addresses, complete or not,
//! and then masked wherever they stand.

use super::{Message, Said};
use crate::trace::Value;

/// What it is, and itself.
pub(super) type Secret = (&'static str, String);

/// Members of JSON, fields of forms and parameters of addresses that hold a secret, and what it is called.
const NAMES: [(&str, &str); 6] = [
    ("authCode", "code"),
    ("accessToken", "access token"),
    ("refreshToken", "refresh token"),
    ("session", "session"),
    ("csrf", "form token"),
    // Of an entry in `agentTokens`.
    ("token", "agent token"),
];

/// Shorter ones were made up by somebody: masking them would hide half of the text.
const SHORTEST: usize = 8;

/// Every secret in a message and its answer, longest first: one may be a part of another.
pub(super) fn secrets_of(message: &Message) -> Vec<Secret> {
    let mut found = message.hidden.clone();
    in_text(&message.line, &mut found);
    for said in [&message.request, &message.answer] {
        in_headers(said, &mut found);
        in_text(&String::from_utf8_lossy(&said.body), &mut found);
    }
    found.retain(|(_, secret)| secret.len() >= SHORTEST);
    found.sort_by(|(_, one), (_, other)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    found.dedup_by(|one, other| one.1 == other.1);
    found
}

pub(super) fn masked(text: &str, secrets: &[Secret]) -> String {
    secrets.iter().fold(text.to_owned(), |text, (kind, secret)| text.replace(secret.as_str(), &mark(kind, secret)))
}

fn mark(kind: &'static str, secret: &str) -> String {
    match Value::secret(kind, secret) {
        Value::Secret { mark, .. } => format!("⟨{kind} {mark:016x}⟩"),
        Value::Text(_) | Value::Event(_) => format!("⟨{kind}⟩"),
    }
}

fn in_headers(said: &Said, found: &mut Vec<Secret>) {
    for (name, value) in &said.headers {
        match name.to_ascii_lowercase().as_str() {
            "authorization" => {
                let secret = value.split_once(' ').map_or(value.as_str(), |(_, secret)| secret);
                found.push(("session", secret.trim().to_owned()));
            }
            "agent-token" => found.push(("agent token", value.clone())),
            "cookie" => found.extend(value.split(';').filter_map(cookie)),
            "set-cookie" => found.extend(value.split(';').take(1).filter_map(cookie)),
            _ => in_text(value, found),
        }
    }
}

fn cookie(pair: &str) -> Option<Secret> {
    pair.split_once('=').map(|(_, value)| ("cookie", value.trim().to_owned()))
}

fn in_text(text: &str, found: &mut Vec<Secret>) {
    for (name, kind) in NAMES {
        let places = text.match_indices(name).filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric()));
        found.extend(places.filter_map(|(at, _)| Some((kind, beside(&text[at + name.len()..])?.to_owned()))));
    }
}

/// The value behind a name: `":"VALUE"`, `\":\"VALUE\"`, `=VALUE&`.
fn beside(rest: &str) -> Option<&str> {
    let value = rest.trim_start_matches(['"', '\\', ':', '=', ' ', '\n', '\r', '\t']);
    let between = &rest[..rest.len() - value.len()];
    let end = value.find(['"', '\\', '&', ',', '}', ';', ' ', '\n', '\r']).unwrap_or(value.len());
    between.contains([':', '=']).then(|| &value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Secret> {
        let mut found = Vec::new();
        in_text(text, &mut found);
        found
    }

    #[test]
    fn a_secret_is_found_in_whatever_it_is_written() {
        let code = || vec![("code", "2810ABCDEF".to_owned())];
        for text in [
            r#"{"grantType":"AUTHORIZATION_CODE","authCode":"2810ABCDEF"}"#,
            "{\n  \"authCode\" : \"2810ABCDEF\"\n}",
            r#"{"response":"{\"authCode\":\"2810ABCDEF\"}"}"#,
            r#"{"authCode":"2810ABCDEF"#,
            "authCode=2810ABCDEF&state=7",
            "http://shop.test/back?authCode=2810ABCDEF",
        ] {
            assert_eq!(found(text), code(), "{text}");
        }
        assert_eq!(found("the authCode is missing, and myauthCode=2810ABCDEF is none"), []);
    }

    #[test]
    fn it_is_masked_wherever_it_stands_and_equal_ones_look_equal() {
        let headers = vec![("Authorization".to_owned(), "Bearer 2810ABCDEF".to_owned())];
        let request = Said { headers, body: br#"{"session":"short","csrf":"0123456789"}"#.to_vec(), length: 0 };
        let message = Message { line: "POST /back?authCode=2810ABCDEF".to_owned(), request, ..Message::default() };
        let secrets = secrets_of(&message);
        let text = masked("2810ABCDEF, 2810ABCDEF, 0123456789, short", &secrets);
        let marks: Vec<&str> = text.split(", ").collect();
        assert_eq!(marks[0], marks[1]);
        assert!(marks[2].starts_with("⟨form token ") && marks[3] == "short", "{text}");
        assert!(!text.contains("2810ABCDEF") && !text.contains("0123456789"), "{text}");
    }
}
