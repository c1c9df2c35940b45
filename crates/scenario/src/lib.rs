//! Reads scenario files, plays them over the wire, judges, reports.
//!
//! # Layout
//!
//! * [`find`] and [`read()`]: from paths to [`Scenario`]s; whatever is wrong with a file is a [`Problem`] that names the line
//! * [`lint`]: what is probably a mistake all the same; [`format()`]: one layout
//! * [`Scenario`], [`Step`], [`Act`]: what a file says
//! * [`Host`] and [`Stage`]: who opens a world to play in; implemented outside, so that nothing here knows a party
//! * [`run`]: plays, judges, and compares golden traces; whatever happens is a value in the [`Report`]
//! * [`Finding`]: what a backend under test does wrong even where every expectation holds
//! * [`record()`]: what was done by hand in a world, as a scenario
//! * [`report`]: the report as a terminal, JUnit, JSON, TAP, SARIF, HTML and GitHub show it
//!
//! The reader knows no HTTP, the player knows no terminal.
//!
//! What a file can say is told in `scenarios/FORMAT.md`.
//!
//! To add a verb: name it and its keys in `read/verbs.rs`, give it an [`Act`], and play that in `play/`.

mod find;
mod findings;
mod format;
mod host;
mod lint;
mod looks_secret;
mod matcher;
mod path;
mod play;
mod problem;
mod read;
mod record;
mod reference;
pub mod report;
mod scenario;
mod troupe;
mod yaml;

pub use find::{find, find_with_fragments};
pub use findings::{Finding, Misuse};
pub use format::format;
pub use host::{Backend, Closer, Host, Parting, Stage};
pub use lint::lint;
pub use looks_secret::masked;
pub use matcher::Matcher;
pub use path::DottedPath;
pub use play::{Connections, Options, Rounds, Scrutiny, run};
pub use problem::Problem;
pub use read::{Name, parse, read, schema, text};
pub use record::{Cast, Unrecorded, record};
pub use report::{Failure, FailureKind, Golden, InFragment, Listener, Outcome, Probing, Report, Unsendable, Verdict};
pub use scenario::{
    Act, Body, Clock, Expectation, Fragment, Hand, HttpCall, JsapiCall, KeyVersion, Meta, Never, OpenApiCall, Pairs,
    Repeated, Scenario, Setup, SignatureFault, Step, Unsaid, Verb,
};
pub use troupe::{Credentials, MiniProgram, Troupe};
pub use walletsim_yaml::Place;
