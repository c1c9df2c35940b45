//! The reports of `walletsim run`, all at once.

#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;
#[path = "support/told.rs"]
mod told;

use regex::Regex;
use serde_json::{Value, json};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command, thread};
use support::Up;
use tempfile::TempDir;
use told::{Told, told};

const FAILS: &str = "scenario: \"A login # that fails\"
steps:
  - getAuthCode: { scopes: [auth_base] }
    as: ask
  - login: { authCode: \"${ask.authCode}\" }
    as: login
  - applyToken: { authCode: \"${ask.authCode}\" }
    expect: { result.resultStatus: S }
";

/// Each fails for something that is a secret.
const TELLING: [(&str, &str); 3] = [
    ("code", "  - getAuthCode: { scopes: [auth_base] }\n    expect: { authCode: other }\n"),
    (
        "session",
        "  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n  - login: { authCode: \"${ask.authCode}\" }\n    expect: { session: \"${ask.authCode}\" }\n",
    ),
    (
        "tokens",
        "  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n  - login: { authCode: \"${ask.authCode}\" }\n  - getAuthCode: { scopes: [auth_base] }\n    as: again\n  - applyToken: { authCode: \"${again.authCode}\" }\n    expect: { accessToken: other, refreshToken: other }\n",
    ),
];

const REPORTS: [&str; 5] = ["--report-junit", "--report-json", "--report-tap", "--report-sarif", "--report-html"];

/// A folder of scenarios, and one where reports go.
struct Bench(TempDir);

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("scenarios")).unwrap();
        for (name, text) in files {
            fs::write(folder.path().join("scenarios").join(format!("{name}.yaml")), text).unwrap();
        }
        Self(folder)
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Plays them all, with every report.
    fn run(&self, more: &[&str]) -> Told {
        let places = REPORTS.map(|report| self.at(report.trim_start_matches('-')));
        let reports = REPORTS.iter().zip(&places).flat_map(|(option, place)| [*option, place.as_str()]);
        let scenarios = self.at("scenarios");
        told(&[&["run", &scenarios], &reports.collect::<Vec<_>>()[..], more].concat())
    }

    fn report(&self, name: &str) -> String {
        let place = self.at(&format!("report-{name}"));
        let page = if name == "html" { Path::new(&place).join(&self.runs()[0]) } else { place.into() };
        fs::read_to_string(page).unwrap()
    }

    /// The names of the pages of runs, oldest first.
    fn runs(&self) -> Vec<String> {
        let files = fs::read_dir(self.at("report-html")).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "index.html").collect();
        names.sort();
        names
    }

    fn index(&self) -> String {
        fs::read_to_string(self.at("report-html/index.html")).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.report(name)).unwrap()
    }

    /// Every report, with what the run printed.
    fn everything(&self, ran: &Told) -> Vec<String> {
        let reports = ["junit", "json", "tap", "sarif", "html"].map(|name| self.report(name));
        reports.into_iter().chain([ran.all()]).collect()
    }
}

#[test]
fn every_report_tells_the_same() {
    let skips =
        "scenario: Skips\nskip-unless: { wallet: seed }\nsteps:\n  - getAuthCode: {}\n    expect: { state: success }\n";
    let bench = Bench::new(&[("fails", FAILS), ("skips", skips)]);
    let ran = bench.run(&["--annotations", "github", "--show-trace", "--wallet", "qi"]);
    assert_eq!(ran.exit, 4, "{}", ran.all());

    let annotation = ran.out.lines().find(|line| line.starts_with("::error")).unwrap();
    assert!(annotation.contains("fails.yaml,line=8,col=15,title=fails::"), "{annotation}");
    assert!(annotation.contains("is not as expected%0Aexpected \"S\", got \"F\"%0A"), "{annotation}");

    let tap = bench.report("tap");
    assert!(tap.starts_with("TAP version 14\n1..2\nnot ok 1 - fails: A login \\# that fails\n# step 3, "), "{tap}");

    let json = bench.json("json");
    let scenario = &json["scenarios"][0];
    assert_eq!((&json["tally"]["failed"], &scenario["verdict"]), (&json!(1), &json!("failed")));
    assert_eq!((&scenario["reasons"][0]["line"], &scenario["steps"]), (&json!(8), &json!(3)));

    let html = bench.report("html");
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is not in {html}"));
    assert!(place("2 scenarios: 0 held, 1 skipped, 1 failed") < place("<code>fails</code>"));
    assert!(place("<code>fails</code>") < place("<code>skips</code>"));
    let made = Regex::new(concat!(
        r#"<p class="quiet">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d · walletsim "#,
        env!("CARGO_PKG_VERSION"),
        " · wallet qi</p>"
    ));
    assert!(made.unwrap().is_match(&html), "{html}");
    assert!(place("expected &#34;S&#34;, got &#34;F&#34;") < place("✗ F USED_CODE"));
}

#[test]
fn a_page_needs_nothing_else_and_what_others_wrote_is_only_text_in_it() {
    let bench = Bench::new(&[("fails", &FAILS.replace("A login #", "<script>alert(1)</script> &"))]);
    bench.run(&[]);
    let html = bench.report("html");
    let outside = Regex::new(r"<script|<link|<img|<iframe|url\(|@import|\s(src|href)=").unwrap();
    assert_eq!(outside.find(&html).map(|found| found.as_str()), None);
    assert!(html.contains("&#60;script&#62;alert(1)&#60;/script&#62; &#38;"), "{html}");
}

#[test]
fn a_folder_of_reports_lists_its_runs_the_newest_first_and_runs_that_end_together_lose_none() {
    let bench = Bench::new(&[("fails", FAILS)]);
    bench.run(&["--wallet", "qi"]);
    fs::write(bench.at("report-html/run-20200101T000000000Z-1.html"), "<title>of another time</title>").unwrap();
    fs::write(bench.at("report-html/run-\"><script>.html"), "").unwrap();
    fs::write(bench.at("report-html/notes.html"), "").unwrap();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let ran = told(&["run", &bench.at("scenarios"), "--report-html", &bench.at("report-html")]);
                assert_eq!(ran.exit, 4, "{}", ran.all());
            });
        }
    });
    let index = bench.index();
    let listed = Regex::new("href=\"(.*?)\"").unwrap();
    let listed: Vec<&str> = listed.captures_iter(&index).map(|link| link.extract::<1>().1[0]).collect();
    let runs = bench.runs();
    let newest_first: Vec<&str> =
        runs.iter().map(String::as_str).filter(|run| run.starts_with("run-2")).rev().collect();
    assert_eq!((listed.len(), &listed), (5, &newest_first));
    let made = Regex::new(concat!(
        r#">1 scenario: 0 held, 1 failed[^<]*</a>\s*<p class="quiet">\d{4}-\d\d-\d\dT\S+ · walletsim "#,
        env!("CARGO_PKG_VERSION"),
        " · wallet qi</p>"
    ));
    assert_eq!(made.unwrap().find_iter(&index).count(), 1, "{index}");
    assert!(index.contains(">run-20200101T000000000Z-1.html</a>") && !index.contains("<script"), "{index}");
    assert!(runs.iter().all(|name| !name.starts_with('.')), "no draft is left: {runs:?}");
}

#[test]
fn a_page_of_somebody_elses_is_not_written_over() {
    let bench = Bench::new(&[("fails", FAILS)]);
    fs::create_dir(bench.at("report-html")).unwrap();
    fs::write(bench.at("report-html/index.html"), "<title>my shop</title>").unwrap();
    let ran = bench.run(&[]);
    assert!(
        ran.exit == 4 && ran.err.contains("index.html is no list of reports, so it stays as it is"),
        "{}",
        ran.all()
    );
    assert_eq!(bench.index(), "<title>my shop</title>");
}

#[test]
fn no_report_tells_a_secret() {
    let files = TELLING.map(|(name, steps)| (name, format!("scenario: Tells\nsteps:\n{steps}")));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let bench = Bench::new(&files);
    let ran = bench.run(&["--annotations", "github", "--show-trace"]);
    assert!(ran.out.contains("3 scenarios: 0 held, 3 failed"), "{}", ran.all());
    let keys = secrets_of(&fs::read_to_string(fixture_key()).unwrap());
    for secret in secrets().iter().chain(&keys) {
        for told in bench.everything(&ran) {
            assert!(!told.contains(secret.as_str()), "{secret} is in {told}");
        }
    }
    assert!(bench.report("json").contains(r#"got \"⟨masked⟩\""#), "{}", bench.report("json"));

    let ran = bench.run(&["--merchant-cmd", "env; exit 1"]);
    assert_eq!(ran.exit, 3, "{}", ran.all());
    let told = bench.report("json");
    assert!(told.contains("WALLETSIM_MERCHANT_PRIVATE_KEY=⟨masked⟩") && !told.contains(&keys[1]), "{told}");
}

fn fixture_key() -> impl AsRef<Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/keys/beans.private.pem")
}

/// Codes, tokens and the session of what the scenarios do, in a world like theirs.
fn secrets() -> Vec<String> {
    let script = format!(
        r#"json="content-type: application/json"
        ask() {{
            curl -s $WALLETSIM_WALLET_APP/jsapi/getAuthCode -H "$json" \
                -d '{{"appId":"3333010000000001","params":{{"scopes":["auth_base"]}}}}' | sed -E 's/.*"authCode":"([^"]+)".*/\1/'
        }}
        first=$(ask)
        echo "$first"
        curl -s $WALLETSIM_MERCHANT/api/login -H "$json" -d "{{\"authCode\":\"$first\"}}"
        second=$(ask)
        echo "$second"
        '{bin}' sign --path /v1/authorizations/applyToken --output curl \
            --body "{{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"$second\"}}" | sh"#,
        bin = env!("CARGO_BIN_EXE_walletsim")
    );
    let up = Up::start(&["--seed", "1", "--clock", "2026-01-15T09:00:00+08:00"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]);
    for (variable, party) in [
        ("WALLETSIM_WALLET_SERVER", "walletServer"),
        ("WALLETSIM_WALLET_APP", "walletApp"),
        ("WALLETSIM_MERCHANT", "merchant"),
    ] {
        shell.env(variable, up.address(party));
    }
    let told = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    let secrets = secrets_of(&told);
    assert!(secrets.len() >= 5, "{told}");
    secrets
}

/// Long runs of letters and digits.
fn secrets_of(text: &str) -> Vec<String> {
    let long = Regex::new("[0-9A-Za-z]{24,}").unwrap();
    long.find_iter(text).map(|found| found.as_str().to_owned()).collect()
}

#[test]
fn files_that_cannot_be_read_are_errors_in_every_report() {
    let bench = Bench::new(&[("good", FAILS), ("bad", "scenario: Bad\nsteps:\n  - logn: {}\n")]);
    let ran = bench.run(&[]);
    assert_eq!(ran.exit, 2, "{}", ran.all());
    for told in bench.everything(&ran) {
        assert!(told.contains("`logn` is no verb"), "{told}");
    }
    let json = bench.json("json");
    assert_eq!((&json["tally"]["unreadable"], &json["problems"][0]["line"]), (&json!(1), &json!(3)));
    assert_eq!(json["scenarios"][0]["verdict"], json!("notPlayed"));
    assert!(bench.report("tap").starts_with("TAP version 14\n1..2\nnot ok 1 - bad\n"), "{}", bench.report("tap"));
    let place = &bench.json("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["region"], json!({ "startLine": 3, "startColumn": 5 }));
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_anything_starts() {
    let bench = Bench::new(&[("fails", FAILS)]);
    let (scenarios, file, nowhere) = (bench.at("scenarios"), bench.at("file"), bench.at("nowhere/report"));
    fs::write(&file, "as it was").unwrap();
    let below = format!("{file}/report");
    for (option, place, why) in [
        ("--report-junit", &nowhere, "nowhere/report cannot be written: No such file or directory"),
        ("--report-tap", &scenarios, "scenarios cannot be written: it is a folder"),
        ("--report-html", &below, "the folder "),
    ] {
        let begun = bench.at("begun");
        let ran = told(&["run", &scenarios, "--merchant-cmd", &format!("touch '{begun}'; exit 1"), option, place]);
        assert!(ran.exit == 2 && ran.err.contains(why) && ran.err.contains(option), "{}", ran.all());
        assert!(ran.out.is_empty() && !Path::new(&begun).exists(), "{}", ran.all());
    }
    let ran = told(&["run", &scenarios, "--report-tap", &file, "--report-json", &file]);
    assert!(ran.exit == 1 && ran.err.contains("two reports are to be written to "), "{}", ran.all());
    assert_eq!(fs::read_to_string(&file).unwrap(), "as it was");
}

#[test]
fn a_report_takes_the_place_of_the_last_one_whole_and_leaves_nothing_beside_it() {
    let bench = Bench::new(&[("fails", FAILS)]);
    for _ in 0..2 {
        bench.run(&[]);
    }
    let mut left: Vec<String> =
        fs::read_dir(bench.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["report-html", "report-json", "report-junit", "report-sarif", "report-tap", "scenarios"]);
    assert_eq!((bench.runs().len(), fs::read_dir(bench.at("report-html")).unwrap().count()), (2, 3));
    let mode = fs::metadata(bench.at("report-json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o400, 0o400);
    let ran = told(&["run", &bench.at("scenarios"), "--report-tap", "/dev/stdout"]);
    assert!(ran.out.contains("TAP version 14\n1..1\n"), "{}", ran.all());
}
