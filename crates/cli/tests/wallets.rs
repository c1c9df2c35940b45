//! Every shipped wallet: the shipped scenarios hold against it, and the command line tells what it is like.

#![allow(clippy::unwrap_used)]

mod support;
#[path = "support/told.rs"]
mod told;

use insta::assert_snapshot;
use serde_json::Value;
use std::{fs, process::Command};
use support::Up;
use told::told;
use walletsim_simulator::shipped;

const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");

#[test]
fn the_shipped_scenarios_hold_against_every_shipped_wallet() {
    for wallet in shipped::fixtures(&[]).unwrap().wallets.keys() {
        let told = told(&["run", SCENARIOS, "--wallet", wallet]);
        assert_eq!(told.exit, 0, "{wallet}: {}", told.all());
        let tally = told.out.lines().last().unwrap();
        let held: usize = tally.split(": ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        assert!(held > 60, "{wallet}: {tally}");
    }
}

#[test]
fn a_clock_that_runs_as_the_machines_does_can_be_moved_and_has_no_golden_trace() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("clock.yaml");
    let steps = r#"scenario: By the machine's clock
wallet: rebell
clock: system
steps:
  - request: { url: "${wallet-server}/_sim/clock?${now}" }
    as: before
    expect: { body.mode: system }
  - advance: 1d
    expect: { mode: system }
  - applyToken: { authCode: none, request-time: "${before.body.now}" }
    expect: { result.resultCode: TIMESTAMP_INVALID }
  - applyToken: { authCode: none, request-time: "${now}" }
    expect: { result.resultCode: INVALID_CODE }
"#;
    fs::write(&scenario, steps).unwrap();
    let told = told(&["run", scenario.to_str().unwrap(), "--bless"]);
    assert_eq!(told.exit, 0, "{}", told.all());
    assert!(!scenario.with_extension("trace").exists());
}

#[test]
fn an_unknown_wallet_is_answered_with_the_list_and_the_nearest() {
    let told = told(&["run", SCENARIOS, "--wallet", "gcahs"]);
    assert_eq!(told.exit, 1);
    let expected = "error: there is no wallet `gcahs`; did you mean `gcash`? there are alipayconnect-v2, ";
    assert!(told.err.starts_with(expected), "{}", told.err);
}

#[test]
fn the_list_says_how_much_of_each_wallet_is_a_guess() {
    let text = told(&["wallets"]);
    assert_eq!(text.exit, 0, "{}", text.all());
    let names: Vec<&str> = text.out.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(
        names,
        ["alipayconnect-v2", "alipayplus-v2", "ams", "gcash", "mpesa-v2", "qi", "rebell", "seed", "tng", "vodapay-v2"]
    );
    assert!(text.out.lines().all(|line| line.contains("documented") && line.ends_with("assumed")), "{}", text.out);
    let listed: Value = serde_json::from_str(&told(&["wallets", "--output", "json"]).out).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), names.len());
    assert_eq!(listed[0]["extends"], serde_json::json!(["alipayplus-v2", "seed"]));
}

/// A wallet of one's own, in a folder of fixtures.
fn mine() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("wallets")).unwrap();
    let profile = "extends: gcash\nsources: [mine.example/docs]\nlook: { name: Mine }\nlifetimes: { accessToken: 10m }\n\
                   provenance: { documented: [look.name] }\n";
    fs::write(folder.path().join("wallets/mine.yaml"), profile).unwrap();
    folder
}

#[test]
fn a_wallet_is_shown_key_by_key_with_who_says_so() {
    let folder = mine();
    let told = told(&["wallets", "mine", "--fixtures", folder.path().to_str().unwrap()]);
    let keys = |line: &&str| !line.contains(" scopes.") && !line.contains(" openapi.routes.");
    assert_snapshot!(told.out.lines().filter(keys).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_running_simulator_tells_the_same_of_its_wallet() {
    let folder = mine();
    let fixtures = ["--fixtures", folder.path().to_str().unwrap()];
    let up = Up::start(&[&["--wallet", "mine"], &fixtures[..]].concat());
    let shown = told(&[&["wallets", "mine", "--output", "json"], &fixtures[..]].concat()).out;
    for party in ["walletServer", "walletApp", "merchant"] {
        let url = format!("{}/_sim/capabilities", up.address(party));
        let told = Command::new("curl").args(["-s", &url]).output().unwrap().stdout;
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!(told, serde_json::from_str::<Value>(&shown).unwrap(), "{party}");
        assert_eq!(told["provenance"]["lifetimes.accessToken"], "assumed");
    }
}

#[test]
fn the_schema_beside_the_wallets_is_the_one_that_is_printed() {
    let kept = include_str!("../../../fixtures/wallets/schema.json");
    let printed = told(&["schema", "wallet"]).out;
    assert!(kept == printed, "write it anew: walletsim schema wallet > fixtures/wallets/schema.json");
}

#[test]
fn the_wallet_that_the_documents_write_can_be_played_against() {
    let page = include_str!("../../../docs/wallets.md");
    let profile = page.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("wallets")).unwrap();
    fs::write(folder.path().join("wallets/kite.yaml"), profile).unwrap();
    let told = told(&["run", SCENARIOS, "--wallet", "kite", "--fixtures", folder.path().to_str().unwrap()]);
    assert_eq!(told.exit, 0, "{}", told.all());
}
