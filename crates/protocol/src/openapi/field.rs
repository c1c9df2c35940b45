//! What the fields of requests have in common: optional text with a greatest length.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a request's field is not acceptable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldProblem {
    /// Required and absent, `null` or empty.
    #[error("`{field}` is missing")]
    Missing {
        /// The field's name on the wire.
        field: &'static str,
    },
    /// An address that is none of the web.
    #[error("`{field}` is no address: write it with http:// or https://, and only with characters that a URL may have")]
    NoAddress {
        /// The field's name on the wire.
        field: &'static str,
    },
    /// Longer than documented.
    #[error("`{field}` is {actual} characters long; at most {most} are allowed")]
    TooLong {
        /// The field's name on the wire.
        field: &'static str,
        /// The documented limit, in characters.
        most: usize,
        /// What was sent, in characters.
        actual: usize,
    },
}

/// `extendInfo`: documented as a text that holds JSON; one public client sends an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
#[serde(untagged, expecting = "extendInfo is neither a text nor an object")]
pub enum ExtendInfo {
    /// JSON inside a text.
    Text(#[schemars(length(max = ExtendInfo::MOST))] String),
    /// The same, not wrapped.
    Object(serde_json::Map<String, serde_json::Value>),
}

impl ExtendInfo {
    /// The greatest length as text, in characters.
    const MOST: usize = 4096;

    /// A text inside, in either form.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let found = |object: &serde_json::Map<String, serde_json::Value>| {
            object.get(name).and_then(serde_json::Value::as_str).map(str::to_owned)
        };
        match self {
            Self::Text(text) => serde_json::from_str(text).ok().as_ref().and_then(found),
            Self::Object(object) => found(object),
        }
    }

    pub(crate) fn check(info: Option<&Self>) -> Result<(), FieldProblem> {
        Self::check_within(info, Self::MOST)
    }

    /// The same where a call allows another length.
    pub(crate) fn check_within(info: Option<&Self>, most: usize) -> Result<(), FieldProblem> {
        match info {
            Some(Self::Text(text)) => at_most("extendInfo", Some(text), most),
            Some(Self::Object(object)) => at_most("extendInfo", serde_json::to_string(object).ok().as_deref(), most),
            None => Ok(()),
        }
    }
}

pub(crate) fn required<'a>(field: &'static str, value: Option<&'a str>, most: usize) -> Result<&'a str, FieldProblem> {
    let text = value.filter(|text| !text.is_empty()).ok_or(FieldProblem::Missing { field })?;
    at_most(field, Some(text), most).map(|()| text)
}

pub(crate) fn at_most(field: &'static str, value: Option<&str>, most: usize) -> Result<(), FieldProblem> {
    match value.map(|text| text.chars().count()) {
        Some(actual) if actual > most => Err(FieldProblem::TooLong { field, most, actual }),
        _ => Ok(()),
    }
}
