//! The report as JUnit XML, for CI: a failure is an expectation that failed, an error a run that could not be.

use super::{
    Outcome, Report, Sort, Verdict,
    findings::{Group, groups},
    name,
    sentences::{Words, sentence, words},
};
use crate::{
    problem::Problem,
    report::{Failure, FailureKind},
    scenario::Scenario,
};
use miette::Diagnostic;
use quick_junit::{NonSuccessKind, Property, TestCase, TestCaseStatus, TestRerun, TestSuite};
use std::path::Path;

/// Writes it. A test case is called like its scenario ([`Outcome::name`]), whatever its title says.
#[must_use]
pub fn render(report: &Report) -> String {
    let mut suite = TestSuite::new("scenarios");
    suite.set_time(report.outcomes.iter().map(|outcome| outcome.duration).sum());
    suite.add_test_cases(report.outcomes.iter().map(test_case));
    let findings = groups(report);
    if findings.is_empty() {
        return written([suite]);
    }
    let mut of_findings = TestSuite::new("findings");
    of_findings.add_test_cases(findings.iter().map(|group| finding(group, report)));
    written([suite, of_findings])
}

/// What a backend under test does wrong is a failure only where it is to count as one.
fn finding(group: &Group<'_>, report: &Report) -> TestCase {
    let mut status = TestCaseStatus::success();
    if report.fail_on_findings {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type("finding").set_message(group.misuse.title()).set_description(group.told());
    }
    let mut case = TestCase::new(group.misuse.word(), status);
    case.set_classname("walletsim.findings");
    if !report.fail_on_findings {
        case.set_system_out(group.told());
    }
    case
}

/// The report of a run that did not begin: files that cannot be read are errors, the others were skipped.
#[must_use]
pub fn render_unread(problems: &[Problem], scenarios: &[Scenario]) -> String {
    let mut suite = TestSuite::new("scenarios");
    for of_file in problems.chunk_by(|one, next| one.path() == next.path()) {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type("unreadable").set_message(of_file[0].to_string());
        status.set_description(of_file.iter().map(told_of).collect::<Vec<_>>().join("\n\n"));
        let line = of_file[0].place().map(|place| place.line);
        suite.add_test_case(case(name(of_file[0].path()), (of_file[0].path(), line), status));
    }
    for scenario in scenarios {
        let mut status = TestCaseStatus::skipped();
        status.set_message("another file cannot be read, so nothing was played");
        suite.add_test_case(case(name(&scenario.path), (&scenario.path, None), status));
    }
    written([suite])
}

/// What is wrong with a file, where, and what to do.
pub(super) fn told_of(problem: &Problem) -> String {
    let place = problem.place().map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
    let help = problem.help().map_or_else(String::new, |help| format!("\n  help: {help}"));
    format!("{problem}\n  at {}{place}{help}", problem.path().display())
}

/// With the file, and the line that failed: GitLab and the actions that read JUnit for GitHub link them.
fn case(name: String, (file, line): (&Path, Option<u32>), status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname("walletsim.scenarios");
    case.extra.insert("file".into(), file.display().to_string().into());
    if let Some(line) = line {
        case.extra.insert("line".into(), line.to_string().into());
    }
    case
}

fn written(suites: impl IntoIterator<Item = TestSuite>) -> String {
    let mut document = quick_junit::Report::new("walletsim");
    document.add_test_suites(suites);
    // Writing XML into memory fails only for an event that quick-junit itself made wrong.
    document.to_string().unwrap_or_else(|problem| format!("<!-- no JUnit report: {problem} -->\n"))
}

fn test_case(outcome: &Outcome) -> TestCase {
    let mut case = case(outcome.name(), place(outcome), status(outcome));
    case.set_time(outcome.duration);
    case.add_property(Property::new("title", outcome.title.as_str()));
    if !matches!(outcome.verdict, Verdict::Held) && !outcome.trace.is_empty() {
        case.set_system_out(outcome.trace.as_str());
    }
    if let (Some(log), false) = (&outcome.backend_log, matches!(outcome.verdict, Verdict::Held)) {
        case.set_system_err(log.as_str());
    }
    case
}

/// Where it stands: its first failure, if that has a line.
fn place(outcome: &Outcome) -> (&Path, Option<u32>) {
    let failure = match &outcome.verdict {
        Verdict::Failed(failures) => failures.iter().find_map(|failure| Some((failure, failure.place?))),
        _ => None,
    };
    failure.map_or((&outcome.path, None), |(failure, place)| (failure.file(outcome).0, Some(place.line)))
}

fn status(outcome: &Outcome) -> TestCaseStatus {
    let kind = match outcome.verdict.sort() {
        Sort::Held => return held(outcome),
        Sort::Skipped => return skipped(outcome),
        Sort::Failed => NonSuccessKind::Failure,
        Sort::CouldNotRun => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    match &outcome.verdict {
        Verdict::Held | Verdict::Skipped(_) => {}
        Verdict::CouldNotRun(why) => {
            status.set_type("could-not-run").set_message(why.as_str());
        }
        Verdict::Failed(failures) => {
            if let Some(first) = failures.first() {
                status.set_type(first.kind.word()).set_message(words(first).what);
            }
            status.set_description(told_of_verdict(outcome, &outcome.verdict));
        }
    }
    status
}

/// One that failed before is told to be flaky.
fn held(outcome: &Outcome) -> TestCaseStatus {
    let mut status = TestCaseStatus::success();
    for verdict in &outcome.earlier {
        let mut rerun = TestRerun::new(match verdict.sort() {
            Sort::CouldNotRun => NonSuccessKind::Error,
            Sort::Held | Sort::Skipped | Sort::Failed => NonSuccessKind::Failure,
        });
        rerun.set_message(told_of_verdict(outcome, verdict));
        status.add_rerun(rerun);
    }
    status
}

fn skipped(outcome: &Outcome) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    if let Verdict::Skipped(unmet) = &outcome.verdict {
        status.set_message(sentence(unmet));
    }
    status
}

/// Why it is none that simply held; nothing if it is.
pub(super) fn told_of_verdict(outcome: &Outcome, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Held | Verdict::Skipped(_) => String::new(),
        Verdict::CouldNotRun(why) => why.clone(),
        Verdict::Failed(failures) => {
            failures.iter().map(|failure| told(outcome, failure)).collect::<Vec<_>>().join("\n\n")
        }
    }
}

fn told(outcome: &Outcome, failure: &Failure) -> String {
    let Words { what, label, help } = words(failure);
    let mut lines = vec![what];
    if let Some(place) = failure.place {
        let file = failure.file(outcome).0.display();
        lines.push(format!("  at {file}:{}:{}: {label}", place.line, place.column));
    }
    lines.extend(failure.used_at(outcome).map(|used| format!("  {used}")));
    lines.extend(failure.reason.as_ref().map(|reason| format!("  {reason}")));
    if let FailureKind::TraceDiffers { diff, .. } = &failure.kind {
        lines.push(diff.trim_end().to_owned());
    }
    lines.extend(help.map(|help| format!("  help: {help}")));
    lines.join("\n")
}
