//! `walletsim code`: a code on the command line, for whoever tests a backend alone.

#![allow(clippy::unwrap_used)]

mod support;
#[path = "support/told.rs"]
mod told;

use serde_json::{Value, json};
use support::Up;
use told::told;

/// `walletsim code`, with everything it needs to find the simulator.
fn code(up: &Up, args: &[&str]) -> told::Told {
    told(&[&["code", "--server", up.address("walletServer")], args].concat())
}

#[tokio::test]
async fn the_code_alone_is_printed_and_logs_somebody_in() {
    let up = Up::start(&["--seed", "1"]);
    let told = code(&up, &["--user", "bob"]);
    assert_eq!((told.exit, told.out.trim_end().len(), told.err.as_str()), (0, 32, ""), "{}", told.all());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let login =
        http.post(format!("{}/api/login", up.address("merchant"))).json(&json!({ "authCode": told.out.trim_end() }));
    let session: Value = login.send().await.unwrap().json().await.unwrap();
    assert_eq!(session["user"]["userId"], "1000000000000000002", "{session}");
}

#[test]
fn all_that_is_told_is_printed_for_programs() {
    let up = Up::start(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let told = code(&up, &["--mini-program", "books", "--scopes", "auth_base,auth_user", "--output", "json"]);
    assert_eq!(told.exit, 0, "{}", told.all());
    let mut told: Value = serde_json::from_str(&told.out).unwrap();
    for drawn in ["/authCode", "/authorization/id"] {
        assert!(told.pointer_mut(drawn).unwrap().take().is_string(), "{drawn}");
    }
    let until = "2026-01-16T09:00:00+08:00";
    assert_eq!(
        told,
        json!({ "authCode": null, "expiresAt": until, "authorization": {
            "id": null, "purpose": "authCode", "user": "alice", "miniProgram": "books", "merchant": "paper",
            "state": "granted", "scopes": ["auth_base", "auth_user"], "code": { "state": "live", "until": until },
        } })
    );
}

#[test]
fn what_gives_no_code_is_told_with_the_way_out() {
    let up = Up::start(&[]);
    let server = up.address("walletServer");
    let unknown = code(&up, &["--user", "alcie"]);
    let meant =
        format!("error: {server} gives no code: there is no user `alcie`; did you mean `alice`? there are alice, ");
    assert!(unknown.exit == 1 && unknown.err.starts_with(&meant), "{}", unknown.all());
    let refused = code(&up, &["--mini-program", "3333010000000004"]);
    let why = "the platform has withdrawn the mini program's interface authority";
    assert_eq!(
        refused.all(),
        format!(
            "exit 3\n--- stdout\n--- stderr\nerror: {server} gives no code: the wallet refuses the code, as it would on the \
             phone: {why}\n"
        )
    );
}

#[test]
fn a_party_that_has_no_authorizations_says_whom_to_ask() {
    let up = Up::command(&["serve", "merchant", "--port", "0"]);
    let server = up.address("merchant");
    let told = told(&["code", "--server", server]);
    assert_eq!(
        told.all(),
        format!(
            "exit 3\n--- stdout\n--- stderr\nerror: {server} gives no code: authorizations are the wallet server's, which is \
             a process of its own here: ask it, on port 7700 unless it was told another\n"
        )
    );
}

#[test]
fn where_nobody_listens_there_is_no_code_and_help() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let told = told(&["code", "--server", &format!("http://{gone}")]);
    let said = format!(
        "error: there is no simulator at http://{gone}: nobody listens there\n  \
         help: start it with `walletsim up`, or say where it is with --port N or --server URL\n"
    );
    assert!(told.exit == 3 && told.err == said, "{}", told.all());
}
