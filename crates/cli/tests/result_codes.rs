//! `docs/result-codes.md`: what each wallet can answer, when, and which scenario shows it. To write it anew, set
//! `WALLETSIM_BLESS` while this test runs.

#![allow(clippy::unwrap_used)]

use regex::Regex;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use walletsim_protocol::{
    jsapi::error,
    openapi::{Code, Source},
};
use walletsim_simulator::{Fixtures, ResultCode, shipped};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

const HEAD: &str = "# Result codes\n\n\
    What each wallet can answer, under its own name for it: when, what a merchant should do, and the scenario whose trace shows\n\
    it. Where a wallet has no scenario of its own, another wallet's with the same code stands for it. A code marked *assumed* is in\n\
    no wallet's documents. `walletsim explain CODE` tells the same.\n\n\
    This file is generated: `make docs` writes it anew.\n";

/// What only an outage brings about: nothing that a merchant does, so no scenario; this test shows it.
const OUTAGES: [(Code, &str); 1] = [(Code::UnknownException, "crates/wallet-server/tests/wire/outage.rs")];

/// What a merchant was answered in a golden trace.
struct Shown {
    wallet: String,
    /// Below the root of the repository.
    scenario: String,
    /// How long the trace is: of two that show the same, the shorter is the better example.
    lines: usize,
    /// Status and code, such as `F USED_CODE`.
    answers: Vec<String>,
}

fn shown() -> Vec<Shown> {
    let files = walletsim_scenario::find(&[PathBuf::from(ROOT).join("scenarios")]).unwrap();
    files.iter().map(|file| shown_by(file)).collect()
}

fn shown_by(file: &Path) -> Shown {
    let scenario = walletsim_scenario::parse(file, &fs::read_to_string(file).unwrap()).unwrap();
    let trace = fs::read_to_string(file.with_extension("trace")).unwrap();
    // What a fault makes the wallet say has no cause of its own.
    let answer = |line: &str| {
        if line.contains(" fault=") {
            return None;
        }
        let said = line.split_once("merchant     → wallet server")?.1.split_once("→ ")?.1;
        Some(said.split("   because").next().unwrap_or(said).trim().to_owned())
    };
    Shown {
        wallet: scenario.setup.wallet,
        scenario: file.strip_prefix(ROOT).unwrap().display().to_string(),
        lines: trace.lines().count(),
        answers: trace.lines().filter_map(answer).collect(),
    }
}

/// Who shows a code of a wallet: a scenario of its own if there is one, else another wallet's.
fn who_shows(wallet: &str, code: &ResultCode, shown: &[Shown]) -> Option<String> {
    let answer = format!("{} {}", code.status.letter(), code.name);
    let witnesses = shown.iter().filter(|shown| shown.answers.contains(&answer));
    let best =
        witnesses.min_by_key(|shown| (shown.wallet != wallet, shown.wallet != "seed", shown.lines, &shown.scenario));
    let outage = OUTAGES.iter().find(|(known, _)| code.means.contains(known));
    best.map(|best| link(&best.scenario)).or_else(|| outage.map(|(_, test)| format!("an outage: {}", link(test))))
}

fn link(path: &str) -> String {
    let name = path.trim_start_matches("scenarios/").trim_end_matches(".yaml");
    format!("[{name}](../{path})")
}

fn page(fixtures: &Fixtures, shown: &[Shown]) -> (String, Vec<String>) {
    let (mut page, mut missing) = (HEAD.to_owned(), Vec::new());
    for (wallet, profile) in fixtures.wallets.iter() {
        write!(page, "\n## {wallet}\n\n| Code | Status | When | What to do | Shown by |\n|---|---|---|---|---|\n")
            .unwrap();
        for code in profile.openapi.result_codes() {
            let (when, what) = (code.when(), code.advice());
            let assumed = if code.source() == Source::Assumed { " *assumed*" } else { "" };
            let who = who_shows(wallet, &code, shown).unwrap_or_else(|| {
                missing.push(format!("{wallet}: {} {}", code.status.letter(), code.name));
                String::new()
            });
            let (name, status) = (&code.name, code.status.letter());
            writeln!(page, "| `{name}`{assumed} | {status} | {when} | {what} | {who} |").unwrap();
        }
    }
    (page, missing)
}

#[test]
fn every_result_code_of_every_wallet_is_in_the_table_and_shown_by_a_scenario() {
    let fixtures = shipped::fixtures(&[]).unwrap();
    let (page, missing) = page(&fixtures, &shown());
    assert!(missing.is_empty(), "no scenario shows these: {missing:#?}");
    let file = format!("{ROOT}/docs/result-codes.md");
    if std::env::var_os("WALLETSIM_BLESS").is_some() {
        fs::write(&file, &page).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == page, "docs/result-codes.md is out of date: write it anew with `make docs`, and read what changed");
}

#[test]
fn names_of_one_wallet_and_status_are_told_once() {
    for (wallet, profile) in shipped::fixtures(&[]).unwrap().wallets.iter() {
        let mut seen = BTreeMap::new();
        for code in profile.openapi.result_codes() {
            assert_eq!(seen.insert(code.name.clone(), code.status), None, "{wallet}: {} means two statuses", code.name);
        }
    }
}

#[test]
fn the_numbers_of_jsapis_are_in_the_documents_as_they_are_explained() {
    let row = |row: &error::Row, number: &str| format!("| {number} | {} |\n", row.means);
    let calls = error::CALLS.iter().map(|call| row(call, call.number));
    let scopes = error::SCOPES.iter().map(|scope| row(scope, &format!("`{}`", scope.number)));
    let in_a_page = error::IN_A_PAGE.iter().map(|call| row(call, call.number));
    let absent = |document: &str, rows: Vec<String>| {
        let text = fs::read_to_string(PathBuf::from(ROOT).join(document)).unwrap();
        rows.into_iter().filter(|row| !text.contains(row)).collect::<Vec<_>>()
    };
    assert_eq!(absent("docs/http.md", calls.chain(scopes).collect()), Vec::<String>::new());
    assert_eq!(absent("docs/mini-programs.md", in_a_page.collect()), Vec::<String>::new());
}

/// The numbers that the scripts of a folder fail with: `failure(19, …)`, `failure(CANCELLED, …)`, `error: 19`.
fn failing(folder: &str) -> BTreeSet<String> {
    let failed = Regex::new(r"\b(?:failure\(|error: )([0-9]+|[A-Z_]+)\b").unwrap();
    let scripts = fs::read_dir(PathBuf::from(ROOT).join(folder)).unwrap();
    let numbers = scripts.flat_map(|script| {
        let text = fs::read_to_string(script.unwrap().path()).unwrap();
        let number = |said: &str| match text.split_once(&format!("const {said} = ")) {
            Some((_, rest)) => rest.split(';').next().unwrap().to_owned(),
            None => said.to_owned(),
        };
        failed.captures_iter(&text).map(|failed| number(&failed[1])).collect::<Vec<_>>()
    });
    numbers.collect()
}

#[test]
fn every_number_that_a_page_or_the_phones_screen_fails_with_is_explained() {
    let known = error::CALLS.iter().chain(&error::IN_A_PAGE).map(|row| row.number.to_owned()).collect();
    let said = &failing("web/static/bridge") | &failing("web/static/phone");
    assert_eq!(said.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    // A time-out is told by whoever sends the request for the page.
    let own: BTreeSet<String> = error::IN_A_PAGE.iter().map(|row| row.number.to_owned()).collect();
    assert_eq!(own.difference(&said).collect::<Vec<_>>(), ["13"]);
}
