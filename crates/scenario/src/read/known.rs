//! Names of the fixtures that a file mentions, with their places, and those that the fixtures do not have.
//!
//! Reading knows no fixtures: whoever has them says which names there are, before anything is played.

use super::{
    MINI_PROGRAM, USER, WALLET,
    faults::Faults,
    steps::{STEPS, TOGETHER},
    verbs::{FAULT, MERCHANT},
};
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
    /// The id of somebody who can, in the order of the names.
    UserId,
    /// A mini program.
    MiniProgram,
    /// A merchant.
    Merchant,
    /// The id of a mini program, by which faults know it, in the order of the names.
    AppId,
    /// The `Client-Id` of a merchant, in the order of the names: it does for the name in faults.
    ClientId,
    /// A scope of any wallet. One that none has may be meant: how a wallet refuses it can be what a scenario is about.
    Scope,
}

impl Name {
    fn word(self) -> &'static str {
        match self {
            Self::Wallet => "wallet",
            Self::User | Self::UserId => "user",
            Self::MiniProgram => "mini program",
            Self::AppId => "mini program with the appId",
            Self::Merchant | Self::ClientId => "merchant",
            Self::Scope => "scope",
        }
    }

    /// What the same thing is called elsewhere: a slip of the pen is to write that.
    fn elsewhere(self) -> Option<Self> {
        match self {
            Self::User => Some(Self::UserId),
            Self::MiniProgram => Some(Self::AppId),
            Self::AppId => Some(Self::MiniProgram),
            Self::Merchant => Some(Self::ClientId),
            Self::Wallet | Self::UserId | Self::ClientId | Self::Scope => None,
        }
    }
}

/// One name, as written.
struct Mention {
    kind: Name,
    name: String,
    place: Place,
    /// Whether it says whose calls a fault strikes.
    in_fault: bool,
}

/// Which names of a kind there are, if somebody knows.
pub(super) type Known<'k> = Option<&'k dyn Fn(Name) -> Vec<String>>;

/// Finds names at the head of a file that are not known.
pub(super) fn check_head(root: &Node, known: Known<'_>, faults: &mut Faults) {
    check(head(root), known, faults);
}

/// Finds names in a step that are not known.
pub(super) fn check_step(node: &Node, known: Known<'_>, faults: &mut Faults) {
    let mut found = Vec::new();
    step(node, &mut found);
    check(found, known, faults);
}

fn check(mentions: Vec<Mention>, known: Known<'_>, faults: &mut Faults) {
    let Some(known) = known else { return };
    for Mention { kind, name, place, in_fault } in mentions {
        let names = known(kind);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let elsewhere = kind.elsewhere().and_then(|other| known(other).iter().position(|called| *called == name));
        let by_client_id = kind == Name::Merchant && in_fault && elsewhere.is_some();
        if by_client_id || names.contains(&name.as_str()) {
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
        faults.add(match (elsewhere.and_then(|at| names.get(at)), nearest(&name, &names)) {
            (Some(meant), _) => fault.label(format!("here it is called `{meant}`")),
            (None, Some(near)) => fault.label(format!("did you mean `{near}`?")),
            (None, None) => fault,
        });
    }
}

fn head(root: &Node) -> Vec<Mention> {
    let mut found = Vec::new();
    for (key, node) in entries(root) {
        match key {
            WALLET => found.extend(plain(Name::Wallet, node)),
            USER => found.extend(plain(Name::User, node)),
            MINI_PROGRAM => found.extend(plain(Name::MiniProgram, node)),
            _ => {}
        }
    }
    found
}

fn step(node: &Node, found: &mut Vec<Mention>) {
    for (verb, content) in entries(node) {
        if verb == TOGETHER {
            let Kind::List(branches) = &content.kind else { continue };
            for branch in branches {
                step(branch, found);
            }
            continue;
        }
        // What is played within has its turn there.
        if verb == STEPS {
            continue;
        }
        if verb == USER {
            found.extend(plain(Name::User, content));
        }
        if verb == FAULT {
            found.extend(struck(content));
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

/// Whose calls a fault strikes.
fn struck(fault: &Node) -> Vec<Mention> {
    let on = fault.get("on").map(entries).into_iter().flatten();
    let mentions = on.filter_map(|(key, node)| {
        let kind = match key {
            "client" => Name::Merchant,
            "user" => Name::User,
            "mini-program" | "miniProgram" => Name::AppId,
            _ => return None,
        };
        Some(Mention { in_fault: true, ..plain(kind, node)? })
    });
    mentions.collect()
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
                found.extend(name.map(|name| Mention { kind, name, place: node.place, in_fault: false }));
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
        Kind::Text(name) if !name.contains("${") => {
            Some(Mention { kind, name: name.clone(), place: node.place, in_fault: false })
        }
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
