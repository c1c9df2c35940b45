//! The merchant over HTTP, against a small wallet server that can be told to misbehave.

#![allow(clippy::unwrap_used)]

mod bad_input;
mod call;
mod outcomes;
mod stay;
mod town;
mod wallet;
mod wire;
