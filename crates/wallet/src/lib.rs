//! The domain: who may learn what about whom, for how long, how often.
//!
//! Pure: no HTTP, clock, randomness or I/O. It is told the time and handed fresh secrets.
//!
//! # Layout
//!
//! * [`Wallet`]: the verbs, one file each in `verbs/`: authorize, answer, exchange, refresh, inquire, cancel, withdraw, prepare
//! * [`authorization`]: the one aggregate and its pure transitions; [`contract`]: what a merchant prepared
//! * [`policy`]: for each requested scope, silent, ask, or refused and why
//! * [`store`]: the port every store implements, and the memory store
//! * [`conformance`]: what every store must do, as plain functions
//! * [`profile`], [`fixtures`], [`facts`], [`secret`]: what the verbs work with

pub mod authorization;
pub mod conformance;
pub mod contract;
pub mod facts;
pub mod fixtures;
pub mod policy;
pub mod profile;
pub mod secret;
pub mod store;
pub mod verbs;
mod wallet;

pub use authorization::{Authorization, Stage};
pub use fixtures::Fixtures;
pub use profile::Profile;
pub use store::{Store, StoreError, memory::MemoryStore};
pub use wallet::Wallet;

use serde::{Deserialize, Serialize};

/// A moment in the wallet's time zone.
pub type Now = chrono::DateTime<chrono::FixedOffset>;

/// Which event of the trace saw something happen; 0 for none. So that a refusal can point at what came before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Witness(pub u64);

/// That something was used up: when, and which event saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// When.
    pub at: Now,
    /// In which event. Not written down, as the trace is not.
    #[serde(skip)]
    pub by: Witness,
}
