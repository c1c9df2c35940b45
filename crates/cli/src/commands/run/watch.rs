//! `--watch`: plays again what changes touch: a scenario, the fragments it uses, or the fixtures of all.

use super::{Played, once};
use crate::{
    args::Run,
    changes::{Changes, real},
    commands::up::stop_signal,
    exit::{Exit, Failure},
    out::say,
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Plays all, and then whatever changes touch, until it is stopped.
pub(super) async fn watch(args: &Run) -> Result<Exit, Failure> {
    let stopped = stop_signal()?;
    let watched = async {
        // Who watches before the first play misses no change.
        let mut watched = Watched::of(args)?;
        tell(once(args, &Played::Everything).await);
        loop {
            say!("watching for changes; Ctrl-C ends it");
            let touched = watched.next().await?;
            tell(once(args, &Played::TouchedBy(touched)).await);
        }
    };
    tokio::select! {
        ended = watched => ended,
        () = stopped => Ok(Exit::Held),
    }
}

/// What cannot be played now may be mended by the next change.
fn tell(played: Result<Exit, Failure>) {
    if let Err(failure) = played {
        failure.tell();
    }
}

/// What is played, as it changes.
struct Watched {
    changes: Changes,
    fixtures: Vec<PathBuf>,
}

impl Watched {
    fn of(args: &Run) -> Result<Self, Failure> {
        let changes = Changes::in_all(&folders(args)).map_err(|problem| cannot(&problem))?;
        let fixtures = args.fixtures.folders.iter().map(|folder| real(folder)).collect();
        Ok(Self { changes, fixtures })
    }

    /// What was changed. Only YAML is read, and whatever is in a folder of fixtures; reports and traces are written by the play itself.
    async fn next(&mut self) -> Result<BTreeSet<PathBuf>, Failure> {
        let Self { changes, fixtures } = self;
        let is_read = |path: &Path| {
            path.extension().is_some_and(|extension| extension == "yaml")
                || fixtures.iter().any(|folder| path.starts_with(folder))
        };
        let ended = || Failure::new(Exit::CouldNotRun, "changes are no longer told by the system");
        changes.next(is_read).await.ok_or_else(ended)
    }
}

fn cannot(problem: &notify::Error) -> Failure {
    Failure::new(Exit::CouldNotRun, format!("changes cannot be watched for: {problem}"))
        .help("play without --watch, or name fewer folders")
}

/// Where what is played comes from: fragments lie beside the scenarios, or in a folder around them that is named, too.
fn folders(args: &Run) -> BTreeSet<PathBuf> {
    let named = args.paths.iter().map(|path| if path.is_dir() { path.clone() } else { folder_of(path) });
    named.chain(args.fixtures.folders.iter().cloned()).map(|folder| real(&folder)).collect()
}

/// The folder of a file; of a pattern, the last one before its first wildcard.
fn folder_of(path: &Path) -> PathBuf {
    let plain = |part: &Path| !part.to_string_lossy().contains(['*', '?', '[']);
    let folder = path.ancestors().skip(1).find(|folder| plain(folder)).unwrap_or(Path::new("."));
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}
