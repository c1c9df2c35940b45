//! `walletsim init`: what it writes runs, for every wallet that is shipped.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use std::{fs, path::Path};
use told::{Told, told};
use walletsim_simulator::shipped;

fn init(folder: &Path, wallet: &str) -> Told {
    told(&["init", folder.to_str().unwrap(), "--wallet", wallet])
}

fn play(folder: &Path) -> Told {
    let (scenarios, fixtures) = (folder.join("scenarios"), folder.join("fixtures"));
    told(&["run", scenarios.to_str().unwrap(), "--fixtures", fixtures.to_str().unwrap()])
}

#[test]
fn the_project_of_every_wallet_runs() {
    for wallet in shipped::fixtures(&[]).unwrap().wallets.keys() {
        let folder = tempfile::tempdir().unwrap();
        let made = init(folder.path(), wallet);
        assert_eq!(made.exit, 0, "{wallet}: {}", made.all());
        let played = play(folder.path());
        assert_eq!(played.exit, 0, "{wallet}: {}", played.all());
        assert!(played.out.contains("3 scenarios: 3 held"), "{wallet}: {}", played.all());
    }
}

#[test]
fn the_project_of_every_wallet_has_nothing_to_find_about_a_good_backend_that_signs_with_the_machines_time() {
    for wallet in shipped::fixtures(&[]).unwrap().wallets.keys() {
        let folder = tempfile::tempdir().unwrap();
        init(folder.path(), wallet);
        let fixtures = folder.path().join("fixtures").display().to_string();
        let backend = format!(
            "exec '{}' serve merchant --mini-program shop --wallet {wallet} --fixtures '{fixtures}' --port $PORT",
            env!("CARGO_BIN_EXE_walletsim")
        );
        let scenarios = folder.path().join("scenarios").display().to_string();
        let against = ["--fixtures", &fixtures, "--merchant-cmd", &backend, "--probe", "--fail-on", "findings"];
        let played = told(&[&["run", &scenarios], &against[..]].concat());
        let looked_over = "looked over: 2 scenarios probed, 1 not (it has a fault of its own); nothing found\n";
        assert!(played.exit == 0 && played.out.ends_with(looked_over), "{wallet}: {}", played.all());
    }
}

#[test]
fn every_file_is_named_and_the_next_command_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("shop");
    let made = init(&project, "gcash");
    let named: Vec<&str> = made.out.lines().map(|line| line.strip_prefix(project.to_str().unwrap()).unwrap()).collect();
    assert_eq!(
        named,
        [
            "/README.md",
            "/fixtures/merchants.yaml",
            "/fixtures/mini-programs.yaml",
            "/scenarios/silent-login.yaml",
            "/scenarios/consent.yaml",
            "/scenarios/lost-reply.yaml",
            "/.github/workflows/walletsim.yml",
            "/scenarios/schema.json",
            "/fixtures/keys/shop.private.pem",
            "/fixtures/keys/shop.public.pem",
        ]
    );
    assert_eq!(made.err, format!("Now: cd {} && walletsim run scenarios --fixtures fixtures\n", project.display()));
    for file in made.out.lines() {
        assert!(!fs::read_to_string(file).unwrap().contains("{{s"), "{file} has a gap that was not filled");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("scenarios")).unwrap();
    fs::write(folder.path().join("scenarios/consent.yaml"), "mine").unwrap();
    let made = init(folder.path(), "seed");
    assert_eq!(made.exit, 3, "{}", made.all());
    assert!(
        made.err.contains("scenarios/consent.yaml is there already\n  help: nothing is overwritten"),
        "{}",
        made.err
    );
    assert!(!folder.path().join("README.md").exists());
    assert_eq!(fs::read_to_string(folder.path().join("scenarios/consent.yaml")).unwrap(), "mine");
}

#[test]
fn an_unknown_wallet_is_told_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let made = init(folder.path(), "gcahs");
    assert_eq!(made.exit, 1, "{}", made.all());
    assert!(made.err.contains("did you mean `gcash`?"), "{}", made.err);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
