//! Nothing is found about the backends in `examples/`.

use super::{Bench, LATE, LOGIN};
use std::{fs, path::PathBuf, process::Command};

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

fn assert_nothing_is_found(command: &str) {
    for scenario in [LOGIN, LATE] {
        let bench = Bench::new(scenario);
        let ran = bench.run_with(command, &["--probe", "--fail-on", "findings"]);
        assert!(ran.exit == 0 && bench.found().is_empty(), "{}", ran.all());
    }
}

#[test]
fn about_the_one_for_node() {
    assert_nothing_is_found(&format!("exec node '{}'", example("node/backend.mjs").display()));
}

#[test]
fn about_the_one_for_python() {
    let (python, backend) = (example("python/.venv/bin/python"), example("python/backend.py"));
    assert!(python.exists(), "{} is missing: install python3-venv and run `make tools`", python.display());
    assert_nothing_is_found(&format!("exec '{}' -B '{}'", python.display(), backend.display()));
}

#[test]
fn about_the_one_for_php() {
    assert_nothing_is_found(&format!("exec php -S \"127.0.0.1:$PORT\" '{}'", example("php/backend.php").display()));
}

#[test]
fn about_the_one_for_java() {
    let classes = tempfile::tempdir().unwrap();
    let files = fs::read_dir(example("java")).unwrap().map(|entry| entry.unwrap().path());
    let mut compiler = Command::new("javac");
    compiler.arg("-d").arg(classes.path()).args(files.filter(|file| file.extension().is_some_and(|it| it == "java")));
    assert!(compiler.status().unwrap().success());
    assert_nothing_is_found(&format!("exec java -cp '{}' Backend", classes.path().display()));
}
