//! What people try who have not read the manual, and what they are told.

#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;
#[path = "support/told.rs"]
mod told;

use std::fs;
use support::Up;
use told::{told, told_with};

const PATH: &str = "/v1/authorizations/applyToken";

/// What goes wrong, and which words lead on.
fn assert_led_on(args: &[&str], words: &str) {
    let ran = told(args);
    assert!(ran.exit == 1 && ran.err.contains(words), "{args:?}: {}", ran.all());
}

#[test]
fn a_value_that_does_not_fit_is_told_with_one_that_does() {
    assert_led_on(&["run", ".", "--merchant", "beans"], "`walletsim up --merchant NAME=URL` takes it");
    assert_led_on(&["run", ".", "--merchant", "beans=http://127.0.0.1:3000"], "write the URL of your backend");
    assert_led_on(&["up", "--seed", "abc"], "write a whole number, such as 7");
    assert_led_on(&["run", ".", "--seed-from", "abc"], "write a whole number, such as 7");
    assert_led_on(&["env", "--port", "0"], "give --wallet-server URL and --wallet-app URL");
    assert_led_on(&["env", "--port", "65535"], "there is no port after 65535");
    assert_led_on(&["trace", "--port", "0"], "give the URLs instead");
    assert_led_on(&["wait", "--port", "seven"], "write a number from 1 to 65535, such as 7700");
    assert_led_on(&["up", "--port", "0", "--page", "coffee=./nowhere"], "there is no folder ./nowhere\n  help: build");
    for no_name in ["", "*", "http://wallet.test", "wallet.test:7700", "a b"] {
        assert_led_on(&["up", "--port", "0", "--allow-host", no_name], "--allow-host <NAME>");
    }
    assert_led_on(&["serve", "wallet-app", "--merchant", "beans"], "write it like http://127.0.0.1:7700");
    assert_led_on(&["serve", "wallet-server", "--wallet-app", "beans"], "write it like http://127.0.0.1:7700");
    let empty = tempfile::tempdir().unwrap();
    let page = format!("coffee={}", empty.path().display());
    assert_led_on(&["up", "--port", "0", "--page", &page], "has no index.html\n  help: name the folder");
}

#[test]
fn an_address_of_another_machine_is_told_as_that() {
    // Kept for documentation, so no machine has it.
    let ran = told(&["up", "--port", "0", "--listen", "192.0.2.1"]);
    assert!(ran.exit == 3 && ran.err.contains("help: give --listen an address that this machine has"), "{}", ran.all());
}

#[test]
fn a_command_with_its_letters_in_another_order_is_found() {
    assert_led_on(&["rnu", "."], "tip: a similar subcommand exists: 'run'");
    assert_led_on(&["nev"], "tip: a similar subcommand exists: 'env'");
    let unlike = told(&["keys", "nur"]);
    assert!(unlike.exit == 1 && !unlike.err.contains("tip:"), "{}", unlike.all());
}

#[test]
fn what_a_state_says_is_not_said_otherwise_beside_it() {
    for said in [["--clock", "2026-01-15T09:00:00+08:00"], ["--user", "bob"]] {
        let args = [&["up", "--port", "0", "--import", "."], &said[..]].concat();
        assert_led_on(&args, &format!("'--import <DIR>' cannot be used with '{} <", said[0]));
    }
}

#[test]
fn parties_that_share_no_secret_are_told_of_one() {
    for party in ["wallet-server", "wallet-app"] {
        assert_led_on(&["serve", party, "--port", "0"], "help: give both the same --gateway-secret TEXT");
        let none = ["serve", party, "--port", "0", "--gateway-secret="];
        assert_led_on(&none, "--gateway-secret");
    }
}

#[test]
fn a_simulator_is_found_by_its_first_port() {
    let up = Up::start(&[]);
    let port = up.address("walletServer").rsplit(':').next().unwrap();
    assert_eq!(told(&["healthcheck", "--port", port]).exit, 0);
    assert_eq!(told(&["wait", "--port", port]).exit, 0);
    let curl = told(&["sign", "--path", PATH, "--body", "{}", "--output", "curl", "--port", port]);
    assert!(curl.out.contains(&format!("'http://127.0.0.1:{port}{PATH}'")), "{}", curl.all());
    let trace = told(&["trace", "--port", port]);
    assert_eq!((trace.exit, trace.err.as_str()), (0, ""));
}

#[test]
fn a_body_in_a_file_is_signed_as_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("body.json");
    fs::write(&file, "{}\n").unwrap();
    let sign = |more: &[&str]| told(&[&["sign", "--path", PATH, "--time", "2026-01-15T01:00:00Z"], more].concat());
    let (named, at) = (file.display().to_string(), format!("@{}", file.display()));
    assert_eq!(sign(&["--body", &at]).out, sign(&["--body-file", &named]).out);
    assert_ne!(sign(&["--body", &at]).out, sign(&["--body", &named]).out);
    let missing = sign(&["--body", "@nowhere.json"]);
    assert!(missing.exit != 0 && missing.err.contains("nowhere.json"), "{}", missing.all());
}

#[test]
fn an_answer_that_is_not_signed_is_told_to_be_none() {
    let refusal = "HTTP/1.1 200 OK\r\nx-walletsim-reason: the header Client-Id is missing or no text\r\n\r\n{}";
    let ran = told_with(&["verify", "--response", "-", "--path", PATH], refusal.as_bytes());
    assert_eq!(ran.exit, 4, "{}", ran.all());
    assert_eq!(
        ran.err,
        "error: does not verify: the answer is not signed\n  help: a refusal made before the caller was known is not, unless the \
         wallet's profile says so; the wallet says why: the header Client-Id is missing or no text. If it is none, keep every header \
         of the answer (`curl -D FILE`, or `curl -i`)\n"
    );
}

#[test]
fn a_golden_trace_that_is_not_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("visit.yaml");
    fs::write(&file, "scenario: A visit\nsteps:\n  - getAuthCode: {}\n    expect: { state: success }\n").unwrap();
    let file = file.display().to_string();
    let ran = told(&["run", &file, "--wallet", "qi", "--bless"]);
    assert!(
        ran.exit == 0 && ran.err.starts_with("note: golden traces are written of a scenario's own wallet"),
        "{}",
        ran.all()
    );
    assert_eq!(told(&["run", &file, "--bless"]).err, "");
}
