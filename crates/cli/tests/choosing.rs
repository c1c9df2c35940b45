//! Which scenarios `walletsim run` plays, how often, and what it says of one that does not always hold.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use std::{fs, path::Path};
use tempfile::TempDir;
use told::told;

const FAILING: &str = "scenario: Fails\nsteps:\n  - getAuthCode: {}\n    expect: { state: fail }\n";

/// A folder with files of these names and texts.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = folder.path().join("scenarios").join(format!("{name}.yaml"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

fn holding(title: &str, more: &str) -> String {
    format!("scenario: {title}\n{more}steps:\n  - getAuthCode: {{}}\n    expect: {{ state: success }}\n")
}

/// The first two words of each line of what `run` tells, without the last line.
fn played(folder: &Path, args: &[&str]) -> (i32, Vec<String>) {
    let path = folder.join("scenarios").display().to_string();
    let ran = told(&[&["run", &path, "--jobs", "1"], args].concat());
    let told =
        ran.out.lines().filter(|line| ["ok ", "FAIL", "flaky", "skip"].iter().any(|word| line.starts_with(word)));
    let names =
        told.map(|line| line.split("  ").filter(|part| !part.is_empty()).take(2).map(str::trim).collect::<Vec<_>>());
    (ran.exit, names.map(|words| words.join(" ")).collect())
}

#[test]
fn scenarios_are_chosen_by_tag_by_text_and_by_pattern() {
    let refund = holding("A refund", "tags: [money, slow]\n");
    let files = [("shop/refund", refund.as_str()), ("shop/visit", &holding("A visit", ""))];
    let folder = folder(&files);
    assert_eq!(played(folder.path(), &["--tag", "money", "--tag", "other"]), (0, vec!["ok shop/refund".into()]));
    assert_eq!(played(folder.path(), &["--filter", "a VISIT"]), (0, vec!["ok shop/visit".into()]));
    assert_eq!(played(folder.path(), &["--filter", "refund", "--tag", "slow"]), (0, vec!["ok shop/refund".into()]));

    let path = folder.path().join("scenarios").display().to_string();
    let nothing = told(&["run", &path, "--tag", "fast"]);
    assert!(nothing.exit == 1 && nothing.err.contains("their tags are money, slow"), "{}", nothing.all());
    let fitting = told(&["check", &format!("{path}/**/v*.yaml")]);
    assert_eq!(fitting.out, "1 scenario can be played\n");
    let none = told(&["check", &format!("{path}/**/x*")]);
    assert!(none.exit == 2 && none.err.contains("no scenario fits"), "{}", none.all());
}

#[test]
fn tags_are_a_list() {
    let folder = folder(&[("visit", &holding("A visit", "tags: money\n"))]);
    let checked = told(&["check", &folder.path().display().to_string()]);
    assert!(checked.exit == 2 && checked.err.contains("`tags` must be a list, not a text"), "{}", checked.all());
}

#[test]
fn each_time_and_each_wallet_is_a_play_with_a_name_of_its_own() {
    let folder = folder(&[("visit", &holding("A visit", ""))]);
    let (exit, names) =
        played(folder.path(), &["--repeat", "2", "--seed-from", "7", "--wallet", "seed", "--wallet", "qi"]);
    let expected =
        ["ok visit [seed, seed 7]", "ok visit [seed, seed 8]", "ok visit [qi, seed 7]", "ok visit [qi, seed 8]"];
    assert_eq!((exit, names), (0, expected.map(str::to_owned).to_vec()));
    assert_eq!(played(folder.path(), &["--repeat", "2"]).1, ["ok visit [round 1]", "ok visit [round 2]"]);
    assert_eq!(played(folder.path(), &["--repeat", "0"]).0, 1);
}

#[test]
fn after_a_failure_nothing_more_is_begun_if_so_wanted() {
    let folder = folder(&[("a", FAILING), ("b", &holding("A visit", ""))]);
    assert_eq!(played(folder.path(), &[]).1, ["FAIL a", "ok b"]);
    assert_eq!(played(folder.path(), &["--fail-fast"]), (4, vec!["FAIL a".into()]));
    let path = folder.path().display().to_string();
    let ran = told(&["run", &path, "--fail-fast", "--jobs", "1", "--retry", "1"]);
    assert!(ran.out.contains("(at each of 2 attempts)"), "{}", ran.all());
    assert!(ran.out.contains("2 scenarios: 0 held, 1 failed, 1 not begun"), "{}", ran.all());
}

#[test]
fn what_holds_only_at_another_attempt_is_told_to_be_flaky() {
    let login = "scenario: A login\nsteps:\n  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n  \
                 - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 200 }\n";
    let folder = folder(&[("login", login)]);
    let node = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/node/backend.mjs");
    let seen = folder.path().join("seen");
    let command =
        format!("test -e '{0}' || {{ touch '{0}'; exit 1; }}; exec node '{1}'", seen.display(), node.display());
    let (path, report) = (folder.path().display().to_string(), folder.path().join("report.xml"));
    let at = report.display().to_string();
    let ran = told(&["run", &path, "--merchant-cmd", &command, "--retry", "2", "--report-junit", &at]);
    assert_eq!(ran.exit, 0, "{}", ran.all());
    assert!(ran.out.starts_with("flaky  login  A login  (held at attempt 2)\n  attempt 1:\n"), "{}", ran.all());
    assert!(ran.out.contains("1 scenario: 0 held, 1 flaky"), "{}", ran.all());
    let report = fs::read_to_string(report).unwrap();
    assert!(report.contains("<flakyError") && report.contains("failures=\"0\" errors=\"0\""), "{report}");
}
