//! What `walletsim run` finds out about a backend of one's own: each misuse with its evidence, and nothing about a good one.

#![allow(clippy::unwrap_used)]

mod sarif;
mod shipped;
#[path = "../support/told.rs"]
mod told;

use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::TempDir;
use told::{Told, told};

const LOGIN: &str = r#"scenario: A login
steps:
  - getAuthCode: { scopes: [auth_base, USER_LOGIN_ID] }
    as: ask
  - login: { authCode: "${ask.authCode}" }
    expect: { status: 200 }
  - profile: {}
    expect: { status: 200 }
"#;

const LATE: &str = r#"scenario: A profile after half a year
steps:
  - getAuthCode: { scopes: [auth_base] }
    as: ask
  - login: { authCode: "${ask.authCode}" }
  - advance: 181d
  - profile: {}
"#;

/// A folder with one scenario, where reports go as well.
struct Bench(TempDir);

impl Bench {
    fn new(scenario: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("scenario.yaml"), scenario).unwrap();
        Self(folder)
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Plays it with the backend that has these bugs.
    fn run(&self, bugs: &str, more: &[&str]) -> Told {
        let backend = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings/backend.mjs");
        self.run_with(&format!("BUGS={bugs} exec node '{}'", backend.display()), more)
    }

    fn run_with(&self, command: &str, more: &[&str]) -> Told {
        let (scenario, json) = (self.at("scenario.yaml"), self.at("report.json"));
        told(&[&["run", &scenario, "--merchant-cmd", command, "--report-json", &json], more].concat())
    }

    /// What was found in the latest run.
    fn findings(&self) -> Value {
        let report: Value = serde_json::from_slice(&fs::read(self.at("report.json")).unwrap()).unwrap();
        report["scenarios"][0]["findings"].clone()
    }

    /// Kind, step and what of each.
    fn found(&self) -> Vec<(String, String, String)> {
        let text = |finding: &Value, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let findings = self.findings();
        let found = findings.as_array().unwrap().iter();
        found.map(|finding| (text(finding, "kind"), text(finding, "step"), text(finding, "what"))).collect()
    }
}

#[test]
fn a_backend_with_three_bugs_has_each_found_with_its_evidence() {
    let bench = Bench::new(LOGIN);
    let ran = bench.run("twice,token-in-body,no-verification", &["--probe"]);
    assert_eq!(ran.exit, 0, "{}", ran.all());
    let (_, found) = ran.out.split_once("lets the run fail for it\n\n").unwrap();
    assert_eq!(
        found.replace(&bench.at("scenario.yaml"), "scenario.yaml"),
        "\
code-sent-again  the backend sends an authCode again although the wallet has answered
  ⟨code 1⟩ was sent 2 times, and the wallet answered each time
    at scenario.yaml:5
      2    merchant     → wallet server  applyToken       client=beans authCode=⟨code 1⟩  → S SUCCESS
      3    merchant     → wallet server  applyToken       client=beans authCode=⟨code 1⟩  → F USED_CODE   because it was used just before, in 2
    help: redeem a code once and keep what it bought; send it once more only when no answer came, or one with status U

token-to-page  the backend hands the wallet's token to the mini program
  POST /api/login answers with ⟨access token 1⟩ in its body
    at scenario.yaml:5
      step 2: POST /api/login answers HTTP 200
    help: keep tokens on your server and give the mini program a session of your own: whoever has the token reads the user's facts

signature-not-verified  the backend does not verify the wallet's signature
  POST /api/login answers as usual after a wrongly signed answer to applyToken
    at scenario.yaml:5
      2    merchant     → wallet server  applyToken       client=beans fault=WRONG_SIGNATURE after the effect authCode=⟨code 1⟩  → S SUCCESS
      step 2: POST /api/login answers HTTP 200
    help: verify the signature header of every answer with the wallet's public key, over the bytes as received, before you read them; `walletsim verify` shows how it is made
"
    );
    assert_eq!(bench.findings()[1]["line"], json!(5));
}

#[test]
fn each_misuse_is_found_by_itself() {
    let misuses = [
        (LOGIN, "code-in-url", "secret-in-url", "applyToken was called with ?authCode=⟨code 1⟩ in its URL"),
        (
            LOGIN,
            "token-in-jwt",
            "token-to-page",
            "POST /api/login answers with ⟨access token 1⟩ in its header set-cookie",
        ),
        (
            LOGIN,
            "unknown-is-failure",
            "unknown-taken-for-refusal",
            "POST /api/login answers HTTP 401 when applyToken is U UNKNOWN_EXCEPTION",
        ),
    ];
    for (scenario, bug, kind, what) in misuses {
        let bench = Bench::new(scenario);
        let ran = bench.run(bug, &["--probe"]);
        assert_eq!(bench.found(), [(kind.to_owned(), "2".to_owned(), what.to_owned())], "{}", ran.all());
    }
    let bench = Bench::new(LATE);
    let ran = bench.run("no-renewal", &[]);
    let what = "⟨access token 1⟩ was used in inquiryUserInfo after it had expired, and not renewed";
    assert_eq!(bench.found(), [("expired-token-used".into(), "4".into(), what.into())], "{}", ran.all());
}

#[test]
fn a_scope_that_no_scenario_reads_is_asked_for_in_vain() {
    let asks = LOGIN.split("  - profile").next().unwrap();
    let bench = Bench::new(asks);
    let ran = bench.run("", &[]);
    let what = "USER_LOGIN_ID: asked for and redeemed, and read in no scenario of this run";
    assert_eq!(bench.found(), [("scopes-never-read".into(), String::new(), what.into())], "{}", ran.all());
}

#[test]
fn a_backend_that_cannot_know_what_happened_is_told_to_say_so() {
    let lost = "CONNECTION_RESET_BY_PEER";
    let unknown = "{ result: { resultCode: UNKNOWN_EXCEPTION, resultStatus: U } }";
    let known = "{ result: { resultCode: USED_CODE, resultStatus: F } }";
    let help = |deed: &str, bugs: &str| {
        let (before, after) = LOGIN.split_once("  - login").unwrap();
        let bench = Bench::new(&format!("{before}  - fault: {{ next: 1, when: after, do: {deed} }}\n  - login{after}"));
        let ran = bench.run(bugs, &["--probe"]);
        assert_eq!(ran.exit, 4, "{}", ran.all());
        assert!(ran.out.contains("\nlooked over: 0 scenarios probed, 1 not (it did not hold)"), "{}", ran.all());
        ran.out.lines().find_map(|line| line.strip_prefix("  help: ")).unwrap().to_owned()
    };
    let cannot_know = |what: &str| {
        format!(
            "the backend cannot know what became of applyToken ({what}): it should answer that this is unknown, such as HTTP 503, and not refuse"
        )
    };
    assert_eq!(help(lost, ""), cannot_know("fault=CONNECTION_RESET_BY_PEER after the effect"));
    assert_eq!(help(unknown, "unknown-is-failure"), cannot_know("U UNKNOWN_EXCEPTION"));
    assert_eq!(
        help(known, ""),
        "the wallet refused the code or token, or the session has ended: the trace has the wallet's result code"
    );
}

#[test]
fn a_lost_answer_taken_for_a_refusal_is_found_where_nothing_is_expected_too() {
    let (before, after) = LATE.split_once("  - login").unwrap();
    let again = "  - login: { authCode: \"${ask.authCode}\" }\n";
    let found = |fault: &str, bugs: &str| {
        let fault = format!("  - fault: {{ on: {{ name: applyToken }}, next: 1, {fault} }}\n");
        let bench = Bench::new(&format!("{before}{fault}  - login{}{again}", after.replace("  - profile: {}\n", "")));
        let ran = bench.run(bugs, &[]);
        assert_eq!(ran.exit, 0, "{}", ran.all());
        bench.found()
    };
    for (fault, word) in [
        ("when: after, do: CONNECTION_RESET_BY_PEER", "CONNECTION_RESET_BY_PEER after the effect"),
        ("do: EMPTY_RESPONSE", "EMPTY_RESPONSE before the effect"),
        ("when: after, do: { status: 502 }", "status 502 after the effect"),
    ] {
        let what = format!("POST /api/login answers HTTP 401 when applyToken is never answered ({word})");
        assert_eq!(found(fault, "lost-is-failure"), [("unknown-taken-for-refusal".into(), "3".into(), what)]);
    }
    for (fault, bugs) in [
        ("when: after, do: CONNECTION_RESET_BY_PEER", "lost-is-unknown"),
        ("when: after, do: CONNECTION_RESET_BY_PEER", ""),
        ("when: after, do: { status: 429 }", "lost-is-failure"),
        ("do: { result: { resultCode: USED_CODE, resultStatus: F } }", "lost-is-failure"),
    ] {
        assert_eq!(found(fault, bugs), [], "{fault}");
    }
}

#[test]
fn a_used_code_after_a_lost_reply_is_no_refusal() {
    let scenario = LOGIN.replace(", USER_LOGIN_ID", "");
    let (before, after) = scenario.split_once("  - login").unwrap();
    let deed = "{ on: { name: applyToken }, next: 1, when: after, do: CONNECTION_RESET_BY_PEER }";
    let bench = Bench::new(&format!("{before}  - fault: {deed}\n  - login{after}"));
    let ran = bench.run("asks-again", &[]);
    let lost = "CONNECTION_RESET_BY_PEER after the effect";
    let cause = format!(
        "help: the backend cannot know what became of applyToken (fault={lost}, and sent once more F USED_CODE, for the lost call had spent it): it should answer that this is unknown, such as HTTP 503, and not refuse"
    );
    assert!(ran.exit == 4 && ran.out.contains(&cause), "{}", ran.all());
    let what =
        format!("POST /api/login answers HTTP 401 when applyToken is never answered ({lost}), and then F USED_CODE");
    assert_eq!(bench.found(), [("unknown-taken-for-refusal".into(), "3".into(), what)]);
    let evidence = bench.findings()[0]["evidence"].as_array().unwrap().len();
    assert_eq!(evidence, 3, "the call that was lost, the one after it, and what the page was told: {}", ran.all());
}

#[test]
fn a_fault_that_a_wrong_path_goes_around_fails_the_run() {
    let (before, _) = LOGIN.split_once("  - login").unwrap();
    let login = "  - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 401 }\n";
    let bench =
        Bench::new(&format!("{before}  - fault: {{ on: {{ name: applyToken }}, next: 1, do: NO_ANSWER }}\n{login}"));
    let ran = bench.run("wrong-path,no-verification", &[]);
    assert_eq!(ran.exit, 4, "{}", ran.all());
    assert!(ran.out.contains("× step 2, fault: this fault struck nothing"), "{}", ran.all());
    let said = ran.out.lines().find(|line| line.starts_with("  the trace says: ")).unwrap();
    let wrong_path = "merchant → wallet server POST /v1/authorizations/token → F INVALID_API because no interface";
    assert!(said.contains(wrong_path), "{said}");
}

#[test]
fn what_the_page_or_the_network_does_is_no_misuse_of_the_backend() {
    let twice = "  - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 401 }\n";
    let lost = "  - fault: { next: 1, when: after, do: CONNECTION_RESET_BY_PEER }\n";
    let (before, after) = LATE.split_once("  - login").unwrap();
    for scenario in [format!("{LATE}{twice}"), format!("{before}{lost}  - login{after}{twice}"), LATE.to_owned()] {
        let bench = Bench::new(&scenario);
        let ran = bench.run("", &["--probe"]);
        assert!(bench.found().is_empty(), "{}", ran.all());
    }
}

#[test]
fn findings_fail_the_run_where_they_are_to_and_every_report_tells_them() {
    let bench = Bench::new(LOGIN);
    let [xml, tap, sarif] = ["report.xml", "report.tap", "report.sarif"].map(|name| bench.at(name));
    let reports = ["--report-junit", &xml, "--report-tap", &tap, "--report-sarif", &sarif, "--annotations", "github"];
    let ran = bench.run("token-in-body", &reports);
    assert_eq!(ran.exit, 0, "{}", ran.all());
    let warning = format!("::warning file={},line=5,col=5,title=token-to-page::POST", bench.at("scenario.yaml"));
    assert!(ran.out.contains(&warning), "{}", ran.all());
    let read = |file: &str| fs::read_to_string(file).unwrap();
    assert!(read(&xml).contains(r#"<testsuites name="walletsim" tests="2" skipped="0" failures="0" errors="0">"#));
    assert!(read(&tap).contains("1..1\n") && read(&tap).contains("# finding token-to-page: "), "{}", read(&tap));

    let ran = bench.run("token-in-body", &[&reports[..], &["--fail-on", "findings"]].concat());
    assert_eq!(ran.exit, 4, "{}", ran.all());
    assert!(ran.out.contains("::error file="), "{}", ran.all());
    let case = r#"<testcase name="token-to-page" classname="walletsim.findings">"#;
    assert!(read(&xml).contains(case) && read(&xml).contains(r#"failures="1""#), "{}", read(&xml));
    let sarif: Value = serde_json::from_str(&read(&sarif)).unwrap();
    let result = json!({
        "ruleId": "token-to-page",
        "level": "error",
        "message": { "text": "POST /api/login answers with ⟨access token 1⟩ in its body\nstep 2: POST /api/login answers HTTP 200" },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": format!("file://{}", bench.at("scenario.yaml")) },
            "region": { "startLine": 5, "startColumn": 5 },
        } }],
    "partialFingerprints": { "scenarioAndMisuse/v1": format!("{} token-to-page", bench.at("scenario").trim_start_matches('/')) },
    });
    assert_eq!((&sarif["version"], &sarif["runs"][0]["results"]), (&json!("2.1.0"), &json!([result])));
    let driver = &sarif["runs"][0]["tool"]["driver"];
    let rules: Vec<&Value> = driver["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert!(driver["name"] == "walletsim" && rules.contains(&&json!("token-to-page")), "{driver}");
    assert!(read(&tap).contains("1..2\n") && read(&tap).contains("not ok 2 - token-to-page: "), "{}", read(&tap));
}

#[test]
fn without_a_backend_of_ones_own_there_is_nothing_to_find() {
    for option in [&["--probe"][..], &["--fail-on", "findings"]] {
        let ran = told(&[&["run", "."], option].concat());
        assert!(ran.exit == 1 && ran.err.contains("--merchant <URL>|--merchant-cmd <CMD>"), "{}", ran.all());
    }
}
