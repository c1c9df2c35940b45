//! The wallet server, over the wire: real requests with real signatures on a free port.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod authorizations;
mod bad_bodies;
mod bad_headers;
mod bodies;
mod codes;
mod control;
mod faults;
mod gateway;
mod gateway_login;
mod hosts;
mod outage;
mod prepare;
mod profiles;
mod race;
mod raw;
mod refused;
mod responses;
mod routes;
mod sdks;
mod signatures;
mod town;
