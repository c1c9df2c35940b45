//! References to names that nothing defines, found before anything is played.

use super::fields::list;
use crate::{
    problem::Fault,
    reference::{GIVEN, Malformed, Piece, pieces},
    yaml::{Kind, Node},
};
use std::collections::BTreeMap;
use walletsim_yaml::{Place, nearest};

/// The names that earlier steps define.
#[derive(Debug, Clone, Default)]
pub(super) struct Defined(BTreeMap<String, Place>);

impl Defined {
    /// Adds a name; tells where it stands already.
    pub(super) fn add(&mut self, name: &str, place: Place) -> Option<Place> {
        if let Some(first) = self.0.get(name) {
            return Some(*first);
        }
        self.0.insert(name.to_owned(), place);
        None
    }
}

/// Checks every text at any depth.
pub(super) fn check(node: &Node, defined: &Defined) -> Result<(), Fault> {
    match &node.kind {
        Kind::Text(text) => check_text(text, node.place, defined),
        Kind::List(list) => list.iter().try_for_each(|node| check(node, defined)),
        Kind::Map(entries) => entries.iter().try_for_each(|(_, node)| check(node, defined)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => Ok(()),
    }
}

fn check_text(text: &str, place: Place, defined: &Defined) -> Result<(), Fault> {
    let pieces = pieces(text).map_err(|Malformed(written)| {
        Fault::new(place, format!("`{written}` is no reference"))
            .help("write `${name.path}`; `$${` stands for a plain `${`")
    })?;
    for piece in pieces {
        let Piece::Reference(reference) = piece else { continue };
        let root = reference.root.as_str();
        let names: Vec<&str> = defined.0.keys().map(String::as_str).chain(GIVEN).collect();
        if !names.contains(&root) {
            let fault =
                Fault::new(place, format!("`{reference}` refers to nothing: no earlier step is called `{root}`"));
            let known = format!("the names here are {}", list(&names));
            return Err(match nearest(root, &names) {
                Some(near) => fault.label(format!("did you mean `{near}`?")).help(known),
                None => fault
                    .label("no earlier step has this name")
                    .help(format!("name an earlier step with `as: {root}`; {known}")),
            });
        }
    }
    Ok(())
}
