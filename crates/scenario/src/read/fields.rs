//! The entries of one map, with unknown ones refused.

use super::faults::Faults;
use crate::{
    problem::Fault,
    yaml::{Key, Kind, Node},
};
use walletsim_yaml::{Place, nearest};

/// The entries of one map.
pub(super) struct Fields<'n> {
    entries: &'n [(Key, Node)],
    pub(super) place: Place,
}

impl<'n> Fields<'n> {
    /// Opens a map whose keys are all among `known`; others are faults, and what is known is read on.
    pub(super) fn of(node: &'n Node, what: &str, known: &[&str], faults: &mut Faults) -> Result<Self, Fault> {
        let fields = Self::open(node, what, known)?;
        for (key, _) in fields.entries.iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
            faults.add(unknown(key.place, &format!("{what} has no `{}`", key.text), &key.text, known));
        }
        Ok(fields)
    }

    /// Opens a map that may have other keys as well; nothing at all counts as an empty map.
    pub(super) fn open(node: &'n Node, what: &str, known: &[&str]) -> Result<Self, Fault> {
        match &node.kind {
            Kind::Map(entries) => Ok(Self { entries, place: node.place }),
            Kind::Null => Ok(Self { entries: &[], place: node.place }),
            _ => Err(Fault::new(node.place, format!("{what} must be a map, not {}", node.describe()))
                .help(format!("its keys are {}", list(known)))),
        }
    }

    pub(super) fn entries(&self) -> &'n [(Key, Node)] {
        self.entries
    }

    pub(super) fn node(&self, name: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    /// Where the value of an entry stands; the map's place when there is none.
    pub(super) fn place_of(&self, name: &str) -> Place {
        self.node(name).map_or(self.place, |node| node.place)
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        self.node(name).map(|node| text(node, name)).transpose()
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, Fault> {
        self.node(name).map(|node| number(node, name)).transpose()
    }

    /// One word of a few.
    pub(super) fn word(&self, name: &str, words: &[&'static str]) -> Result<Option<&'static str>, Fault> {
        self.node(name).map(|node| word(node, name, words)).transpose()
    }
}

/// The text of a node that must be one.
pub(super) fn text(node: &Node, name: &str) -> Result<String, Fault> {
    match &node.kind {
        Kind::Text(text) => Ok(text.clone()),
        _ => Err(Fault::new(node.place, format!("`{name}` must be a text, not {}", node.describe()))
            .help("put quotes around what YAML takes for something else")),
    }
}

/// The number of a node that must be a whole one.
pub(super) fn number(node: &Node, name: &str) -> Result<u64, Fault> {
    let number = match &node.kind {
        Kind::Number(number) => number.as_u64(),
        _ => None,
    };
    number.ok_or_else(|| {
        Fault::new(node.place, format!("`{name}` must be a whole number, not below 0")).help("write digits only")
    })
}

/// A node that must be one word of a few.
pub(super) fn word(node: &Node, name: &str, words: &[&'static str]) -> Result<&'static str, Fault> {
    let given = text(node, name)?;
    words
        .iter()
        .copied()
        .find(|word| *word == given)
        .ok_or_else(|| unknown(node.place, &format!("`{given}` is nothing that `{name}` can be"), &given, words))
}

/// An unknown word, with the nearest known one.
pub(super) fn unknown(place: Place, what: &str, given: &str, known: &[&str]) -> Fault {
    let fault = Fault::new(place, what).help(format!("known here: {}", list(known)));
    match nearest(given, known) {
        Some(near) => fault.label(format!("did you mean `{near}`?")),
        None => fault.label("not known"),
    }
}

/// `a, b, c`.
pub(super) fn list(words: &[&str]) -> String {
    words.join(", ")
}
