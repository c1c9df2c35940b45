//! Dotted paths into answers: `result.resultCode`, `results.0.authCode`, `response.response.code`.

use serde_json::Value;
use std::{borrow::Cow, fmt};
use walletsim_yaml::nearest;

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

    /// What could have been written instead, when nothing stands there.
    #[must_use]
    pub(crate) fn instead(&self, value: &Value) -> Instead {
        let mut paths = Vec::new();
        every_path(value, "", &mut paths);
        let written = self.to_string();
        let ends_alike = paths.iter().find(|path| path.ends_with(&format!(".{written}"))).cloned();
        let known: Vec<&str> = paths.iter().map(String::as_str).collect();
        let near = ends_alike.or_else(|| nearest(&written, &known).map(str::to_owned));
        let members = (0..self.0.len()).rev().find_map(|end| match look_up(value, &self.0[..end])? {
            Value::Object(members) => Some((end, members)),
            _ => None,
        });
        let (end, members) = members.unwrap_or_default();
        Instead { near, parent: self.0[..end].join("."), members: members.into_iter().map(|(name, _)| name).collect() }
    }
}

/// What stands near a path that leads to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instead {
    /// The path that was probably meant.
    pub near: Option<String>,
    /// How far the path leads; empty when not even its first name is there.
    pub parent: String,
    /// The names that stand there.
    pub members: Vec<String>,
}

/// Every way into a value, those through texts that hold JSON included.
fn every_path(value: &Value, before: &str, paths: &mut Vec<String>) {
    let mut below = |name: &str, value: &Value| {
        let path = if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") };
        paths.push(path.clone());
        every_path(value, &path, paths);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| below(name, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(at, value)| below(&at.to_string(), value)),
        Value::String(text) => {
            if let Some(parsed) = held_json(text) {
                every_path(&parsed, before, paths);
            }
        }
        _ => {}
    }
}

/// The map or list that a text holds.
fn held_json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(|parsed: &Value| parsed.is_object() || parsed.is_array())
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
        Value::String(text) => step(&held_json(text)?, segment).map(|found| Cow::Owned(found.into_owned())),
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
    fn a_path_that_leads_nowhere_has_one_that_was_probably_meant() {
        let answer = json!({ "result": { "resultStatus": "S" }, "response": "{\"code\":\"10000\"}" });
        let near = |path: &str| DottedPath::parse(path).unwrap().instead(&answer).near;
        assert_eq!(near("resultStatus").as_deref(), Some("result.resultStatus"));
        assert_eq!(near("result.resultstatus").as_deref(), Some("result.resultStatus"));
        assert_eq!(near("code").as_deref(), Some("response.code"));
        assert_eq!(near("session"), None);
    }

    #[test]
    fn a_path_that_leads_nowhere_says_what_stands_where_it_ends() {
        let answer = json!({ "result": { "resultCode": "SUCCESS", "resultStatus": "S" }, "accessToken": "at_1" });
        let instead = |path: &str| DottedPath::parse(path).unwrap().instead(&answer);
        let members = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let in_result = instead("result.status");
        assert_eq!(
            (in_result.parent.as_str(), in_result.members),
            ("result", members(&["resultCode", "resultStatus"]))
        );
        let at_the_top = instead("session");
        assert_eq!((at_the_top.parent.as_str(), at_the_top.members), ("", members(&["accessToken", "result"])));
    }

    #[test]
    fn a_path_has_no_empty_segment() {
        assert_eq!(["", ".a", "a..b", "a."].map(|text| DottedPath::parse(text).is_some()), [false; 4]);
    }
}
