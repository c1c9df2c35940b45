//! A world's state in a folder: one file, which is always whole.

use crate::exit::{Exit, Failure};
use serde_json::Value;
use std::{
    fs::{self, DirEntry, File},
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::{Builder, NamedTempFile};

/// The file.
const FILE: &str = "state.json";
/// How a draft of it is called, and how many letters and digits come after that.
const DRAFT: (&str, usize) = (".state-", 6);

/// What another run wrote.
pub(crate) fn read(folder: &Path) -> Result<Value, Failure> {
    let file = folder.join(FILE);
    let unreadable = |problem: &dyn std::fmt::Display| {
        Failure::new(Exit::Unreadable, format!("the state {} cannot be read: {problem}", file.display()))
            .help("give --import a folder that --export-on-exit wrote")
    };
    let text = fs::read(&file).map_err(|problem| unreadable(&problem))?;
    serde_json::from_slice(&text).map_err(|problem| unreadable(&problem))
}

/// A state that the world does not take.
pub(crate) fn refused(folder: &Path, why: &str) -> Failure {
    let file = folder.join(FILE);
    Failure::new(Exit::Unreadable, format!("the state {} is refused: {why}", file.display()))
}

/// A folder that can be written to.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Tries at once, and not when it is too late.
    pub(crate) fn ready(folder: PathBuf) -> Result<Self, Failure> {
        let tried = fs::create_dir_all(&folder).and_then(|()| draft(&folder)).map(drop);
        tried.map_err(|problem| unwritten(&folder, &problem))?;
        Ok(Self(folder))
    }

    /// Writes beside the file, then puts it into its place: whatever happens meanwhile, there is the old state or the new one. Where it
    /// is then.
    pub(crate) fn write(&self, state: &Value) -> Result<PathBuf, Failure> {
        let Self(folder) = self;
        let file = folder.join(FILE);
        let written = || {
            let mut draft = draft(folder)?;
            serde_json::to_writer_pretty(draft.as_file_mut(), state)?;
            draft.write_all(b"\n")?;
            draft.as_file().sync_all()?;
            draft.persist(&file).map_err(|problem| problem.error)?;
            File::open(folder)?.sync_all()
        };
        written().map_err(|problem: io::Error| unwritten(folder, &problem))?;
        Ok(file)
    }
}

/// A draft that is locked while somebody writes it. Those that others left when they were killed are taken away first: they take room.
fn draft(folder: &Path) -> io::Result<NamedTempFile> {
    take_away_drafts(folder);
    let (prefix, digits) = DRAFT;
    loop {
        let draft = Builder::new().prefix(prefix).rand_bytes(digits).tempfile_in(folder)?;
        draft.as_file().lock()?;
        // Somebody else may have taken it for one that was left, before it was locked.
        if draft.path().exists() {
            return Ok(draft);
        }
    }
}

/// What cannot be taken away stays.
fn take_away_drafts(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(is_draft) {
        let _ =
            File::open(entry.path()).is_ok_and(|left| left.try_lock().is_ok() && fs::remove_file(entry.path()).is_ok());
    }
}

fn is_draft(entry: &DirEntry) -> bool {
    let (prefix, digits) = DRAFT;
    let name = entry.file_name();
    let drawn = name.to_str().and_then(|name| name.strip_prefix(prefix));
    let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
    is_file
        && drawn.is_some_and(|drawn| drawn.len() == digits && drawn.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn unwritten(folder: &Path, problem: &io::Error) -> Failure {
    let what = format!("no state can be written to {}: {problem}; one that was there is as it was", folder.display());
    Failure::new(Exit::CouldNotRun, what).help("make room, or give --export-on-exit another folder")
}
