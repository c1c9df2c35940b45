//! The reference merchant backend: an authCode comes in, a session goes out, the access token stays here.
//!
//! It knows only the wire, as anybody's backend would: in our users' hands it is replaced by theirs.
//!
//! # Layout
//!
//! * [`wallet_client`]: signs, sends, verifies; the file to copy into a backend of one's own
//! * `sessions`: what a session maps to, and when it ends
//! * `tokens`: a session's tokens, refreshed once however many requests need it
//! * `routes`: `POST /api/login`, `GET /api/profile`, `POST /api/logout`, and a page for people
//! * `problem`: every refusal, with its status, code and words
//!
//! # Calling a wallet
//!
//! Every way a call can end has its own arm: an unknown outcome cannot be taken for a failure.
//!
//! ```no_run
//! # async fn demo(settings: walletsim_merchant::wallet_client::Settings) {
//! use walletsim_merchant::wallet_client::{CallError, WalletClient};
//!
//! let wallet = WalletClient::new(settings, || "2026-01-15T09:00:00+08:00".to_owned());
//! match wallet.apply_token("authCode from the mini program".into()).await {
//!     Ok(login) => println!("{} is here", login.user_id),
//!     Err(CallError::Refused(refusal)) => println!("no: {}", refusal.code),
//!     Err(CallError::NotSent { why }) => println!("the code is unspent: {why}"),
//!     Err(CallError::Unknown(why)) => println!("the code may be spent: {why}"),
//!     Err(CallError::Untrusted(why)) => println!("somebody else may have answered: {why}"),
//! }
//! # }
//! ```
//!
//! # Adding
//!
//! To add a call, add a file to `routes` and a line to `routes::configure`.

mod problem;
mod routes;
mod sessions;
mod site;
mod tokens;
pub mod wallet_client;

pub use site::{Settings, site};
