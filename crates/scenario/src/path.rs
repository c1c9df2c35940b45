//! Dotted paths into answers: `result.resultCode`, `results.0.authCode`, `response.response.code`.

use serde_json::Value;
use std::{borrow::Cow, fmt};

/// A way into an answer: names of members, and numbers of list entries from 0.
///
/// It goes through texts that hold JSON, as `getOpenUserInfo` answers with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DottedPath(Vec<String>);

impl DottedPath {
    /// Reads `a.0.b`; absent when a segment is empty.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let segments: Vec<String> = text.split('.').map(str::to_owned).collect();
        segments.iter().all(|segment| !segment.is_empty()).then_some(Self(segments))
    }

    /// What stands there.
    #[must_use]
    pub fn look_up(&self, value: &Value) -> Option<Value> {
        look_up(value, &self.0)
    }
}

impl fmt::Display for DottedPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

/// What stands behind the segments.
pub(crate) fn look_up(value: &Value, segments: &[String]) -> Option<Value> {
    let mut here = Cow::Borrowed(value);
    for segment in segments {
        here = match here {
            Cow::Borrowed(value) => step(value, segment)?,
            Cow::Owned(value) => Cow::Owned(step(&value, segment)?.into_owned()),
        };
    }
    Some(here.into_owned())
}

fn step<'v>(value: &'v Value, segment: &str) -> Option<Cow<'v, Value>> {
    match value {
        Value::Object(members) => members.get(segment).map(Cow::Borrowed),
        Value::Array(list) => list.get(segment.parse::<usize>().ok()?).map(Cow::Borrowed),
        Value::String(text) => {
            let parsed: Value = serde_json::from_str(text).ok().filter(|parsed: &Value| !parsed.is_string())?;
            step(&parsed, segment).map(|found| Cow::Owned(found.into_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn look(path: &str, value: &Value) -> Option<Value> {
        DottedPath::parse(path).unwrap().look_up(value)
    }

    #[test]
    fn a_path_goes_through_maps_and_lists() {
        let answer = json!({ "results": [{ "code": 1 }, { "code": 2 }] });
        assert_eq!(look("results.1.code", &answer), Some(json!(2)));
        assert_eq!(look("results.2.code", &answer), None);
        assert_eq!(look("results.first", &answer), None);
    }

    #[test]
    fn a_path_goes_through_texts_that_hold_json() {
        let answer = json!({ "response": "{\"response\":{\"code\":\"10000\"}}" });
        assert_eq!(look("response.response.code", &answer), Some(json!("10000")));
        assert_eq!(look("response.nothing", &answer), None);
        assert_eq!(look("plain.x", &json!({ "plain": "text" })), None);
    }

    #[test]
    fn a_path_has_no_empty_segment() {
        assert_eq!(["", ".a", "a..b", "a."].map(|text| DottedPath::parse(text).is_some()), [false; 4]);
    }
}
