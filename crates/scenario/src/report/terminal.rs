//! The report for people: one line a scenario, what failed under its line of the file, and a tally.

use super::{
    BackendUse, Failure, FailureKind, Golden, Outcome, Probing, Report, Sort, Tally, Verdict,
    findings::groups,
    sentences::{Words, sentence, words},
};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::{
    fmt::{self, Write},
    time::Duration,
};

/// How many of the trace's last lines are shown with a failure.
const LAST: usize = 6;

/// How many of the backend's: a stack trace and what led to it.
const LAST_OF_BACKEND: usize = 20;

/// Writes it. Colour repeats what the words say and adds nothing.
#[must_use]
pub fn render(report: &Report, color: bool) -> String {
    let paint = Paint { color };
    let width = report.outcomes.iter().map(|outcome| outcome.name().chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for outcome in &report.outcomes {
        text.push_str(&headline(outcome, width, &paint));
        if outcome.is_flaky() {
            earlier(&mut text, outcome, &paint);
        }
        match &outcome.verdict {
            Verdict::Held if report.show_trace => indented(&mut text, &outcome.trace),
            Verdict::Held | Verdict::Skipped(_) => {}
            Verdict::CouldNotRun(why) => indented(&mut text, why),
            Verdict::Failed(failures) => {
                for failure in failures {
                    text.push_str(&picture(outcome, failure, &paint));
                }
                ending(&mut text, outcome, failures, report);
            }
        }
    }
    text.push_str(&summary(report, &paint));
    text.push_str(never_called(report));
    text.push_str(&looked_over(report));
    text.push_str(&findings(report, &paint));
    text
}

/// That everything held tells nothing about a backend that no step called.
fn never_called(report: &Report) -> &'static str {
    let has = |used| report.outcomes.iter().any(|outcome| outcome.backend == used);
    let held = report.outcomes.iter().all(|outcome| outcome.verdict.is_good());
    if !held || has(BackendUse::Called) || !has(BackendUse::NeverCalled) {
        return "";
    }
    "note: the backend under test was never called: what held tells nothing about it; `login`, `profile`, `logout` and a `request` to \
     ${merchant} call it\n"
}

/// How many of the scenarios were probed, where that was asked for: that nothing was found says little otherwise.
fn looked_over(report: &Report) -> String {
    let count = |probing| report.outcomes.iter().filter(|outcome| outcome.probing == probing).count();
    let probed = count(Probing::Done);
    let not = [
        (count(Probing::OwnFault), "it has a fault of its own", "they have faults of their own"),
        (count(Probing::NotHeld), "it did not hold", "they did not hold"),
        (count(Probing::NotSeen), "it could not be played again", "they could not be played again"),
    ];
    if probed + not.iter().map(|(number, ..)| number).sum::<usize>() == 0 {
        return String::new();
    }
    let noun = if probed == 1 { "scenario" } else { "scenarios" };
    let mut text = format!("looked over: {probed} {noun} probed");
    for (number, one, several) in not.into_iter().filter(|(number, ..)| *number > 0) {
        let _ = write!(text, ", {number} not ({})", if number == 1 { one } else { several });
    }
    text + if report.findings().is_empty() { "; nothing found\n" } else { "\n" }
}

/// What the backend under test does wrong, whatever became of the scenarios.
fn findings(report: &Report, paint: &Paint) -> String {
    let groups = groups(report);
    if groups.is_empty() {
        return String::new();
    }
    let noun = if groups.len() == 1 { "finding" } else { "findings" };
    let counted = if report.fail_on_findings { "" } else { "; --fail-on findings lets the run fail for it" };
    let mut text = format!("\n{} {noun} about the backend under test{counted}\n", groups.len());
    for group in groups {
        let _ = writeln!(text, "\n{}  {}", paint.red(group.misuse.word()), group.misuse.title());
        text.extend(group.told().lines().map(|line| format!("  {line}\n")));
    }
    text
}

fn headline(outcome: &Outcome, width: usize, paint: &Paint) -> String {
    let word = match outcome.verdict.sort() {
        Sort::Held if outcome.is_flaky() => paint.red("flaky"),
        Sort::Held => paint.green("ok   "),
        Sort::Skipped => "skip ".to_owned(),
        Sort::Failed => paint.red("FAIL "),
        Sort::CouldNotRun => paint.red("ERROR"),
    };
    let golden = match outcome.golden {
        Golden::Unjudged | Golden::Same => "",
        Golden::Written => "  (golden trace written)",
        Golden::Absent => "  (no golden trace: --bless writes one)",
    };
    let skipped = match &outcome.verdict {
        Verdict::Skipped(unmet) => format!("  ({})", sentence(unmet)),
        _ => String::new(),
    };
    let attempts = match outcome.earlier.len() {
        0 => String::new(),
        before if outcome.is_flaky() => format!("  (held at attempt {})", before + 1),
        before => format!("  (at each of {} attempts)", before + 1),
    };
    format!("{word}  {:<width$}  {}{golden}{skipped}{attempts}\n", outcome.name(), outcome.title)
}

/// What failed before it held.
fn earlier(text: &mut String, outcome: &Outcome, paint: &Paint) {
    for (attempt, verdict) in (1..).zip(&outcome.earlier) {
        let _ = writeln!(text, "  attempt {attempt}:");
        match verdict {
            Verdict::Held | Verdict::Skipped(_) => {}
            Verdict::CouldNotRun(why) => indented(text, why),
            Verdict::Failed(failures) => {
                for failure in failures {
                    text.push_str(&picture(outcome, failure, paint));
                }
            }
        }
    }
}

fn ending(text: &mut String, outcome: &Outcome, failures: &[Failure], report: &Report) {
    let about_trace = failures.iter().any(|failure| matches!(failure.kind, FailureKind::TraceDiffers { .. }));
    let lines: Vec<&str> = outcome.trace.lines().collect();
    if report.show_trace {
        indented(text, &outcome.trace);
    } else if !about_trace && !lines.is_empty() {
        text.push_str("  the trace ends:\n");
        indented(text, &lines[lines.len().saturating_sub(LAST)..].join("\n"));
    }
    if let Some(log) = outcome.backend_log.as_ref().filter(|log| !log.is_empty()) {
        let lines: Vec<&str> = log.lines().collect();
        text.push_str("  the backend's output ends:\n");
        indented(text, &lines[lines.len().saturating_sub(LAST_OF_BACKEND)..].join("\n"));
    }
    text.push('\n');
}

fn indented(text: &mut String, block: &str) {
    for line in block.lines() {
        let _ = writeln!(text, "    {line}");
    }
}

/// `3 scenarios: 2 held, 1 failed (0.75 s of play)`.
pub(super) fn tally(report: &Report) -> String {
    summary(report, &Paint { color: false }).trim_end().to_owned()
}

fn summary(report: &Report, paint: &Paint) -> String {
    let Tally { held, flaky, skipped, failed, could_not_run } = report.tally();
    let total = report.outcomes.len() + report.not_played;
    let noun = if total == 1 { "scenario" } else { "scenarios" };
    let mut parts = vec![format!("{held} held")];
    if flaky > 0 {
        parts.push(paint.red(&format!("{flaky} flaky")));
    }
    if skipped > 0 {
        parts.push(format!("{skipped} skipped"));
    }
    if failed > 0 {
        parts.push(paint.red(&format!("{failed} failed")));
    }
    if could_not_run > 0 {
        parts.push(paint.red(&format!("{could_not_run} could not run")));
    }
    if report.not_played > 0 {
        parts.push(format!("{} not begun", report.not_played));
    }
    let spent: Duration = report.outcomes.iter().map(|outcome| outcome.duration).sum();
    format!("{total} {noun}: {} ({:.2} s of play)\n", parts.join(", "), spent.as_secs_f64())
}

/// A failure without colour.
pub(super) fn plain_picture(outcome: &Outcome, failure: &Failure) -> String {
    picture(outcome, failure, &Paint { color: false })
}

fn picture(outcome: &Outcome, failure: &Failure, paint: &Paint) -> String {
    let theme = if paint.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut text = String::new();
    // Wrapping would tear answers and paths apart.
    let handler = GraphicalReportHandler::new_themed(theme).with_width(400).with_links(false);
    let shown = Shown::new(outcome, failure);
    if handler.render_report(&mut text, &shown).is_err() {
        let _ = writeln!(text, "  {shown}");
    }
    for line in failure.used_at(outcome).into_iter().chain(failure.reason.as_ref().map(ToString::to_string)) {
        let _ = writeln!(text, "  {line}");
    }
    if let FailureKind::TraceDiffers { diff, .. } = &failure.kind {
        for line in diff.lines() {
            let _ = match line.as_bytes().first() {
                Some(b'+') => writeln!(text, "    {}", paint.green(line)),
                Some(b'-') => writeln!(text, "    {}", paint.red(line)),
                _ => writeln!(text, "    {line}"),
            };
        }
    }
    text
}

struct Paint {
    color: bool,
}

impl Paint {
    fn green(&self, text: &str) -> String {
        self.paint("32", text)
    }

    fn red(&self, text: &str) -> String {
        self.paint("31", text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// A failure as miette shows it.
#[derive(Debug)]
struct Shown {
    what: String,
    help: Option<String>,
    label: Option<LabeledSpan>,
    source: NamedSource<String>,
}

impl Shown {
    fn new(outcome: &Outcome, failure: &Failure) -> Self {
        let Words { what, label, help } = words(failure);
        let (path, source) = failure.file(outcome);
        Self {
            what,
            help,
            label: failure.place.map(|place| LabeledSpan::new(Some(label), place.offset, place.length)),
            source: NamedSource::new(path.display().to_string(), source.to_owned()),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.label.as_ref().map(|_| &self.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.label.iter().cloned()))
    }
}
