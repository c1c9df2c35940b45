//! Findings as SARIF 2.1.0, which code hosts show beside the line; and what makes scenario files unreadable.

use super::{Outcome, Report};
use crate::{
    findings::{Finding, Misuse},
    problem::Problem,
    scenario::Scenario,
};
use miette::Diagnostic;
use serde_json::{Value, json};
use std::{iter, path::Path};
use walletsim_yaml::Place;

/// The rule of a file that cannot be read.
const UNREADABLE: &str = "unreadable-scenario";

/// Writes it: one result for each finding in each play.
#[must_use]
pub fn render(report: &Report) -> String {
    let level = if report.fail_on_findings { "error" } else { "warning" };
    let rules = Misuse::ALL.map(|misuse| rule(misuse.word(), misuse.title(), misuse.help()));
    let results = report.findings().into_iter().map(|(outcome, finding)| result(outcome, finding, level));
    written(&rules, &results.collect::<Vec<_>>())
}

/// The report of a run that did not begin.
#[must_use]
pub fn render_unread(problems: &[Problem], _: &[Scenario]) -> String {
    let rules = [rule(UNREADABLE, "a scenario file cannot be read", "see `walletsim check`")];
    let results = problems.iter().map(|problem| {
        let help = problem.help().map_or_else(String::new, |help| format!("\nhelp: {help}"));
        json!({
            "ruleId": UNREADABLE,
            "level": "error",
            "message": { "text": format!("{problem}{help}") },
            "locations": [location(problem.path(), problem.place())],
        })
    });
    written(&rules, &results.collect::<Vec<_>>())
}

fn rule(id: &str, title: &str, help: &str) -> Value {
    json!({ "id": id, "shortDescription": { "text": title }, "help": { "text": help } })
}

fn result(outcome: &Outcome, finding: &Finding, level: &str) -> Value {
    let told: Vec<&str> = iter::once(&finding.what).chain(&finding.evidence).map(String::as_str).collect();
    json!({
        "ruleId": finding.misuse.word(),
        "level": level,
        "message": { "text": told.join("\n") },
        "locations": [location(&outcome.path, finding.place)],
        // By which one run's results are told from the next one's: neither lines nor secrets' numbers are in it.
        "partialFingerprints": { "scenarioAndMisuse/v1": format!("{} {}", outcome.name(), finding.misuse.word()) },
    })
}

/// Lines and columns count from 1, as ours do.
fn location(path: &Path, place: Option<Place>) -> Value {
    let region = place.map(|place| json!({ "startLine": place.line, "startColumn": place.column }));
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(region) = region {
        physical["region"] = region;
    }
    json!({ "physicalLocation": physical })
}

/// A relative path is one in the repository; what a URI does not take is percent-encoded.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = text.strip_prefix("./").unwrap_or(&text);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let encoded =
        text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    let scheme = if path.is_absolute() { "file://" } else { "" };
    format!("{scheme}{}", encoded.collect::<String>())
}

fn written(rules: &[Value], results: &[Value]) -> String {
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "walletsim", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}
