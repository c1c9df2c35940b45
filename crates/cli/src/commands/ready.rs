//! The ready line, and the last one: for people, or one line of JSON for programs.

use crate::{
    args::Output,
    out::{print, say},
};
use serde_json::{Map, Value, json};
use std::path::Path;

/// A merchant's backend.
pub(crate) struct Backend {
    /// The merchant's name in the fixtures.
    pub(crate) merchant: String,
    pub(crate) at: BackendAt,
}

/// Where a merchant's backend is.
pub(crate) enum BackendAt {
    /// The reference backend, here.
    Here(String),
    /// Somebody else's program.
    Elsewhere(String),
    /// Nowhere yet: without a private key there is no reference backend.
    Nowhere,
}

/// Says on stdout that everything listens. `places` are camelCase names and base URLs.
pub(crate) fn say(output: Output, headline: &str, places: &[(&str, String)], backends: &[Backend]) {
    match output {
        Output::Json => {
            let mut line = Map::from_iter([("event".to_owned(), json!("ready"))]);
            line.extend(places.iter().map(|(name, url)| ((*name).to_owned(), Value::from(url.as_str()))));
            if !backends.is_empty() {
                let known = backends.iter().filter_map(|backend| Some((backend.merchant.clone(), backend.at.url()?)));
                line.insert("merchants".to_owned(), Value::Object(known.collect()));
            }
            print(&format!("{}\n", Value::Object(line)));
        }
        Output::Text => {
            let places = places.iter().filter(|(name, _)| *name != "merchant" || backends.is_empty());
            let places = places.map(|(name, url)| (spoken(name), url.clone()));
            let backends = backends.iter().map(|backend| (format!("merchant {}", backend.merchant), backend.told()));
            let lines: Vec<(String, String)> = places.chain(backends).collect();
            let width = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
            let lines: Vec<String> = lines.iter().map(|(name, told)| format!("  {name:<width$}  {told}\n")).collect();
            print(&format!("{headline}\n{}Stop with Ctrl-C.\n", lines.concat()));
        }
    }
}

/// Says where the state is that was left, and of how many further worlds nothing was: on stderr to people, who asked for no data.
pub(crate) fn exported(output: Output, file: &Path, further_worlds: usize) {
    match output {
        Output::Json => {
            let mut line = json!({ "event": "exported", "file": file });
            if further_worlds > 0 {
                line["worldsLeftOut"] = further_worlds.into();
            }
            print(&format!("{line}\n"));
        }
        Output::Text => {
            let left_out = match further_worlds {
                0 => String::new(),
                1 => "; 1 further world is not in it".to_owned(),
                several => format!("; {several} further worlds are not in it"),
            };
            say!("the state was written to {}{left_out}", file.display());
        }
    }
}

impl Backend {
    fn told(&self) -> String {
        match &self.at {
            BackendAt::Here(url) => url.clone(),
            BackendAt::Elsewhere(url) => format!("{url} (yours)"),
            BackendAt::Nowhere => format!(
                "none: it has no privateKeys here; start yours and name it with --merchant {}=URL",
                self.merchant
            ),
        }
    }
}

impl BackendAt {
    fn url(&self) -> Option<Value> {
        match self {
            Self::Here(url) | Self::Elsewhere(url) => Some(url.as_str().into()),
            Self::Nowhere => None,
        }
    }
}

/// `walletServer` → `wallet server`.
fn spoken(name: &str) -> String {
    name.chars().flat_map(|c| if c.is_uppercase() { vec![' ', c.to_ascii_lowercase()] } else { vec![c] }).collect()
}
