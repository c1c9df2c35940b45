//! Who opens a world for a scenario to be played in: implemented outside, so that the player knows only the wire.

use crate::{play::Connections, scenario::Setup, troupe::Troupe};
use async_trait::async_trait;
use futures_util::future::BoxFuture;
use std::{fmt, sync::Arc};

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

/// A world that runs.
pub struct Stage {
    /// Base address, without a slash at the end.
    pub wallet_server: String,
    /// Base address.
    pub wallet_app: String,
    /// Base address.
    pub merchant: String,
    /// Base address.
    pub mini_programs: String,
    /// Who and what is in it.
    pub troupe: Arc<Troupe>,
    /// Whether the merchant is somebody else's program, which says other things to the wallet than ours does.
    pub foreign_merchant: bool,
    /// Its own, or those of all worlds at the same servers.
    pub connections: Connections,
    /// Called once, after the last step.
    pub closer: Closer,
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
