//! `${secret.NAME}`: what is sent, and never shown.

use crate::scenario::{Scenario, Step, Verb};
use regex::Regex;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The secrets of one play.
#[derive(Default)]
pub(super) struct Secrets(Mutex<BTreeMap<String, (String, Regex)>>);

impl Secrets {
    /// Those that a scenario names anywhere: one may be told before the step that would use it.
    pub(super) fn of(scenario: &Scenario) -> Self {
        let secrets = Self::default();
        secrets.add_named_in(&scenario.source);
        secrets.add_of(&scenario.steps);
        secrets
    }

    fn add_of(&self, steps: &[Step]) {
        for step in steps {
            match &step.verb {
                Verb::Use(fragment) => {
                    self.add_named_in(&fragment.source);
                    self.add_of(&fragment.steps);
                }
                Verb::Repeated(repeated) => repeated.rounds.iter().for_each(|round| self.add_of(round)),
                Verb::Together(branches) => self.add_of(branches),
                Verb::Alone(_) => {}
            }
        }
    }

    fn add_named_in(&self, source: &str) {
        let names = source.split("${secret.").skip(1).filter_map(|rest| rest.split_once('}'));
        for (name, value) in names.filter_map(|(name, _)| Some((name, std::env::var(name).ok()?))) {
            self.add(name, &value);
        }
    }

    pub(super) fn add(&self, name: &str, value: &str) {
        let mut secrets = self.lock();
        if let (false, Ok(form)) = (secrets.contains_key(name), Regex::new(&however_written(value))) {
            secrets.insert(name.to_owned(), (value.to_owned(), form));
        }
    }

    /// The text with `⟨secret NAME⟩` wherever one stood.
    pub(super) fn mask(&self, text: &str) -> String {
        let secrets = self.lock();
        let mut longest_first: Vec<_> = secrets.iter().collect();
        // One may be part of another.
        longest_first.sort_by_key(|(_, (value, _))| std::cmp::Reverse(value.len()));
        longest_first.into_iter().fold(text.to_owned(), |text, (name, (_, form))| {
            form.replace_all(&text, regex::NoExpand(&format!("⟨secret {name}⟩"))).into_owned()
        })
    }

    /// The same for every text in a value, names included.
    pub(super) fn mask_value(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.mask(text),
            Value::Number(number) => {
                let shown = number.to_string();
                let masked = self.mask(&shown);
                if masked != shown {
                    *value = masked.into();
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|value| self.mask_value(value)),
            Value::Object(members) => {
                *members = std::mem::take(members)
                    .into_iter()
                    .map(|(name, mut member)| {
                        self.mask_value(&mut member);
                        (self.mask(&name), member)
                    })
                    .collect();
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    pub(super) fn masked(&self, mut value: Value) -> Value {
        self.mask_value(&mut value);
        value
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, (String, Regex)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A pattern of a text as it is, as JSON writes it, and as addresses and forms do.
fn however_written(text: &str) -> String {
    text.chars().fold(String::new(), |mut pattern, c| {
        let mut bytes = String::new();
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(bytes, "%{byte:02X}");
        }
        let mut units = String::new();
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(units, r"\\u{unit:04x}");
        }
        let json = Value::from(c.to_string()).to_string();
        let json = regex::escape(json.trim_matches('"'));
        let space = if c == ' ' { r"|\+" } else { "" };
        let plain = regex::escape(&c.to_string());
        let _ = write!(pattern, r"(?:{json}|\\?{plain}|(?i:{bytes}|{units}){space})");
        pattern
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn secrets() -> Secrets {
        let secrets = Secrets::default();
        secrets.add("KEY", "päss \"word\"/7");
        secrets.add("PIN", "123456");
        secrets.add("LONGER", "1234567");
        secrets
    }

    #[test]
    fn a_secret_is_masked_however_it_is_written() {
        let secrets = secrets();
        for written in [
            r#"päss "word"/7"#,
            r#"päss \"word\"/7"#,
            r#"p\u00E4ss \"word\"\/7"#,
            "p%C3%A4ss%20%22word%22%2F7",
            "p%c3%a4ss+%22word%22/7",
        ] {
            assert_eq!(secrets.mask(&format!("a {written} b")), "a ⟨secret KEY⟩ b", "{written}");
        }
        assert_eq!(secrets.mask("123456, 1234567"), "⟨secret PIN⟩, ⟨secret LONGER⟩");
    }

    #[test]
    fn values_are_masked_at_any_depth() {
        let mut value = json!({ "a": ["x123456", 123_456, 7], "123456": null });
        secrets().mask_value(&mut value);
        assert_eq!(value, json!({ "a": ["x⟨secret PIN⟩", "⟨secret PIN⟩", 7], "⟨secret PIN⟩": null }));
    }
}
