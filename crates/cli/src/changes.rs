//! What changes in folders, told once it has come to rest.

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

pub(crate) struct Changes {
    _watcher: RecommendedWatcher,
    heard: UnboundedReceiver<PathBuf>,
}

impl Changes {
    /// All that change from now on in these folders and below them.
    pub(crate) fn in_all(folders: &BTreeSet<PathBuf>) -> notify::Result<Self> {
        let (says, heard) = unbounded_channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)) {
                // Nobody hears it any more when we are about to end.
                event.paths.into_iter().for_each(|path| drop(says.send(path)));
            }
        })?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { _watcher: watcher, heard })
    }

    /// What was changed of what is meant, once it has come to rest; `None` when the system tells no more.
    pub(crate) async fn next(&mut self, is_meant: impl Fn(&Path) -> bool) -> Option<BTreeSet<PathBuf>> {
        let mut touched = BTreeSet::new();
        while touched.is_empty() {
            touched.extend(Some(self.heard.recv().await?).filter(|path| is_meant(path)));
        }
        while let Ok(Some(more)) = timeout(CLOSE, self.heard.recv()).await {
            touched.extend(Some(more).filter(|path| is_meant(path)));
        }
        Some(touched)
    }
}

/// Without links and dots, as the system tells changes.
pub(crate) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
