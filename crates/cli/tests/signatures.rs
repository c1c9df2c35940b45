//! Signing and verifying by hand: what `sign` prints, and what `verify` and `explain-signature` say of it.

#![allow(clippy::unwrap_used)]

mod support;
#[path = "support/told.rs"]
mod told;

use insta::assert_snapshot;
use regex::Regex;
use std::{fs, process::Command};
use support::Up;
use told::{Told, told, told_with};

const PATH: &str = "/v1/authorizations/applyToken";
const BODY: &str = r#"{"grantType":"AUTHORIZATION_CODE","authCode":"nobody's"}"#;
const TIME: &str = "2026-01-15T09:00:00+08:00";

/// A raw request, signed over `signed` and sent with `sent`.
fn request(signed: &[&str], target: &str, sent: &str) -> String {
    let signed = told(&[&["sign", "--time", TIME], signed].concat());
    assert_eq!(signed.exit, 0, "{}", signed.all());
    format!("POST {target} HTTP/1.1\nHost: 127.0.0.1:7700\n{}Content-Length: {}\n\n{sent}", signed.out, sent.len())
}

fn verify(request: &str) -> Told {
    told_with(&["verify", "--request", "-"], request.as_bytes())
}

#[test]
fn sign_prints_the_headers_and_shows_what_was_signed() {
    assert_snapshot!(told(&["sign", "--path", PATH, "--time", TIME, "--body", BODY, "--show"]).all());
}

#[test]
fn the_curl_command_is_believed_by_a_running_wallet_server() {
    let up = Up::start(&[]);
    let server = up.address("walletServer");
    let command = told(&["sign", "--path", PATH, "--body", BODY, "--output", "curl", "--wallet-server", server]);
    let answer = Command::new("bash").args(["-c", &format!("{} -i", command.out.trim_end())]).output().unwrap();
    let answer = String::from_utf8(answer.stdout).unwrap();
    assert!(answer.contains("INVALID_CODE"), "{answer}");

    // And the answer, saved as curl shows it, verifies with the wallet's key.
    let verified = told_with(&["verify", "--response", "-", "--path", PATH], answer.as_bytes());
    assert_eq!(
        (verified.exit, verified.out.as_str()),
        (0, "OK: the signature verifies with key version 1 of wallet\n")
    );
    let other_path =
        told_with(&["verify", "--response", "-", "--path", "/v2/authorizations/applyToken"], answer.as_bytes());
    assert!(other_path.exit == 4 && other_path.out.contains("with the version v1"), "{}", other_path.all());
}

#[test]
fn what_sign_prints_verifies_in_every_form() {
    for encoding in ["percent-base64", "base64", "base64-url"] {
        let sign = ["--path", PATH, "--body", BODY, "--encoding", encoding];
        let raw = verify(&request(&sign, PATH, BODY));
        assert_eq!((raw.exit, raw.out.as_str()), (0, "OK: the signature verifies with key version 1 of beans\n"));
        let command = told(&[&["sign", "--output", "curl"], &sign[..]].concat());
        assert_eq!(verify(&command.out).exit, 0, "{}", command.all());
    }
}

#[test]
fn a_saved_request_may_have_windows_line_ends_or_an_editors_last_one() {
    let saved = request(&["--path", PATH, "--body", BODY], PATH, BODY);
    let (head, body) = saved.split_once("\n\n").unwrap();
    let windows = format!("{}\r\n\r\n{body}", head.replace('\n', "\r\n"));
    for saved in [format!("{saved}\n"), windows, saved.replace("HTTP/1.1", "HTTP/2")] {
        assert_eq!(verify(&saved).exit, 0, "{saved}");
    }
}

#[test]
fn a_mistake_is_named_with_its_place_and_what_to_do() {
    let sent = request(&["--path", "/v2/authorizations/applyToken", "--body", BODY], PATH, BODY);
    assert_snapshot!(told_with(&["explain-signature", "--request", "-"], sent.as_bytes()).all());
}

#[test]
fn an_unknown_string_is_shown_with_both_digests() {
    let sent = request(&["--path", PATH, "--body", "something else"], PATH, BODY);
    let told = told_with(&["explain-signature", "--request", "-"], sent.as_bytes()).all();
    // How many were tried depends on how many clients and paths there are.
    assert_snapshot!(Regex::new("none of [0-9]+").unwrap().replace(&told, "none of N"));
}

#[test]
fn the_key_of_another_merchant_is_named() {
    let sent = request(&["--path", PATH, "--body", BODY, "--client", "paper"], PATH, BODY);
    let told = verify(&sent.replace("TEST_CLIENT_PAPER_0002", "TEST_CLIENT_BEANS_0001"));
    assert!(told.exit == 4 && told.out.contains("of paper, version 1"), "{}", told.all());
}

#[test]
fn a_client_of_ones_own_needs_its_public_key() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(told(&["keys", "generate", "--out", &at("."), "--name", "mine"]).exit, 0);
    let own = ["--client-id", "MINE", "--key", &at("mine.private.pem"), "--key-version", "4"];
    let sent = request(&[&["--path", PATH, "--body", BODY], &own[..]].concat(), PATH, BODY);
    fs::write(at("request"), &sent).unwrap();
    let unknown = told(&["verify", "--request", &at("request")]);
    assert!(unknown.exit == 4 && unknown.err.contains("--public-key"), "{}", unknown.all());
    let known = told(&["verify", "--request", &at("request"), "--public-key", &at("mine.public.pem")]);
    assert!(known.exit == 0 && known.out.contains("key version 4"), "{}", known.all());
}

#[test]
fn what_is_missing_or_there_twice_does_not_verify() {
    let sent = request(&["--path", PATH, "--body", BODY], PATH, BODY);
    let without: String = sent.split_inclusive('\n').filter(|line| !line.starts_with("Request-Time")).collect();
    let twice = sent.replace("Client-Id:", "Client-Id: A\nClient-Id:");
    for (sent, said) in [(without, "request-time is missing"), (twice, "client-id is there more than once")] {
        let told = verify(&sent);
        assert!(told.exit == 4 && told.err.contains(said) && told.err.contains("help:"), "{}", told.all());
    }
}

#[test]
fn what_cannot_be_read_ends_with_2_and_says_what_to_do() {
    let sent = request(&["--path", PATH, "--body", BODY], PATH, BODY);
    let cases = [
        ("no HTTP at all".to_owned(), "no HTTP request"),
        ("POST /v1/x HTTP/1.1\nClient-Id: A\n".to_owned(), "before the empty line"),
        (sent.replace("nobody's", "nobody"), "only"),
        (format!("{sent} and more"), "bytes follow"),
        ("curl http://127.0.0.1/v1/x -H 'Signature: $SIGNATURE'".to_owned(), "shell variable"),
    ];
    for (sent, said) in cases {
        let told = verify(&sent);
        assert!(told.exit == 2 && told.err.contains(said) && told.err.contains("help:"), "{}", told.all());
    }
    assert_eq!(told(&["verify", "--request", "nowhere"]).exit, 2);
    assert_eq!(told(&["verify", "--request", "-", "--public-key", "nowhere"]).exit, 2);
}

#[test]
fn usage_errors_end_with_1() {
    let sign = |args: &[&str]| told(&[&["sign", "--body", BODY], args].concat());
    let slashless = sign(&["--path", "v1/x"]);
    assert!(slashless.exit == 1 && slashless.err.contains("slash"), "{}", slashless.all());
    let nobody = sign(&["--path", "/v1/x", "--client", "nobody"]);
    assert!(nobody.exit == 1 && nobody.err.contains("beans"), "{}", nobody.all());
    let two_lines = sign(&["--path", "/v1/x", "--time", "a\nb"]);
    assert!(two_lines.exit == 1 && two_lines.err.contains("--time"), "{}", two_lines.all());
    assert_eq!(sign(&["--path", "/v1/x", "--client-id", "X"]).exit, 1);
    assert_eq!(told(&["verify"]).exit, 1);
    assert_eq!(told(&["verify", "--response", "-"]).exit, 1);
}
