//! Names of the fixtures that a file mentions, with their places, and those that the fixtures do not have.
//!
//! Reading knows no fixtures: whoever has them says which names there are, before anything is played.

use super::{MINI_PROGRAM, USER, WALLET, faults::Faults, steps::TOGETHER, verbs::MERCHANT};
use crate::{
    problem::{Fault, there_are},
    reference::{Piece, pieces},
    yaml::{Kind, Node},
};
use walletsim_yaml::{Place, nearest};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A wallet profile.
    Wallet,
    /// Somebody who can hold the phone.
    User,
    /// The id of somebody who can: it does for the name.
    UserId,
    /// A mini program.
    MiniProgram,
    /// A merchant.
    Merchant,
    /// A scope of any wallet. One that none has may be meant: how a wallet refuses it can be what a scenario is about.
    Scope,
}

impl Name {
    fn word(self) -> &'static str {
        match self {
            Self::Wallet => "wallet",
            Self::User | Self::UserId => "user",
            Self::MiniProgram => "mini program",
            Self::Merchant => "merchant",
            Self::Scope => "scope",
        }
    }
}

/// One name, as written.
struct Mention {
    kind: Name,
    name: String,
    place: Place,
}

/// Finds names that `known` does not list.
pub(super) fn check<'k>(root: &Node, known: impl Fn(Name) -> Vec<&'k str>, faults: &mut Faults) {
    for Mention { kind, name, place } in mentions(root) {
        let names = known(kind);
        let by_id = kind == Name::User && known(Name::UserId).contains(&name.as_str());
        if by_id || names.contains(&name.as_str()) {
            continue;
        }
        if kind == Name::Scope {
            if let Some(near) = nearest(&name, &names) {
                let fault = Fault::new(place, format!("no wallet has the scope `{name}`"))
                    .label(format!("did you mean `{near}`?"));
                faults.add(fault.help(format!(
                    "{}; if you mean it, write the scopes as a text: `scopes: {name}`",
                    there_are(&names)
                )));
            }
            continue;
        }
        let fault = Fault::new(place, format!("the fixtures have no {} `{name}`", kind.word()))
            .help(format!("{}; your own come with --fixtures DIR", there_are(&names)));
        faults.add(match nearest(&name, &names) {
            Some(near) => fault.label(format!("did you mean `{near}`?")),
            None => fault,
        });
    }
}

fn mentions(root: &Node) -> Vec<Mention> {
    let mut found = Vec::new();
    for (key, node) in entries(root) {
        match key {
            WALLET => found.extend(plain(Name::Wallet, node)),
            USER => found.extend(plain(Name::User, node)),
            MINI_PROGRAM => found.extend(plain(Name::MiniProgram, node)),
            "steps" => steps(node, &mut found),
            _ => {}
        }
    }
    found
}

fn steps(node: &Node, found: &mut Vec<Mention>) {
    let Kind::List(list) = &node.kind else { return };
    for (verb, content) in list.iter().flat_map(entries) {
        if verb == TOGETHER {
            steps(content, found);
            continue;
        }
        if verb == USER {
            found.extend(plain(Name::User, content));
        }
        for (key, node) in entries(content).filter(|_| verb != "expect") {
            match key {
                MINI_PROGRAM => found.extend(plain(Name::MiniProgram, node)),
                MERCHANT => found.extend(plain(Name::Merchant, node)),
                "scopes" => found.extend(scopes(node)),
                _ => {}
            }
        }
        references(content, found);
    }
}

/// `${users.zoe.id}` mentions zoe.
fn references(node: &Node, found: &mut Vec<Mention>) {
    match &node.kind {
        Kind::Text(text) => {
            for piece in pieces(text).unwrap_or_default() {
                let Piece::Reference(reference) = piece else { continue };
                let kind = match reference.root.as_str() {
                    "users" => Name::User,
                    "mini-programs" => Name::MiniProgram,
                    "merchants" => Name::Merchant,
                    _ => continue,
                };
                let name = reference.path.into_iter().next();
                found.extend(name.map(|name| Mention { kind, name, place: node.place }));
            }
        }
        Kind::List(list) => list.iter().for_each(|node| references(node, found)),
        Kind::Map(entries) => entries.iter().for_each(|(_, node)| references(node, found)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

/// Scopes as a list; a text with commas is left to the wallet app.
fn scopes(node: &Node) -> Vec<Mention> {
    match &node.kind {
        Kind::List(list) => list.iter().filter_map(|node| plain(Name::Scope, node)).collect(),
        _ => Vec::new(),
    }
}

/// A name that is written out; what a reference will stand for is known only when it is played.
fn plain(kind: Name, node: &Node) -> Option<Mention> {
    match &node.kind {
        Kind::Text(name) if !name.contains("${") => Some(Mention { kind, name: name.clone(), place: node.place }),
        _ => None,
    }
}

fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let entries = match &node.kind {
        Kind::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|(key, node)| (key.text.as_str(), node))
}
