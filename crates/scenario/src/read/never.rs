//! `expect-never:`: what must not be said in any step.

use super::{
    faults::Faults,
    fields::{Fields, list, text, word},
    names::{self, Defined},
};
use crate::{
    problem::Fault,
    scenario::{Never, Unsaid},
    yaml::{Kind, Node},
};

const TELL: &str = "tell-mini-program";
const SAY: &str = "say";
pub(super) const KEYS: [&str; 2] = [TELL, SAY];

/// What the trace calls the secrets that are a backend's own.
pub(super) const SECRETS: [&str; 2] = ["access token", "refresh token"];

pub(super) fn read(node: &Node, faults: &mut Faults) -> Vec<Never> {
    let fields = Fields::of(node, "`expect-never`", &KEYS, faults);
    let Some(fields) = faults.keep(fields) else { return Vec::new() };
    names::check(node, &Defined::default(), faults);
    let mut never = Vec::new();
    for (key, node) in fields.entries() {
        let entries = faults.keep(entries(node, &key.text)).unwrap_or_default();
        for entry in entries {
            let unsaid = match key.text.as_str() {
                TELL => word(entry, TELL, &SECRETS).map(Unsaid::Secret),
                _ => text(entry, SAY).and_then(|text| not_empty(entry, text)).map(Unsaid::Text),
            };
            never.extend(faults.keep(unsaid).map(|unsaid| Never { unsaid, place: entry.place }));
        }
    }
    never
}

fn entries<'n>(node: &'n Node, name: &str) -> Result<&'n [Node], Fault> {
    match &node.kind {
        Kind::List(entries) => Ok(entries),
        _ => Err(Fault::new(node.place, format!("`{name}` must be a list, not {}", node.describe()))
            .help(format!("write `{TELL}: [{}]` and `{SAY}: [\"a text\"]`", list(&SECRETS)))),
    }
}

fn not_empty(node: &Node, text: String) -> Result<String, Fault> {
    if text.is_empty() {
        return Err(Fault::new(node.place, "every message has this text").help("write one that must not be said"));
    }
    Ok(text)
}
