//! Binding, serving and stopping; what every server does before and after its handlers.
//!
//! * [`Bound`] / [`Serving`]: the caller binds first (port 0 gives a free one), serves, and decides when to stop
//! * [`tls`]: HTTPS beside the plain address
//! * [`Residents`] / [`address`]: the worlds that one server serves, and which of them a request is for
//! * [`guard`]: which `Host` and `Origin` a request may name
//! * [`exchange`]: each message becomes a trace event that its handler can tell more about
//! * `passed`: one that goes through us to somebody else
//! * `onlooker`: what passes, overheard where somebody looks on
//! * [`body`]: reading one whole, up to a limit
//! * [`fault`]: breaking a connection or an answer on purpose
//! * [`control`]: `/_sim/…`: health, capabilities, clock, trace, reset, worlds

pub mod address;
pub mod body;
pub mod control;
pub mod exchange;
pub mod fault;
pub mod guard;
mod line;
mod onlooker;
mod passed;
mod residents;
mod serve;
pub mod tls;

pub use control::worlds::{Founding, NotFounded, Told};
pub use exchange::Exchange;
pub use fault::{Fate, Struck};
pub use guard::{Cors, Hosts};
pub use passed::{Passed, Passing};
pub use residents::{Resident, Residents};
pub use serve::{BindError, Bound, Serving, Site, shutdown_signal};
