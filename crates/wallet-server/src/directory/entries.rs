//! The entries of one kind, as control calls see and change them.

use super::{Directory, merge::merge};
use futures_util::{FutureExt, future::BoxFuture};
use serde_json::{Map, Value};
use std::sync::Arc;
use walletsim_runtime::{
    Party,
    authorizations::Hand,
    entries::{Change, Changed, Entries, NotChanged},
    http::Exchange,
};
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

    fn change<'a>(
        &'a self,
        hand: Hand<'a>,
        name: &'a str,
        change: Change,
    ) -> BoxFuture<'a, Result<Changed, NotChanged>> {
        self.changed(hand, name, change).boxed()
    }
}

impl OfKind {
    fn of(&self, fixtures: &Fixtures, name: &str) -> Result<Value, String> {
        fixtures.entry(self.kind, name).ok_or_else(|| self.kind.unknown(name, fixtures).to_string())
    }

    async fn changed(&self, hand: Hand<'_>, name: &str, change: Change) -> Result<Changed, NotChanged> {
        let Self { kind, directory } = self;
        let mut held = directory.changes.lock().await;
        let before = self.of(directory.wallet().fixtures(), name);
        let is_new = before.is_err();
        let mut changes = held.clone();
        let what = what(&change);
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
        let next = directory.agreed(&directory.read.now(), &changes).await?;
        let after = next.entry(*kind, name);
        let done = match after {
            Some(entry) if is_new => Changed::Made(entry),
            Some(entry) => Changed::Replaced(entry),
            None => Changed::Removed,
        };
        *held = changes;
        // Whatever sees the change comes after it in the trace.
        self.tell(hand, name, what, &done);
        directory.go_on(directory.wallet().with(directory.profile(), next));
        Ok(done)
    }

    fn tell(&self, hand: Hand<'_>, name: &str, what: Option<String>, done: &Changed) {
        let exchange = Exchange::by_hand(hand, (Party::WalletServer, Party::WalletServer), "change");
        let field = match self.kind {
            Kind::Users => "user",
            Kind::Merchants => "client",
            Kind::MiniPrograms => "app",
        };
        exchange.field(field, name);
        if let Some(what) = what {
            exchange.field("what", what);
        }
        exchange.outcome(match done {
            Changed::Made(_) => "made",
            Changed::Replaced(_) => "changed",
            Changed::Removed => "gone",
        });
    }
}

/// The keys that are changed, with what is no list and no map: those can be long, and hold secrets.
fn what(change: &Change) -> Option<String> {
    let Change::Merge(patch) = change else { return None };
    let keys = patch.iter().map(|(key, value)| match value {
        Value::Array(_) | Value::Object(_) => key.clone(),
        Value::String(text) => format!("{key}: {text}"),
        other => format!("{key}: {other}"),
    });
    Some(keys.collect::<Vec<_>>().join(", ")).filter(|what| !what.is_empty())
}
