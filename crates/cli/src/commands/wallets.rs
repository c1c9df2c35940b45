//! `walletsim wallets`: which there are, and what one is like, key by key, with who says so.

use crate::{
    args::{Output, Wallets},
    exit::{Exit, Failure},
    out::print,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use walletsim_simulator::{Capabilities, Fixtures, Provenance, shipped};

pub(crate) fn wallets(args: &Wallets) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    print(&match (&args.name, args.output) {
        (None, Output::Text) => list(&fixtures),
        (None, Output::Json) => {
            format!("{:#}\n", fixtures.capabilities.values().map(|told| summary(told)).collect::<Value>())
        }
        (Some(name), output) => {
            fixtures.wallet(name)?;
            let told = &fixtures.capabilities[name];
            match output {
                Output::Text => sheet(told),
                Output::Json => format!("{:#}\n", json!(told.as_ref())),
            }
        }
    });
    Ok(Exit::Held)
}

fn list(fixtures: &Fixtures) -> String {
    let line = |told: &Capabilities| {
        let name = told.profile["look"]["name"].as_str().unwrap_or_default();
        let marks = marks(told);
        let count = |mark| marks.get(&mark).copied().unwrap_or_default();
        let (documented, observed) = (count(Provenance::Documented), count(Provenance::Observed));
        let assumed = count(Provenance::Assumed);
        format!("{:<18}{name:<24}{documented:>3} documented {observed:>3} observed {assumed:>3} assumed\n", told.wallet)
    };
    fixtures.capabilities.values().map(|told| line(told)).collect()
}

fn summary(told: &Capabilities) -> Value {
    json!({
        "wallet": told.wallet,
        "name": told.profile["look"]["name"],
        "extends": told.extends,
        "sources": told.sources,
        "keys": marks(told),
    })
}

/// How many keys each marks.
fn marks(told: &Capabilities) -> BTreeMap<Provenance, usize> {
    let mut marks = BTreeMap::new();
    for mark in told.provenance.values() {
        *marks.entry(*mark).or_default() += 1;
    }
    marks
}

/// Everything about one wallet: a key a line.
fn sheet(told: &Capabilities) -> String {
    let mut values = BTreeMap::new();
    collect(&told.profile, "", &mut values);
    let width = values.keys().map(|key| key.chars().count()).max().unwrap_or_default();
    let mut lines = vec![told.profile["look"]["name"].as_str().unwrap_or_default().to_owned()];
    if !told.extends.is_empty() {
        lines.push(format!("extends {}", told.extends.join(", which extends ")));
    }
    lines.push("written from".to_owned());
    lines.extend(told.sources.iter().map(|page| format!("  {page}")));
    lines.push(String::new());
    lines.extend(values.iter().map(|(key, value)| {
        let mark = told.provenance.get(key).map(ToString::to_string).unwrap_or_default();
        format!("{mark:<11} {key:<width$} {}", plain(value))
    }));
    lines.join("\n") + "\n"
}

/// Values by dotted path; lists are values.
fn collect<'v>(value: &'v Value, path: &str, found: &mut BTreeMap<String, &'v Value>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect(member, &path, found);
            }
        }
        _ => drop(found.insert(path.to_owned(), value)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
