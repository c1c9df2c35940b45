//! One file a command.

pub(crate) mod check;
mod ready;
pub(crate) mod run;
pub(crate) mod serve;
pub(crate) mod trace;
pub(crate) mod up;
