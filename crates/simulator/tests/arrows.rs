//! The house's arrows: which crate may depend on which. To allow one, answer the reasons of the design first.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    process::Command,
};

/// Who may depend on whom, tests aside.
const ARROWS: [(&str, &[&str]); 12] = [
    ("protocol", &[]),
    ("runtime", &[]),
    ("web", &[]),
    ("yaml", &[]),
    ("wallet", &["protocol", "yaml"]),
    ("store", &["wallet"]),
    // Its index page is rendered like every other screen.
    ("wallet-server", &["wallet", "protocol", "runtime", "web"]),
    ("wallet-app", &["protocol", "runtime", "web"]),
    ("merchant", &["protocol", "runtime", "web"]),
    ("scenario", &["protocol", "runtime", "yaml"]),
    ("simulator", &["wallet-server", "wallet-app", "merchant", "wallet", "runtime"]),
    // Signing and verifying by itself takes no party, only the words.
    ("cli", &["simulator", "store", "scenario", "protocol"]),
];

/// What the domain must never reach, through whatever it depends on.
const IMPURE: [&str; 14] = [
    "actix-web",
    "actix-http",
    "axum",
    "hyper",
    "reqwest",
    "tokio",
    "async-std",
    "mio",
    "sqlx",
    "sqlx-core",
    "rusqlite",
    "libsqlite3-sys",
    "postgres",
    "diesel",
];

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn metadata() -> Metadata {
    MetadataCommand::new().current_dir(ROOT).no_deps().exec().unwrap()
}

/// `wallet-server`, for a crate of ours.
fn short(name: &str) -> Option<&str> {
    match name {
        "walletsim" => Some("cli"),
        name => name.strip_prefix("walletsim-"),
    }
}

/// What each crate of ours depends on, of ours; for its tests, or for everything else.
fn arrows(metadata: &Metadata, tests: bool) -> BTreeSet<(String, String)> {
    let mut arrows = BTreeSet::new();
    for package in metadata.workspace_packages() {
        let from = short(&package.name).unwrap_or_else(|| panic!("{} has no name of ours", package.name));
        let to = package.dependencies.iter().filter(|to| (to.kind == DependencyKind::Development) == tests);
        arrows.extend(to.filter_map(|to| Some((from.to_owned(), short(&to.name)?.to_owned()))));
    }
    arrows
}

#[test]
fn no_crate_depends_on_another_against_the_design() {
    let allowed: BTreeMap<_, _> = ARROWS.into_iter().collect();
    for (from, to) in arrows(&metadata(), false) {
        let known = allowed.get(from.as_str()).unwrap_or_else(|| panic!("`{from}` has no row in ARROWS"));
        assert!(known.contains(&to.as_str()), "{from} → {to} is no arrow of the design");
    }
}

#[test]
fn the_merchant_and_the_scenario_player_know_only_the_wire_even_in_their_tests() {
    let parties = ["wallet", "wallet-server", "wallet-app", "store", "simulator"];
    for (from, to) in arrows(&metadata(), true) {
        let only_the_wire = from == "merchant" || from == "scenario";
        assert!(!(only_the_wire && parties.contains(&to.as_str())), "{from} → {to}, in its tests");
    }
}

#[test]
fn the_domain_reaches_no_server_no_runtime_and_no_database() {
    for pure in ["walletsim-wallet", "walletsim-protocol"] {
        let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let arguments = ["tree", "--offline", "--edges", "normal", "--prefix", "none", "--package", pure];
        let tree = Command::new(cargo).args(arguments).current_dir(ROOT).output().unwrap();
        let tree = String::from_utf8(tree.stdout).unwrap();
        let reached: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(reached.contains(pure) && reached.contains("serde"), "{tree}");
        for name in IMPURE {
            assert!(!reached.contains(name), "{pure} reaches {name}");
        }
    }
}
