//! Writing keys, and what goes with them, into new files: private ones for their owner alone, and none over another.

use crate::exit::{Exit, Failure};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// Its owner.
    Private,
    /// Everybody.
    Public,
}

/// A file's path, who may read it, and its text.
pub(crate) type KeyFile = (PathBuf, Secrecy, String);

/// Writes new files, all or none.
pub(crate) fn write_new(files: &[KeyFile]) -> Result<(), Failure> {
    if let Some((there, ..)) = files.iter().find(|(file, ..)| file.exists()) {
        return Err(Failure::new(Exit::CouldNotRun, format!("{} is there already", there.display()))
            .help("nothing is overwritten: choose another folder or name, or move it away"));
    }
    for (file, secrecy, text) in files {
        write(file, *secrecy, text).map_err(|problem| not_written(file, &problem))?;
    }
    Ok(())
}

/// The same, but a file that has the very text already is left as it is.
pub(crate) fn write_missing(files: &[KeyFile]) -> Result<(), Failure> {
    let there = |file: &Path, text: &str| fs::read_to_string(file).is_ok_and(|known| known == text);
    let missing: Vec<KeyFile> = files.iter().filter(|(file, _, text)| !there(file, text)).cloned().collect();
    write_new(&missing)
}

fn write(file: &Path, secrecy: Secrecy, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    restrict(&mut options, secrecy);
    options.open(file)?.write_all(text.as_bytes())
}

#[cfg(unix)]
fn restrict(options: &mut OpenOptions, secrecy: Secrecy) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(match secrecy {
        Secrecy::Private => 0o600,
        Secrecy::Public => 0o644,
    });
}

/// Elsewhere a file has the rights of its folder.
#[cfg(not(unix))]
fn restrict(_: &mut OpenOptions, _: Secrecy) {}

fn not_written(file: &Path, problem: &io::Error) -> Failure {
    Failure::new(Exit::CouldNotRun, format!("{} cannot be written: {problem}", file.display()))
        .help("choose a folder that you may write to")
}
