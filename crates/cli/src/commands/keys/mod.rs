//! `walletsim keys`: make key pairs, and look at those there are.

mod generate;
mod show;

use crate::exit::{Exit, Failure};
use clap::{Args, Subcommand, ValueEnum};
pub(super) use generate::pair_of_files;

#[derive(Debug, Args)]
pub(crate) struct Keys {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files
    Generate(generate::Generate),
    /// Print a key, or list those of the fixtures with whose they are
    Show(show::Show),
}

/// How keys are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// With BEGIN and END lines
    Pem,
    /// One line of Base64, as the official SDKs take it
    Base64,
}

pub(crate) fn keys(args: &Keys) -> Result<Exit, Failure> {
    match &args.command {
        Command::Generate(args) => generate::generate(args),
        Command::Show(args) => show::show(args),
    }
}
