//! Which files to read.

use crate::problem::Problem;
use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

/// The scenario files among `paths`: a file is taken as it is, a folder is walked for `*.yaml` that are no `*.fragment.yaml`, in the order of names, and
/// a pattern (`scenarios/**/login*.yaml`) stands for the `*.yaml` that it fits.
///
/// A path that does not exist, or a folder or pattern without scenarios, is a [`Problem`]: nothing to run must not look like success.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    find_among(paths, is_scenario)
}

/// The same, with the fragments that scenarios use.
pub fn find_with_fragments(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    find_among(paths, is_yaml)
}

fn find_among(paths: &[PathBuf], is_wanted: fn(&Path) -> bool) -> Result<Vec<PathBuf>, Problem> {
    let (mut found, mut known) = (Vec::new(), HashSet::new());
    for path in paths {
        let mut files = Vec::new();
        if path.is_dir() {
            walk(path, is_wanted, &mut files).map_err(|error| unreadable(path, &error))?;
            if files.is_empty() {
                return Err(Problem::whole(
                    path,
                    format!("there is no scenario in {}", path.display()),
                    "scenario files end in .yaml: name another folder, or a file",
                ));
            }
            files.sort();
        } else if let Some(pattern) = pattern(path) {
            files = fitting(path, pattern, is_wanted)?;
        } else {
            fs::metadata(path).map_err(|error| unreadable(path, &error))?;
            files.push(path.clone());
        }
        found.extend(files.into_iter().filter(|file| known.insert(file.clone())));
    }
    Ok(found)
}

/// A path that is none, but a pattern of paths.
fn pattern(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.contains(['*', '?', '[']) && !path.exists())
}

fn fitting(path: &Path, pattern: &str, is_wanted: fn(&Path) -> bool) -> Result<Vec<PathBuf>, Problem> {
    let paths = glob::glob(pattern).map_err(|error| {
        Problem::whole(path, format!("{pattern} is no pattern: {error}"), "write one like scenarios/**/login*.yaml")
    })?;
    let paths = paths.collect::<Result<Vec<_>, _>>().map_err(|error| unreadable(error.path(), error.error()))?;
    let files: Vec<PathBuf> = paths.into_iter().filter(|path| is_wanted(path)).collect();
    if files.is_empty() {
        let what = format!("no scenario fits {pattern}");
        return Err(Problem::whole(path, what, "scenario files end in .yaml; `**` stands for any folders"));
    }
    Ok(files)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml") && path.is_file()
}

fn is_scenario(path: &Path) -> bool {
    is_yaml(path) && !path.to_string_lossy().ends_with(".fragment.yaml")
}

fn walk(folder: &Path, is_wanted: fn(&Path) -> bool, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // A link to a folder is not followed: it could lead back here.
        if entry.file_type()?.is_dir() {
            walk(&path, is_wanted, found)?;
        } else if is_wanted(&path) {
            found.push(path);
        }
    }
    Ok(())
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::whole(path, format!("cannot read {}: {error}", path.display()), "check the path and its permissions")
}
