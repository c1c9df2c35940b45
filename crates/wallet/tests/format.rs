//! `fixtures/FORMAT.md` names every key that the fixtures can have, and no other.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::{shipped, source};
use walletsim_wallet::{Fixtures, profile};

const FORMAT: &str = include_str!("../../../fixtures/FORMAT.md");

/// A heading of the document, and a file with a key that nothing there has.
const PLACES: [(&str, &str, &str); 12] = [
    ("users", "users.yaml", "x: { nothing: 1 }"),
    ("users: userName", "users.yaml", "x: { userName: { nothing: 1 } }"),
    ("users: addresses", "users.yaml", "x: { addresses: [{ nothing: 1 }] }"),
    ("users: loginIds", "users.yaml", "x: { loginIds: [{ nothing: 1 }] }"),
    ("users: contactInfos", "users.yaml", "x: { contactInfos: [{ nothing: 1 }] }"),
    ("users: cards", "users.yaml", "x: { cards: [{ nothing: 1 }] }"),
    ("users: accounts", "users.yaml", "x: { accounts: [{ nothing: 1 }] }"),
    ("users: business", "users.yaml", "x: { business: { nothing: 1 } }"),
    ("merchants", "merchants.yaml", "x: { nothing: 1 }"),
    ("merchants: agentTokens", "merchants.yaml", "x: { agentTokens: [{ nothing: 1 }] }"),
    ("mini-programs", "mini-programs.yaml", "x: { nothing: 1 }"),
    ("agreements", "agreements.yaml", "x: { nothing: 1 }"),
];

/// A heading of the document, and the part of a profile's schema that it tells.
const PROFILE: [(&str, &str); 14] = [
    ("wallets: provenance", "Marks"),
    ("wallets: look", "WalletLook"),
    ("wallets: lifetimes", "Lifetimes"),
    ("wallets: tokens", "TokenForms"),
    ("wallets: one of the tokens", "TokenForm"),
    ("wallets: reuse", "Reuse"),
    ("wallets: openapi", "OpenApis"),
    ("wallets: openapi.routes", "RouteRule"),
    ("wallets: openapi.requires", "Demands"),
    ("wallets: openapi.prepare", "PrepareRules"),
    ("wallets: openapi.userInfo", "UserInfoRules"),
    ("wallets: openapi.signature", "SignatureRules"),
    ("wallets: openapi.codes", "CodeRule"),
    ("wallets: scopes", "ScopeRule"),
];

/// The keys that the code would take instead of `nothing`.
fn known(file: &str, text: &str) -> BTreeSet<String> {
    let problems = Fixtures::load(&[shipped(), vec![source(file, text)]]).map(|_| "everything holds").unwrap_err();
    let help = problems[0].help.strip_prefix("use one of: ").unwrap_or_else(|| panic!("{file}: {}", problems[0]));
    help.split(", ").map(str::to_owned).collect()
}

/// The keys of a part of the schema; none where it is no map with keys.
fn properties(part: &Value) -> BTreeSet<String> {
    part["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

/// The keys in the table below a heading.
fn documented(heading: &str) -> BTreeSet<String> {
    let below = |line: &&str| line.starts_with("##") && line.trim_start_matches('#').trim() == heading;
    let section = FORMAT.lines().skip_while(|line| !below(line)).skip(1).take_while(|line| !line.starts_with('#'));
    section.filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned())).collect()
}

#[test]
fn the_reference_of_the_fixtures_names_every_key_and_no_other() {
    for (heading, file, text) in PLACES {
        assert_eq!(documented(heading), known(file, text), "{heading}");
    }
}

#[test]
fn the_reference_of_the_wallets_names_every_key_and_no_other() {
    let schema = profile::schema();
    assert_eq!(documented("wallets"), properties(&schema));
    for (heading, part) in PROFILE {
        assert_eq!(documented(heading), properties(&schema["definitions"][part]), "{heading}");
    }
    let parts = schema["definitions"].as_object().unwrap().iter().filter(|(_, part)| !properties(part).is_empty());
    let told: BTreeSet<&str> = PROFILE.iter().map(|(_, part)| *part).collect();
    assert_eq!(parts.map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), told);
}

#[test]
fn every_table_of_the_reference_is_compared() {
    let tables = FORMAT.split("\n#").filter(|section| section.contains("\n| key |")).count();
    assert_eq!(tables, PLACES.len() + 1 + PROFILE.len());
}

#[test]
fn every_result_code_is_named_by_what_it_means() {
    let schema = profile::schema();
    let codes = schema.pointer("/definitions/OpenApis/properties/codes/anyOf/0/properties").unwrap();
    let section = FORMAT.split("### wallets: openapi.codes").nth(1).unwrap().split("###").next().unwrap();
    for name in codes.as_object().unwrap().keys() {
        assert!(section.contains(&format!("`{name}`")), "{name}");
    }
}
