//! The verbs, as sentences: what the state machine does not say plainly.

#![allow(clippy::unwrap_used)]

mod consent;
mod expiry;
mod facts;
mod leaving;
mod reuse;
mod stage;
#[path = "../support/mod.rs"]
mod support;
mod time;
