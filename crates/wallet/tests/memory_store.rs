//! The memory store holds what every store must hold.

#![allow(clippy::unwrap_used)]

use walletsim_wallet::{MemoryStore, conformance};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_memory_store_conforms() {
    let spawn = |task| Box::pin(async { tokio::spawn(task).await.unwrap() }) as _;
    conformance::all(async || MemoryStore::default(), &spawn).await;
}
