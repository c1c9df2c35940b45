//! The reports of `walletsim run`, all at once.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use regex::Regex;
use serde_json::{Value, json};
use std::fs;
use told::told;

const FAILS: &str = "scenario: \"A login # that fails\"
steps:
  - getAuthCode: { scopes: [auth_base] }
    as: ask
  - login: { authCode: \"${ask.authCode}\" }
    as: login
  - applyToken: { authCode: \"${ask.authCode}\" }
    expect: { result.resultStatus: S }
";

#[test]
fn every_report_tells_the_same_and_none_of_them_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("fails.yaml"), FAILS).unwrap();
    fs::write(at("skips.yaml"), "scenario: Skips\nskip-unless: { wallet: seed }\nsteps:\n  - getAuthCode: {}\n")
        .unwrap();
    let [xml, json, tap] = ["r.xml", "r.json", "r.tap"].map(&at);
    let files = ["--report-junit", &xml, "--report-json", &json, "--report-tap", &tap];
    let file = at("fails.yaml");
    let args = [&["run", &file, "--annotations", "github", "--show-trace"], &files[..]].concat();
    let ran = told(&args);
    assert_eq!(ran.exit, 4, "{}", ran.all());

    let annotation = ran.out.lines().find(|line| line.starts_with("::error")).unwrap();
    assert!(annotation.contains("fails.yaml,line=8,col=15,title="), "{annotation}");
    assert!(annotation.contains("is not as expected%0Aexpected \"S\", got \"F\"%0A"), "{annotation}");

    let tap = fs::read_to_string(at("r.tap")).unwrap();
    assert!(tap.starts_with("TAP version 14\n1..1\nnot ok 1 - "), "{tap}");
    assert!(tap.contains(": A login \\# that fails\n# step 3, applyToken: `result.resultStatus`"), "{tap}");

    let json: Value = serde_json::from_str(&fs::read_to_string(at("r.json")).unwrap()).unwrap();
    let scenario = &json["scenarios"][0];
    assert_eq!((&json["tally"]["failed"], &scenario["verdict"]), (&json!(1), &json!("failed")));
    assert_eq!((&scenario["reasons"][0]["line"], &scenario["steps"]), (&json!(8), &json!(3)));

    // What the same world's mini program and merchant are told, with the same seed.
    let secrets = secrets();
    for told in [ran.out, ran.err, tap, json.to_string(), fs::read_to_string(at("r.xml")).unwrap()] {
        for secret in &secrets {
            assert!(!told.contains(secret), "{secret} is in {told}");
        }
    }
}

/// The codes and tokens of a login in a world like the scenario's.
fn secrets() -> Vec<String> {
    let json = "-H content-type:application/json";
    let ask = r#"{"appId":"3333010000000001","params":{"scopes":"auth_base"}}"#;
    let script = format!(
        "code=$(curl -s $WALLETSIM_WALLET_APP/jsapi/getAuthCode {json} -d '{ask}' | sed -E 's/.*\"authCode\":\"([^\"]+)\".*/\\1/'); \
         echo \"$code\"; '{bin}' sign --path /v1/authorizations/applyToken --output curl \
         --body \"{{\\\"grantType\\\":\\\"AUTHORIZATION_CODE\\\",\\\"authCode\\\":\\\"$code\\\"}}\" | sh",
        bin = env!("CARGO_BIN_EXE_walletsim")
    );
    let clock = "2026-01-15T09:00:00+08:00";
    let ran = told(&["exec", "--seed", "1", "--clock", clock, "--", "sh", "-c", &script]);
    let long = Regex::new("[0-9A-Za-z]{24,}").unwrap();
    let secrets: Vec<String> = long.find_iter(&ran.out).map(|found| found.as_str().to_owned()).collect();
    assert!(secrets.len() >= 3, "{}", ran.all());
    secrets
}
