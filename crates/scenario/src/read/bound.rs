//! Names whose values are known when the file is read: the row of a `for-each`, and what a fragment takes.
//!
//! They are put in before anything else is looked at, so that they can stand where only a word or a number can.

use super::faults::Faults;
use crate::{
    problem::{Fault, there_are},
    reference::{Piece, Reference, pieces},
    yaml::{Key, Kind, Node},
};
use serde_json::Value;
use std::collections::BTreeMap;
use walletsim_yaml::Place;

/// Names and what they stand for.
#[derive(Debug, Clone, Default)]
pub(super) struct Bound(BTreeMap<String, Node>);

impl Bound {
    pub(super) fn with(&self, name: &str, value: &Node) -> Self {
        let mut more = self.clone();
        more.0.insert(name.to_owned(), value.clone());
        more
    }

    /// The node with values in the place of every reference to a bound name; they stand where the reference stood.
    pub(super) fn fill(&self, node: &Node, faults: &mut Faults) -> Node {
        let kind = match &node.kind {
            Kind::Text(text) if self.is_mentioned(text) => return self.fill_text(text, node.place, faults),
            Kind::List(list) => Kind::List(list.iter().map(|node| self.fill(node, faults)).collect()),
            Kind::Map(entries) => {
                Kind::Map(entries.iter().map(|(key, node)| (key.clone(), self.fill(node, faults))).collect())
            }
            other => other.clone(),
        };
        Node { kind, place: node.place }
    }

    fn is_mentioned(&self, text: &str) -> bool {
        let is_bound =
            |piece: &Piece| matches!(piece, Piece::Reference(reference) if self.0.contains_key(&reference.root));
        pieces(text).is_ok_and(|pieces| pieces.iter().any(is_bound))
    }

    fn fill_text(&self, text: &str, place: Place, faults: &mut Faults) -> Node {
        let pieces = pieces(text).unwrap_or_default();
        if let [Piece::Reference(reference)] = pieces.as_slice() {
            let kind = self.value(reference, place, faults).map_or_else(|| Kind::Text(String::new()), |node| node.kind);
            return moved(Node { kind, place }, place);
        }
        let mut filled = String::new();
        for piece in pieces {
            match piece {
                // The text is read again: what was escaped stays so.
                Piece::Plain(plain) => filled.push_str(&plain.replace("${", "$${")),
                Piece::Reference(reference) if !self.0.contains_key(&reference.root) => {
                    filled.push_str(&reference.to_string());
                }
                Piece::Reference(reference) => match self.value(&reference, place, faults).map(|node| node.to_json()) {
                    Some(Value::String(text)) => filled.push_str(&text),
                    Some(value) => filled.push_str(&value.to_string()),
                    None => {}
                },
            }
        }
        Node { kind: Kind::Text(filled), place }
    }

    fn value(&self, reference: &Reference, place: Place, faults: &mut Faults) -> Option<Node> {
        let root = self.0.get(&reference.root)?;
        let found = root.at(&reference.path);
        if found.is_none() {
            let names: Vec<String> = root.entries().iter().map(|(key, _)| format!("`{}`", key.text)).collect();
            let help = match root.kind {
                Kind::Map(_) => format!("in `{}` {}", reference.root, there_are(&names)),
                _ => format!("it is {}", root.describe()),
            };
            faults.add(Fault::new(place, format!("`{reference}` leads nowhere")).help(help));
        }
        found.cloned()
    }
}

/// The node as if all of it stood at one place.
fn moved(node: Node, place: Place) -> Node {
    let kind = match node.kind {
        Kind::List(list) => Kind::List(list.into_iter().map(|node| moved(node, place)).collect()),
        Kind::Map(entries) => {
            Kind::Map(entries.into_iter().map(|(key, node)| (Key { place, ..key }, moved(node, place))).collect())
        }
        other => other,
    };
    Node { kind, place }
}
