//! Fixture files that are read anew while everything runs.

use crate::{Options, Worlds};
use std::sync::Arc;
use walletsim_wallet::Fixtures;
use walletsim_wallet_server::Directory;

/// All who look at the fixtures of one simulator, or of one party of it.
#[derive(Debug, Clone)]
pub struct Readers {
    directory: Arc<Directory>,
    worlds: Option<Arc<Worlds>>,
    wallet: String,
    /// What everything began with.
    began: Arc<Fixtures>,
}

impl Readers {
    /// Those who share a directory, made from these options.
    #[must_use]
    pub fn of(directory: &Arc<Directory>, options: &Options) -> Self {
        let (wallet, began) = (options.wallet.clone(), Arc::clone(&options.fixtures));
        Self { directory: Arc::clone(directory), worlds: None, wallet, began }
    }

    /// And worlds that are made from now on.
    pub(crate) fn and(self, worlds: &Arc<Worlds>) -> Self {
        Self { worlds: Some(Arc::clone(worlds)), ..self }
    }

    /// Tells who and what there is, whenever it is asked.
    pub fn fixtures(&self) -> impl Fn() -> Arc<Fixtures> + Send + Sync + 'static {
        let directory = Arc::clone(&self.directory);
        move || Arc::clone(directory.wallet().fixtures())
    }

    /// From now on these are who and what there is, under what was changed since the start. Nothing that happened is forgotten. What stays
    /// as it was at the start, in words.
    ///
    /// # Errors
    /// Why everything stays as it is.
    pub async fn go_on_with(&self, fixtures: Arc<Fixtures>) -> Result<Vec<String>, String> {
        self.directory.read_anew(Arc::clone(&fixtures)).await?;
        let kept = self.kept(&fixtures);
        if let Some(worlds) = &self.worlds {
            worlds.begin_with(fixtures);
        }
        Ok(kept)
    }

    /// What is made once, and would be another now.
    fn kept(&self, now: &Fixtures) -> Vec<String> {
        let began = &self.began;
        let profile = |fixtures: &Fixtures| fixtures.capabilities.get(&self.wallet).map(|about| about.profile.clone());
        let key = |fixtures: &Fixtures| fixtures.keys.get("wallet.private").cloned();
        let wallet = (profile(began) != profile(now)).then(|| format!("the wallet `{}`", self.wallet));
        let key = (key(began) != key(now)).then(|| "the wallet's key".to_owned());
        let backends = began.merchants.keys().filter(|name| credentials(began, name) != credentials(now, name));
        wallet.into_iter().chain(key).chain(backends.map(|name| format!("the reference backend of `{name}`"))).collect()
    }
}

/// What a reference backend begins with: name, client id, and the key it signs with.
fn credentials<'f>(fixtures: &'f Fixtures, merchant: &str) -> Option<(&'f str, &'f str, u32, &'f str)> {
    let merchant = fixtures.merchants.get(merchant)?;
    let (version, key) = merchant.own_key()?;
    Some((&merchant.name, merchant.client_id.as_str(), version, fixtures.keys.get(key)?))
}
