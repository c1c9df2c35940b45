//! The end of what a backend prints. What looks like a secret is masked: the log goes into reports.

use std::{
    io::{self, PipeWriter},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{io::AsyncReadExt, net::unix::pipe::Receiver, sync::watch, task::JoinHandle, time::timeout};

/// How much of it is kept, in bytes.
const KEPT: usize = 16 * 1024;

/// More than this, in bytes, is no log of one scenario.
const FLOOD: usize = 8 * 1024 * 1024;

/// How long the rest of it is waited for: what escaped from the group of processes may hold the pipe.
const REST: Duration = Duration::from_millis(500);

/// A run of letters and digits from this length on may be a secret.
const SECRET: usize = 24;

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

/// Codes, tokens, sessions and keys are long runs of letters with many digits among them; words and paths are not.
fn masked(log: &str) -> String {
    let in_secret = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '_' | '-');
    let mut text = String::with_capacity(log.len());
    let mut rest = log;
    while let Some(begin) = rest.find(in_secret) {
        let (before, from) = rest.split_at(begin);
        let (run, after) = from.split_at(from.find(|c| !in_secret(c)).unwrap_or(from.len()));
        text.push_str(before);
        text.push_str(if is_secret(run) { "⟨masked⟩" } else { run });
        rest = after;
    }
    text + rest
}

fn is_secret(run: &str) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    run.len() >= SECRET && digits * 12 >= run.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_and_words_and_paths_are_not() {
        let token = "2810d3a1b2c3d4e5f60718293a4b5c6d";
        assert_eq!(masked(&format!("token={token}, of alice")), "token=⟨masked⟩, of alice");
        let frame = "    at Object.<anonymous> (/srv/shop/node_modules/express/lib/router/index.js:280:10)";
        assert_eq!(masked(frame), frame);
    }
}
