//! Variables of the environment in scenarios, and those that nobody may see.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const SECRET: &str = "s3cr\"t & möre/7";

fn walletsim(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("SHOP_SECRET", SECRET)
        .env("SHOP_USER", "bob")
        .env_remove("GITHUB_ACTIONS")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What of a secret must stand nowhere: any of the ways in which it is written.
fn is_told(text: &str) -> bool {
    ["s3cr", "möre", "m%C3%B6re"].iter().any(|part| text.contains(part))
}

#[test]
fn a_secret_is_in_no_report_trace_or_error_whatever_fails() {
    let folder = tempfile::tempdir().unwrap();
    let login = r#"  - getAuthCode: { scopes: ["${secret.SHOP_SECRET}"] }
    as: asked
  - request: { url: "${wallet-app}/nowhere/${secret.SHOP_SECRET}", query: { key: "${secret.SHOP_SECRET}" } }
    as: lost
"#;
    let files = [
        ("held", String::new()),
        ("expected", "  - profile: { session: x }\n    expect: { status: '${secret.SHOP_SECRET}' }\n".to_owned()),
        ("answered", "  - request: { url: '${wallet-app}/jsapi/getAuthCode', json: '${secret.SHOP_SECRET}' }\n    expect: { body: x }\n".to_owned()),
        ("before", "  - request: { url: '${env.SHOP_SECRET}' }\n  - profile: { session: '${secret.SHOP_SECRET}' }\n".to_owned()),
        ("unsent", "  - request: { url: 'nowhere/${secret.SHOP_SECRET}' }\n".to_owned()),
        ("unanswered", "  - request: { url: 'http://127.0.0.1:1/${secret.SHOP_SECRET}' }\n".to_owned()),
        ("unknown", "  - getAuthCode: { mini-program: '${secret.SHOP_SECRET}' }\n".to_owned()),
        ("header", "  - request: { url: '${wallet-app}', headers: { a: \"x\\n${secret.SHOP_SECRET}\" } }\n".to_owned()),
    ];
    for (name, steps) in &files {
        let login = if *name == "before" { "" } else { login };
        fs::write(folder.path().join(format!("{name}.yaml")), format!("scenario: A secret\nsteps:\n{login}{steps}"))
            .unwrap();
    }
    let reports =
        "--report-junit r.xml --report-json r.json --report-tap r.tap --report-html html --annotations github";
    let reports: Vec<&str> = reports.split(' ').collect();
    let output = walletsim(folder.path(), &[&["run", ".", "--show-trace"], &reports[..]].concat());
    let told = said(&output);
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(told.contains("⟨secret SHOP_SECRET⟩") && told.contains("1 held"), "{told}");
    assert!(!is_told(&told), "{told}");
    for report in ["r.xml", "r.json", "r.tap"] {
        let report = fs::read_to_string(folder.path().join(report)).unwrap();
        assert!(report.contains("⟨secret SHOP_SECRET⟩") && !is_told(&report), "{report}");
    }
    for page in fs::read_dir(folder.path().join("html")).unwrap() {
        let page = page.unwrap();
        // The list of the runs tells of none of their steps.
        let is_list = page.file_name() == "index.html";
        let page = fs::read_to_string(page.path()).unwrap();
        assert!((is_list || page.contains("⟨secret SHOP_SECRET⟩")) && !is_told(&page), "{page}");
    }
    let blessed = walletsim(folder.path(), &["run", "held.yaml", "--bless"]);
    assert_eq!(blessed.status.code(), Some(0), "{}", said(&blessed));
    let golden = fs::read_to_string(folder.path().join("held.trace")).unwrap();
    assert!(golden.contains("⟨secret SHOP_SECRET⟩") && !is_told(&golden), "{golden}");
    fs::write(folder.path().join("held.trace"), "something else\n").unwrap();
    let differs = said(&walletsim(folder.path(), &["run", "held.yaml"]));
    assert!(differs.contains("⟨secret SHOP_SECRET⟩") && !is_told(&differs), "{differs}");
}

#[test]
fn a_variable_is_what_the_environment_says_or_else_its_default() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"scenario: Variables
steps:
  - user: "${env.SHOP_USER:-alice}"
  - request: { url: "${wallet-app}", headers: { x: "${env.WALLETSIM_NONE:-a.b c}" } }
    expect: { status: 200 }
  - getAuthCode: { scopes: [auth_base] }
    as: ask
  - login: { authCode: "${ask.authCode}" }
    expect: { user.userId: "${users.bob.id}" }
"#;
    fs::write(folder.path().join("case.yaml"), text).unwrap();
    let output = walletsim(folder.path(), &["run", "case.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_secret_that_would_be_found_everywhere_is_refused_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("case.yaml"), "scenario: x\nsteps:\n  - user: \"${secret.SHOP_USER}\"\n").unwrap();
    let output = walletsim(folder.path(), &["check", "case.yaml"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("the secret `SHOP_USER` has fewer than 6 characters") && !told.contains("bob"), "{told}");
}
