//! HTTP clients, one for each thread that asks.
//!
//! A connection is driven by the thread that opened it. Shared, it would have to wake that thread for each answer, and that
//! one the asker: more than the rest of a call to the gateway costs.

use reqwest::Client;
use std::sync::Arc;
use thread_local::ThreadLocal;

/// Makes a client.
type NewClient = fn() -> reqwest::Result<Client>;

/// The clients of one wallet app, in all the worlds that are found there. Another one has its own: an idle connection must not
/// outlive the server it was opened to.
#[derive(Debug)]
pub struct Clients {
    new: NewClient,
    each: ThreadLocal<Client>,
}

impl Clients {
    /// None yet; each thread's is made when it asks.
    #[must_use]
    pub fn new(new: NewClient) -> Arc<Self> {
        Arc::new(Self { new, each: ThreadLocal::new() })
    }

    /// This thread's.
    pub(crate) fn mine(&self) -> reqwest::Result<&Client> {
        self.each.get_or_try(self.new)
    }
}
