//! Findings as text: misuse by misuse, the first of each with its evidence, the others by name.

use super::{Outcome, Report};
use crate::findings::{Finding, Misuse};
use std::fmt::Write;

/// How many other plays are named.
const NAMED: usize = 8;

/// The findings of one misuse; at least one.
pub(super) struct Group<'r> {
    pub(super) misuse: Misuse,
    pub(super) found: Vec<(&'r Outcome, &'r Finding)>,
}

pub(super) fn groups(report: &Report) -> Vec<Group<'_>> {
    let findings = report.findings();
    let of_one = findings.chunk_by(|(_, one), (_, next)| one.misuse == next.misuse);
    of_one.map(|found| Group { misuse: found[0].1.misuse, found: found.to_vec() }).collect()
}

/// `scenarios/silent/login.yaml:5`.
pub(super) fn place(outcome: &Outcome, finding: &Finding) -> String {
    let line = finding.place.map_or_else(String::new, |place| format!(":{}", place.line));
    format!("{}{line}", outcome.path.display())
}

impl Group<'_> {
    /// What, where, what was said, what to do.
    pub(super) fn told(&self) -> String {
        let (outcome, first) = self.found[0];
        let mut text = format!("{}\n  at {}\n", first.what, place(outcome, first));
        for line in &first.evidence {
            let _ = writeln!(text, "    {line}");
        }
        if let Some(others) = self.others() {
            let _ = writeln!(text, "  also in {others}");
        }
        let _ = writeln!(text, "  help: {}", self.misuse.help());
        text
    }

    fn others(&self) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        let first = self.found[0].0.name();
        for name in self.found.iter().map(|(outcome, _)| outcome.name()) {
            if name != first && !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let told = names.join(", ");
        (!told.is_empty()).then(|| if more > 0 { format!("{told} and {more} more") } else { told })
    }
}
