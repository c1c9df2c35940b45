//! The whole run as a value: data here, sentences in `sentences`, pictures in [`terminal`], [`junit`],
//! [`json`], [`tap`], [`sarif`], [`html`] and [`github`].

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

use crate::{
    findings::{Finding, ScopesUse},
    matcher::Matcher,
    path::{DottedPath, Instead},
    scenario::Fragment,
};
pub(crate) use masked::Mask;
use serde_json::Value;
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use walletsim_protocol::openapi::ApiVersion;
use walletsim_runtime::trace::Step as StepNumber;
use walletsim_yaml::Place;

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

/// One thing that was not as it should be.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Which step; absent after the last.
    pub step: Option<StepNumber>,
    /// Its verb.
    pub verb: &'static str,
    /// Where in the file; absent when it is about the trace.
    pub place: Option<Place>,
    /// The fragment in which that place is, if it is none of the scenario's own.
    pub fragment: Option<Box<InFragment>>,
    /// The rounds in which the step was played, the innermost first.
    pub rounds: Vec<Round>,
    /// What.
    pub kind: FailureKind,
    /// What the one who answered says about it.
    pub reason: Option<Box<Reason>>,
    /// The last call that the backend under test made in the step, where it cannot know what became of it, and why:
    /// `applyToken (U UNKNOWN_EXCEPTION)`.
    pub in_doubt: Option<String>,
}

/// A fragment in which something failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InFragment {
    /// The file.
    pub path: PathBuf,
    /// Its text, for showing lines of it.
    pub source: Arc<str>,
    /// Where it is used, in the fragment around it or in the scenario; the innermost place first, the scenario's last.
    pub used: Vec<(Option<PathBuf>, Place)>,
}

/// One of several times that the same steps are played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Which, from 1.
    pub number: usize,
    /// How many there are, or can be.
    pub of: usize,
}

/// Why an answer is as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// `the wallet` (the header `x-walletsim-reason`), `the backend` (`error` of its answer), or `the trace`.
    pub by: &'static str,
    /// In its words.
    pub words: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} says: {}", self.by, self.words)
    }
}

/// What was not as it should be.
#[derive(Debug, Clone)]
pub enum FailureKind {
    /// Part of an answer is not as expected.
    Expectation {
        /// Which part.
        path: DottedPath,
        /// What was expected, references filled.
        expected: Matcher,
        /// What there is.
        actual: Option<Value>,
        /// What could have been written instead of the path, when it leads to nothing.
        instead: Option<Box<Instead>>,
    },
    /// The wallet in use is not one that the scenario is about.
    OtherWallet {
        /// What `skip-unless` wants of its profile, and what there is.
        unmet: Box<FailureKind>,
    },
    /// A reference leads nowhere.
    UnresolvedReference {
        /// As written.
        reference: String,
        /// What could be referred to instead.
        known: Vec<String>,
        /// Whether it leads into a call that waits for the user, and so will have a result.
        waits: bool,
    },
    /// The fixtures have no such name.
    UnknownName {
        /// A mini program, merchant or user.
        what: &'static str,
        /// As written.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The wallet does not have an interface in a generation.
    NoSuchInterface {
        /// Whose.
        verb: &'static str,
        /// Which.
        version: ApiVersion,
    },
    /// What `until` waits for never came.
    NeverCame {
        /// How many rounds were played.
        rounds: usize,
        /// What was missing after the last of them.
        unmet: Box<FailureKind>,
    },
    /// Something was said that `expect-never` rules out.
    SaidAfterAll {
        /// What, and to whom or where.
        what: String,
        /// Who should not have heard it.
        by: Listener,
    },
    /// A fault that a step set struck no call.
    StruckNothing {
        /// What it is for, in words: `applyToken by beans`.
        waited_for: String,
        /// Why, as far as the trace tells.
        why: WhyIdle,
    },
    /// `consent` although no call waits for the user.
    NothingPending,
    /// `profile` or `logout` without a session to name.
    NoSession,
    /// Nobody answered: a dead host, or not in time.
    NoAnswer {
        /// Who was called.
        url: String,
        /// Why.
        why: String,
    },
    /// The backend that was started for the scenario did not last.
    BackendBroke {
        /// Why, in words.
        why: String,
    },
    /// The call could not even be made.
    CannotSend {
        /// Why.
        cause: Unsendable,
    },
    /// The answer is not one that this verb can have.
    UnexpectedAnswer {
        /// Who was called.
        url: String,
        /// HTTP status.
        status: u16,
        /// The body.
        body: String,
        /// What should have come.
        wanted: &'static str,
    },
    /// The wallet's signature does not fit its answer.
    WrongSignature {
        /// Why.
        why: String,
    },
    /// What was said is not what the golden trace tells.
    TraceDiffers {
        /// The golden trace.
        golden: PathBuf,
        /// Unified, from the golden trace to this run's.
        diff: String,
    },
    /// The golden trace cannot be read or written.
    GoldenFile {
        /// The file.
        golden: PathBuf,
        /// Why.
        why: String,
    },
}

/// Why a fault struck nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyIdle {
    /// It strikes every so many-th call, and fewer came.
    TooFew {
        /// How many came that it is for.
        met: u32,
        /// Which of them it strikes.
        every: u32,
    },
    /// Nobody called while it stood.
    NothingSaid,
    /// Only calls came that it is not for.
    OthersSaid,
}

/// Who should not have heard what was said after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// The mini program, and so whoever holds the phone.
    MiniProgram,
    /// No party at all.
    Anybody,
}

/// Why a call cannot even be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsendable {
    /// It is no address that could be called.
    Address {
        /// As written, references filled.
        url: String,
        /// Why not.
        why: String,
    },
    /// HTTP has no such method.
    Method {
        /// As written.
        name: String,
    },
    /// HTTP has no such header.
    Header {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
        /// Which of them has characters that may not be there.
        part: &'static str,
    },
    /// The merchant's key does not sign.
    Key {
        /// Why not.
        why: String,
    },
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

impl Failure {
    /// One of which no more is known yet.
    pub(crate) fn new(step: Option<StepNumber>, verb: &'static str, place: Option<Place>, kind: FailureKind) -> Self {
        Self { step, verb, place, fragment: None, rounds: Vec::new(), kind, reason: None, in_doubt: None }
    }

    /// Says where a backend under test should have called when it was handed a code, and did not.
    pub(crate) fn backend_kept_silent(&mut self, wallet_server: &str) {
        if self.verb != "login" {
            return;
        }
        let own = self.reason.take().map(|reason| format!("; {reason}")).unwrap_or_default();
        let words = format!(
            "your backend never called the wallet server, which is at {wallet_server} (`--port N` puts it elsewhere){own}"
        );
        self.reason = Some(Box::new(Reason { by: "the trace", words }));
    }

    /// Says that it happened in a fragment, which is used at a place.
    pub(crate) fn came_of(&mut self, fragment: &Fragment, used: Place) {
        self.point_at_the_reference(&fragment.source);
        InFragment::put_around(&mut self.fragment, fragment, used);
    }

    /// The file that its place is in, and that file's text.
    pub(crate) fn file<'f>(&'f self, outcome: &'f Outcome) -> (&'f Path, &'f str) {
        match &self.fragment {
            Some(fragment) => (&fragment.path, &fragment.source),
            None => (&outcome.path, &outcome.source),
        }
    }

    /// `used at scenarios/silent/login.yaml:5:5`, if it happened in a fragment.
    pub(crate) fn used_at(&self, outcome: &Outcome) -> Option<String> {
        let fragment = self.fragment.as_ref()?;
        let place = |(file, place): &(Option<PathBuf>, Place)| {
            format!("{}:{}:{}", file.as_ref().unwrap_or(&outcome.path).display(), place.line, place.column)
        };
        Some(format!("used at {}", fragment.used.iter().map(place).collect::<Vec<_>>().join(", that at ")))
    }

    /// Moves the place from the step to the reference in it that leads nowhere.
    pub(crate) fn point_at_the_reference(&mut self, source: &str) {
        if self.fragment.is_some() {
            return;
        }
        let (FailureKind::UnresolvedReference { reference, .. }, Some(step)) = (&self.kind, self.place) else { return };
        let from_step = source.get(step.offset..).unwrap_or_default();
        let Some(at) = from_step.find(reference.as_str()) else { return };
        let offset = step.offset + at;
        let line_start = source[..offset].rfind('\n').map_or(0, |end| end + 1);
        let count = |text: &str| u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
        let column = u32::try_from(source[line_start..offset].chars().count() + 1).unwrap_or(u32::MAX);
        let line = step.line.saturating_add(count(&from_step[..at]));
        self.place = Some(Place { line, column, offset, length: reference.len() });
    }
}

impl InFragment {
    /// Says of what stands in a fragment, or in one that this one uses, where that is used.
    pub(crate) fn put_around(inner: &mut Option<Box<Self>>, fragment: &Fragment, used: Place) {
        match inner {
            None => {
                let (path, source) = (fragment.path.clone(), Arc::clone(&fragment.source));
                *inner = Some(Box::new(Self { path, source, used: vec![(None, used)] }));
            }
            Some(inner) => {
                if let Some((file, _)) = inner.used.last_mut() {
                    *file = Some(fragment.path.clone());
                }
                inner.used.push((None, used));
            }
        }
    }
}

impl FailureKind {
    /// Whether this says nothing about the parties under test: the run itself went wrong.
    fn stopped_the_run(&self) -> bool {
        matches!(
            self,
            Self::NoAnswer { .. } | Self::BackendBroke { .. } | Self::CannotSend { .. } | Self::GoldenFile { .. }
        )
    }

    /// One word, for programs.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Expectation { .. } => "expectation",
            Self::OtherWallet { .. } => "other-wallet",
            Self::UnresolvedReference { .. } => "unresolved-reference",
            Self::UnknownName { .. } => "unknown-name",
            Self::NoSuchInterface { .. } => "no-such-interface",
            Self::NeverCame { .. } => "never-came",
            Self::SaidAfterAll { .. } => "said-after-all",
            Self::StruckNothing { .. } => "struck-nothing",
            Self::NothingPending => "nothing-pending",
            Self::NoSession => "no-session",
            Self::NoAnswer { .. } => "no-answer",
            Self::BackendBroke { .. } => "backend-broke",
            Self::CannotSend { .. } => "cannot-send",
            Self::UnexpectedAnswer { .. } => "unexpected-answer",
            Self::WrongSignature { .. } => "wrong-signature",
            Self::TraceDiffers { .. } => "trace-differs",
            Self::GoldenFile { .. } => "golden-file",
        }
    }
}
