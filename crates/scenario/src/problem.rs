//! What makes a file unreadable: file, line and column, what is wrong, what to do.

use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};
use std::{
    fmt,
    path::{Path, PathBuf},
};
use walletsim_yaml::Place;

/// Why a scenario cannot be read. Render it with miette, which shows the line.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .0.what)]
pub struct Problem(Box<Told>);

#[derive(Debug, Clone)]
struct Told {
    path: PathBuf,
    what: String,
    help: Option<String>,
    at: Option<At>,
    severity: Severity,
    /// Where the file is used, if it is a fragment: the innermost place first.
    used: Vec<String>,
}

#[derive(Debug, Clone)]
struct At {
    place: Place,
    label: String,
    source: NamedSource<String>,
}

impl Problem {
    /// A problem with the file as a whole.
    pub(crate) fn whole(path: &Path, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self(Box::new(Told {
            path: path.into(),
            what: what.into(),
            help: Some(help.into()),
            at: None,
            severity: Severity::Error,
            used: Vec::new(),
        }))
    }

    /// A problem with a place in the file.
    pub(crate) fn at(path: &Path, source: &str, fault: Fault) -> Self {
        let source = NamedSource::new(path.display().to_string(), source.to_owned()).with_language("yaml");
        let Fault { place, what, label, help } = fault;
        Self(Box::new(Told {
            path: path.into(),
            what,
            help,
            at: Some(At { place, label, source }),
            severity: Severity::Error,
            used: Vec::new(),
        }))
    }

    /// The same as a warning: the file can be played.
    pub(crate) fn warning(mut self) -> Self {
        self.0.severity = Severity::Warning;
        self
    }

    /// The same, with the place where the fragment is used that it is about.
    pub(crate) fn used_at(mut self, path: &Path, place: Place) -> Self {
        self.0.used.push(format!("{}:{}:{}", path.display(), place.line, place.column));
        self
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Where in the file; absent when it could not be read at all.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.0.at.as_ref().map(|at| at.place)
    }
}

impl Diagnostic for Problem {
    fn severity(&self) -> Option<Severity> {
        Some(self.0.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let used = self.0.used.iter().map(|place| format!("used at {place}"));
        let lines: Vec<String> = self.0.help.iter().cloned().chain(used).collect();
        (!lines.is_empty()).then(|| Box::new(lines.join("\n")) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.at.as_ref().map(|at| &at.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let At { place, label, .. } = self.0.at.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new(Some(label.clone()), place.offset, place.length))))
    }
}

/// A problem that does not know its file yet.
#[derive(Debug)]
pub(crate) struct Fault {
    place: Place,
    what: String,
    label: String,
    help: Option<String>,
}

impl Fault {
    pub(crate) fn new(place: Place, what: impl Into<String>) -> Self {
        Self { place, what: what.into(), label: "here".into(), help: None }
    }

    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// Whether it says the same of the same place.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.place == other.place && self.what == other.what
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// `there are a, b, c`: what could have been written instead.
pub(crate) fn there_are(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => "there is none".to_owned(),
        [only] => format!("there is only {only}"),
        names => format!("there are {}", names.join(", ")),
    }
}
