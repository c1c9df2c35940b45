//! The whole run as a value: data here, sentences in `sentences`, pictures in [`terminal`], [`junit`],
//! [`json`], [`tap`], [`sarif`], [`html`] and [`github`].

mod failure;
mod findings;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
mod likely;
mod masked;
pub mod sarif;
mod sentences;
pub mod tap;
pub mod terminal;

use crate::findings::{Finding, ScopesUse};
pub use failure::{Failure, FailureKind, InFragment, Listener, Reason, Round, Unsendable, WhyIdle};
pub(crate) use masked::Mask;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// What became of a run.
#[derive(Debug, Clone)]
pub struct Report {
    /// One for each scenario, in the order given.
    pub outcomes: Vec<Outcome>,
    /// How many were not begun after a failure.
    pub not_played: usize,
    /// Whether the terminal shows the trace of scenarios that held, too.
    pub show_trace: bool,
    /// Whether findings count as failures.
    pub fail_on_findings: bool,
}

/// What became of one scenario.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The file.
    pub path: PathBuf,
    /// What it shows.
    pub title: String,
    /// What tells it from the other plays of its scenario, such as `gcash, seed 7`.
    pub variant: Option<String>,
    /// The name of the wallet that it was played against.
    pub wallet: String,
    /// Whether it held.
    pub verdict: Verdict,
    /// What became of it before it was played again; one that held then is flaky.
    pub earlier: Vec<Verdict>,
    /// How many steps were played, a failed one included.
    pub steps: usize,
    /// The golden form of everything that was said; empty when nothing was.
    pub trace: String,
    /// How its trace stands to the golden one.
    pub golden: Golden,
    /// The end of what the backend printed that was started for it.
    pub backend_log: Option<String>,
    /// What the backend under test did wrong, whatever the verdict.
    pub findings: Vec<Finding>,
    /// Whether the backend under test was called.
    pub backend: BackendUse,
    /// Whether it was played again with a wallet that answers wrongly.
    pub probing: Probing,
    pub(crate) scopes: ScopesUse,
    /// How long it took, the opening of its world included.
    pub duration: Duration,
    /// The file's text, for showing lines of it.
    pub source: Arc<str>,
}

/// Whether a scenario called the backend under test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackendUse {
    /// There is none, or nothing was played.
    NotUnderTest,
    /// No step called it.
    NeverCalled,
    /// One did.
    Called,
}

/// Whether a scenario was played again with a wallet that answers wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probing {
    /// Nobody wanted it, or there was nothing to play.
    NotAsked,
    /// It was.
    Done,
    /// It was not: it has a fault of its own.
    OwnFault,
    /// It was not: it did not hold.
    NotHeld,
    /// It was to be, and the play could not be looked at.
    NotSeen,
}

/// How a trace stands to the golden one, as far as that is no failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Golden {
    /// Nothing was compared: the play failed before, or somebody else's backend or another wallet took part.
    Unjudged,
    /// They are the same.
    Same,
    /// The golden one has just been written.
    Written,
    /// There is none.
    Absent,
}

/// Whether a scenario held.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// Every expectation, and the golden trace.
    Held,
    /// Not: playing stopped at the first step with a failure; a step may have several.
    Failed(Vec<Failure>),
    /// It says nothing about the wallet in use: the condition that this does not meet.
    Skipped(FailureKind),
    /// It was never played: why, in words.
    CouldNotRun(String),
}

/// How many scenarios ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// As expected.
    pub held: usize,
    /// Held, but not at the first attempt.
    pub flaky: usize,
    /// Not played, because they say nothing about the wallet in use.
    pub skipped: usize,
    /// With a failure.
    pub failed: usize,
    /// Not played, or not to the end, because somebody did not answer.
    pub could_not_run: usize,
}

impl Report {
    /// How many ended how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.outcomes.iter().fold(Tally::default(), |mut tally, outcome| {
            match outcome.verdict.sort() {
                Sort::Held if outcome.is_flaky() => tally.flaky += 1,
                Sort::Held => tally.held += 1,
                Sort::Skipped => tally.skipped += 1,
                Sort::Failed => tally.failed += 1,
                Sort::CouldNotRun => tally.could_not_run += 1,
            }
            tally
        })
    }

    /// What the backend under test did wrong, each with the play in which it was found: misuse by misuse.
    #[must_use]
    pub fn findings(&self) -> Vec<(&Outcome, &Finding)> {
        let each = self.outcomes.iter().flat_map(|outcome| outcome.findings.iter().map(move |found| (outcome, found)));
        let mut findings: Vec<_> = each.collect();
        findings.sort_by_key(|(_, finding)| finding.misuse);
        findings
    }

    /// 0 when all held that were played, 3 when one could not run, else 4: an expectation failed, or there are findings
    /// and these count.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self.tally() {
            Tally { could_not_run: 1.., .. } => 3,
            Tally { failed: 1.., .. } => 4,
            Tally { .. } if self.fail_on_findings && !self.findings().is_empty() => 4,
            Tally { .. } => 0,
        }
    }
}

impl Outcome {
    /// `silent/login` for `…/scenarios/silent/login.yaml`: the same wherever the scenarios lie; with its variant, if its
    /// scenario was played in several: `silent/login [seed 7]`.
    #[must_use]
    pub fn name(&self) -> String {
        let name = name(&self.path);
        self.variant.as_ref().map_or_else(|| name.clone(), |variant| format!("{name} [{variant}]"))
    }

    /// Whether it held, but not at the first attempt.
    #[must_use]
    pub fn is_flaky(&self) -> bool {
        !self.earlier.is_empty() && self.verdict.is_good()
    }
}

pub(crate) fn name(path: &Path) -> String {
    let path = path.with_extension("");
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let inside = parts.iter().rposition(|part| part == "scenarios").map_or(&parts[..], |at| &parts[at + 1..]);
    inside.iter().filter(|part| !matches!(part.as_ref(), "." | "/")).map(AsRef::as_ref).collect::<Vec<_>>().join("/")
}

/// How a verdict counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Held,
    Skipped,
    Failed,
    CouldNotRun,
}

impl Verdict {
    /// Whether nothing has to be done about it.
    pub(crate) fn is_good(&self) -> bool {
        matches!(self, Self::Held | Self::Skipped(_))
    }

    fn sort(&self) -> Sort {
        match self {
            Self::Held => Sort::Held,
            Self::Skipped(_) => Sort::Skipped,
            Self::CouldNotRun(_) => Sort::CouldNotRun,
            Self::Failed(failures) if failures.iter().any(|failure| failure.kind.stopped_the_run()) => {
                Sort::CouldNotRun
            }
            Self::Failed(_) => Sort::Failed,
        }
    }
}
