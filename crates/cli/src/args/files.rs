//! Commands that take scenario files, beside `run`.

use super::simulation::{Fixtures, Output};
use crate::commands::wait::duration;
use clap::Args;
use std::{path::PathBuf, time::Duration};

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Scenario files, folders of them, or patterns such as 'scenarios/**/login*.yaml'
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// Let warnings fail the check, too: exit code 4
    #[arg(long)]
    pub(crate) strict: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
}

#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Scenario files, folders of them, or patterns such as 'scenarios/**/login*.yaml'; fragments included
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Change nothing, and say which files are laid out otherwise: exit code 4 if there are some
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Play {
    /// A scenario file
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// How long each step is told before it is taken
    #[arg(long, value_name = "TIME", default_value = "3s", value_parser = duration)]
    pub(crate) pace: Duration,
    /// The first of four ports in a row; 0 takes whichever are free
    #[arg(long, value_name = "N", default_value_t = 7700, value_parser = clap::value_parser!(u16).range(..=65532))]
    pub(crate) port: u16,
}
