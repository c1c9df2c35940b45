//! The authorizations of a world's wallet, as `/_sim/authorizations` lists and changes them at every server of the world.

use crate::{World, trace::Step};
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::sync::Arc;

/// Whoever keeps them.
pub trait Authorizations: Send + Sync {
    /// Does what is asked, and tells what came of it. On an error nothing has changed.
    fn answer<'a>(&'a self, hand: Hand<'a>, asked: Asked<'a>) -> BoxFuture<'a, Result<Value, Refused>>;
}

/// Where a hand reaches in from outside.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'a> {
    /// The world.
    pub world: &'a Arc<World>,
    /// The scenario's step, when a scenario is played.
    pub step: Option<Step>,
    /// Its request, such as `POST /_sim/authorizations`.
    pub line: &'a str,
    /// The body, as it was sent.
    pub body: &'a [u8],
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    /// Those that a query describes.
    List {
        /// As it was sent, `user=alice&state=granted`.
        query: &'a str,
    },
    /// One of them.
    Show {
        /// Which.
        id: &'a str,
    },
    /// A code, without the phone; the body says for whom and for what.
    Mint,
    /// An end before its time; the body says of what.
    Expire {
        /// Of which.
        id: &'a str,
    },
    /// A revocation; the body says by whom.
    Revoke {
        /// Of which.
        id: &'a str,
    },
}

/// Why not, and what to do, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// What was asked makes no sense.
    Senseless(String),
    /// There is no such authorization.
    Unknown(String),
    /// The wallet refuses it, or it cannot be done any more.
    Refused(String),
    /// The store failed.
    Failed(String),
}
