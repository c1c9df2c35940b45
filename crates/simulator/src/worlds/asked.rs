//! What `POST /_sim/worlds` takes.

use crate::base_url;
use serde::Deserialize;
use std::{collections::BTreeMap, path::Path};
use walletsim_runtime::http::body;

/// How many characters a label may have.
const LABEL: usize = 80;

/// All of it may be left out: then a world is as the one that lives here was at its start.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Asked {
    /// What people are shown in the place of the name that it is given.
    pub(super) label: Option<String>,
    /// A wallet's name.
    pub(super) wallet: Option<String>,
    /// Who holds the phone at first.
    pub(super) user: Option<String>,
    /// Whose merchant is *the* merchant.
    pub(super) mini_program: Option<String>,
    /// Where the clock stands.
    pub(super) clock: Option<String>,
    /// The same seed draws the same secrets.
    pub(super) seed: Option<u64>,
    /// Files laid over the fixtures: path → text.
    pub(super) fixtures: BTreeMap<String, String>,
    /// Merchants whose backend is somebody else's program: name → base URL.
    pub(super) merchants: BTreeMap<String, String>,
}

impl Asked {
    /// An empty body asks for nothing.
    pub(super) fn read(body: &[u8]) -> Result<Self, String> {
        let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
        let asked: Self =
            body::object(body).map_err(|problem| format!("the body is not what this call takes: {problem}"))?;
        // In a folder, other files are nobody's mistake; here somebody named them.
        match asked.fixtures.keys().find(|path| !is_of_fixtures(path)) {
            None => Ok(asked),
            Some(path) => Err(format!(
                "`{path}` is no file of fixtures: name it as in a folder of them, such as users.yaml, wallets/mine.yaml or keys/shop.private.pem"
            )),
        }
    }

    /// Takes the label out, if it fits into a line.
    pub(super) fn label(&mut self) -> Result<Option<String>, String> {
        let Some(label) = self.label.take() else { return Ok(None) };
        let long = label.chars().count();
        if long > LABEL {
            return Err(format!("the label is {long} characters long, and may have {LABEL}: shorten it"));
        }
        if label.trim().is_empty() || label.contains(char::is_control) {
            return Err("the label is no line that one can read: write a few words, or leave it out".to_owned());
        }
        Ok(Some(label))
    }

    /// The merchants with a backend of somebody's own, by name, with its base URL.
    pub(super) fn own_backends(&self) -> Result<BTreeMap<String, String>, String> {
        let at = |(name, url): (&String, &String)| match base_url(url, &["http"]) {
            Some(url) => Ok((name.clone(), url)),
            None => {
                Err(format!("`{url}` is no address of the backend of `{name}`: write it like http://127.0.0.1:3000"))
            }
        };
        self.merchants.iter().map(at).collect()
    }
}

fn is_of_fixtures(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "yaml" || ending == "pem")
}
