//! References to names that nothing defines, found before anything is played.

use super::{faults::Faults, fields::list};
use crate::{
    problem::Fault,
    reference::{ENV, GIVEN, Malformed, Piece, Reference, SECRET, pieces},
    yaml::{Kind, Node},
};
use regex::Regex;
use std::{collections::BTreeMap, sync::LazyLock};
use walletsim_yaml::{Place, nearest};

/// `$name.path`: a reference that lacks its braces.
static WITHOUT_BRACES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\$([A-Za-z][A-Za-z0-9_-]*)(?:\.[A-Za-z0-9_-]+)+").ok());

/// In bytes.
const SHORTEST_SECRET: usize = 6;

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

    /// Every name that a reference can begin with.
    fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).chain(GIVEN).collect()
    }
}

/// Checks every text at any depth.
pub(super) fn check(node: &Node, defined: &Defined, faults: &mut Faults) {
    match &node.kind {
        Kind::Text(text) => check_text(text, node.place, defined, faults),
        Kind::List(list) => list.iter().for_each(|node| check(node, defined, faults)),
        Kind::Map(entries) => entries.iter().for_each(|(_, node)| check(node, defined, faults)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

fn check_text(text: &str, place: Place, defined: &Defined, faults: &mut Faults) {
    match pieces(text) {
        Ok(pieces) => {
            for piece in pieces {
                match piece {
                    Piece::Reference(reference) => leads_somewhere(&reference, place, defined, faults),
                    Piece::Plain(plain) => has_braces(&plain, place, defined, faults),
                }
            }
        }
        Err(Malformed(written)) => faults.add(no_reference(&written, place)),
    }
}

fn no_reference(written: &str, place: Place) -> Fault {
    let nests = written.rfind("${").is_some_and(|inner| inner > 0);
    if nests {
        return Fault::new(place, format!("`{written}` has a reference in a reference: these do not nest")).help(
            "say in one what is meant, such as `${user.id}` of who holds the phone, or give each row of a `for-each` what its steps need",
        );
    }
    Fault::new(place, format!("`{written}` is no reference"))
        .help("write `${name.path}`; `$${` stands for a plain `${`")
}

fn leads_somewhere(reference: &Reference, place: Place, defined: &Defined, faults: &mut Faults) {
    let (root, names) = (reference.root.as_str(), defined.names());
    if names.contains(&root) {
        if let Err(fault) = has_what_is_asked(reference, place) {
            faults.add(fault);
        }
        return;
    }
    let fault = Fault::new(place, format!("`{reference}` refers to nothing: no earlier step is called `{root}`"));
    let known = format!("the names here are {}", list(&names));
    faults.add(match nearest(root, &names) {
        Some(near) => fault.label(format!("did you mean `{near}`?")).help(known),
        None => fault
            .label("no earlier step has this name")
            .help(format!("name an earlier step with `as: {root}`; {known}")),
    });
}

const USER: &str = "a user has `id`";
const MERCHANT: &str = "a merchant has `client-id` and `key-version`";
const MINI_PROGRAM: &str = "a mini program has `id` and `merchant`";

/// Whether a name that every scenario has can have what follows it.
fn has_what_is_asked(reference: &Reference, place: Place) -> Result<(), Fault> {
    let path: Vec<&str> = reference.path.iter().map(String::as_str).collect();
    let (has, help) = match (reference.root.as_str(), path.as_slice()) {
        (ENV | SECRET, _) => return variable(reference, place),
        ("now" | "wallet-server" | "wallet-app", path) => (path.is_empty(), "it is a text, and has no parts"),
        ("merchant", path) => (matches!(path, [] | ["client-id" | "key-version"]), MERCHANT),
        ("merchants", path) => (matches!(path, [_, "client-id" | "key-version"]), MERCHANT),
        ("mini-program", path) => (matches!(path, ["id" | "merchant"]), MINI_PROGRAM),
        ("mini-programs", path) => (matches!(path, [] | [_, "id" | "merchant"]), MINI_PROGRAM),
        ("paths", path) => (
            matches!(path, ["applyToken" | "inquiryUserInfo" | "cancelToken"]),
            "`paths` has applyToken, inquiryUserInfo and cancelToken",
        ),
        ("user", path) => (!path.is_empty(), USER),
        ("users", path) => (path.len() > 1, USER),
        // What an answer has is known when it comes.
        _ => return Ok(()),
    };
    if has { Ok(()) } else { Err(Fault::new(place, format!("`{reference}` leads nowhere")).help(help)) }
}

fn variable(reference: &Reference, place: Place) -> Result<(), Fault> {
    let Some(name) = reference.variable() else {
        return Err(Fault::new(place, format!("`{reference}` names no variable"))
            .help("write `${env.NAME}`, `${env.NAME:-a value of its own}` or `${secret.NAME}`"));
    };
    let Some(value) = reference.in_environment() else {
        let fault = Fault::new(place, format!("the environment has no variable `{name}`"));
        return Err(fault.help(match reference.root.as_str() {
            ENV => format!("set it, or say what it is otherwise: `${{env.{name}:-value}}`"),
            _ => "set it: a secret has no value of its own".to_owned(),
        }));
    };
    if reference.root == SECRET && value.len() < SHORTEST_SECRET {
        let fault = Fault::new(place, format!("the secret `{name}` has fewer than {SHORTEST_SECRET} characters"));
        return Err(fault.help("wherever it stands in a report it is masked, and a shorter one would stand everywhere"));
    }
    Ok(())
}

/// A name that is one here, with a path but no braces: nothing would be put in its place, and nobody would notice.
fn has_braces(plain: &str, place: Place, defined: &Defined, faults: &mut Faults) {
    let names = defined.names();
    let found = WITHOUT_BRACES.iter().flat_map(|form| form.captures_iter(plain));
    for written in found.filter(|found| names.contains(&&found[1])) {
        let whole = &written[0];
        faults.add(
            Fault::new(place, format!("`{whole}` is a plain text: nothing will be put in its place"))
                .label(format!("did you mean `${{{}}}`?", &whole[1..]))
                .help("a reference has braces: `${name.path}`"),
        );
    }
}
