//! What can be expected of a value.

use crate::reference::{LookUp, Reference, fill, fill_text};
use regex::Regex;
use serde_json::Value;
use std::fmt;

/// What is expected of one part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matcher {
    /// It is this; numbers compare as numbers.
    Equals(Value),
    /// It is there, whatever it is.
    Present,
    /// It is not there.
    Absent,
    /// The text (or number, as text) holds a match of this regular expression.
    Matches(String),
    /// It is one of these.
    OneOf(Vec<Value>),
    /// The list has this member, or the text has this part.
    Contains(Value),
    /// The list has exactly so many members that are this text or begin with this word, for each of these.
    Count(Vec<(String, usize)>),
}

impl Matcher {
    /// Puts values in the place of references. In a regular expression, what is put in stands for itself.
    pub(crate) fn fill(&self, look_up: LookUp<'_>) -> Result<Self, Reference> {
        Ok(match self {
            Self::Equals(value) => Self::Equals(fill(value, look_up)?),
            Self::OneOf(values) => {
                Self::OneOf(values.iter().map(|value| fill(value, look_up)).collect::<Result<_, _>>()?)
            }
            Self::Contains(value) => Self::Contains(fill(value, look_up)?),
            Self::Matches(pattern) => Self::Matches(fill_text(pattern, look_up, regex::escape)?),
            Self::Present | Self::Absent | Self::Count(_) => self.clone(),
        })
    }

    /// Whether the value is as expected.
    #[must_use]
    pub fn accepts(&self, actual: Option<&Value>) -> bool {
        match (self, actual) {
            (Self::Absent, actual) => actual.is_none(),
            (Self::Present, Some(_)) => true,
            (Self::Equals(expected), Some(actual)) => same(expected, actual),
            (Self::OneOf(allowed), Some(actual)) => allowed.iter().any(|expected| same(expected, actual)),
            (Self::Contains(part), Some(Value::Array(list))) => list.iter().any(|member| same(part, member)),
            (Self::Contains(Value::String(part)), Some(Value::String(text))) => text.contains(part),
            (Self::Count(counts), Some(Value::Array(list))) => {
                counts.iter().all(|(word, times)| how_many(list, word) == *times)
            }
            (Self::Contains(_) | Self::Count(_), Some(_)) | (_, None) => false,
            (Self::Matches(pattern), Some(actual)) => {
                let text = match actual {
                    Value::String(text) => text.clone(),
                    Value::Number(number) => number.to_string(),
                    _ => return false,
                };
                Regex::new(pattern).is_ok_and(|regex| regex.is_match(&text))
            }
        }
    }
}

impl fmt::Display for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Equals(value) => value.fmt(f),
            Self::Present => f.write_str("anything"),
            Self::Absent => f.write_str("nothing"),
            Self::Matches(pattern) => write!(f, "a match of /{pattern}/"),
            Self::OneOf(values) => write!(f, "one of {}", Value::Array(values.clone())),
            Self::Contains(value) => write!(f, "something that contains {value}"),
            Self::Count(counts) => {
                let each: Vec<String> = counts.iter().map(|(word, times)| format!("{times} × {word}")).collect();
                write!(f, "exactly {}", each.join(" and "))
            }
        }
    }
}

/// How many members of a list are a word, or begin with it.
pub(crate) fn how_many(list: &[Value], word: &str) -> usize {
    list.iter().filter(|member| is_or_begins(member, word)).count()
}

/// `S` is how `S SUCCESS` begins; `200` is the number 200.
fn is_or_begins(member: &Value, word: &str) -> bool {
    let text = member.as_str().map_or_else(|| member.to_string(), str::to_owned);
    text == word || begins_with_word(&text, word)
}

/// `S` is the first word of `S SUCCESS`.
pub(crate) fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))
}

fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual)) => {
            expected == actual
                || matches!((expected.as_f64(), actual.as_f64()), (Some(e), Some(a)) if e.total_cmp(&a).is_eq())
        }
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len() && expected.iter().zip(actual).all(|(e, a)| same(e, a))
        }
        (Value::Object(expected), Value::Object(actual)) => {
            expected.len() == actual.len()
                && expected.iter().all(|(name, e)| actual.get(name).is_some_and(|a| same(e, a)))
        }
        (expected, actual) => expected == actual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn accepts(matcher: &Matcher, actual: &Value) -> bool {
        matcher.accepts(Some(actual))
    }

    #[test]
    fn numbers_compare_as_numbers_at_any_depth_but_never_as_text() {
        let matcher = Matcher::Equals(json!({ "a": [1, 2.0] }));
        assert!(accepts(&matcher, &json!({ "a": [1.0, 2] })));
        assert!(!accepts(&matcher, &json!({ "a": ["1", 2] })));
        assert!(!accepts(&matcher, &json!({ "a": [1, 2], "b": null })));
        assert!(!accepts(&matcher, &json!({ "a": [1, 2, 3] })));
    }

    #[test]
    fn present_and_absent_ask_only_whether_something_is_there() {
        assert!(accepts(&Matcher::Present, &Value::Null) && !accepts(&Matcher::Absent, &Value::Null));
        assert!(Matcher::Absent.accepts(None) && !Matcher::Present.accepts(None));
    }

    #[test]
    fn a_regular_expression_reads_texts_and_numbers() {
        let matcher = Matcher::Matches("^1[0-9]+$".into());
        assert!(accepts(&matcher, &json!("10000")) && accepts(&matcher, &json!(10)));
        assert!(!accepts(&matcher, &json!("x10")) && !accepts(&matcher, &json!(["10"])));
    }

    #[test]
    fn a_reference_in_a_regular_expression_stands_for_itself() {
        let filled = Matcher::Matches("^${x.y}$".into()).fill(&|_| Some(json!("a.c"))).unwrap();
        assert!(accepts(&filled, &json!("a.c")) && !accepts(&filled, &json!("abc")));
    }

    #[test]
    fn one_of_and_contains_look_for_members_and_parts() {
        let one_of = Matcher::OneOf(vec![json!("S"), json!(7)]);
        assert!(accepts(&one_of, &json!(7.0)) && !accepts(&one_of, &json!("F")));
        let contains = Matcher::Contains(json!("auth_base"));
        assert!(accepts(&contains, &json!(["auth_user", "auth_base"])) && accepts(&contains, &json!("auth_base,x")));
        assert!(!accepts(&contains, &json!(["x"])) && !accepts(&contains, &json!({ "auth_base": 1 })));
    }

    #[test]
    fn count_looks_for_whole_members_and_their_first_words() {
        let count = |word: &str, times| Matcher::Count(vec![(word.to_owned(), times)]);
        let outcomes = json!(["F USED_CODE", "S SUCCESS", 200, "SOLD"]);
        assert!(accepts(&count("S", 1), &outcomes) && accepts(&count("S SUCCESS", 1), &outcomes));
        assert!(accepts(&count("200", 1), &outcomes) && accepts(&count("U", 0), &outcomes));
        assert!(!accepts(&count("F", 2), &outcomes) && !accepts(&count("S", 1), &json!("S")));
    }
}
