//! Worlds: as many as one likes, each for itself, and alike when they begin alike.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod apart;
mod at_once;
mod authorizations;
mod backends;
mod carried;
mod changed;
mod colors;
mod guests;
mod mistyped;
mod refused;
mod side_by_side;
mod state;
mod town;
mod wallets;
mod watched;
