//! `use:`: what is wrong within a fragment, and with how it is used.

use crate::{shown, told};
use std::fs;
use walletsim_scenario::read;

const SCENARIO: &str = "scenario: A login\nsteps:\n";

/// The problems with `login.yaml`, beside which other files lie.
fn problem_beside(files: &[(&str, &str)], steps: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().join("login.yaml");
    fs::write(&path, format!("{SCENARIO}{steps}")).unwrap();
    let folder = format!("{}/", folder.path().canonicalize().unwrap().display());
    shown(read(&path, |_| Vec::new())).replace(&folder, "")
}

#[test]
fn a_mistake_in_a_fragment_is_shown_in_its_line_with_the_place_of_use() {
    told(
        &problem_beside(
            &[("code.fragment.yaml", "fragment: A code\nsteps:\n  - getAuthCod: {}\n")],
            "  - use: code.fragment.yaml\n",
        ),
        r"
  × `getAuthCod` is no verb
   ╭─[code.fragment.yaml:3:5]
 2 │ steps:
 3 │   - getAuthCod: {}
   ·     ─────┬────
   ·          ╰── did you mean `getAuthCode`?
   ╰────
  help: known here: getAuthCode, getOpenUserInfo, getAuthUserInfo, signContract, consent, withdraw, user, login, profile, logout, applyToken, inquiryUserInfo, applyTokenAndInquiryUserInfo, inquiryUserCardList, inquiryUserAccountList, inquiryMerchantInfo, query, cancelToken, prepare, request, advance, fault, trace, together, use, for-each, repeat, until, as, expect, note, with, steps, at-most
        used at login.yaml:3:10
",
    );
}

#[test]
fn a_fragment_knows_only_what_it_takes() {
    let told_of = problem_beside(
        &[(
            "in.fragment.yaml",
            "fragment: A login\ntakes: [code]\nsteps:\n  - login: { authCode: '${ask.authCode}' }\n",
        )],
        "  - getAuthCode: {}\n    as: ask\n  - use: in.fragment.yaml\n    with: { code: '${ask.authCode}' }\n",
    );
    assert!(told_of.contains("`${ask.authCode}` refers to nothing: no earlier step is called `ask`"), "{told_of}");
    assert!(told_of.contains("the names here are code, user"), "{told_of}");
}

#[test]
fn what_a_fragment_takes_has_to_be_given_and_nothing_else() {
    let files = [(
        "in.fragment.yaml",
        "fragment: A login\ntakes: [code, { who: alice }]\nsteps:\n  - login: { authCode: '${who}' }\n",
    )];
    told(
        &problem_beside(&files, "  - use: in.fragment.yaml\n    with: { cod: x }\n"),
        r"
  × the fragment needs `code`
   ╭─[login.yaml:3:10]
 2 │ steps:
 3 │   - use: in.fragment.yaml
   ·          ────────┬───────
   ·                  ╰── here
 4 │     with: { cod: x }
   ╰────
  help: give it: with: { code: … }
  × the fragment does not take `cod`
   ╭─[login.yaml:4:13]
 3 │   - use: in.fragment.yaml
 4 │     with: { cod: x }
   ·             ─┬─
   ·              ╰── did you mean `code`?
   ╰────
  help: known here: code, who
",
    );
}

#[test]
fn a_fragment_that_uses_itself_is_refused_with_the_way_round() {
    let files = [
        ("a.fragment.yaml", "fragment: A\nsteps:\n  - use: b.fragment.yaml\n"),
        ("b.fragment.yaml", "fragment: B\nsteps:\n  - use: ./a.fragment.yaml\n"),
    ];
    told(
        &problem_beside(&files, "  - use: a.fragment.yaml\n"),
        r"
  × `./a.fragment.yaml` uses itself
   ╭─[b.fragment.yaml:3:10]
 2 │ steps:
 3 │   - use: ./a.fragment.yaml
   ·          ────────┬────────
   ·                  ╰── here
   ╰────
  help: it is read within login.yaml, in it a.fragment.yaml, in it b.fragment.yaml
        used at a.fragment.yaml:3:10
        used at login.yaml:3:10
",
    );
}

#[test]
fn a_fragment_that_is_not_there_is_told_with_where_it_is_looked_for() {
    told(
        &problem_beside(&[], "  - use: nowhere.yaml\n"),
        r"
  × cannot read nowhere.yaml: No such file or directory (os error 2)
   ╭─[login.yaml:3:10]
 2 │ steps:
 3 │   - use: nowhere.yaml
   ·          ──────┬─────
   ·                ╰── here
   ╰────
  help: the path begins in the folder of the file that uses it, such as ../login.fragment.yaml
",
    );
}

#[test]
fn a_scenario_is_no_fragment_and_a_fragment_no_scenario() {
    let used = problem_beside(&[("other.yaml", "scenario: Another\nsteps: [profile: {}]\n")], "  - use: other.yaml\n");
    assert!(used.contains("× a fragment has no `scenario`") && used.contains("× this file is no fragment"), "{used}");
    let played = crate::problem("fragment: A login\nsteps: [profile: {}]\n");
    assert!(played.contains("× this file is a fragment, and nothing is played by itself"), "{played}");
}

#[test]
fn fragments_that_come_to_too_many_steps_are_refused_before_they_are_all_read() {
    let twice = |next: u32| format!("fragment: Twice\nsteps:\n  - use: {next}.yaml\n  - use: {next}.yaml\n");
    let mut files: Vec<(String, String)> = (0..30).map(|n| (format!("{n}.yaml"), twice(n + 1))).collect();
    files.push(("30.yaml".into(), "fragment: The last\nsteps: [profile: {}]\n".into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let told = problem_beside(&files, "  - use: 0.yaml\n");
    assert_eq!(told.matches('×').count(), 1, "{told}");
    assert!(told.contains("with its rounds and fragments the scenario has more than 10000 steps"), "{told}");
}
