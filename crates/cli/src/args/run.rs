//! `run`, which plays scenarios, judges them and reports.

use super::{
    simulation::{Fixtures, Https},
    values::{base_url, seed},
};
use crate::commands::wait::duration;
use clap::{Args, ValueEnum};
use std::{path::PathBuf, time::Duration};

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Scenario files, folders of them, or patterns such as 'scenarios/**/login*.yaml'
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// How many scenarios are played at once [default: one for each processor]
    #[arg(long, value_name = "N", default_value_t = default_jobs(), hide_default_value = true)]
    pub(crate) jobs: usize,
    /// Play only those with this tag; may be given more than once
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// Play only those with this text in their name or title, in capitals or not
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    /// Play each so many times
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "bless")]
    pub(crate) repeat: u32,
    /// The seed of the first time, instead of each scenario's own; each further time has the next one
    #[arg(long, value_name = "N", conflicts_with = "bless", value_parser = seed)]
    pub(crate) seed_from: Option<u64>,
    /// Play one that failed again, so many times at most; if it holds then it is told to be flaky
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) retry: u32,
    /// Begin nothing more after the first failure
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Play against this wallet instead of each scenario's own; may be given more than once. Where it is not the
    /// scenario's own, golden traces are neither compared nor written
    #[arg(long = "wallet", value_name = "NAME")]
    pub(crate) wallets: Vec<String>,
    /// Put your own backend in the place of the reference merchant, the one of each scenario's mini program; it finds the wallet
    /// server at the first of --port
    #[arg(long, value_name = "URL", value_parser = own_backend_alone, group = "own-backend")]
    pub(crate) merchant: Option<String>,
    /// Start your own backend with this shell command, anew for each scenario; it is told what `walletsim env` prints, and
    /// in PORT where to listen
    #[arg(long, value_name = "CMD", group = "own-backend")]
    pub(crate) merchant_cmd: Option<String>,
    /// How long the backend of --merchant-cmd may take until it listens
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration, requires = "merchant_cmd")]
    pub(crate) merchant_timeout: Duration,
    #[command(flatten)]
    pub(crate) scrutiny: Scrutiny,
    /// The first of four ports in a row for every scenario, which are then played one by one [default: free ports, or 7700 with --merchant]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=65532))]
    pub(crate) port: Option<u16>,
    #[command(flatten)]
    pub(crate) https: Https,
    /// Write golden traces instead of comparing them
    #[arg(long)]
    pub(crate) bless: bool,
    /// Go on when all is played: play again what changes touch, be it a scenario, a fragment or a fixture, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) reports: ReportFiles,
    /// Print what failed so that it is shown beside its line as well [default: github within GitHub Actions]
    #[arg(long, value_enum, value_name = "WHERE")]
    pub(crate) annotations: Option<Annotations>,
}

/// How far one's own backend is looked into.
#[derive(Debug, Args)]
pub(crate) struct Scrutiny {
    /// Play each scenario that held again with a wallet that signs wrongly, and with one that says its results are unknown, to see
    /// how your backend takes it
    #[arg(long, requires = "own-backend")]
    pub(crate) probe: bool,
    /// Let the run fail for more than failed expectations
    #[arg(long, value_enum, value_name = "WHAT", requires = "own-backend")]
    pub(crate) fail_on: Option<FailOn>,
}

/// What else a run fails for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Misuse of the wallet by your own backend, found with its evidence
    Findings,
}

/// What is told on the terminal, and where else reports are written.
#[derive(Debug, Args)]
pub(crate) struct ReportFiles {
    /// Print every trace, not only those of failures
    #[arg(long)]
    pub(crate) show_trace: bool,
    /// Write a JUnit report to this file as well
    #[arg(long = "report-junit", value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
    /// Write a JSON report to this file as well
    #[arg(long = "report-json", value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write a TAP report to this file as well
    #[arg(long = "report-tap", value_name = "FILE")]
    pub(crate) tap: Option<PathBuf>,
    /// Write what is found about your own backend to this file as well, as SARIF
    #[arg(long = "report-sarif", value_name = "FILE")]
    pub(crate) sarif: Option<PathBuf>,
    /// Write a page into this folder as well, with a sequence diagram of each scenario: one page a run, and an index.html that lists them
    #[arg(long = "report-html", value_name = "DIR")]
    pub(crate) html: Option<PathBuf>,
}

/// Who shows annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Annotations {
    /// Workflow commands of GitHub Actions
    Github,
    /// Nobody
    None,
}

fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// `run` needs no name: the merchant is the one of each scenario's mini program.
fn own_backend_alone(text: &str) -> Result<String, String> {
    base_url(text).map_err(|_| {
        "write the URL of your backend, such as http://127.0.0.1:3000; of which merchant it is, each scenario's mini program says. \
         By name, `walletsim up --merchant NAME=URL` takes it"
            .to_owned()
    })
}
