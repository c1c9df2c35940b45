//! Who opens a world for a scenario to be played in: implemented outside, so that the player knows only the wire.

use crate::{play::Connections, scenario::Setup};
use async_trait::async_trait;
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::{collections::BTreeMap, fmt, sync::Arc};
use walletsim_protocol::{
    openapi::Dialect,
    signature::{SigningKey, VerifyingKey},
};

/// Opens worlds.
#[async_trait]
pub trait Host: Send + Sync {
    /// Opens a world of its own for one scenario: the clock standing, the phone in the user's hand.
    ///
    /// # Errors
    /// Why there can be none, and what to do, in words.
    async fn open(&self, setup: &Setup) -> Result<Stage, String>;
}

/// Ends a world, and tells what became of the backend that was started for it, if one was.
pub type Closer = Box<dyn FnOnce(Parting) -> BoxFuture<'static, Option<Backend>> + Send>;

/// How the player leaves a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// Everybody answered.
    Answered,
    /// Somebody did not, who perhaps is just ending.
    Unanswered,
}

/// Somebody else's backend, which was started for one world and has been stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backend {
    /// What went wrong with the program itself, in words.
    pub broke: Option<String>,
    /// The end of what it printed.
    pub log: String,
}

/// A world that runs: where it listens, and who is in it.
pub struct Stage {
    /// Base address, without a slash at the end.
    pub wallet_server: String,
    /// Base address.
    pub wallet_app: String,
    /// Base address.
    pub merchant: String,
    /// Base address.
    pub mini_programs: String,
    /// Name in the fixtures → what can be referred to: at least `id`.
    pub users: BTreeMap<String, Value>,
    /// Name in the fixtures → mini program.
    pub mini_programs_by_key: BTreeMap<String, MiniProgram>,
    /// Name in the fixtures → what signs that merchant's calls.
    pub merchants: BTreeMap<String, Credentials>,
    /// The wallet in use, for `skip-unless`: its name as `wallet`, and its profile.
    pub wallet: Value,
    /// Whether the merchant is somebody else's program, which says other things to the wallet than ours does.
    pub foreign_merchant: bool,
    /// How the wallet's OpenAPIs are called.
    pub dialect: Dialect,
    /// Verifies what the wallet server signs.
    pub wallet_key: VerifyingKey,
    /// Its own, or those of all worlds at the same servers.
    pub connections: Connections,
    /// Called once, after the last step.
    pub closer: Closer,
}

/// A mini program, as far as a scenario needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MiniProgram {
    /// Its id.
    pub app_id: String,
    /// Its merchant's name in the fixtures.
    pub merchant: String,
}

/// What signs a merchant's calls.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The `Client-Id` header.
    pub client_id: String,
    /// Its newest key, and which version that is.
    pub newest: (u32, Arc<SigningKey>),
    /// All of its keys, by version.
    pub keys: BTreeMap<u32, Arc<SigningKey>>,
}

impl Credentials {
    /// Those of a merchant with these keys; none without a key.
    #[must_use]
    pub fn new(client_id: String, keys: BTreeMap<u32, Arc<SigningKey>>) -> Option<Self> {
        let newest = keys.last_key_value().map(|(version, key)| (*version, Arc::clone(key)))?;
        Some(Self { client_id, newest, keys })
    }
}

impl fmt::Debug for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stage")
            .field("wallet_server", &self.wallet_server)
            .field("wallet_app", &self.wallet_app)
            .field("merchant", &self.merchant)
            .field("mini_programs", &self.mini_programs)
            .finish_non_exhaustive()
    }
}
