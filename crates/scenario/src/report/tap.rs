//! The report as TAP 14, the Test Anything Protocol.

use super::{Outcome, Report, Sort, Verdict, findings::groups, junit, name, sentences::sentence};
use crate::{problem::Problem, scenario::Scenario};
use std::fmt::Write;

/// Writes it.
#[must_use]
pub fn render(report: &Report) -> String {
    let findings = groups(report);
    let counted = if report.fail_on_findings { findings.len() } else { 0 };
    let mut text = format!("TAP version 14\n1..{}\n", report.outcomes.len() + counted);
    for (number, outcome) in (1..).zip(&report.outcomes) {
        let word = match outcome.verdict.sort() {
            Sort::Held | Sort::Skipped => "ok",
            Sort::Failed | Sort::CouldNotRun => "not ok",
        };
        let directive = match &outcome.verdict {
            Verdict::Skipped(unmet) => format!(" # SKIP {}", escaped(&sentence(unmet))),
            _ => String::new(),
        };
        let _ =
            writeln!(text, "{word} {number} - {}: {}{directive}", escaped(&outcome.name()), escaped(&outcome.title));
        for line in why(outcome).lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    for (number, group) in (report.outcomes.len() + 1..).zip(&findings) {
        let named = format!("{}: {}", group.misuse.word(), group.misuse.title());
        let begin = if report.fail_on_findings { format!("not ok {number} -") } else { "# finding".to_owned() };
        let _ = writeln!(text, "{begin} {named}");
        for line in group.told().lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    text
}

/// The report of a run that did not begin.
#[must_use]
pub fn render_unread(problems: &[Problem], scenarios: &[Scenario]) -> String {
    let unread: Vec<&[Problem]> = problems.chunk_by(|one, next| one.path() == next.path()).collect();
    let mut text = format!("TAP version 14\n1..{}\n", unread.len() + scenarios.len());
    for (number, of_file) in (1..).zip(&unread) {
        let _ = writeln!(text, "not ok {number} - {}", escaped(&name(of_file[0].path())));
        let told = of_file.iter().map(junit::told_of).collect::<Vec<_>>().join("\n");
        for line in told.lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    for (number, scenario) in (unread.len() + 1..).zip(scenarios) {
        let told = format!("{}: {}", scenario.name(), scenario.title);
        let _ = writeln!(text, "ok {number} - {} # SKIP another file cannot be read", escaped(&told));
    }
    text
}

/// What a reader of the protocol passes on as it is.
fn why(outcome: &Outcome) -> String {
    let earlier = (1..).zip(&outcome.earlier).map(|(attempt, verdict)| {
        let flaky = if outcome.is_flaky() { "flaky: " } else { "" };
        format!("{flaky}attempt {attempt}: {}", junit::told_of_verdict(outcome, verdict))
    });
    earlier.chain([junit::told_of_verdict(outcome, &outcome.verdict)]).collect::<Vec<_>>().join("\n")
}

/// A `#` would begin a directive.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}
