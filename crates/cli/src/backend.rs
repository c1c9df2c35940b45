//! `--merchant-cmd`: somebody else's backend, started for one world, watched, and stopped with all that it started.

mod log;

use crate::{
    commands::backend_facts::{Backend, Servers},
    process::{self, Group, Running},
};
use log::Log;
use rustix::process::Signal;
use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    process::Stdio,
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::Command,
    time::{interval, timeout},
};
use walletsim_scenario::{Backend as BackendTold, Parting};
use walletsim_simulator::{Addresses, Fixtures};

/// How often a port is tried until somebody listens there.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a backend may take to end when it is asked to.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// How long one that no longer answers may take to be seen ending.
const ENDING: Duration = Duration::from_millis(300);

/// The ports that backends are given: none that the system gives to those who ask for any, which worlds beside this one do.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// Starts backends.
pub(crate) struct Backends {
    command: String,
    /// How long one may take until it listens.
    patience: Duration,
    next_port: AtomicU16,
}

/// A backend that listens.
pub(crate) struct Started {
    running: Running,
    log: Log,
    /// Its key files.
    _keys: TempDir,
}

impl Backends {
    pub(crate) fn new(command: String, patience: Duration) -> Self {
        // Two runs at once begin at different places.
        let begin =
            PORTS.start + u16::try_from(std::process::id() * 61 % u32::from(PORTS.end - PORTS.start)).unwrap_or(0);
        Self { command, patience, next_port: AtomicU16::new(begin) }
    }

    /// A port that nobody has and that no other backend of this run is given.
    pub(crate) fn free_port(&self) -> Result<u16, String> {
        let following = |port: u16| Some(if port + 1 < PORTS.end { port + 1 } else { PORTS.start });
        let drawn =
            PORTS.filter_map(|_| self.next_port.fetch_update(Ordering::Relaxed, Ordering::Relaxed, following).ok());
        let mut free = drawn.filter(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok());
        free.next().ok_or_else(|| format!("no port from {} to {} is free for the backend", PORTS.start, PORTS.end))
    }

    /// Starts the backend of a merchant, which is to be at `url`, and waits until it listens.
    pub(crate) async fn start(
        &self,
        fixtures: &Fixtures,
        merchant: &str,
        url: &str,
        addresses: &Addresses,
    ) -> Result<Started, String> {
        let cannot = |problem: &io::Error| format!("the backend `{}` cannot be started: {problem}", self.command);
        let keys = tempfile::tempdir().map_err(|problem| cannot(&problem))?;
        let facts = Backend::of(fixtures, merchant).map_err(|problem| problem.told())?;
        facts.write_keys(keys.path()).map_err(|problem| problem.told())?;
        let servers =
            Servers { wallet_server: addresses.wallet_server.clone(), wallet_app: addresses.wallet_app.clone() };
        let port = url.rsplit(':').next().unwrap_or_default();
        let (log, out) = Log::open().map_err(|problem| cannot(&problem))?;
        let mut command = Command::new("sh");
        command.args(["-c", &self.command]).envs(facts.variables(servers, keys.path())).env("PORT", port);
        command.stdin(Stdio::null()).stdout(out.try_clone().map_err(|problem| cannot(&problem))?).stderr(out);
        let running = Running::start(&mut command, Group::Own).map_err(|problem| cannot(&problem))?;
        // Our ends of the pipe, so that it ends with the backend.
        drop(command);
        let mut started = Started { running, log, _keys: keys };
        match started.listens(port, self.patience).await {
            Ok(()) => Ok(started),
            Err(why) => {
                let told = started.stop(Parting::Answered).await;
                let output = if told.log.is_empty() {
                    "it printed nothing".to_owned()
                } else {
                    format!("its output ends:\n{}", told.log)
                };
                Err(format!("the backend `{}` {why}\n{output}", self.command))
            }
        }
    }
}

impl Started {
    async fn listens(&mut self, port: &str, patience: Duration) -> Result<(), String> {
        let address = format!("localhost:{port}");
        let connected = async {
            // Nobody tells when somebody else's port opens: it can only be tried.
            let mut pauses = interval(PAUSE);
            loop {
                pauses.tick().await;
                if TcpStream::connect(&address).await.is_ok() {
                    return;
                }
            }
        };
        let waited = timeout(patience, async {
            tokio::select! {
                biased;
                ended = self.running.ended() => Err(ended),
                () = self.log.flooded() => Ok(false),
                () = connected => Ok(true),
            }
        });
        match waited.await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(log::flood()),
            Ok(Err(ended)) => Err(format!("ended before it listened on PORT, {port}: {}", how(ended))),
            Err(_) => Err(format!(
                "does not listen on PORT, {port}, after {}; give it longer with --merchant-timeout",
                humantime::format_duration(patience)
            )),
        }
    }

    /// Stops it and everything that it started.
    pub(crate) async fn stop(mut self, parting: Parting) -> BackendTold {
        let wait = if parting == Parting::Unanswered { ENDING } else { Duration::ZERO };
        let broke = tokio::select! {
            biased;
            () = self.log.flooded() => Some(log::flood()),
            ended = timeout(wait, self.running.ended()) => {
                ended.ok().map(|ended| format!("ended in the middle of the scenario: {}", how(ended)))
            }
        };
        self.running.tell(Signal::TERM);
        let _ = timeout(LAST_WORDS, self.running.ended()).await;
        drop(self.running);
        BackendTold { broke: broke.map(|broke| format!("the backend {broke}")), log: self.log.end().await }
    }
}

fn how(ended: io::Result<std::process::ExitStatus>) -> String {
    ended.map_or_else(|problem| problem.to_string(), |status| format!("exit code {}", process::code(status)))
}
