//! The end of what a backend prints. What looks like a secret is masked: the log goes into reports.

use std::{
    io::{self, PipeWriter},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{io::AsyncReadExt, net::unix::pipe::Receiver, sync::watch, task::JoinHandle, time::timeout};
use walletsim_scenario::masked;

/// How much of it is kept, in bytes.
const KEPT: usize = 16 * 1024;

/// More than this, in bytes, is no log of one scenario.
const FLOOD: usize = 8 * 1024 * 1024;

/// How long the rest of it is waited for: what escaped from the group of processes may hold the pipe.
const REST: Duration = Duration::from_millis(500);

pub(super) struct Log {
    kept: Arc<Mutex<Vec<u8>>>,
    flooded: watch::Receiver<bool>,
    reader: JoinHandle<()>,
}

impl Log {
    /// A log, and what writes into it.
    pub(super) fn open() -> io::Result<(Self, PipeWriter)> {
        let (hears, says) = io::pipe()?;
        let hears = Receiver::from_owned_fd(hears.into())?;
        let kept = Arc::new(Mutex::new(Vec::new()));
        let (flood, flooded) = watch::channel(false);
        let reader = tokio::spawn(keep(hears, Arc::clone(&kept), flood));
        Ok((Self { kept, flooded, reader }, says))
    }

    /// Ends when there is too much of it.
    pub(super) async fn flooded(&self) {
        let flooded = self.flooded.clone().wait_for(|flooded| *flooded).await.is_ok();
        if !flooded {
            // It has ended without.
            std::future::pending::<()>().await;
        }
    }

    /// Its last lines, once nobody writes any more.
    pub(super) async fn end(self) -> String {
        let _ = timeout(REST, self.reader).await;
        let kept = locked(&self.kept);
        masked(String::from_utf8_lossy(&kept).trim_end())
    }
}

pub(super) fn flood() -> String {
    format!("floods its output: more than {} MiB for one scenario", FLOOD / 1024 / 1024)
}

/// Reads until nobody writes any more, or it is too much.
async fn keep(mut hears: Receiver, kept: Arc<Mutex<Vec<u8>>>, flood: watch::Sender<bool>) {
    let (mut chunk, mut total) = (vec![0; KEPT], 0);
    while let Ok(read @ 1..) = hears.read(&mut chunk).await {
        total += read;
        let mut kept = locked(&kept);
        kept.extend_from_slice(&chunk[..read]);
        let old = kept.len().saturating_sub(KEPT);
        kept.drain(..old);
        if total > FLOOD {
            flood.send_replace(true);
            return;
        }
    }
}

fn locked(kept: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
