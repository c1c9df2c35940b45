//! Fixture files that are read anew while everything runs.

use crate::{Options, StartError, StartingClock, Worlds, parts};
use std::sync::Arc;
use walletsim_runtime::World;
use walletsim_wallet::{Fixtures, Profile};
use walletsim_wallet_server::Directory;

/// All who look at the fixtures of one simulator, or of one party of it.
#[derive(Debug, Clone)]
pub struct Readers {
    world: Arc<World>,
    directory: Arc<Directory>,
    worlds: Option<Arc<Worlds>>,
    /// What everything began with.
    began: Arc<Options>,
}

impl Readers {
    /// Those in a world who share a directory, made from these options.
    #[must_use]
    pub fn of(world: &Arc<World>, directory: &Arc<Directory>, options: &Options) -> Self {
        let (world, directory) = (Arc::clone(world), Arc::clone(directory));
        Self { world, directory, worlds: None, began: Arc::new(options.clone()) }
    }

    /// And worlds that are made from now on.
    pub(crate) fn and(self, worlds: &Arc<Worlds>) -> Self {
        Self { worlds: Some(Arc::clone(worlds)), ..self }
    }

    /// From now on these are who and what there is, under what was changed since the start, and the wallet is as they say. Nothing that
    /// happened is forgotten. What stays as it was at the start, in words.
    ///
    /// # Errors
    /// Why everything stays as it is.
    pub async fn go_on_with(&self, fixtures: Arc<Fixtures>) -> Result<Vec<String>, String> {
        let now = Options { fixtures: Arc::clone(&fixtures), ..Options::clone(&self.began) };
        let in_words = |problem: StartError| problem.to_string();
        let (profile, capabilities) =
            (parts::profile(&now).map_err(in_words)?, parts::capabilities(&now).map_err(in_words)?);
        self.directory.read_anew(Arc::clone(&fixtures), Arc::clone(&profile)).await?;
        self.world.describe(capabilities);
        if let Some(worlds) = &self.worlds {
            worlds.begin_with(fixtures);
        }
        Ok(self.kept(&now, &profile))
    }

    /// What is made once, and would be another now.
    fn kept(&self, now: &Options, profile: &Profile) -> Vec<String> {
        let began = &self.began;
        let (before, after) = (&began.fixtures, &now.fixtures);
        let key = |fixtures: &Fixtures| fixtures.keys.get("wallet.private").cloned();
        let other_key = key(before) != key(after);
        // That there was a profile at the start was checked then.
        let first = parts::profile(began).ok();
        let other_zone = first
            .as_ref()
            .is_some_and(|first| began.clock == StartingClock::System && first.time_zone != profile.time_zone);
        let other_calls = first.is_some_and(|first| first.openapi.dialect() != profile.openapi.dialect());
        let is_another = |name: &&String| other_calls || credentials(before, name) != credentials(after, name);
        let backends =
            before.merchants.keys().filter(is_another).map(|name| format!("the reference backend of `{name}`"));
        let key = other_key.then(|| "the wallet's key".to_owned());
        let zone = other_zone.then(|| "the time zone".to_owned());
        key.into_iter().chain(zone).chain(backends).collect()
    }
}

/// What a reference backend begins with: name, client id, and the key it signs with.
fn credentials<'f>(fixtures: &'f Fixtures, merchant: &str) -> Option<(&'f str, &'f str, u32, &'f str)> {
    let merchant = fixtures.merchants.get(merchant)?;
    let (version, key) = merchant.own_key()?;
    Some((&merchant.name, merchant.client_id.as_str(), version, fixtures.keys.get(key)?))
}
