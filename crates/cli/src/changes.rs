//! What changes in folders, told once it has come to rest. A folder that goes and comes again is the same to people, and another
//! to the system: it is looked for where it was.

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind};
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
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
    heard: UnboundedReceiver<Heard>,
}

/// What the system tells.
enum Heard {
    /// Something in a folder, or the folder itself, is not as it was.
    Touched(PathBuf),
    /// A folder, or one around it, is there: perhaps another than before.
    Came(PathBuf),
}

impl Changes {
    /// All that change from now on in these folders and below them.
    pub(crate) fn in_all(folders: &BTreeSet<PathBuf>) -> notify::Result<Self> {
        let (says, heard) = unbounded_channel();
        let meant = folders.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            // Nobody hears it any more when we are about to end.
            told(event, &meant).for_each(|heard| drop(says.send(heard)));
        })?;
        let mut changes = Self { watcher, folders: folders.clone(), heard };
        for around in changes.around() {
            // Where we may not look, the folder has to stay.
            let _ = changes.watcher.watch(&around, RecursiveMode::NonRecursive);
        }
        for folder in folders {
            changes.watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(changes)
    }

    /// What was changed of what is meant, once it has come to rest; `None` when the system tells no more.
    pub(crate) async fn next(&mut self, is_meant: impl Fn(&Path) -> bool) -> Option<BTreeSet<PathBuf>> {
        let mut touched = BTreeSet::new();
        while touched.is_empty() {
            let heard = self.heard.recv().await?;
            touched.extend(self.touched(heard).into_iter().filter(|path| is_meant(path)));
        }
        while let Ok(Some(more)) = timeout(CLOSE, self.heard.recv()).await {
            touched.extend(self.touched(more).into_iter().filter(|path| is_meant(path)));
        }
        Some(touched)
    }

    fn touched(&mut self, heard: Heard) -> Vec<PathBuf> {
        match heard {
            Heard::Touched(path) => vec![path],
            Heard::Came(path) => self.follow_again(&path),
        }
    }

    /// Follows what is there now in the place of what was, and tells all of it.
    fn follow_again(&mut self, came: &Path) -> Vec<PathBuf> {
        for around in self.around().into_iter().filter(|around| around.starts_with(came)) {
            let _ = self.watcher.unwatch(&around);
            let _ = self.watcher.watch(&around, RecursiveMode::NonRecursive);
        }
        let mut there = Vec::new();
        for folder in self.folders.iter().filter(|folder| folder.starts_with(came)) {
            let _ = self.watcher.unwatch(folder);
            // Where it is not there yet, what is around it tells when it comes.
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
            there.push(folder.clone());
            all_below(folder, &mut there);
        }
        there
    }

    /// The folders around those that are followed, the outermost first.
    fn around(&self) -> BTreeSet<PathBuf> {
        let inside = |path: &Path| self.folders.iter().any(|folder| path.starts_with(folder));
        let ancestors = self.folders.iter().flat_map(|folder| folder.ancestors().skip(1));
        ancestors.filter(|around| !inside(around)).map(Path::to_owned).collect()
    }
}

/// What an event says of these folders.
fn told(event: Event, folders: &BTreeSet<PathBuf>) -> impl Iterator<Item = Heard> {
    let comes = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)));
    let changes = comes || matches!(event.kind, EventKind::Modify(_) | EventKind::Remove(_));
    event.paths.into_iter().filter(move |_| changes).filter_map(move |path| {
        if comes && folders.iter().any(|folder| folder.starts_with(&path)) {
            return Some(Heard::Came(path));
        }
        folders.iter().any(|folder| path.starts_with(folder)).then_some(Heard::Touched(path))
    })
}

fn all_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            all_below(&path, found);
        }
        found.push(path);
    }
}

/// Without links and dots, as the system tells changes.
pub(crate) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
