//! `scenarios/schema.json`: what editors know of scenario files.

#![allow(clippy::unwrap_used)]

use jsonschema::Validator;
use std::{fs, path::PathBuf};
use walletsim_scenario::{find, schema};

const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).unwrap()
}

/// What is wrong with a file, as an editor sees it.
fn wrong(text: &str) -> Vec<String> {
    let file = walletsim_yaml::parse(text).unwrap().to_json();
    validator().iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schema_beside_the_scenarios_is_the_one_that_is_printed() {
    let kept = fs::read_to_string(PathBuf::from(SCENARIOS).join("schema.json")).unwrap();
    assert!(kept == format!("{:#}\n", schema()), "write it anew: walletsim schema scenario > scenarios/schema.json");
}

#[test]
fn every_shipped_scenario_names_the_schema_and_follows_it() {
    let files = find(&[PathBuf::from(SCENARIOS)]).unwrap();
    assert!(files.len() > 100);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=../schema.json\n"), "{}", file.display());
        assert_eq!(wrong(&text), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn every_shipped_fragment_names_the_schema_and_follows_it() {
    let fragments: Vec<PathBuf> = fs::read_dir(SCENARIOS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".fragment.yaml"))
        .collect();
    assert!(!fragments.is_empty());
    for file in fragments {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=schema.json\nfragment: "), "{}", file.display());
        assert_eq!(wrong(&text), Vec::<String>::new(), "{}", file.display());
    }
    assert!(!wrong("fragment: x\nwallet: seed\nsteps:\n  - profile: {}\n").is_empty());
}

#[test]
fn what_check_refuses_an_editor_shows() {
    for step in [
        "fly: {}",
        "note: nothing is done",
        "getAuthCode: { scope: [auth_base] }",
        "{ getAuthCode: {}, login: { authCode: x } }",
        "consent: perhaps",
        "consent: { answer: accept, times: 0 }",
        "login: {}",
        "request: { method: GET }",
        "profile: { token: x }",
        "applyToken: { authCode: x, version: v3 }",
        "fault: { on: { api: applyToken }, do: NO_ANSWER }",
        "fault: { next: 1 }",
        "together: []",
        "together: [{ together: [{ profile: {} }] }]",
        "{ profile: {}, as: 1st }",
        "{ profile: {}, with: {} }",
        "{ profile: {}, at-most: 3 }",
        "repeat: 3",
        "{ repeat: 0, steps: [{ profile: {} }] }",
        "{ for-each: [a, b], steps: [{ profile: {} }] }",
        "{ for-each: { case: [] }, steps: [{ profile: {} }] }",
        "together: [{ repeat: 2 }]",
    ] {
        let text = format!("scenario: A step\nsteps:\n  - {step}\n");
        assert!(walletsim_scenario::parse("a.yaml".as_ref(), &text).is_err(), "{step} is fine with the reader");
        assert!(!wrong(&text).is_empty(), "{step} is fine with the schema");
    }
}
