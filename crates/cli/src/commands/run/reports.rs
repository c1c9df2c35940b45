//! The reports of a run: their places are tried before anything starts, and each appears whole or not at all.

use super::report_index;
use crate::{
    args::ReportFiles,
    exit::{Exit, Failure},
    out::say,
};
use std::{
    collections::BTreeSet,
    fs::{self, Permissions},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;
use walletsim_scenario::{Problem, Report, Scenario, report};

/// One way to write a report.
struct Format {
    option: &'static str,
    played: fn(&Report) -> String,
    unread: fn(&[Problem], &[Scenario]) -> String,
}

const JUNIT: Format =
    Format { option: "--report-junit", played: report::junit::render, unread: report::junit::render_unread };
const JSON: Format =
    Format { option: "--report-json", played: report::json::render, unread: report::json::render_unread };
const TAP: Format = Format { option: "--report-tap", played: report::tap::render, unread: report::tap::render_unread };
const SARIF: Format =
    Format { option: "--report-sarif", played: report::sarif::render, unread: report::sarif::render_unread };
const HTML: Format =
    Format { option: "--report-html", played: report::html::render, unread: report::html::render_unread };

/// Those that are wanted, each with its place.
pub(super) struct Reports(Vec<(Format, Spot)>);

/// Where a report goes.
enum Spot {
    /// It is written beside its place and moved there when it is whole.
    File { to: PathBuf, beside: NamedTempFile },
    /// What is there is no file: a pipe, or a terminal.
    Device(PathBuf),
}

impl Reports {
    /// Tries each place.
    pub(super) fn plan(files: &ReportFiles) -> Result<Self, Failure> {
        let run = files.html.as_ref().map(|folder| page_in(folder)).transpose()?;
        let wanted = [
            (JUNIT, files.junit.clone()),
            (JSON, files.json.clone()),
            (TAP, files.tap.clone()),
            (SARIF, files.sarif.clone()),
            (HTML, run),
        ];
        let mut taken = BTreeSet::new();
        let mut spots = Vec::new();
        for (format, place) in wanted.into_iter().filter_map(|(format, place)| Some((format, place?))) {
            if !taken.insert(place.clone()) {
                let what = format!("two reports are to be written to {}", place.display());
                return Err(Failure::new(Exit::Usage, what).help("give each a file of its own"));
            }
            spots.push(Spot::at(&format, place).map(|spot| (format, spot))?);
        }
        Ok(Self(spots))
    }

    /// What became of the run.
    pub(super) fn of(self, report: &Report) -> Result<(), Failure> {
        self.write(|format| (format.played)(report))
    }

    /// That there was none.
    pub(super) fn of_unread(self, problems: &[Problem], scenarios: &[Scenario]) -> Result<(), Failure> {
        self.write(|format| (format.unread)(problems, scenarios))
    }

    fn write(self, text: impl Fn(&Format) -> String) -> Result<(), Failure> {
        self.0.into_iter().try_for_each(|(format, spot)| spot.write(&format, &text(&format)))
    }
}

impl Spot {
    fn at(format: &Format, place: PathBuf) -> Result<Self, Failure> {
        let cannot = |problem: &io::Error| cannot_write(&place, format, problem);
        match fs::metadata(&place) {
            Ok(there) if there.is_dir() => {
                let what = format!("the report {} cannot be written: it is a folder", place.display());
                Err(Failure::new(Exit::Unreadable, what).help(format!("give {} a file in it", format.option)))
            }
            Ok(there) if !there.is_file() => Ok(Self::Device(place)),
            _ => {
                // Of a link, what it leads to is replaced.
                let to = fs::canonicalize(&place).unwrap_or_else(|_| place.clone());
                let beside = beside(&to).map_err(|problem| cannot(&problem))?;
                Ok(Self::File { to, beside })
            }
        }
    }

    fn write(self, format: &Format, text: &str) -> Result<(), Failure> {
        match self {
            Self::Device(to) => fs::write(&to, text).map_err(|problem| cannot_write(&to, format, &problem)),
            Self::File { to, mut beside } => {
                let written = beside.write_all(text.as_bytes()).and_then(|()| beside.as_file().sync_all());
                let moved = written.and_then(|()| beside.persist(&to).map_err(|problem| problem.error));
                moved.map_err(|problem| cannot_write(&to, format, &problem))?;
                if format.option == HTML.option {
                    say!("the report is {}", to.display());
                    let folder = folder_of(&to);
                    let index = folder.join("index.html");
                    report_index::renew(&index, folder).map_err(|problem| cannot_write(&index, format, &problem))?;
                }
                Ok(())
            }
        }
    }
}

/// A file in the same folder, so that it can be moved in one step.
pub(super) fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let mut draft = tempfile::Builder::new();
    let made = draft.prefix(".walletsim-").permissions(Permissions::from_mode(0o666)).tempfile_in(folder_of(place));
    // The name of the file beside it says nothing to whoever named the report.
    made.map_err(|problem| match problem.to_string().split_once(" at path ") {
        Some((why, _)) => io::Error::new(problem.kind(), why),
        None => problem,
    })
}

fn folder_of(place: &Path) -> &Path {
    place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new page in a folder of reports: no run, on whichever machine, takes another one's name.
fn page_in(folder: &Path) -> Result<PathBuf, Failure> {
    fs::create_dir_all(folder).map_err(|problem| {
        let what = format!("the folder {} cannot be made: {problem}", folder.display());
        Failure::new(Exit::Unreadable, what).help("give --report-html a folder that can be written to")
    })?;
    #[expect(
        clippy::disallowed_methods,
        reason = "a report is called after when it was made, which no world's clock knows"
    )]
    let now = chrono::Utc::now();
    Ok(folder.join(format!("run-{}-{}.html", now.format("%Y%m%dT%H%M%S%3fZ"), std::process::id())))
}

fn cannot_write(place: &Path, format: &Format, problem: &io::Error) -> Failure {
    Failure::new(Exit::Unreadable, format!("the report {} cannot be written: {problem}", place.display()))
        .help(format!("give {} a file in a folder that exists and can be written to", format.option))
}
