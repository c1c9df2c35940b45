//! HTTP clients, one for each thread that asks.
//!
//! A connection is driven by the thread that opened it. Shared, it would have to wake that thread for each answer, and that
//! one the asker: more than the rest of a call to the gateway costs.

use reqwest::Client;
use thread_local::ThreadLocal;

/// Makes a client.
pub type NewClient = fn() -> reqwest::Result<Client>;

/// The clients of one wallet app. Another one has its own: an idle connection must not outlive the server it was opened to.
#[derive(Debug)]
pub(crate) struct Clients {
    new: NewClient,
    each: ThreadLocal<Client>,
}

impl Clients {
    pub(crate) fn new(new: NewClient) -> Self {
        Self { new, each: ThreadLocal::new() }
    }

    /// This thread's.
    pub(crate) fn mine(&self) -> reqwest::Result<&Client> {
        self.each.get_or_try(self.new)
    }
}
