//! The entries of one kind, as control calls see and change them.

use super::{Directory, merge::merge};
use futures_util::{FutureExt, future::BoxFuture};
use serde_json::{Map, Value};
use std::sync::Arc;
use walletsim_runtime::entries::{Change, Changed, Entries, NotChanged};
use walletsim_wallet::{Fixtures, fixtures::Kind};

pub(super) struct OfKind {
    pub(super) kind: Kind,
    pub(super) directory: Arc<Directory>,
}

impl Entries for OfKind {
    fn all(&self) -> Map<String, Value> {
        self.directory.wallet().fixtures().entries(self.kind)
    }

    fn one(&self, name: &str) -> Result<Value, String> {
        self.of(self.directory.wallet().fixtures(), name)
    }

    fn change<'a>(&'a self, name: &'a str, change: Change) -> BoxFuture<'a, Result<Changed, NotChanged>> {
        self.changed(name, change).boxed()
    }
}

impl OfKind {
    fn of(&self, fixtures: &Fixtures, name: &str) -> Result<Value, String> {
        fixtures.entry(self.kind, name).ok_or_else(|| self.kind.unknown(name, fixtures).to_string())
    }

    async fn changed(&self, name: &str, change: Change) -> Result<Changed, NotChanged> {
        let Self { kind, directory } = self;
        let mut held = directory.changes.lock().await;
        let before = self.of(directory.wallet().fixtures(), name);
        let is_new = before.is_err();
        let mut changes = held.clone();
        match change {
            Change::Put(entry) => changes.put(*kind, name, Value::Object(entry)),
            Change::Merge(patch) => {
                let mut entry = before.map_err(NotChanged::Unknown)?;
                if let Value::Object(keys) = &mut entry {
                    merge(keys, patch);
                }
                changes.put(*kind, name, entry);
            }
            Change::Remove => {
                before.map_err(NotChanged::Unknown)?;
                changes.remove(*kind, name);
            }
        }
        let next = directory.possible(&directory.read.now(), &changes).await?;
        let after = next.entry(*kind, name);
        *held = changes;
        directory.go_on(next, directory.profile());
        Ok(match after {
            Some(entry) if is_new => Changed::Made(entry),
            Some(entry) => Changed::Replaced(entry),
            None => Changed::Removed,
        })
    }
}
