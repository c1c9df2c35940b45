//! What every simulation can be told.

use super::values::{base_url, host_name, moment, seed};
use crate::{commands::ca::CaDir, exit::Failure};
use chrono::{DateTime, FixedOffset};
use clap::{Args, ValueEnum};
use std::{net::IpAddr, path::PathBuf};
use walletsim_simulator::{
    self as simulator, Hosts, Merchants, Options, OwnPage, PageAt, Ports, StartingClock, shipped,
    shipped::FixturesError,
};

#[derive(Debug, Args)]
pub(crate) struct Fixtures {
    /// A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew
    /// when something in it changes
    #[arg(long = "fixtures", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
}

/// What every simulation can be told.
#[derive(Debug, Args)]
pub(crate) struct Simulation {
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// Which wallet: a file of fixtures/wallets
    #[arg(long, value_name = "NAME", default_value = "seed")]
    pub(crate) wallet: String,
    /// Let go of what the wallet's documents demand and their own samples leave out: see docs/wallets.md
    #[arg(long)]
    pub(crate) lenient: bool,
    /// Who holds the phone at first
    #[arg(long, value_name = "NAME", default_value = "alice")]
    pub(crate) user: String,
    /// The mini program whose merchant is started
    #[arg(long, value_name = "NAME", default_value = "coffee")]
    pub(crate) mini_program: String,
    /// Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system's clock
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) clock: Option<DateTime<FixedOffset>>,
    /// Draw the same codes and tokens every time
    #[arg(long, value_name = "N", value_parser = seed)]
    pub(crate) seed: Option<u64>,
    /// The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of
    /// --allow-host
    #[arg(long, env = "WALLETSIM_LISTEN", value_name = "IP", default_value = "127.0.0.1")]
    pub(crate) listen: IpAddr,
    /// A name, beside localhost, that the servers may be called by; may be given more than once
    #[arg(long = "allow-host", value_name = "NAME", value_parser = host_name)]
    pub(crate) hosts: Vec<String>,
}

impl Simulation {
    /// What listens on one address may be called by it.
    fn named_by_address(&self) -> Option<String> {
        (!self.listen.is_unspecified()).then(|| self.listen.to_string())
    }

    /// The simulation as options, on free ports.
    pub(crate) fn options(&self) -> Result<Options, FixturesError> {
        Ok(Options {
            wallet: self.wallet.clone(),
            lenient: self.lenient,
            user: self.user.clone(),
            mini_program: self.mini_program.clone(),
            merchants: Merchants::AllPartners,
            clock: self.clock.map_or(StartingClock::System, StartingClock::At),
            seed: self.seed,
            listen: self.listen,
            hosts: Hosts(self.hosts.iter().cloned().chain(self.named_by_address()).collect()),
            folders: self.fixtures.folders.clone(),
            ..Options::new(shipped::fixtures_for(&self.wallet, &self.fixtures.folders)?)
        })
    }
}

/// The line that says that everything listens.
#[derive(Debug, Args)]
pub(crate) struct Ready {
    /// How the ready line is written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Text,
    /// One line of JSON
    Json,
}

/// HTTPS at the wallet server, beside its plain port.
#[derive(Debug, Args)]
pub(crate) struct Https {
    /// Let the wallet server speak TLS on this port as well; 0 takes a free one
    #[arg(long, value_name = "N")]
    https_port: Option<u16>,
    #[command(flatten)]
    ca_dir: CaDir,
}

impl Https {
    /// What is asked for, if it is.
    pub(crate) fn wanted(&self) -> Result<Option<simulator::Https>, Failure> {
        let Some(port) = self.https_port else { return Ok(None) };
        Ok(Some(simulator::Https { port, ca_dir: self.ca_dir.folder()? }))
    }
}

/// Mini programs that are somebody's own.
#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server;
    /// may be given more than once
    #[arg(long = "page", value_name = "APPID=DIR|URL", value_parser = own_page)]
    pub(crate) pages: Vec<OwnPage>,
}

fn own_page(text: &str) -> Result<OwnPage, String> {
    let (mini_program, at) = text.split_once('=').ok_or("write it like 3333010000000001=./dist")?;
    let at = if at.contains("://") {
        let url = reqwest::Url::parse(&base_url(at)?).map_err(|problem| problem.to_string())?;
        PageAt::DevServer(url)
    } else {
        PageAt::Folder(PathBuf::from(at))
    };
    Ok(OwnPage { mini_program: mini_program.to_owned(), at })
}

/// Ports in a row; 0 takes whichever are free.
pub(crate) fn ports_from(first: u16) -> Ports {
    match first {
        0 => Ports::default(),
        first => Ports {
            wallet_server: first,
            wallet_app: first + 1,
            merchant: first + 2,
            mini_programs: first + 3,
            other_merchants: first.checked_add(4).unwrap_or(0),
        },
    }
}
