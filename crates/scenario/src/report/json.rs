//! The report as JSON, for programs: one object a play, with the words of the terminal.

use super::{
    Failure, Outcome, Report, Sort, Verdict,
    sentences::{Words, sentence, words},
};
use crate::{findings::Finding, problem::Problem, scenario::Scenario};
use miette::Diagnostic;
use serde_json::{Value, json};

/// Writes it. Members are only ever added.
#[must_use]
pub fn render(report: &Report) -> String {
    let tally = report.tally();
    let document = json!({
        "tally": {
            "held": tally.held,
            "flaky": tally.flaky,
            "skipped": tally.skipped,
            "failed": tally.failed,
            "couldNotRun": tally.could_not_run,
            "notBegun": report.not_played,
        },
        "scenarios": report.outcomes.iter().map(scenario).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

/// The report of a run that did not begin.
#[must_use]
pub fn render_unread(problems: &[Problem], scenarios: &[Scenario]) -> String {
    let unreadable = problems.chunk_by(|one, next| one.path() == next.path()).count();
    let document = json!({
        "tally": { "unreadable": unreadable, "notPlayed": scenarios.len() },
        "problems": problems.iter().map(problem).collect::<Vec<_>>(),
        "scenarios": scenarios.iter().map(not_played).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn problem(problem: &Problem) -> Value {
    json!({
        "file": problem.path().display().to_string(),
        "line": problem.place().map(|place| place.line),
        "column": problem.place().map(|place| place.column),
        "what": problem.to_string(),
        "help": problem.help().map(|help| help.to_string()),
    })
}

fn not_played(scenario: &Scenario) -> Value {
    json!({
        "name": scenario.name(),
        "file": scenario.path.display().to_string(),
        "title": scenario.title,
        "verdict": "notPlayed",
    })
}

fn scenario(outcome: &Outcome) -> Value {
    let verdict = match outcome.verdict.sort() {
        Sort::Held if outcome.is_flaky() => "flaky",
        Sort::Held => "held",
        Sort::Skipped => "skipped",
        Sort::Failed => "failed",
        Sort::CouldNotRun => "couldNotRun",
    };
    json!({
        "name": outcome.name(),
        "file": outcome.path.display().to_string(),
        "title": outcome.title,
        "verdict": verdict,
        "reasons": reasons(outcome, &outcome.verdict),
        "earlier": outcome.earlier.iter().map(|verdict| reasons(outcome, verdict)).collect::<Vec<_>>(),
        "steps": outcome.steps,
        "seconds": outcome.duration.as_secs_f64(),
        "trace": outcome.trace.lines().collect::<Vec<_>>(),
        "backendLog": outcome.backend_log,
        "findings": outcome.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "kind": finding.misuse.word(),
        "title": finding.misuse.title(),
        "what": finding.what,
        "step": finding.step.map(|step| step.to_string()),
        "line": finding.place.map(|place| place.line),
        "column": finding.place.map(|place| place.column),
        "evidence": finding.evidence,
        "help": finding.misuse.help(),
    })
}

/// Why it is none that simply held.
fn reasons(outcome: &Outcome, verdict: &Verdict) -> Vec<Value> {
    match verdict {
        Verdict::Held => Vec::new(),
        Verdict::Failed(failures) => failures.iter().map(|one| failure(outcome, one)).collect(),
        Verdict::Skipped(unmet) => vec![json!({ "kind": "skipped", "what": sentence(unmet) })],
        Verdict::CouldNotRun(why) => vec![json!({ "kind": "could-not-run", "what": why })],
    }
}

fn failure(outcome: &Outcome, failure: &Failure) -> Value {
    let Words { what, label, help } = words(failure);
    json!({
        "kind": failure.kind.word(),
        "what": what,
        "fragment": failure.fragment.as_ref().map(|fragment| fragment.path.display().to_string()),
        "used": failure.used_at(outcome),
        "line": failure.place.map(|place| place.line),
        "column": failure.place.map(|place| place.column),
        "there": Some(label).filter(|label| !label.is_empty()),
        "help": help,
        "reason": failure.reason.as_ref().map(ToString::to_string),
    })
}
