//! `use:`: the steps of another file, with what they take.

use super::{
    bound::Bound,
    faults::Faults,
    fields::{Fields, list, text, unknown},
    listed,
    names::{self, Defined},
    site::Site,
    steps,
};
use crate::{
    problem::{Fault, Problem},
    reference::{Piece, pieces},
    scenario::{Fragment, Step},
    yaml::{self, Key, Kind, Node},
};
use serde_json::Map;
use std::path::Path;

pub(super) const USE: &str = "use";
pub(super) const WITH: &str = "with";
pub(super) const TAKES: &str = "takes";
pub(super) const FRAGMENT: &str = "fragment";

/// Files within files.
const DEEPEST: usize = 32;

/// What stands at the top of a fragment.
pub(super) const KEYS: &[&str] = &[FRAGMENT, "description", TAKES, steps::STEPS];

/// The key that makes a file a fragment.
pub(super) fn head(root: &Node) -> Option<&Key> {
    root.entries().iter().map(|(key, _)| key).find(|key| key.text == FRAGMENT)
}

/// Reads the file behind `use:` with what stands in `with:`.
pub(super) fn read(
    file: &Node,
    fields: &Fields<'_>,
    defined: &Defined,
    site: &Site<'_>,
    faults: &mut Faults,
) -> Option<Fragment> {
    let given = fields.node(WITH);
    if let Some(given) = given {
        names::check(given, defined, faults);
    }
    let name = faults.keep(text(file, USE))?;
    let path = site.file.parent().map_or_else(|| name.clone().into(), |folder| folder.join(&name));
    if site.is_within(&path) {
        let around: Vec<String> = site.around.iter().map(|path| path.display().to_string()).collect();
        faults.add(
            Fault::new(file.place, format!("`{name}` uses itself"))
                .help(format!("it is read within {}", around.join(", in it "))),
        );
        return None;
    }
    if site.around.len() >= DEEPEST {
        let help = "let a fragment use fewer others, one within the other";
        faults.add(Fault::new(file.place, format!("`{name}` is {DEEPEST} files deep")).help(help));
        return None;
    }
    let source = match super::text(&path) {
        Ok(source) => source,
        Err(problem) => {
            let help = "the path begins in the folder of the file that uses it, such as ../login.fragment.yaml";
            faults.add(Fault::new(file.place, problem.to_string()).help(help));
            return None;
        }
    };
    let mut own = Faults::default();
    let root = own.keep(yaml::parse(&source));
    let read = root.and_then(|root| {
        let takes = taken(&root, &mut own);
        let given = faults
            .keep(Fields::open(given.unwrap_or(&Node { kind: Kind::Null, place: file.place }), "`with`", &[]))
            .map(|given| Given::sorted(&takes, &given, file, faults))?;
        Some((body(&path, &root, &given, site, &mut own)?, given.later))
    });
    let problems = own.into_problems(|fault| Problem::at(&path, &source, fault));
    faults.add_of_fragment(problems.into_iter().map(|problem| problem.used_at(site.file, file.place)).collect());
    let (steps, with) = read?;
    Some(Fragment { path, source: source.into(), with, steps })
}

/// Something that a fragment takes.
struct Taken {
    name: String,
    /// Absent when it has to be given.
    default: Option<Node>,
}

fn taken(root: &Node, faults: &mut Faults) -> Vec<Taken> {
    let Some(node) = root.get(TAKES) else { return Vec::new() };
    let help = "write takes: [user, { scopes: [auth_base] }]: what has to be given, and what has a value otherwise";
    let Kind::List(list) = &node.kind else {
        faults.add(Fault::new(node.place, format!("`{TAKES}` must be a list, not {}", node.describe())).help(help));
        return Vec::new();
    };
    let mut all = Vec::new();
    for node in list {
        let entry = match (&node.kind, node.entries()) {
            (Kind::Text(name), _) => (name, node.place, None),
            (_, [(key, default)]) => (&key.text, key.place, Some(default.clone())),
            _ => {
                faults.add(Fault::new(node.place, "this is nothing that a fragment can take").help(help));
                continue;
            }
        };
        let (name, place, default) = entry;
        let mut defined = Defined::default();
        if faults.keep(steps::define(name, place, &mut defined)).is_some() {
            all.push(Taken { name: name.clone(), default });
        }
    }
    all
}

/// What a fragment is given: what can be put in when it is read, and what is known only when it is played.
struct Given {
    bound: Bound,
    later: Map<String, serde_json::Value>,
    names: Vec<(String, walletsim_yaml::Place)>,
}

impl Given {
    fn sorted(takes: &[Taken], given: &Fields<'_>, file: &Node, faults: &mut Faults) -> Self {
        let known: Vec<&str> = takes.iter().map(|taken| taken.name.as_str()).collect();
        for (key, _) in given.entries().iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
            let what = format!("the fragment does not take `{}`", key.text);
            faults.add(match known.as_slice() {
                [] => Fault::new(key.place, what).help("it takes nothing: it has no `takes:`"),
                known => unknown(key.place, &what, &key.text, known),
            });
        }
        let mut sorted = Self { bound: Bound::default(), later: Map::new(), names: Vec::new() };
        for Taken { name, default } in takes {
            let Some(node) = given.node(name).or(default.as_ref()) else {
                faults.add(
                    Fault::new(file.place, format!("the fragment needs `{name}`"))
                        .help(format!("give it: with: {{ {name}: … }}")),
                );
                continue;
            };
            sorted.names.push((name.clone(), node.place));
            // A reference of the file that uses it means something there, and nothing here.
            if refers(node) {
                sorted.later.insert(name.clone(), node.to_json());
            } else {
                sorted.bound = sorted.bound.with(name, node);
            }
        }
        sorted
    }
}

fn refers(node: &Node) -> bool {
    match &node.kind {
        Kind::Text(text) => {
            pieces(text).is_ok_and(|pieces| pieces.iter().any(|piece| matches!(piece, Piece::Reference(_))))
        }
        Kind::List(list) => list.iter().any(refers),
        Kind::Map(entries) => entries.iter().any(|(_, node)| refers(node)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => false,
    }
}

fn body(path: &Path, root: &Node, given: &Given, site: &Site<'_>, faults: &mut Faults) -> Option<Vec<Step>> {
    let fields = Fields::of(root, "a fragment", KEYS, faults);
    let fields = faults.keep(fields)?;
    if fields.node(FRAGMENT).is_none() {
        let fault = Fault::new(fields.place, "this file is no fragment");
        faults.add(fault.help(format!("begin it with `{FRAGMENT}:` and what it does; it has {}", list(KEYS))));
        return None;
    }
    faults.keep(fields.text(FRAGMENT));
    faults.keep(fields.text("description"));
    let mut defined = Defined::default();
    for (name, place) in &given.names {
        defined.add(name, *place);
    }
    let steps = faults.keep(listed(&fields, FRAGMENT))?;
    Some(steps::read(steps, &mut defined, &site.in_fragment(path, given.bound.clone()), faults))
}
