//! Many connections at once, from one thread: the load generator of every measurement.

use crate::{Result, stats, wire::Connection};
use std::{cell::Cell, net::SocketAddr, rc::Rc, time::Duration};
use tokio::{
    runtime::{Builder, Runtime},
    task::{LocalSet, spawn_local},
};

/// What a load gave.
#[derive(Debug, Default)]
pub(crate) struct Load {
    /// From the first request to the last answer.
    pub(crate) spent: Duration,
    /// Of each exchange.
    pub(crate) latencies: Vec<Duration>,
}

impl Load {
    pub(crate) fn rate(&self) -> f64 {
        stats::rate(self.latencies.len(), self.spent)
    }
}

/// A runtime of one thread.
pub(crate) fn runtime() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

/// What a load sends, and to whom it shows the answers.
struct Work<L> {
    requests: Vec<Vec<u8>>,
    look: L,
    next: Cell<usize>,
}

/// Sends every request once over `connections`, each as soon as the one before it on its connection is answered, and has
/// every answer's body looked at. Connections are opened, and asked nothing, before the time begins.
pub(crate) fn drive(
    address: SocketAddr,
    connections: usize,
    requests: Vec<Vec<u8>>,
    look: impl Fn(&[u8]) -> Result<()> + 'static,
) -> Result<Load> {
    let work = Rc::new(Work { requests, look, next: Cell::new(0) });
    LocalSet::new().block_on(&runtime()?, async {
        let mut open = Vec::with_capacity(connections);
        for _ in 0..connections {
            open.push(Connection::to(address).await?);
        }
        let begun = stats::now();
        let spawn = |connection| spawn_local(send(connection, Rc::clone(&work)));
        let tasks: Vec<_> = open.into_iter().map(spawn).collect();
        let mut load = Load::default();
        for task in tasks {
            load.latencies.extend(task.await??);
        }
        load.spent = begun.elapsed();
        Ok(load)
    })
}

async fn send<L: Fn(&[u8]) -> Result<()>>(mut connection: Connection, work: Rc<Work<L>>) -> Result<Vec<Duration>> {
    let mut latencies = Vec::with_capacity(work.requests.len());
    while let Some(request) = work.requests.get(work.next.replace(work.next.get() + 1)) {
        let sent = stats::now();
        let body = connection.ask(request).await?;
        latencies.push(sent.elapsed());
        (work.look)(body)?;
    }
    Ok(latencies)
}
