//! One file a command.

pub(crate) mod backend_facts;
pub(crate) mod ca;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod env;
pub(crate) mod exec;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod init;
mod key_file;
mod keyring;
pub(crate) mod keys;
pub(crate) mod man;
pub(crate) mod openapi;
pub(crate) mod play;
mod raw;
mod ready;
pub(crate) mod record;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod sign;
pub(crate) mod trace;
pub(crate) mod up;
pub(crate) mod verify;
pub(crate) mod wait;
pub(crate) mod wallets;
