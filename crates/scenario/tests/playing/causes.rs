//! What usually causes a failure, or what to do about it, is told with it.

use crate::{Bench, platform::Platforms};
use regex::Regex;
use std::time::Duration;
use walletsim_scenario::report;

/// The whole report of these lines, without what differs from run to run.
async fn told_by(platforms: Platforms, lines: &str) -> String {
    let text = format!("scenario: A call\n{lines}");
    let (mut report, folder) = Bench { platforms, ..Bench::new() }.play(&[("a", &text)]).await;
    for outcome in &mut report.outcomes {
        outcome.duration = Duration::ZERO;
        outcome.path = outcome.path.strip_prefix(folder.path()).unwrap().into();
    }
    let port = Regex::new("127[.]0[.]0[.]1:[0-9]+").unwrap();
    port.replace_all(&report::terminal::render(&report, false), "HOST").into_owned()
}

async fn told(lines: &str) -> String {
    told_by(Platforms::default(), lines).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_none_is_to_be_written_whole() {
    assert_eq!(
        told("steps:\n  - request: { url: nowhere }\n").await,
        "ERROR  a  A call
  × step 1, request: the call cannot be made: nowhere: relative URL without a base
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - request: { url: nowhere }
   ·     ───┬───
   ·        ╰── not sent
   ╰────
  help: write a whole address, such as ${merchant}/api/login; a `path` begins with a slash
  the trace ends:

1 scenario: 0 held, 1 could not run (0.00 s of play)
"
    );
    assert_eq!(
        told("steps:\n  - applyToken: { authCode: a, path: oauths }\n").await,
        "ERROR  a  A call
  × step 1, applyToken: the call cannot be made: http://HOSToauths: invalid port number
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - applyToken: { authCode: a, path: oauths }
   ·     ─────┬────
   ·          ╰── not sent
   ╰────
  help: write a whole address, such as ${merchant}/api/login; a `path` begins with a slash
  the trace ends:

1 scenario: 0 held, 1 could not run (0.00 s of play)
"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_method_and_a_header_that_are_none_are_told_what_they_look_like() {
    assert_eq!(
        told("steps:\n  - request: { url: \"${merchant}\", method: a b }\n").await,
        r#"ERROR  a  A call
  × step 1, request: the call cannot be made: `a b` is no HTTP method
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - request: { url: "${merchant}", method: a b }
   ·     ───┬───
   ·        ╰── not sent
   ╰────
  help: write one word, such as GET or PATCH
  the trace ends:

1 scenario: 0 held, 1 could not run (0.00 s of play)
"#
    );
    assert_eq!(
        told("steps:\n  - request: { url: \"${merchant}\", headers: { a b: c } }\n").await,
        r#"ERROR  a  A call
  × step 1, request: the call cannot be made: `a b: c` is no header: its name has forbidden characters
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - request: { url: "${merchant}", headers: { a b: c } }
   ·     ───┬───
   ·        ╰── not sent
   ╰────
  help: a name has letters, digits and hyphens; a value stands on one line
  the trace ends:

1 scenario: 0 held, 1 could not run (0.00 s of play)
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_a_verb_does_not_have_can_be_expected() {
    assert_eq!(
        told("steps:\n  - user: nobody\n").await,
        r#"FAIL   a  A call
  × step 1, user: http://HOST/phone/user answered HTTP 404 with {"problem":"nobody is called `nobody`"}
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - user: nobody
   ·     ──┬─
   ·       ╰── wanted the phone in another hand
   ╰────
  help: its words tell what is wrong; if the scenario wants this answer, `expect: { http-status: 404 }`
  the trace ends:
    1 phone to nobody

1 scenario: 0 held, 1 failed (0.00 s of play)
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_makes_no_sense_is_a_faults_or_somebody_elses() {
    assert_eq!(
        told("steps:\n  - getAuthUserInfo: {}\n").await,
        r#"FAIL   a  A call
  × step 1, getAuthUserInfo: http://HOST/jsapi/getAuthUserInfo answered HTTP 200 with "what?"
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - getAuthUserInfo: {}
   ·     ───────┬───────
   ·            ╰── wanted a JSAPI answer: state success, fail or pending
   ╰────
  help: a `fault:` breaks answers until `fault: none`; without one, see which program listens there
  the trace ends:
    1 getAuthUserInfo APP_COFFEE {}

1 scenario: 0 held, 1 failed (0.00 s of play)
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_answer_may_be_broken_on_purpose() {
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let platforms = Platforms { merchant: Some(format!("http://{dead}")), ..Platforms::default() };
    assert_eq!(
        told_by(platforms, "steps:\n  - login: { authCode: a }\n").await,
        "ERROR  a  A call
  × step 1, login: http://HOST/api/login did not answer: Connection refused (os error 111)
   ╭─[scenarios/a.yaml:3:5]
 2 │ steps:
 3 │   - login: { authCode: a }
   ·     ──┬──
   ·       ╰── no answer
   ╰────
  help: see that it runs and listens at that address; if a `fault:` breaks it on purpose, `expect: { no-answer: present }`
  the trace ends:

1 scenario: 0 held, 1 could not run (0.00 s of play)
"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_result_code_names_the_command_that_explains_it() {
    let apply = "  - applyToken: { authCode: a }\n";
    assert_eq!(
        told(&format!("steps:\n{apply}{apply}    expect: {{ result.resultCode: SUCCESS }}\n")).await,
        r#"FAIL   a  A call
  × step 2, applyToken: `result.resultCode` is not as expected
   ╭─[scenarios/a.yaml:5:15]
 4 │   - applyToken: { authCode: a }
 5 │     expect: { result.resultCode: SUCCESS }
   ·               ────────┬────────
   ·                       ╰── expected "SUCCESS", got "USED_CODE"
   ╰────
  help: `walletsim explain USED_CODE` says what brings it about and what to do
  the wallet says: used before
  the trace ends:
    1 /v1/authorizations/applyToken {"authCode":"a","grantType":"AUTHORIZATION_CODE"}
    2 /v1/authorizations/applyToken {"authCode":"a","grantType":"AUTHORIZATION_CODE"}

1 scenario: 0 held, 1 failed (0.00 s of play)
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backends_refusal_leads_to_what_the_wallet_said() {
    let login = "  - login: { authCode: a }\n";
    assert_eq!(
        told(&format!("steps:\n{login}{login}    expect: {{ status: 200 }}\n")).await,
        r#"FAIL   a  A call
  × step 2, login: `status` is not as expected
   ╭─[scenarios/a.yaml:5:15]
 4 │   - login: { authCode: a }
 5 │     expect: { status: 200 }
   ·               ───┬──
   ·                  ╰── expected 200, got 401
   ╰────
  help: the wallet refused the code or token, or the session has ended: the trace has the wallet's result code
  the backend says: {"code":"USED_CODE"}
  the trace ends:
    1 login
    2 login

1 scenario: 0 held, 1 failed (0.00 s of play)
"#
    );
}
