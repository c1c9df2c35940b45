//! `walletsim completions`: what makes a shell complete options and names.

use crate::{
    args::Cli,
    exit::{Exit, Failure},
    out::print,
};
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "every command can fail but this one")]
pub(crate) fn completions(args: &Completions) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "walletsim", &mut script);
    print(&String::from_utf8_lossy(&script));
    Ok(Exit::Held)
}
