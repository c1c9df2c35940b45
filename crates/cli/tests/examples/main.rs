//! The backends in `examples/`, run as their readers would run them, and asked for what a merchant's backend is asked for.
//!
//! To add one: a folder in `examples/` with a README, what it needs in `make tools`, a test in `backends` or `scripts`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backend;
mod backends;
mod network;
mod scripts;
#[path = "../support/mod.rs"]
mod support;
mod town;
