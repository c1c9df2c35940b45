//! What earlier answers gave, by which later steps refer to it; and secrets that no answer gave, which whoever plays the file has to.

use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};
use walletsim_runtime::trace::Value;

/// Shorter texts are no secrets of a wallet: they stay as they are.
pub(super) const SHORTEST: usize = 16;

/// Secrets by their marks, and where they came from.
#[derive(Debug, Default)]
pub(super) struct References {
    known: HashMap<u64, String>,
    /// Names of answers that were referred to.
    pub(super) used: BTreeSet<String>,
    /// Variables of the environment that hold agent tokens.
    pub(super) agent_tokens: Vec<String>,
}

impl References {
    /// Keeps every long text of an answer.
    pub(super) fn keep(&mut self, path: &str, answer: &Json) {
        match answer {
            Json::String(text) if text.len() >= SHORTEST => self.keep_secret(path, &Value::secret("", text)),
            Json::Object(members) => {
                for (name, value) in members {
                    self.keep(&format!("{path}.{name}"), value);
                }
            }
            _ => {}
        }
    }

    pub(super) fn keep_secret(&mut self, path: &str, secret: &Value) {
        if let Value::Secret { mark, .. } = secret {
            self.known.entry(*mark).or_insert_with(|| path.to_owned());
        }
    }

    /// `${ask.authCode}`, if that is known.
    pub(super) fn to(&mut self, secret: &Value) -> Option<String> {
        let Value::Secret { mark, .. } = secret else { return None };
        let path = self.known.get(mark)?;
        self.used.extend(path.split('.').next().map(str::to_owned));
        Some(format!("${{{path}}}"))
    }

    /// `${secret.AGENT_TOKEN}`: whoever plays the file says what it is.
    pub(super) fn agent_token(&mut self, token: &str) -> String {
        let secret = Value::secret("agent token", token);
        if let Some(known) = self.to(&secret) {
            return known;
        }
        let name = match self.agent_tokens.len() {
            0 => "AGENT_TOKEN".to_owned(),
            before => format!("AGENT_TOKEN_{}", before + 1),
        };
        let path = format!("secret.{name}");
        self.keep_secret(&path, &secret);
        self.agent_tokens.push(name);
        format!("${{{path}}}")
    }

    /// The same value, with references in the place of what is known.
    pub(super) fn put_in(&mut self, value: &Json) -> Json {
        match value {
            Json::String(text) => match self.to(&Value::secret("", text)) {
                Some(reference) => reference.into(),
                None => text.replace("${", "$${").into(),
            },
            Json::Array(items) => items.iter().map(|item| self.put_in(item)).collect(),
            Json::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), self.put_in(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            other => other.clone(),
        }
    }
}
