//! The command line: its commands, and what each can be told.
//!
//! * `simulation`: what every command that starts something can be told
//! * `run`, `files`, `up`, `serve`, `whom`: a command, or those that are alike
//! * `values`: how single values are read
//! * `meant`: what to say of a command that is none

mod files;
mod meant;
mod run;
mod serve;
mod simulation;
mod up;
mod values;
mod whom;

pub(crate) use files::{Check, Fmt, Play};
pub(crate) use meant::with_command_meant;
pub(crate) use run::{Annotations, FailOn, ReportFiles, Run};
pub(crate) use serve::{Party, Serve, ServeMerchant, ServeWalletApp, ServeWalletServer};
pub(crate) use simulation::{Fixtures, Output, Pages, Simulation, ports_from};
pub(crate) use up::{OwnBackends, Up};
pub(crate) use values::base_url_of_either_kind;
pub(crate) use whom::{DEFAULT_WALLET_SERVER, Record, Trace, WALLET_SERVER, Whom, known_port, local};

use crate::commands::{
    ca::Ca,
    code::Code,
    completions::Completions,
    env::Env,
    exec::Exec,
    explain::Explain,
    init::Init,
    keys::Keys,
    man::Man,
    openapi::Openapi,
    sign::Sign,
    verify::Verify,
    wait::{Healthcheck, Wait},
};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A super-app wallet's mini program platform, on one laptop, with no network.
#[derive(Debug, Parser)]
#[command(name = "walletsim", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them
    Init(Init),
    /// Play scenario files, each in its own world, and judge them
    Run(Run),
    /// Read scenario files and say what is wrong with them, playing nothing
    Check(Check),
    /// Lay scenario files out in one way, comments kept
    Fmt(Fmt),
    /// Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C
    Up(Up),
    /// Start one party alone
    Serve(Serve),
    /// Start everything on free ports, run a command that is told where, and stop: for any test runner
    Exec(Exec),
    /// Wait until a simulator answers
    Wait(Wait),
    /// Ask a simulator once whether it is there
    Healthcheck(Healthcheck),
    /// Print what was said in a running simulator
    Trace(Trace),
    /// Print an authCode that a running simulator issues without the phone
    Code(Code),
    /// Play one scenario in the browser, at a human's pace and with captions
    Play(Play),
    /// Print what was done by hand in a running simulator as a scenario file
    Record(Record),
    /// Say what a result code means, what brings it about and what to do
    Explain(Explain),
    /// Print the headers of a signed request, or a curl command that sends it
    Sign(Sign),
    /// Say whether the signature of a captured message verifies
    Verify(Verify),
    /// Say why the signature of a captured message does not verify, and show the string to sign
    ExplainSignature(Verify),
    /// Make key pairs, and show those there are
    Keys(Keys),
    /// List the wallets, or show what one is like, key by key, with who says so
    Wallets(Wallets),
    /// Print what a wallet serves, as an OpenAPI 3.1 document
    Openapi(Openapi),
    /// Print the JSON Schema of a kind of file
    Schema(Schema),
    /// Print what a backend needs: addresses, client id and keys
    ///
    /// What each variable holds, and how it is written, is in docs/clients.md.
    Env(Env),
    /// Print the certificate that clients of --https-port are to trust
    Ca(Ca),
    /// Print what makes a shell complete this program's options and names
    Completions(Completions),
    /// Print the manual page of this program, or of one of its commands
    Man(Man),
}

#[derive(Debug, Args)]
pub(crate) struct Wallets {
    /// The one to show
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of which files
    #[arg(value_enum)]
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Wallet profiles: fixtures/wallets/NAME.yaml
    Wallet,
    /// Scenarios
    Scenario,
}
