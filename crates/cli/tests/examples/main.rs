//! The backends in `examples/`, run as their readers would run them, and asked for what a merchant's backend is asked for; and the
//! tests there for other runners.
//!
//! To add one: a folder in `examples/`, its row in the README there, what it needs in `make tools`, a test in `backends`, `scripts` or
//! `worlds`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backend;
mod backends;
mod network;
mod scripts;
#[path = "../support/mod.rs"]
mod support;
mod town;
mod worlds;
