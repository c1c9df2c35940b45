//! `index.html` in a folder of reports: an address that stays, for a list of the runs that are there.

use super::reports::beside;
use crate::out::say;
use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};
use walletsim_scenario::report::html::index::{Run, is_ours, render};

/// As much of a report as says what it is of, in bytes.
const HEAD: u64 = 4096;

/// Writes it anew. A page of somebody else's stays as it is.
pub(super) fn renew(index: &Path, folder: &Path) -> io::Result<()> {
    if fs::read(index).is_ok_and(|page| !is_ours(&String::from_utf8_lossy(&page))) {
        say!("{} is no list of reports, so it stays as it is", index.display());
        return Ok(());
    }
    loop {
        let names = names(folder)?;
        let runs = names.iter().rev().map(|name| Run::of(name.clone(), &head(&folder.join(name)))).collect();
        let mut draft = beside(index)?;
        draft.write_all(render(runs).as_bytes())?;
        draft.persist(index).map_err(|problem| problem.error)?;
        // Another run may have ended meanwhile, and its list, which knew of both, have been replaced.
        if self::names(folder)? == names {
            return Ok(());
        }
    }
}

/// The reports of a folder, oldest first: their names begin with the time.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string().ok().filter(|name| is_report(name)));
    }
    names.sort_unstable();
    Ok(names)
}

/// Whether a file is called as a report is; no such name needs escaping in an address.
fn is_report(name: &str) -> bool {
    let run = name.strip_prefix("run-").and_then(|rest| rest.strip_suffix(".html"));
    run.is_some_and(|run| run.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
}

/// How a report begins. One that cannot be read, or is gone again, says nothing.
fn head(report: &Path) -> String {
    let mut head = Vec::new();
    let read = File::open(report).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.map_or_else(|_| String::new(), |_| String::from_utf8_lossy(&head).into_owned())
}
