//! Tests for other runners, each in a world of its own, run as the README says.

use super::town::example;
use std::process::{Command, Stdio};

/// Runs what `make tools` has put into a folder; after it the simulator lists its worlds.
fn assert_three_pass(folder: &str, tools: &str, runner: &str, told: &str) {
    let folder = example("worlds").join(folder);
    let tools = folder.join(tools);
    assert!(tools.exists(), "{} is missing: run `make tools`", tools.display());
    let script = format!("{runner} 2>&1 && curl -sS \"$WALLETSIM_WALLET_SERVER/_sim/worlds\"");
    let exec = Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(["exec", "--", "sh", "-c", &script])
        .current_dir(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8(exec.stdout).unwrap(), String::from_utf8(exec.stderr).unwrap());
    assert!(exec.status.success() && out.contains(told) && out.ends_with(r#"{"worlds":[]}"#), "{out}{err}");
}

#[test]
fn pytest_plays_each_test_in_a_world_that_ends_with_it() {
    assert_three_pass("pytest", ".venv", ".venv/bin/pytest -n 2", "3 passed in ");
}

#[test]
fn jest_plays_each_test_in_a_world_with_a_backend_of_its_own() {
    assert_three_pass("jest", "node_modules", "npx jest", "3 passed, 3 total");
}

#[test]
fn playwright_plays_each_test_on_the_phone_of_its_own_world() {
    assert_three_pass("playwright", "node_modules", "npx playwright test", "3 passed (");
}
