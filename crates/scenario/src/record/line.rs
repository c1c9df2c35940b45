//! One step, and how YAML writes it.

use serde_json::Value;
use std::collections::BTreeSet;

/// A step, or what stands in the place of one.
#[derive(Debug, Clone)]
pub(super) enum Line {
    /// A verb with what it takes.
    Step(Step),
    /// What no step can say: `expire (3), it was done at /_sim/authorizations`.
    LeftOut(String),
}

/// A verb with what it takes, and what must come of it.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) verb: String,
    pub(super) takes: Value,
    /// What later steps would call its answer.
    pub(super) name: String,
    /// Dotted paths, and what is expected there.
    pub(super) expect: Vec<(String, Value)>,
}

impl Line {
    /// As lines of the file; a step has a name where a later one uses it.
    pub(super) fn written(&self, used: &BTreeSet<String>) -> String {
        match self {
            Self::LeftOut(words) => format!("  # Not recorded: {}.\n", plain(words)),
            Self::Step(step) => step.written(used.contains(&step.name)),
        }
    }

    /// What is left out here, and why.
    pub(super) fn left_out(&self) -> Option<String> {
        match self {
            Self::LeftOut(words) => Some(plain(words)),
            Self::Step(_) => None,
        }
    }
}

impl Step {
    fn written(&self, named: bool) -> String {
        let verb = format!("  - {}: {}\n", self.verb, flow(&self.takes));
        let name = if named { format!("    as: {}\n", self.name) } else { String::new() };
        if self.expect.is_empty() {
            return verb + &name;
        }
        let expected = self.expect.iter().map(|(path, value)| format!("{}: {}", quoted(path), flow(value)));
        format!("{verb}{name}    expect: {{ {} }}\n", expected.collect::<Vec<_>>().join(", "))
    }
}

/// Words that stay on their line.
fn plain(words: &str) -> String {
    words.replace(char::is_control, " ")
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{}: {}", quoted(name), flow(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A text as YAML takes it: plain where it can be nothing but a text.
pub(super) fn quoted(text: &str) -> String {
    const WORDS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "nan"];
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if plain || is_duration(text) { text.to_owned() } else { Value::from(text).to_string() }
}

/// `1d 2h`.
fn is_duration(text: &str) -> bool {
    let part = |part: &str| {
        let unit = part.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() < part.len() && ["d", "h", "m", "s", "ms"].contains(&unit)
    };
    text.split(' ').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_is_quoted_where_it_could_be_something_else() {
        for (text, written) in [
            ("auth_base", "auth_base"),
            ("1000000000000000001", "\"1000000000000000001\""),
            ("no", "\"no\""),
            ("1d 2h", "1d 2h"),
            ("1d2h", "\"1d2h\""),
            ("${ask.authCode}", "\"${ask.authCode}\""),
            ("a \"b\"\n# c: d", "\"a \\\"b\\\"\\n# c: d\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(text), written);
        }
        assert_eq!(
            flow(&json!({ "scopes": ["auth_base"], "n": 7, "none": {} })),
            "{ n: 7, none: {}, scopes: [auth_base] }"
        );
    }
}
