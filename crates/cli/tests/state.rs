//! `walletsim up --import DIR --export-on-exit [DIR]`: there is always a whole state, whatever happens to the process.

#![allow(clippy::unwrap_used)]

mod support;

#[path = "support/told.rs"]
mod told;

use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};
use support::Up;
use tempfile::TempDir;
use told::told;

const COFFEE: &str = r#"{"appId":"3333010000000001","params":{"scopes":["auth_base"]}}"#;

fn post(url: &str, body: &str) -> Value {
    let told =
        Command::new("curl").args(["-s", url, "-H", "content-type: application/json", "-d", body]).output().unwrap();
    serde_json::from_slice(&told.stdout).unwrap()
}

fn code(up: &Up) -> String {
    let answer = post(&format!("{}/jsapi/getAuthCode", up.address("walletApp")), COFFEE);
    answer["result"]["authCode"].as_str().unwrap().to_owned()
}

fn log_in(up: &Up, code: &str) -> Value {
    post(&format!("{}/api/login", up.address("merchant")), &format!(r#"{{"authCode":"{code}"}}"#))
}

fn folder() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    (folder, path)
}

/// A folder with the state of a world that issued one code.
fn left_behind() -> (TempDir, String, String) {
    let (kept, path) = folder();
    let up = Up::start(&["--export-on-exit", &path]);
    let code = code(&up);
    assert_eq!(up.interrupt(), Some(0));
    (kept, path, code)
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_code_of_yesterday_is_redeemed_today_and_is_used_tomorrow() {
    let (kept, path, code) = left_behind();
    assert_eq!(files(kept.path()), ["state.json"]);
    let today = Up::start(&["--import", &path, "--export-on-exit"]);
    assert_eq!(log_in(&today, &code)["user"]["userId"], "1000000000000000001");
    assert_eq!(today.interrupt(), Some(0));
    let tomorrow = Up::start(&["--import", &path]);
    assert_eq!(log_in(&tomorrow, &code)["error"]["code"], "AUTH_CODE_REFUSED");
}

#[test]
fn a_kill_leaves_the_state_that_was_there() {
    let (kept, path, _) = left_behind();
    let before = fs::read(kept.path().join("state.json")).unwrap();
    let up = Up::start(&["--import", &path, "--export-on-exit"]);
    code(&up);
    // It is killed when it is dropped.
    drop(up);
    assert_eq!(fs::read(kept.path().join("state.json")).unwrap(), before);
    assert_eq!(files(kept.path()), ["state.json"]);
}

#[test]
fn a_draft_that_nobody_writes_any_more_is_taken_away_and_nothing_else() {
    let (kept, path) = folder();
    let own = [".state-AbC123", ".state-of-affairs", "notes.txt"];
    for name in own {
        fs::write(kept.path().join(name), "{ half a sta").unwrap();
    }
    let another_is_writing = File::create(kept.path().join(".state-Zzz999")).unwrap();
    another_is_writing.lock().unwrap();
    let up = Up::start(&["--export-on-exit", &path]);
    assert_eq!(files(kept.path()), [".state-Zzz999", ".state-of-affairs", "notes.txt"]);
    fs::write(kept.path().join(".state-AbC123"), "{ half a sta").unwrap();
    assert_eq!(up.interrupt(), Some(0));
    assert_eq!(files(kept.path()), [".state-Zzz999", ".state-of-affairs", "notes.txt", "state.json"]);
}

#[test]
fn a_second_signal_does_not_cut_the_state_short() {
    for signals in [["-INT", "-INT"], ["-INT", "-TERM"], ["-TERM", "-INT"]] {
        let (kept, path, code) = left_behind();
        let mut up = Command::new(env!("CARGO_BIN_EXE_walletsim"))
            .args(["up", "--port", "0", "--output", "json", "--import", &path, "--export-on-exit"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(up.stdout.take().unwrap()).lines();
        let ready: Value = serde_json::from_str(&told.next().unwrap().unwrap()).unwrap();
        post(&format!("{}/_sim/worlds", ready["merchant"].as_str().unwrap()), "{}");
        let login = format!("{}/api/login", ready["merchant"].as_str().unwrap());
        post(&login, &format!(r#"{{"authCode":"{code}"}}"#));
        let (first, second, id) = (signals[0], signals[1], up.id());
        let both = format!("kill {first} {id}; kill {second} {id}");
        assert!(Command::new("sh").args(["-c", &both]).status().unwrap().success());
        let file = kept.path().join("state.json");
        let exported: Value = serde_json::from_str(&told.next().unwrap().unwrap()).unwrap();
        assert_eq!(exported, json!({ "event": "exported", "file": file, "worldsLeftOut": 1 }), "{signals:?}");
        assert_eq!(up.wait().unwrap().code(), Some(0), "{signals:?}");
        assert_eq!(files(kept.path()), ["state.json"]);
        let tomorrow = Up::start(&["--import", &path]);
        assert_eq!(log_in(&tomorrow, &code)["error"]["code"], "AUTH_CODE_REFUSED", "{signals:?}");
    }
}

#[test]
fn people_are_told_where_the_state_is_and_which_worlds_are_not_in_it() {
    for (worlds, left_out) in [(0, ""), (1, "; 1 further world is not in it"), (2, "; 2 further worlds are not in it")]
    {
        let (kept, path) = folder();
        let mut up = Command::new(env!("CARGO_BIN_EXE_walletsim"))
            .args(["up", "--port", "0", "--export-on-exit", &path])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let told = BufReader::new(up.stdout.take().unwrap()).lines().map(Result::unwrap);
        let told: Vec<String> = told.take_while(|line| line != "Stop with Ctrl-C.").collect();
        let phone = told[0].rsplit(' ').next().unwrap();
        for _ in 0..worlds {
            assert!(post(&format!("{phone}/_sim/worlds"), "{}")["world"].is_string());
        }
        assert!(Command::new("kill").args(["-INT", &up.id().to_string()]).status().unwrap().success());
        let ended = up.wait_with_output().unwrap();
        let said = format!("the state was written to {}{left_out}\n", kept.path().join("state.json").display());
        assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(0), said));
    }
}

#[test]
fn a_disk_that_is_full_leaves_the_state_that_was_there_and_is_told() {
    let (kept, path, _) = left_behind();
    let before = fs::read(kept.path().join("state.json")).unwrap();
    for (manner, exit) in [("trap '' XFSZ;", Some(3)), ("", None)] {
        let script = format!(
            "{manner} ulimit -c 0; ulimit -f 1; exec '{}' up --port 0 --import '{path}' --export-on-exit --output json",
            env!("CARGO_BIN_EXE_walletsim")
        );
        let mut up = Command::new("sh");
        let mut up = up.args(["-c", &script]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut ready = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(up.stdout.as_mut().unwrap()), &mut ready).unwrap();
        assert!(ready.contains("\"event\":\"ready\""), "{ready}");
        let app = serde_json::from_str::<Value>(&ready).unwrap()["walletApp"].as_str().unwrap().to_owned();
        post(&format!("{app}/jsapi/getAuthCode"), COFFEE);
        assert!(Command::new("kill").args(["-INT", &up.id().to_string()]).status().unwrap().success());
        let ended = up.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), exit);
        let told = String::from_utf8(ended.stderr).unwrap();
        assert!(exit.is_none() || told.contains("one that was there is as it was"), "{told}");
        assert_eq!(fs::read(kept.path().join("state.json")).unwrap(), before);
    }
}

#[test]
fn what_cannot_be_taken_or_written_is_told_before_anything_listens() {
    let (kept, path, _) = left_behind();
    let state = kept.path().join("state.json");
    let (empty, nothing) = folder();
    let file = state.display().to_string();
    let refused = |args: &[&str], exit: i32, said: &str| {
        let told = told(&[&["up", "--port", "0"], args].concat());
        assert!(told.exit == exit && told.out.is_empty() && told.all().contains(said), "{said}: {}", told.all());
    };
    refused(&["--import", &nothing], 2, "give --import a folder that --export-on-exit wrote");
    refused(
        &["--import", &path, "--wallet", "gcash"],
        2,
        "it is of the wallet `seed`, and this is `gcash`: start with --wallet seed",
    );
    refused(&["--export-on-exit"], 1, "write --export-on-exit DIR");
    refused(&["--export-on-exit", &file], 3, "give --export-on-exit another folder");
    fs::write(&state, "{ half a sta").unwrap();
    refused(&["--import", &path], 2, &format!("the state {file} cannot be read"));
    drop(empty);
}
