//! Failures and findings as workflow commands, which GitHub shows beside the line of the file.

use super::{Failure, Outcome, Report, Verdict, findings::groups, junit, sentences::words};
use std::fmt::Write;
use walletsim_yaml::Place;

/// Writes one line for each failure, a warning for each scenario that is flaky, and one for each kind of finding.
#[must_use]
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for outcome in &report.outcomes {
        let file = property(&outcome.path.display().to_string());
        if outcome.is_flaky() {
            let why: Vec<String> =
                outcome.earlier.iter().map(|verdict| junit::told_of_verdict(outcome, verdict)).collect();
            let _ = writeln!(text, "::warning file={file},title={} is flaky::{}", name(outcome), data(&why.join("\n")));
        }
        match &outcome.verdict {
            Verdict::Held | Verdict::Skipped(_) => {}
            Verdict::CouldNotRun(why) => {
                let _ = writeln!(text, "::error file={file},title={}::{}", name(outcome), data(why));
            }
            Verdict::Failed(failures) => {
                for failure in failures {
                    let file = property(&failure.file(outcome).0.display().to_string());
                    let _ = writeln!(
                        text,
                        "::error file={file}{},title={}::{}",
                        line(failure),
                        name(outcome),
                        told(outcome, failure)
                    );
                }
            }
        }
    }
    for group in groups(report) {
        let (outcome, finding) = group.found[0];
        let level = if report.fail_on_findings { "error" } else { "warning" };
        let file = property(&outcome.path.display().to_string());
        let line = finding.place.map_or_else(String::new, at);
        let _ = writeln!(
            text,
            "::{level} file={file}{line},title={}::{}",
            group.misuse.word(),
            data(group.told().trim_end())
        );
    }
    text
}

fn name(outcome: &Outcome) -> String {
    property(&outcome.name())
}

fn line(failure: &Failure) -> String {
    failure.place.map_or_else(String::new, at)
}

fn at(place: Place) -> String {
    format!(",line={},col={}", place.line, place.column)
}

fn told(outcome: &Outcome, failure: &Failure) -> String {
    let words = words(failure);
    let label = Some(words.label).filter(|label| !label.is_empty());
    let help = words.help.map(|help| format!("help: {help}"));
    let reason = failure.reason.as_ref().map(ToString::to_string);
    data(
        &[Some(words.what), label, failure.used_at(outcome), reason, help]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
