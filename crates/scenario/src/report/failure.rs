//! What did not go as expected, as a value.

use super::Outcome;
use crate::{
    matcher::Matcher,
    path::{DottedPath, Instead},
    scenario::Fragment,
};
use serde_json::Value;
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};
use walletsim_protocol::openapi::ApiVersion;
use walletsim_runtime::trace::Step as StepNumber;
use walletsim_yaml::Place;

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
    pub(super) fn stopped_the_run(&self) -> bool {
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
