//! Failures made on purpose: which call, how often, and what goes wrong.
//!
//! * `rule`: what one says, as people write it
//! * `faults`: those of a world, and which of them strikes a call
//!
//! [`crate::http::fault`] carries out what breaks a connection or an answer; what breaks a signature, and what answers
//! in a party's own words, the party does itself.

mod faults;
mod rule;

pub use faults::{FaultId, Faults, Kind, Standing, Strike, Subject};
pub use rule::{BadRule, Deed, JsapiFailure, On, ResultDeed, Rule, When};
