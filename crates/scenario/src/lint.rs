//! What is probably a mistake in a scenario that can be played.

use crate::{
    matcher::Matcher,
    problem::{Fault, Problem},
    reference::{Piece, pieces},
    scenario::{Act, Clock, Expectation, Meta, Scenario, Step, Verb},
    yaml::{self, Kind, Node},
};
use std::collections::BTreeSet;
use walletsim_yaml::Place;

/// Warnings, in the order of the file. What a fragment does is looked at only as far as the scenario needs it.
#[must_use]
pub fn lint(scenario: &Scenario) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Ok(root) = yaml::parse(&scenario.source) {
        found.extend(unused_names(&root));
    }
    found.extend(never_failing(&scenario.steps));
    let can_have_a_trace = scenario.setup.clock != Clock::System;
    let has_a_trace = can_have_a_trace && scenario.path.with_extension("trace").exists();
    if scenario.never.is_empty() && !expects(&scenario.steps) && !has_a_trace {
        let start = Place { line: 1, column: 1, ..Place::default() };
        let or = if can_have_a_trace { ", or write its golden trace with `walletsim run --bless`" } else { "" };
        found.push(
            Fault::new(start, "nothing is expected in this scenario").help(format!("add `expect:` to a step{or}")),
        );
    }
    found.sort_by_key(|fault| fault.place().offset);
    found.dedup_by(|one, other| one.is_same(other));
    found.into_iter().map(|fault| Problem::at(&scenario.path, &scenario.source, fault).warning()).collect()
}

/// Names that `as:` gives and nobody mentions.
fn unused_names(root: &Node) -> Vec<Fault> {
    let (mut given, mut mentioned) = (Vec::new(), BTreeSet::new());
    collect(root, &mut given, &mut mentioned);
    let unused = given.into_iter().filter(|(name, _)| !mentioned.contains(name));
    let fault = |(name, place): (String, Place)| {
        Fault::new(place, format!("nothing refers to `{name}`")).help("take `as:` away, or expect something of it")
    };
    unused.map(fault).collect()
}

/// Every name given, and every word of a reference or of an expected path: within rounds, names are parts of paths.
fn collect(node: &Node, given: &mut Vec<(String, Place)>, mentioned: &mut BTreeSet<String>) {
    match &node.kind {
        Kind::Text(text) => {
            for piece in pieces(text).unwrap_or_default() {
                if let Piece::Reference(reference) = piece {
                    mentioned.insert(reference.root);
                    mentioned.extend(reference.path);
                }
            }
        }
        Kind::List(list) => list.iter().for_each(|node| collect(node, given, mentioned)),
        Kind::Map(entries) => {
            for (key, node) in entries {
                match (key.text.as_str(), &node.kind) {
                    ("as", Kind::Text(name)) => given.push((name.clone(), node.place)),
                    ("expect" | "until", Kind::Map(paths)) => {
                        mentioned.extend(paths.iter().flat_map(|(path, _)| path.text.split('.').map(str::to_owned)));
                    }
                    _ => {}
                }
                collect(node, given, mentioned);
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

fn expects(steps: &[Step]) -> bool {
    steps.iter().any(|step| {
        let within = match &step.verb {
            Verb::Alone(_) => false,
            Verb::Together(branches) => expects(branches),
            Verb::Use(fragment) => expects(&fragment.steps),
            Verb::Repeated(repeated) => {
                !repeated.until.is_empty() || repeated.rounds.iter().any(|round| expects(round))
            }
        };
        within || !step.meta.expectations.is_empty()
    })
}

/// Expectations of the scenario's own steps that hold whatever is answered.
fn never_failing(steps: &[Step]) -> Vec<Fault> {
    let mut found = Vec::new();
    for step in steps {
        let always = match &step.verb {
            Verb::Alone(act) => always_there(act),
            Verb::Together(branches) => {
                found.extend(never_failing(branches));
                &["results", "outcomes"]
            }
            Verb::Use(_) => &[],
            Verb::Repeated(repeated) => {
                found.extend(repeated.rounds.iter().flat_map(|round| never_failing(round)));
                &["times", "rounds", "last"]
            }
        };
        found.extend(vain(&step.meta, always));
    }
    found
}

/// What every answer to an act has.
fn always_there(act: &Act) -> &'static [&'static str] {
    match act {
        Act::Jsapi(_) | Act::Consent(_) => &["state"],
        Act::OpenApi(_) => &["status", "signed"],
        Act::Login { .. } | Act::Profile { .. } | Act::Logout { .. } => &["status"],
        Act::Request(_) => &["status", "headers", "cookies", "body"],
        Act::Advance(_) => &["now", "mode"],
        Act::Trace(_) => &["times", "events"],
        Act::Withdraw { .. } | Act::User(_) | Act::Fault(_) => &[],
    }
}

fn vain(meta: &Meta, always: &[&str]) -> Vec<Fault> {
    let vain = meta.expectations.iter().filter_map(|expectation| {
        let why = why_vain(meta, expectation, always)?;
        Some(
            Fault::new(expectation.place, format!("`{}` can never fail", expectation.path))
                .label(why)
                .help("expect what would be wrong otherwise, or take it away"),
        )
    });
    vain.collect()
}

fn why_vain(meta: &Meta, expectation: &Expectation, always: &[&str]) -> Option<&'static str> {
    let path = expectation.path.to_string();
    match &expectation.matcher {
        Matcher::Present if always.contains(&path.as_str()) => Some("every answer has it"),
        Matcher::Count(counts) if counts.is_empty() => Some("it counts nothing"),
        Matcher::Equals(value) => {
            let own = meta.name.as_ref().map(|name| format!("${{{name}.{path}}}"))?;
            (value.as_str() == Some(own.as_str())).then_some("it is compared with itself")
        }
        _ => None,
    }
}
