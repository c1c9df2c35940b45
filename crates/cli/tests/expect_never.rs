//! `expect-never:` of a scenario, against a backend that says too much.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::Path,
    process::Command,
    thread,
};

/// Exit code and stdout of a run.
fn run(folder: &Path, steps: &str) -> (i32, String) {
    fs::write(folder.join("case.yaml"), format!("scenario: Discretion\n{steps}")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(["run", "case.yaml"])
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("GITHUB_ACTIONS")
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// A backend that answers with the body that it is sent.
fn echo() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut heard = Vec::new();
            while !heard.ends_with(b"!") {
                let mut some = [0; 1024];
                let count = stream.read(&mut some).unwrap();
                heard.extend(&some[..count]);
            }
            let text = String::from_utf8_lossy(&heard).into_owned();
            let body = text.split("\r\n\r\n").nth(1).unwrap();
            let length = body.len();
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}").unwrap();
        }
    });
    url
}

const TOKENS: &str = "  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n  - applyToken: { authCode: \"${ask.authCode}\" }\n    as: tokens\n";

#[test]
fn a_token_in_an_answer_to_the_mini_program_fails_at_the_line_that_forbids_it() {
    let folder = tempfile::tempdir().unwrap();
    let never = "expect-never:\n  tell-mini-program: [refresh token, access token]\nsteps:\n";
    let steps = format!("{never}{TOKENS}");
    let (code, told) = run(folder.path(), &steps);
    assert_eq!(code, 0, "the merchant has a right to its tokens: {told}");
    let (code, told) =
        run(folder.path(), &format!("{steps}  - request: {{ url: {}, body: \"${{tokens.accessToken}}!\" }}\n", echo()));
    assert_eq!(code, 4, "{told}");
    assert!(told.contains("× step 3, expect-never: the mini program was told ⟨access token 1⟩"), "{told}");
    assert!(told.contains("case.yaml:3:38]") && told.contains("╰── must never be said"), "{told}");
    let help = "help: whoever holds the phone can read what a mini program is told: take it out of that answer";
    assert!(told.contains(help), "{told}");
    assert!(!told.contains("told ⟨refresh token"), "{told}");
}

#[test]
fn a_text_is_looked_for_in_answers_and_in_the_trace() {
    let folder = tempfile::tempdir().unwrap();
    let steps = |text: &str| format!("expect-never: {{ say: [\"{text}\"] }}\nsteps:\n{TOKENS}");
    assert_eq!(run(folder.path(), &steps("${users.bob.id}")).0, 0);
    let (code, told) = run(folder.path(), &steps("scopes=auth_base"));
    assert_eq!(code, 4, "{told}");
    assert!(told.contains("× `scopes=auth_base` was said: 1    mini program → wallet app"), "{told}");
    let help = "help: the line of the trace tells who said it to whom: take it out of that message";
    assert!(told.contains(help), "{told}");
    let (code, told) = run(folder.path(), &steps("authSuccessScopes"));
    assert_eq!(code, 4, "{told}");
    assert!(told.contains("× step 1, expect-never: `authSuccessScopes` was said to the mini program"), "{told}");
}
