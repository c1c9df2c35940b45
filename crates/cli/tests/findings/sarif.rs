//! `--report-sarif` follows the schema of SARIF 2.1.0, whatever is found. The schema is installed by `make tools`.

use super::{Bench, LOGIN, told::told};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::{fs, path::Path};

const SCHEMA: &str = "tests/findings/node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json";

fn validator() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{SCHEMA} is missing: run `make tools`"));
    jsonschema::options().should_validate_formats(true).build(&serde_json::from_str(&text).unwrap()).unwrap()
}

/// The report, and what is wrong with it.
fn read(bench: &Bench) -> (Value, Vec<String>) {
    let report: Value = serde_json::from_str(&fs::read_to_string(bench.at("report.sarif")).unwrap()).unwrap();
    let wrong = validator().iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    (report, wrong)
}

/// How many results a report without a mistake has.
fn results(bench: &Bench) -> usize {
    let (report, wrong) = read(bench);
    assert_eq!(wrong, Vec::<String>::new(), "{report:#}");
    report["runs"][0]["results"].as_array().unwrap().len()
}

#[test]
fn with_findings_and_without() {
    for (bugs, found) in [("twice,token-in-body,no-verification", 3), ("", 0)] {
        let bench = Bench::new(LOGIN);
        let sarif = bench.at("report.sarif");
        let ran = bench.run(bugs, &["--probe", "--report-sarif", &sarif]);
        assert_eq!((ran.exit, results(&bench)), (0, found), "{}", ran.all());
    }
}

#[test]
fn about_files_that_cannot_be_read() {
    let bench = Bench::new("scenario: A login\nsteps:\n  - getAuthCod: {}\n");
    let ran = told(&["run", &bench.at("scenario.yaml"), "--report-sarif", &bench.at("report.sarif")]);
    assert_eq!((ran.exit, results(&bench)), (2, 1), "{}", ran.all());
}

#[test]
fn and_a_report_that_does_not_is_noticed() {
    let bench = Bench::new(LOGIN);
    let log = |region: Value| {
        json!({ "version": "2.1.0", "runs": [{
            "tool": { "driver": { "name": "walletsim" } },
            "results": [{ "message": { "text": "x" }, "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": "a.yaml" }, "region": region,
            } }] }],
        }] })
    };
    for (region, mistakes) in [(json!({ "startLine": 1 }), 0), (json!({ "startLine": 0, "row": 1 }), 2)] {
        fs::write(bench.at("report.sarif"), log(region).to_string()).unwrap();
        assert_eq!(read(&bench).1.len(), mistakes);
    }
}
