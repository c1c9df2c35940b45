//! The ready line: for people, or one line of JSON for programs.

use crate::{args::Output, out::print};
use serde_json::{Map, Value, json};

/// Says on stdout that everything listens. `places` are camelCase names and base URLs.
pub(crate) fn say(output: Output, headline: &str, places: &[(&str, &str)]) {
    match output {
        Output::Json => {
            let mut line = Map::from_iter([("event".to_owned(), json!("ready"))]);
            line.extend(places.iter().map(|(name, url)| ((*name).to_owned(), Value::from(*url))));
            print(&format!("{}\n", Value::Object(line)));
        }
        Output::Text => {
            let places: Vec<_> = places.iter().map(|(name, url)| (spoken(name), url)).collect();
            let width = places.iter().map(|(name, _)| name.len()).max().unwrap_or_default() + 2;
            let lines = places.iter().map(|(name, url)| format!("  {name:<width$}{url}\n"));
            print(&format!("{headline}\n{}Stop with Ctrl-C.\n", lines.collect::<Vec<_>>().concat()));
        }
    }
}

/// `walletServer` → `wallet server`.
fn spoken(name: &str) -> String {
    name.chars().flat_map(|c| if c.is_uppercase() { vec![' ', c.to_ascii_lowercase()] } else { vec![c] }).collect()
}
