//! `walletsim run --merchant-cmd`: a backend of one's own for each scenario.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use std::{fs, path::Path, process::Command};
use tempfile::TempDir;
use told::{Told, told};

const LOGIN: &str = "scenario: A login
steps:
  - getAuthCode: { scopes: [auth_base] }
    as: ask
  - login: { authCode: \"${ask.authCode}\" }
    expect: { status: 200, user.userId: \"${user.id}\" }
";

/// What a backend in Python begins with: it answers each request with `answer(self)`.
const SERVER: &str = "
import http.server, os, subprocess, sys, time
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        answer(self)
def serve():
    http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
";

/// A folder with two scenarios and a backend that is written in Python.
fn folder(backend: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.yaml"), LOGIN).unwrap();
    fs::write(folder.path().join("backend.py"), format!("{SERVER}{backend}")).unwrap();
    folder
}

fn run(folder: &Path, command: &str, more: &[&str]) -> Told {
    let path = folder.display().to_string();
    told(&[&["run", &path, "--merchant-cmd", command], more].concat())
}

fn python(folder: &TempDir, more: &[&str]) -> Told {
    run(folder.path(), &format!("python3 -B '{}'", folder.path().join("backend.py").display()), more)
}

#[test]
fn each_scenario_has_a_backend_of_its_own_that_is_told_where_everything_is() {
    let folder = folder("");
    fs::write(folder.path().join("two.yaml"), LOGIN).unwrap();
    let backend = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/node/backend.mjs");
    let ran = run(folder.path(), &format!("node '{}'", backend.display()), &[]);
    assert_eq!(ran.exit, 0, "{}", ran.all());
    assert!(ran.out.contains("2 scenarios: 2 held"), "{}", ran.all());
}

#[test]
fn that_no_scenario_called_the_backend_is_said_once_where_all_held() {
    let folder = folder("serve()");
    let by_itself = "scenario: A call of its own\nsteps:\n  - getAuthCode: { scopes: [auth_base] }\n    expect: { state: success }\n";
    for name in ["one.yaml", "two.yaml"] {
        fs::write(folder.path().join(name), by_itself).unwrap();
    }
    let ran = python(&folder, &[]);
    assert_eq!(ran.exit, 0, "{}", ran.all());
    let note = "note: the backend under test was never called: what held tells nothing about it; `login`, `profile`, `logout` and a \
                `request` to ${merchant} call it\n";
    assert_eq!(ran.out.matches("never called").count(), 1, "{}", ran.all());
    assert!(ran.out.ends_with(note), "{}", ran.all());
}

#[test]
fn a_backend_that_ends_before_it_listens_is_named_with_its_last_words() {
    let folder = folder("sys.exit('there is no database')");
    let ran = python(&folder, &[]);
    assert_eq!(ran.exit, 3, "{}", ran.all());
    let (_, rest) = ran.out.split_once("ended before it listened on PORT, ").unwrap();
    let (port, why) = rest.split_once(": ").unwrap();
    assert!(port.parse::<u16>().is_ok() && why.starts_with("exit code 1\n"), "{}", ran.all());
    assert!(ran.out.contains("its output ends:\n    there is no database\n"), "{}", ran.all());
}

#[test]
fn a_backend_that_is_not_there_in_time_is_named_and_stopped_with_its_children() {
    let folder =
        folder("child = subprocess.Popen(['sleep', '600'])\nprint('child', child.pid, flush=True)\ntime.sleep(600)");
    let ran = python(&folder, &["--merchant-timeout", "2s"]);
    assert_eq!(ran.exit, 3, "{}", ran.all());
    assert!(ran.out.contains("after 2s; give it longer with --merchant-timeout"), "{}", ran.all());
    let child = ran.out.split("child ").nth(1).unwrap().split_whitespace().next().unwrap();
    let state = Command::new("ps").args(["-o", "stat=", "-p", child]).output().unwrap().stdout;
    assert!(state.is_empty() || state.starts_with(b"Z"), "{child} was left running");
}

#[test]
fn a_backend_that_ends_in_the_middle_is_named_before_what_comes_of_it() {
    let folder = folder(
        "def answer(self):\n    print('token', '2810' + 28 * '7', file=sys.stderr, flush=True)\n    os._exit(9)\nserve()",
    );
    let report = folder.path().join("report.xml").display().to_string();
    let ran = python(&folder, &["--report-junit", &report]);
    assert_eq!(ran.exit, 3, "{}", ran.all());
    let (broke, silent) = ran.out.split_once("did not answer").unwrap();
    let told = "the backend ended in the middle of the scenario: exit code 9\n  help: its last lines say why; \
                `PORT=3000 walletsim exec -- CMD` starts it by itself, in the same environment\n";
    assert!(broke.contains(told), "{}", ran.all());
    assert!(silent.contains("the backend's output ends:\n    token ⟨masked⟩\n"), "{}", ran.all());
    let report = fs::read_to_string(report).unwrap();
    assert!(report.contains("<system-err>token ⟨masked⟩</system-err>") && report.contains("<error"), "{report}");
}

#[test]
fn a_backend_that_floods_its_output_is_named() {
    let folder = folder(
        "def answer(self):\n    for _ in range(20):\n        print(1024 * 1024 * '.', flush=True)\n    time.sleep(600)\nserve()",
    );
    let ran = python(&folder, &[]);
    assert_eq!(ran.exit, 3, "{}", ran.all());
    assert!(ran.out.contains("the backend floods its output: more than 8 MiB for one scenario"), "{}", ran.all());
}

#[test]
fn a_backend_is_either_started_or_there() {
    let both = told(&["run", ".", "--merchant-cmd", "true", "--merchant", "http://127.0.0.1:1"]);
    assert_eq!(both.exit, 1, "{}", both.all());
}
