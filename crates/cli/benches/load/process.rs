//! Child processes: walletsim itself, and this very program in another part.

use crate::{Result, merchant::Wallet, stats};
use serde_json::Value;
use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// The argument that makes this program the bare server.
pub(crate) const CEILING: &str = "serve-the-ceiling";
/// The argument that makes this program keep authorizations and nothing else.
pub(crate) const KEEP: &str = "keep-authorizations";
/// The shipped program, built with the release profile's settings.
pub(crate) const WALLETSIM: &str = env!("CARGO_BIN_EXE_walletsim");

/// A child that has said on a line of stdout that it is ready. It is killed when dropped.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    /// What it said.
    pub(crate) line: String,
    /// From spawning it to reading the line.
    pub(crate) took: Duration,
}

impl Running {
    /// `walletsim up`, on free ports.
    pub(crate) fn walletsim() -> Result<Self> {
        Self::start(Command::new(WALLETSIM).args(["up", "--port", "0", "--output", "json", "--seed", "1"]))
    }

    /// This program, as the part that the arguments name.
    pub(crate) fn ourselves(args: &[&str]) -> Result<Self> {
        Self::start(Command::new(env::current_exe()?).args(args))
    }

    fn start(command: &mut Command) -> Result<Self> {
        let begun = stats::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.as_mut().ok_or("the child has no stdout")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let took = begun.elapsed();
        Ok(Self { child, line, took })
    }

    /// Where the walletsim that runs here is.
    pub(crate) fn wallet(&self) -> Result<Wallet> {
        let ready: Value = serde_json::from_str(&self.line)?;
        let address = |name: &str| -> Result<SocketAddr> {
            let url = ready[name].as_str().and_then(|url| url.strip_prefix("http://"));
            Ok(url.ok_or_else(|| format!("the ready line has no {name}: {}", self.line))?.parse()?)
        };
        Ok(Wallet { server: address("walletServer")?, app: address("walletApp")? })
    }

    /// Where its merchant's backend is.
    pub(crate) fn merchant(&self) -> Result<String> {
        let ready: Value = serde_json::from_str(&self.line)?;
        let merchant =
            ready["merchant"].as_str().ok_or_else(|| format!("the ready line has no merchant: {}", self.line))?;
        Ok(merchant.to_owned())
    }

    /// Its resident memory, in bytes.
    pub(crate) fn resident(&self) -> Result<f64> {
        resident(&self.child.id().to_string())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The resident memory of a process (`self` is one), in bytes.
pub(crate) fn resident(process: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("there is no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1_024.0)
}
