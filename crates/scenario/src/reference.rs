//! `${name.path}` in texts: an earlier answer, or something about the world.
//!
//! `${env.NAME}` and `${secret.NAME}` are variables of the environment; `${env.NAME:-text}` has a value of its own if there is none.
//!
//! A text that is exactly one reference becomes the value itself, so a number stays a number. `$${` writes a plain `${`.

use serde_json::Value;
use std::fmt;

/// Names that every scenario has; none of them can be taken by `as:`.
pub(crate) const GIVEN: [&str; 12] = [
    "user",
    "users",
    "mini-program",
    "mini-programs",
    "merchant",
    "merchants",
    "wallet-server",
    "wallet-app",
    "paths",
    "now",
    ENV,
    SECRET,
];

/// `${env.NAME}`.
pub(crate) const ENV: &str = "env";
/// `${secret.NAME}`.
pub(crate) const SECRET: &str = "secret";

/// One `${…}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The name.
    pub(crate) root: String,
    /// What follows its dot.
    pub(crate) path: Vec<String>,
    /// What a variable is when the environment does not have it.
    pub(crate) default: Option<String>,
}

impl Reference {
    /// The variable of the environment that it means, if it means one.
    pub(crate) fn variable(&self) -> Option<&str> {
        let is_variable = [ENV, SECRET].contains(&self.root.as_str());
        self.path.first().filter(|_| is_variable && self.path.len() == 1).map(String::as_str)
    }

    /// What the environment says, or else its default.
    pub(crate) fn in_environment(&self) -> Option<String> {
        std::env::var(self.variable()?).ok().or_else(|| self.default.clone())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${{{}", self.root)?;
        self.path.iter().try_for_each(|segment| write!(f, ".{segment}"))?;
        self.default.iter().try_for_each(|default| write!(f, ":-{default}"))?;
        f.write_str("}")
    }
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Plain(String),
    Reference(Reference),
}

/// A `${` that is no reference, as written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) String);

/// Takes a text apart.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece>, Malformed> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        if let Some(before) = rest[..start].strip_suffix('$') {
            plain.push_str(before);
            plain.push_str("${");
            rest = &rest[start + 2..];
            continue;
        }
        plain.push_str(&rest[..start]);
        let inside = &rest[start + 2..];
        let end = inside.find('}').ok_or_else(|| Malformed(rest[start..].to_owned()))?;
        if inside[..end].contains("${") {
            return Err(Malformed(nested(&rest[start..]).to_owned()));
        }
        let malformed = || Malformed(format!("${{{}}}", &inside[..end]));
        let (name, default) = match inside[..end].trim().split_once(":-") {
            Some((name, default)) if name.starts_with("env.") => (name, Some(default.to_owned())),
            _ => (inside[..end].trim(), None),
        };
        let mut segments = name.split('.').map(str::to_owned);
        let root = segments.next().filter(|root| is_name(root)).ok_or_else(malformed)?;
        let path: Vec<String> = segments.collect();
        if path.iter().any(String::is_empty) {
            return Err(malformed());
        }
        if !plain.is_empty() {
            pieces.push(Piece::Plain(std::mem::take(&mut plain)));
        }
        pieces.push(Piece::Reference(Reference { root, path, default }));
        rest = &inside[end + 1..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    Ok(pieces)
}

/// A reference with those in it, as written.
fn nested(text: &str) -> &str {
    let mut open = 0_usize;
    let end = text.char_indices().find(|(at, character)| {
        open += usize::from(text[*at..].starts_with("${"));
        open -= usize::from(*character == '}' && open > 0);
        *character == '}' && open == 0
    });
    end.map_or(text, |(at, _)| &text[..=at])
}

/// Whether a text can be a name: letters, digits, `-` and `_`, a letter first.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Looks one reference up.
pub(crate) type LookUp<'l> = &'l (dyn Fn(&Reference) -> Option<Value> + Sync);

/// Puts values in the place of every reference, at any depth; the error is the reference that leads nowhere.
pub(crate) fn fill(value: &Value, look_up: LookUp<'_>) -> Result<Value, Reference> {
    Ok(match value {
        Value::String(text) => fill_value(text, look_up)?,
        Value::Array(list) => Value::Array(list.iter().map(|entry| fill(entry, look_up)).collect::<Result<_, _>>()?),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, member)| Ok((name.clone(), fill(member, look_up)?)))
                .collect::<Result<_, Reference>>()?,
        ),
        other => other.clone(),
    })
}

/// The same for a text that stays one; what is put in goes through `quote` first.
pub(crate) fn fill_text(text: &str, look_up: LookUp<'_>, quote: fn(&str) -> String) -> Result<String, Reference> {
    // A malformed reference was refused when the file was read.
    pieces(text).unwrap_or_default().into_iter().try_fold(String::new(), |mut filled, piece| {
        match piece {
            Piece::Plain(plain) => filled.push_str(&plain),
            Piece::Reference(reference) => match look_up(&reference) {
                Some(Value::String(text)) => filled.push_str(&quote(&text)),
                Some(value) => filled.push_str(&quote(&value.to_string())),
                None => return Err(reference),
            },
        }
        Ok(filled)
    })
}

fn fill_value(text: &str, look_up: LookUp<'_>) -> Result<Value, Reference> {
    match pieces(text).unwrap_or_default().as_slice() {
        [Piece::Reference(reference)] => look_up(reference).ok_or_else(|| reference.clone()),
        _ => fill_text(text, look_up, str::to_owned).map(Value::String),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn look_up(reference: &Reference) -> Option<Value> {
        match reference.to_string().as_str() {
            "${login.authCode}" => Some(json!("ac_1")),
            "${login.times}" => Some(json!(7)),
            _ => None,
        }
    }

    #[test]
    fn a_text_that_is_one_reference_keeps_the_type() {
        let value = json!({ "times": "${login.times}", "list": ["${ login.authCode }", true] });
        assert_eq!(fill(&value, &look_up), Ok(json!({ "times": 7, "list": ["ac_1", true] })));
    }

    #[test]
    fn references_within_a_text_become_text() {
        let value = json!("${login.authCode} × ${login.times}");
        assert_eq!(fill(&value, &look_up), Ok(json!("ac_1 × 7")));
    }

    #[test]
    fn a_doubled_dollar_is_no_reference() {
        assert_eq!(fill(&json!("$${login.times} and $5"), &look_up), Ok(json!("${login.times} and $5")));
    }

    #[test]
    fn the_reference_that_leads_nowhere_is_named() {
        let nowhere = fill(&json!(["${login.authCode}", "x${login.token}"]), &look_up).unwrap_err();
        assert_eq!(nowhere.to_string(), "${login.token}");
    }

    #[test]
    fn what_is_no_reference_is_malformed() {
        for text in ["${}", "${.a}", "${a..b}", "${a b}", "x ${a", "${7}"] {
            assert!(pieces(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_reference_in_a_reference_is_malformed_as_a_whole() {
        let told = [("x${users.${who}.id}y}", "${users.${who}.id}"), ("${a.${b", "${a.${b"), ("${a.${b}", "${a.${b}")];
        for (text, whole) in told {
            assert_eq!(pieces(text), Err(Malformed(whole.to_owned())), "{text}");
        }
    }
}
