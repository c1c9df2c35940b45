//! `walletsim run --watch`.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

const LOGIN: &str = "scenario: A login\nuser: USER\nsteps:\n  - use: ask.fragment.yaml\n    as: ask\n    expect: { ask.state: success }\n";
const VISIT: &str = "scenario: A visit\nsteps:\n  - getAuthCode: {}\n    expect: { state: success }\n";
const ASK: &str = "fragment: Asks\nsteps:\n  - getAuthCode: { scopes: SCOPES }\n    as: ask\n";

struct Watch {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Watch {
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_walletsim"));
        command.args(["run", "--watch", "--fixtures"]).args([folder.join("fixtures"), folder.join("scenarios")]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    /// What is told next: verdict and name of each scenario, up to the tally.
    fn told(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        loop {
            let mut line = String::new();
            assert_ne!(self.out.read_line(&mut line).unwrap(), 0, "it has ended: {told:?}");
            let words: Vec<&str> = line.split_whitespace().take(2).collect();
            match words[..] {
                [verdict @ ("ok" | "FAIL" | "ERROR"), name] => told.push(format!("{verdict} {name}")),
                [_, "scenario:" | "scenarios:"] => return told,
                _ => {}
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_a_change_touches_is_played_again_until_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir_all(folder.path().join("scenarios")).unwrap();
    fs::create_dir_all(folder.path().join("fixtures")).unwrap();
    write("fixtures/users.yaml", "{}\n");
    write("scenarios/ask.fragment.yaml", &ASK.replace("SCOPES", "auth_base"));
    write("scenarios/login.yaml", &LOGIN.replace("USER", "alice"));
    write("scenarios/visit.yaml", VISIT);
    let mut watch = Watch::start(folder.path());
    assert_eq!(watch.told(), ["ok login", "ok visit"]);

    write("scenarios/visit.yaml", &VISIT.replace("success", "fail"));
    assert_eq!(watch.told(), ["FAIL visit"]);
    write("scenarios/visit.yaml", VISIT);
    assert_eq!(watch.told(), ["ok visit"]);
    write("scenarios/notes.txt", "nothing to play");
    write("scenarios/ask.fragment.yaml", &ASK.replace("SCOPES", "SHOE_SIZE"));
    assert_eq!(watch.told(), ["FAIL login"]);
    // One that cannot be read is told, and what mends it is played.
    write("scenarios/ask.fragment.yaml", "steps: [");
    write("scenarios/ask.fragment.yaml", &ASK.replace("SCOPES", "auth_base"));
    assert_eq!(watch.told(), ["ok login"]);
    write("scenarios/another.yaml", &VISIT.replace("visit", "new one"));
    assert_eq!(watch.told(), ["ok another"]);
    write("fixtures/users.yaml", "# Nobody new.\n{}\n");
    assert_eq!(watch.told(), ["ok another", "ok login", "ok visit"]);

    let signal = Command::new("kill").args(["-INT", &watch.child.id().to_string()]).status().unwrap();
    assert!(signal.success());
    assert_eq!(watch.child.wait().unwrap().code(), Some(0));
}
