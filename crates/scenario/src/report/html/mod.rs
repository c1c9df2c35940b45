//! The report as one HTML file that needs nothing else: no script, no other file, no network. Failures come first, and what was said
//! in each scenario is drawn as a sequence diagram.

mod diagram;
pub mod index;
mod part;

use super::{Outcome, Report, Sort, Verdict, findings::groups, junit, sentences::sentence, terminal};
use crate::{problem::Problem, scenario::Scenario};
use askama::Template;
use chrono::{DateTime, Local, SecondsFormat};
use diagram::Diagram;
use part::Part;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    title: String,
    summary: String,
    /// When, by what, and against which wallets.
    made: String,
    problems: Vec<Vec<Part>>,
    findings: Vec<Found>,
    scenarios: Vec<Told>,
}

struct Found {
    word: &'static str,
    title: &'static str,
    told: Vec<Part>,
}

struct Told {
    name: String,
    title: String,
    /// For the style: `bad`, `odd` or `good`.
    class: &'static str,
    verdict: &'static str,
    seconds: String,
    /// Why it is none that simply held.
    reasons: Vec<Vec<Part>>,
    diagram: Option<Diagram>,
    backend_log: Option<String>,
}

/// Writes it.
#[must_use]
pub fn render(report: &Report) -> String {
    let mut outcomes: Vec<&Outcome> = report.outcomes.iter().collect();
    outcomes.sort_by_key(|outcome| rank(outcome));
    let summary = terminal::tally(report);
    let bad = outcomes.iter().filter(|outcome| rank(outcome) < 2).count();
    written(&Page {
        title: if bad == 0 { "all held".to_owned() } else { format!("{bad} failed") },
        summary,
        made: made(report.outcomes.iter().map(|outcome| outcome.wallet.as_str())),
        problems: Vec::new(),
        findings: groups(report)
            .iter()
            .map(|group| Found {
                word: group.misuse.word(),
                title: group.misuse.title(),
                told: part::parts(&group.told()),
            })
            .collect(),
        scenarios: outcomes.into_iter().map(told).collect(),
    })
}

/// The report of a run that did not begin.
#[must_use]
pub fn render_unread(problems: &[Problem], scenarios: &[Scenario]) -> String {
    let waiting = |scenario: &Scenario| Told {
        name: scenario.name(),
        title: scenario.title.clone(),
        class: "odd",
        verdict: "not played",
        seconds: String::new(),
        reasons: Vec::new(),
        diagram: None,
        backend_log: None,
    };
    written(&Page {
        title: "nothing was played".to_owned(),
        summary: "Nothing was played: what follows cannot be read.".to_owned(),
        made: made(scenarios.iter().map(|scenario| scenario.setup.wallet.as_str())),
        problems: problems.iter().map(|problem| part::parts(&junit::told_of(problem))).collect(),
        findings: Vec::new(),
        scenarios: scenarios.iter().map(waiting).collect(),
    })
}

/// `2026-01-15T09:00:00+08:00 · walletsim 0.1.0 · wallets gcash, qi`, in the machine's time zone.
fn made<'w>(wallets: impl Iterator<Item = &'w str>) -> String {
    let wallets: Vec<&str> = wallets.collect::<BTreeSet<_>>().into_iter().collect();
    let of = match wallets.as_slice() {
        [] => String::new(),
        [one] => format!(" · wallet {one}"),
        several => format!(" · wallets {}", several.join(", ")),
    };
    let now = now().to_rfc3339_opts(SecondsFormat::Secs, false);
    format!("{now} · walletsim {}{of}", env!("CARGO_PKG_VERSION"))
}

#[expect(clippy::disallowed_methods, reason = "a report tells people when it was made, which no world's clock knows")]
fn now() -> DateTime<Local> {
    Local::now()
}

fn written(page: &Page) -> String {
    // Rendering into memory fails only for a template that is wrong, which the tests would tell.
    page.render().unwrap_or_else(|problem| format!("<!doctype html><title>no report</title><p>{problem}\n"))
}

/// Where it stands among the others.
fn rank(outcome: &Outcome) -> u8 {
    match outcome.verdict.sort() {
        Sort::CouldNotRun => 0,
        Sort::Failed => 1,
        Sort::Held if outcome.is_flaky() => 2,
        Sort::Held => 3,
        Sort::Skipped => 4,
    }
}

fn told(outcome: &Outcome) -> Told {
    let (class, verdict) = match outcome.verdict.sort() {
        Sort::CouldNotRun => ("bad", "could not run"),
        Sort::Failed => ("bad", "failed"),
        Sort::Held if outcome.is_flaky() => ("odd", "flaky"),
        Sort::Held => ("good", "held"),
        Sort::Skipped => ("odd", "skipped"),
    };
    let earlier = (1..).zip(&outcome.earlier).map(|(attempt, verdict)| (format!("attempt {attempt}:\n"), verdict));
    let all = earlier.chain([(String::new(), &outcome.verdict)]);
    let reasons =
        all.flat_map(|(before, verdict)| reasons(outcome, verdict).into_iter().map(move |why| before.clone() + &why));
    Told {
        name: outcome.name(),
        title: outcome.title.clone(),
        class,
        verdict,
        seconds: format!("{:.2} s", outcome.duration.as_secs_f64()),
        reasons: reasons.map(|why| part::parts(&why)).collect(),
        diagram: Diagram::of(&outcome.trace),
        backend_log: outcome.backend_log.clone().filter(|log| !log.is_empty() && class == "bad"),
    }
}

fn reasons(outcome: &Outcome, verdict: &Verdict) -> Vec<String> {
    match verdict {
        Verdict::Held => Vec::new(),
        Verdict::Skipped(unmet) => vec![sentence(unmet)],
        Verdict::CouldNotRun(why) => vec![why.clone()],
        Verdict::Failed(failures) => failures.iter().map(|failure| terminal::plain_picture(outcome, failure)).collect(),
    }
}
