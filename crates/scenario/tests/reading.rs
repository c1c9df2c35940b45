//! A file says what happens.

#![allow(clippy::unwrap_used)]

use serde_json::json;
use std::{fs, path::Path};
use walletsim_protocol::openapi::ApiVersion;
use walletsim_scenario::{
    Act, Body, Clock, Hand, KeyVersion, Matcher, Scenario, Setup, SignatureFault, Verb, find, parse, read,
};

fn scenario(source: &str) -> Scenario {
    parse(Path::new("login.yaml"), source).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The act of the only step.
fn act(step: &str) -> Act {
    match scenario(&format!("scenario: A login\nsteps:\n  - {step}\n")).steps.remove(0).verb {
        Verb::Alone(act) => act,
        _ => panic!("one act alone was written"),
    }
}

/// What the only expectation of the only step expects.
fn matcher(written: &str) -> Matcher {
    let step = format!("scenario: A login\nsteps:\n  - getAuthCode: {{}}\n    expect: {{ a.0.b: {written} }}\n");
    scenario(&step).steps.remove(0).meta.expectations.remove(0).matcher
}

#[test]
fn a_file_that_says_little_means_the_usual_world() {
    let usual = Setup {
        wallet: "seed".into(),
        clock: Clock::StandsAt("2026-01-15T09:00:00+08:00".parse().unwrap()),
        seed: 1,
        user: "alice".into(),
        mini_program: "coffee".into(),
    };
    assert_eq!(scenario("scenario: A login\nsteps: [getOpenUserInfo: {}]\n").setup, usual);
}

#[test]
fn a_file_that_says_much_is_believed() {
    let read = scenario(
        "scenario: A login
description: |
  At night.
wallet: gcash
clock: 2026-02-01T23:30:00-05:00
seed: 7
user: bob
mini-program: books
steps:
  - getAuthCode: { scopes: 'auth_base,auth_user' }
    as: asked
    note: nobody has asked before
    expect: { state: pending }
",
    );
    let setup = Setup {
        wallet: "gcash".into(),
        clock: Clock::StandsAt("2026-02-01T23:30:00-05:00".parse().unwrap()),
        seed: 7,
        user: "bob".into(),
        mini_program: "books".into(),
    };
    assert_eq!((read.setup, read.description.as_deref()), (setup, Some("At night.\n")));
    let meta = &read.steps[0].meta;
    assert_eq!((meta.name.as_deref(), meta.note.as_deref()), (Some("asked"), Some("nobody has asked before")));
    assert_eq!((meta.place.line, meta.place.column), (10, 5));
    assert_eq!(meta.expectations[0].place.line, 13);
}

#[test]
fn consent_is_a_word_or_says_more() {
    let press = |answer: &str| match act(&format!("consent: {answer}")) {
        Act::Consent(Hand::Press { answer, scopes, times }) => (answer, scopes, times),
        other => panic!("{other:?}"),
    };
    assert_eq!(press("reject"), ("reject", None, 1));
    assert_eq!(press("{ answer: accept, scopes: [auth_base], times: 2 }"), ("accept", Some(json!(["auth_base"])), 2));
    assert!(matches!(act("consent: ignore"), Act::Consent(Hand::Ignore)));
}

#[test]
fn an_open_api_call_leaves_path_and_version_to_the_wallet_and_knows_the_version_of_a_path() {
    let call = |step: &str| match act(step) {
        Act::OpenApi(call) => (call.path, call.version),
        other => panic!("{other:?}"),
    };
    assert_eq!(call("applyToken: {}"), (None, None));
    assert_eq!(call("cancelToken: { version: v2 }"), (None, Some(ApiVersion::V2)));
    let alias = "/api/v2/oauths/applyToken";
    assert_eq!(call(&format!("applyToken: {{ path: {alias} }}")), (Some(alias.into()), Some(ApiVersion::V2)));
}

#[test]
fn an_open_api_call_sends_its_fields_and_keeps_its_settings() {
    let Act::OpenApi(call) = act(
        "applyToken: { authCode: x, extendInfo: {}, somethingNew: null, signature: tampered, key-version: 9, merchant: tea }",
    ) else {
        panic!("an OpenAPI was written")
    };
    assert_eq!(
        serde_json::Value::Object(call.fields),
        json!({ "authCode": "x", "extendInfo": {}, "somethingNew": null })
    );
    assert_eq!(call.fault, Some(SignatureFault::Tampered));
    assert_eq!((call.key_version, call.merchant.as_deref()), (KeyVersion::Named(9), Some("tea")));
}

#[test]
fn a_request_with_a_body_is_a_post_unless_it_says_otherwise() {
    let method = |step: &str| match act(step) {
        Act::Request(call) => (call.method, matches!(call.body, Body::Empty)),
        other => panic!("{other:?}"),
    };
    assert_eq!(method("request: { url: x }"), ("GET".into(), true));
    assert_eq!(method("request: { url: x, json: {} }"), ("POST".into(), false));
    assert_eq!(method("request: { url: x, form: { a: 1 } }"), ("POST".into(), false));
    assert_eq!(method("request: { url: x, body: '{', method: PUT }"), ("PUT".into(), false));
}

#[test]
fn what_is_expected_is_a_value_or_a_matcher() {
    assert_eq!(matcher("7"), Matcher::Equals(json!(7)));
    assert_eq!(matcher("NO"), Matcher::Equals(json!("NO")));
    assert_eq!(matcher("[a, { b: 1 }]"), Matcher::Equals(json!(["a", { "b": 1 }])));
    assert_eq!(matcher("{ status: S, code: C }"), Matcher::Equals(json!({ "status": "S", "code": "C" })));
    assert_eq!(matcher("present"), Matcher::Present);
    assert_eq!(matcher("absent"), Matcher::Absent);
    assert_eq!(matcher("{ equals: present }"), Matcher::Equals(json!("present")));
    assert_eq!(matcher("{ matches: '^a+$' }"), Matcher::Matches("^a+$".into()));
    assert_eq!(matcher("{ one-of: [a, 1] }"), Matcher::OneOf(vec![json!("a"), json!(1)]));
    assert_eq!(matcher("{ contains: a }"), Matcher::Contains(json!("a")));
}

#[test]
fn names_given_together_are_known_afterwards() {
    let read = scenario(
        "scenario: Two at once
steps:
  - together:
      - getAuthCode: {}
        as: first
      - getOpenUserInfo:
        expect: { authCode: absent }
    as: both
  - login: { authCode: \"${first.authCode}\" }
    expect: { status: 200, user.userId: \"${both.results.0.user}\" }
",
    );
    assert!(matches!(&read.steps[0].verb, Verb::Together(branches) if branches.len() == 2));
}

#[test]
fn folders_are_walked_for_scenarios_in_the_order_of_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("silent")).unwrap();
    for name in ["silent/b.yaml", "silent/a.yaml", "silent/a.trace", "races.yaml", "notes.md"] {
        fs::write(at(name), "").unwrap();
    }
    let found = find(&[folder.path().to_path_buf(), at("notes.md"), at("races.yaml")]).unwrap();
    assert_eq!(found, [at("races.yaml"), at("silent/a.yaml"), at("silent/b.yaml"), at("notes.md")]);
}

#[test]
fn nothing_to_run_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let told =
        |problem: walletsim_scenario::Problem| problem.to_string().replace(&folder.path().display().to_string(), "…");
    assert_eq!(told(find(&[folder.path().to_path_buf()]).unwrap_err()), "there is no scenario in …");
    assert_eq!(
        told(find(&[folder.path().join("x.yaml")]).unwrap_err()),
        "cannot read …/x.yaml: No such file or directory (os error 2)"
    );
    assert_eq!(
        told(read(&folder.path().join("x.yaml"), |_| Vec::new()).unwrap_err().remove(0)),
        "cannot read …/x.yaml: No such file or directory (os error 2)"
    );
}

#[test]
fn a_file_far_too_large_is_not_even_parsed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.yaml");
    fs::write(&path, vec![b'#'; 1024 * 1024 + 1]).unwrap();
    assert!(
        read(&path, |_| Vec::new()).unwrap_err()[0]
            .to_string()
            .ends_with("has 1048577 bytes; a scenario has at most 1048576")
    );
    let endless = read(Path::new("/dev/zero"), |_| Vec::new()).unwrap_err();
    assert_eq!(endless[0].to_string(), "/dev/zero has 1048577 bytes; a scenario has at most 1048576");
}

#[test]
fn the_example_of_the_format_is_a_scenario() {
    let example = include_str!("../../../scenarios/FORMAT.md").split("```").nth(1).unwrap().trim_start_matches("yaml");
    assert_eq!(scenario(example).steps.len(), 4);
}

#[test]
fn the_fragment_of_the_format_is_used_as_it_says() {
    let format = include_str!("../../../scenarios/FORMAT.md");
    let blocks: Vec<&str> = format.split("```yaml\n").skip(2).map(|rest| rest.split("```").next().unwrap()).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("silent/login.yaml");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(folder.path().join("login.fragment.yaml"), blocks[0]).unwrap();
    let before = "scenario: x\nsteps:\n  - getAuthCode: {}\n    as: ask\n  - getAuthCode: {}\n    as: again\n";
    let read = parse(&path, &format!("{before}{}", blocks[1])).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(read.steps.len(), 5);
}
