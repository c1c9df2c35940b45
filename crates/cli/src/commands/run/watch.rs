//! `--watch`: plays again what changes touch: a scenario, the fragments it uses, or the fixtures of all.

use super::{Played, once};
use crate::{
    args::Run,
    commands::up::stop_signal,
    exit::{Exit, Failure},
};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    time::timeout,
};

/// An editor that saves a file writes it in several steps, which come close upon each other.
const CLOSE: Duration = Duration::from_millis(50);

/// Plays all, and then whatever changes touch, until it is stopped.
pub(super) async fn watch(args: &Run) -> Result<Exit, Failure> {
    let stopped = stop_signal()?;
    let watched = async {
        // Who watches before the first play misses no change.
        let mut changes = Changes::of(args)?;
        tell(once(args, &Played::Everything).await);
        loop {
            eprintln!("watching for changes; Ctrl-C ends it");
            let touched = changes.next().await?;
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

struct Changes {
    _watcher: RecommendedWatcher,
    heard: UnboundedReceiver<PathBuf>,
    fixtures: Vec<PathBuf>,
}

impl Changes {
    fn of(args: &Run) -> Result<Self, Failure> {
        let (says, heard) = unbounded_channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)) {
                // Nobody hears it any more when we are about to end.
                event.paths.into_iter().for_each(|path| drop(says.send(path)));
            }
        })
        .map_err(|problem| cannot(&problem))?;
        for folder in folders(args) {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(|problem| cannot(&problem))?;
        }
        let fixtures = args.fixtures.folders.iter().map(|folder| real(folder)).collect();
        Ok(Self { _watcher: watcher, heard, fixtures })
    }

    /// What was changed, once it has come to rest.
    async fn next(&mut self) -> Result<BTreeSet<PathBuf>, Failure> {
        let mut touched = BTreeSet::new();
        while touched.is_empty() {
            let ended = || Failure::new(Exit::CouldNotRun, "changes are no longer told by the system");
            let first = self.heard.recv().await.ok_or_else(ended)?;
            touched.extend(Some(first).filter(|path| self.is_read(path)));
        }
        while let Ok(Some(more)) = timeout(CLOSE, self.heard.recv()).await {
            touched.extend(Some(more).filter(|path| self.is_read(path)));
        }
        Ok(touched)
    }

    /// Only YAML is read, and whatever is in a folder of fixtures; reports and traces are written by the play itself.
    fn is_read(&self, path: &Path) -> bool {
        path.extension().is_some_and(|extension| extension == "yaml")
            || self.fixtures.iter().any(|folder| path.starts_with(folder))
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

/// Without links and dots, as the system tells changes.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
