//! The shipped fixtures, as files and as a wallet.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::{fs, path::Path, sync::Arc};
use walletsim_wallet::{Fixtures, MemoryStore, Now, Profile, Wallet, fixtures::Source};

/// Every shipped file.
pub(crate) fn shipped() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            sources.push(source(&below, &fs::read_to_string(&path).unwrap()));
        }
    }
    sources
}

/// One file.
pub(crate) fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), shown_as: format!("fixtures/{path}"), text: text.to_owned() }
}

/// The wallet `seed` with the shipped fixtures, an empty store, and rules changed by `change`.
pub(crate) fn wallet(fixtures: &Arc<Fixtures>, change: impl FnOnce(&mut Profile)) -> Wallet {
    let mut profile = Profile::clone(&fixtures.wallets["seed"]);
    change(&mut profile);
    Wallet::new(Arc::new(profile), Arc::clone(fixtures), Arc::new(MemoryStore::default()))
}

/// When every test begins.
pub(crate) fn nine() -> Now {
    Now::parse_from_rfc3339("2026-01-15T09:00:00+08:00").unwrap()
}
