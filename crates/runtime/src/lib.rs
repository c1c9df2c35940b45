//! What every server of the simulator stands on.
//!
//! # Layout
//!
//! * [`World`]: one isolated simulation; clock, entropy and trace hang off it, and nothing is global
//! * [`Called`]: its name and its label, where it is one of several
//! * [`clock`]: the one source of time, real or manual
//! * [`current`]: what holds now, replaced as a whole
//! * [`entries`]: who and what there is, to be looked at and changed
//! * [`entropy`]: the one source of randomness, seeded or from the system
//! * [`state`]: all of that and what the parties remember, written down and read again
//! * [`authorizations`]: those of the world's wallet, as a hand from outside lists and changes them
//! * [`trace`]: everything that was said between the parties, in order, with the reason
//! * [`watch`]: what was said whole, where somebody looks on
//! * [`caption`]: what a demonstration shows beside it
//! * [`fault`]: failures made on purpose
//! * [`http`]: binding, serving and stopping, over TLS as well; the guard on `Host` and `Origin`; the traced exchange; the control API
//! * [`telemetry`]: the log, on stderr

pub mod authorizations;
mod called;
pub mod caption;
pub mod clock;
pub mod current;
pub mod entries;
pub mod entropy;
pub mod fault;
pub mod http;
pub mod state;
pub mod telemetry;
pub mod trace;
pub mod watch;
mod world;

pub use called::Called;
pub use clock::Clock;
pub use current::Current;
pub use entries::Entries;
pub use entropy::Entropy;
pub use fault::Faults;
pub use trace::{Party, Trace};
pub use world::{Capabilities, FaultCheck, ResetHook, Scribe, World};
