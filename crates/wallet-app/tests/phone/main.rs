//! The phone, over HTTP, against a real wallet server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod auth_code;
mod bad_input;
mod browser;
mod choosing;
mod container;
mod contracts;
mod forms;
mod hostile;
mod languages;
mod open_info;
mod opened;
mod outage;
mod pages;
mod presses;
mod returning;
mod ticking;
mod town;
