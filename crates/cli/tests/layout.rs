//! `walletsim fmt` and the warnings of `walletsim check`.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path, process::Command};

const WIDE: &str =
    "# about\nscenario:   A login   # why\nsteps:\n    -   getAuthCode: {scopes: [ auth_base ]}\n        as: ask\n";
const LAID_OUT: &str =
    "# about\nscenario: A login # why\nsteps:\n  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n";

/// Exit code, stdout and stderr.
fn told(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn files_are_laid_out_in_one_way_and_comments_stay() {
    let folder = folder(&[("a.yaml", WIDE), ("b.fragment.yaml", "fragment:  x\n"), ("c.yaml", LAID_OUT)]);
    let check = ["fmt", "--check", "."];
    let (code, out, err) = told(folder.path(), &check);
    assert_eq!((code, out.as_str()), (4, "./a.yaml\n./b.fragment.yaml\n"));
    assert_eq!(err, "error: 2 of 3 files are laid out otherwise\n  help: run walletsim fmt\n");
    assert_eq!(fs::read_to_string(folder.path().join("a.yaml")).unwrap(), WIDE);
    let (_, _, one) = told(folder.path(), &["fmt", "--check", "a.yaml", "c.yaml"]);
    assert_eq!(one, "error: 1 of 2 files is laid out otherwise\n  help: run walletsim fmt\n");
    assert_eq!(told(folder.path(), &["fmt", "."]).0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("a.yaml")).unwrap(), LAID_OUT);
    assert_eq!(told(folder.path(), &check), (0, String::new(), String::new()));
}

#[test]
fn when_one_file_cannot_be_read_none_is_changed() {
    let folder = folder(&[("a.yaml", WIDE), ("b.yaml", "steps: [\n")]);
    let (code, out, err) = told(folder.path(), &["fmt", "."]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("./b.yaml:1:8") && err.ends_with("error: no file was changed\n"), "{err}");
    assert_eq!(fs::read_to_string(folder.path().join("a.yaml")).unwrap(), WIDE);
}

#[test]
fn warnings_are_told_and_fail_only_a_strict_check() {
    let folder = folder(&[("a.yaml", LAID_OUT)]);
    let (code, out, err) = told(folder.path(), &["check", "a.yaml"]);
    assert_eq!((code, out.as_str()), (0, "1 scenario can be played, with 2 warnings\n"));
    assert!(err.contains("nothing refers to `ask`") && err.contains("nothing is expected in this scenario"), "{err}");
    assert_eq!(told(folder.path(), &["check", "--strict", "a.yaml"]).0, 4);
}

#[test]
fn what_is_wrong_is_told_to_programs_too() {
    let folder = folder(&[("a.yaml", LAID_OUT), ("b.yaml", "scenario: B\nsteps:\n  - getAuthCod: {}\n")]);
    let (code, out, err) = told(folder.path(), &["check", "--output", "json", "."]);
    assert_eq!((code, err.as_str()), (2, ""));
    let said: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        said.as_array()
            .unwrap()
            .iter()
            .map(|one| (one["file"].clone(), one["line"].clone(), one["severity"].clone()))
            .collect::<Vec<_>>(),
        [("./b.yaml", 3, "error"), ("./a.yaml", 1, "warning"), ("./a.yaml", 5, "warning")]
            .map(|(file, line, severity)| (file.into(), line.into(), severity.into()))
    );
    assert_eq!(said[0]["what"], "`getAuthCod` is no verb");
    assert!(said[0]["help"].as_str().unwrap().starts_with("known here: getAuthCode, "), "{out}");
}

#[test]
fn a_fault_for_nobody_is_told_with_who_there_is() {
    let text = "scenario: Nobody\nsteps:\n  - fault: { on: { name: applyToken, client: bean }, do: NO_ANSWER }\n  \
                - fault: { on: { user: alcie, mini-program: coffe }, do: NO_ANSWER }\n";
    let folder = folder(&[("a.yaml", text)]);
    let (code, _, err) = told(folder.path(), &["check", "a.yaml"]);
    assert_eq!(code, 2);
    for said in
        ["no merchant `bean`", "did you mean `beans`?", "no user `alcie`", "no mini program with the appId `coffe`"]
    {
        assert!(err.contains(said), "{err}");
    }
}
