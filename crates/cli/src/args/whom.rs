//! Commands that ask a simulator that is running.

use super::{simulation::Output, values::base_url};
use clap::Args;

/// The variable that says where the wallet server is; `walletsim env` prints it.
pub(crate) const WALLET_SERVER: &str = "WALLETSIM_WALLET_SERVER";
/// Where it is otherwise.
pub(crate) const DEFAULT_WALLET_SERVER: &str = "http://127.0.0.1:7700";

/// Which simulator.
#[derive(Debug, Args)]
pub(crate) struct Whom {
    /// Any server of the simulator
    #[arg(long, env = WALLET_SERVER, value_name = "URL", default_value = DEFAULT_WALLET_SERVER, value_parser = base_url)]
    server: String,
    /// The first port, as given to `walletsim up`, instead of --server
    #[arg(long, value_name = "N", value_parser = known_port)]
    port: Option<u16>,
}

impl Whom {
    /// Where its wallet server is, or another of its servers.
    pub(crate) fn url(&self) -> String {
        self.port.map_or_else(|| self.server.clone(), local)
    }
}

/// The wallet server on a port of this machine.
pub(crate) fn local(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// A port that somebody listens on already.
pub(crate) fn known_port(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(0) => {
            Err("of free ports nobody knows which they are: give the URLs instead, as `walletsim up` printed them"
                .to_owned())
        }
        Ok(port) => Ok(port),
        Err(_) => Err("write a number from 1 to 65535, such as 7700".to_owned()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct Trace {
    #[command(flatten)]
    pub(crate) whom: Whom,
    /// How the trace is written
    #[arg(long, value_enum, default_value_t = Output::Text, conflicts_with = "follow")]
    pub(crate) output: Output,
    /// Go on printing what is said, until Ctrl-C
    #[arg(long)]
    pub(crate) follow: bool,
}

/// What was done is told by every server of one `walletsim up`.
#[derive(Debug, Args)]
pub(crate) struct Record {
    #[command(flatten)]
    pub(crate) whom: Whom,
}
