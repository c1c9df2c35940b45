//! The parties wired together: wallet server, wallet app, merchants and mini programs in one process, or one by one.
//!
//! # Layout
//!
//! * [`Simulator`]: all of them in one world, on loopback, until stopped
//! * [`Worlds`]: further worlds at the same servers, each isolated, as many as one likes
//! * [`Options`]: which wallet, which user, which clock, which ports
//! * [`Readers`]: all who look at the fixtures, when files are read anew
//! * [`shipped`]: the fixtures that come with the simulator, and folders over them
//! * [`parts`]: each party on its own, for a process of its own
//!
//! # From a Rust test
//!
//! ```
//! # async fn test() -> Result<(), Box<dyn std::error::Error>> {
//! use walletsim_simulator::{Options, Simulator, shipped};
//!
//! let simulator = Simulator::start(Options::new(shipped::fixtures(&[])?))?;
//! let health = reqwest::get(format!("{}/_sim/health", simulator.addresses().wallet_server)).await?;
//! assert!(health.status().is_success());
//! simulator.stop().await;
//! # Ok(())
//! # }
//! # tokio::runtime::Runtime::new().unwrap().block_on(test()).unwrap();
//! ```

mod base_url;
mod colors;
mod objections;
mod options;
mod pages;
mod parties;
pub mod parts;
mod reload;
pub mod shipped;
mod simulator;
mod worlds;

pub use base_url::base_url;
pub use options::{Addresses, FixturesNow, Https, Merchants, Options, Ports, StartError, StartingClock};
pub use pages::{OwnPage, PageAt, PageError};
pub use reload::Readers;
pub use simulator::Simulator;
pub use walletsim_runtime::{
    World,
    http::{
        Hosts, shutdown_signal,
        tls::{Authority, AuthorityError},
    },
    telemetry::start as start_log,
};
pub use walletsim_wallet::{
    Fixtures,
    facts::User,
    fixtures::{FixtureProblem, Merchant, MiniProgram, Source, UnknownName},
    profile::{Capabilities, Profile, Provenance, ResultCode, schema as wallet_schema},
};
pub use walletsim_wallet_server::document::document as openapi_document;
pub use worlds::{Founded, Worlds};
