//! `walletsim`: play scenarios, start the simulator, look at what was said, sign and verify by hand.
//!
//! stdout is data, stderr is talk. Exit codes: 0 all held, 1 usage, 2 unreadable scenario or fixture, or a report or other output that
//! cannot be written, 3 could not run, 4 an expectation failed or a signature does not verify; `exec` passes on its command's.

#![deny(clippy::print_stderr, clippy::print_stdout)]

mod args;
mod backend;
mod changes;
mod commands;
mod exit;
mod fixture_fault;
mod host;
mod open_files;
mod out;
mod process;
mod recorder;
mod reload;
mod stage;
mod state;
mod troupe;

use args::{Cli, Command, with_command_meant};
use clap::Parser;
use commands::verify::Detail;
use exit::{Exit, Failure};
use out::say;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(problem) => {
            // Help and the version are answers, not errors.
            let code = if problem.use_stderr() { Exit::Usage } else { Exit::Held };
            let _ = with_command_meant(problem).print();
            return code.into();
        }
    };
    open_files::raise_limit();
    walletsim_simulator::start_log();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(problem) => {
            say!("error: the async runtime cannot start: {problem}");
            return Exit::CouldNotRun.into();
        }
    };
    let exit = runtime.block_on(async {
        match cli.command {
            Command::Init(args) => commands::init::init(&args),
            Command::Run(args) => commands::run::run(args).await,
            Command::Check(args) => commands::check::check(&args),
            Command::Fmt(args) => commands::fmt::fmt(&args),
            Command::Up(args) => commands::up::up(args).await,
            Command::Serve(args) => commands::serve::serve(args).await,
            Command::Exec(args) => commands::exec::exec(args).await,
            Command::Wait(args) => commands::wait::wait(&args).await,
            Command::Healthcheck(args) => commands::wait::healthcheck(&args).await,
            Command::Trace(args) => commands::trace::trace(args).await,
            Command::Code(args) => commands::code::code(&args).await,
            Command::Play(args) => commands::play::play(args).await,
            Command::Record(args) => commands::record::record(args).await,
            Command::Explain(args) => commands::explain::explain(&args),
            Command::Sign(args) => commands::sign::sign(&args),
            Command::Verify(args) => commands::verify::verify(&args, Detail::Verdict),
            Command::ExplainSignature(args) => commands::verify::verify(&args, Detail::Everything),
            Command::Keys(args) => commands::keys::keys(&args),
            Command::Wallets(args) => commands::wallets::wallets(&args),
            Command::Openapi(args) => commands::openapi::openapi(&args),
            Command::Schema(args) => commands::schema::schema(&args),
            Command::Env(args) => commands::env::env(&args),
            Command::Ca(args) => commands::ca::ca(&args),
            Command::Completions(args) => commands::completions::completions(&args),
            Command::Man(args) => commands::man::man(&args),
        }
    });
    let exit = exit.and_then(|exit| if exit == Exit::Held { out::whole() } else { Ok(exit) });
    exit.unwrap_or_else(Failure::tell).into()
}
