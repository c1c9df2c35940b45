//! `walletsim exec -- CMD`: a simulator for as long as a command runs.

use super::backend_facts::{Backend, Servers};
use crate::{
    args::{OwnBackends, Pages, Simulation, ports_from},
    exit::{Exit, Failure},
    process::{self, Group, Running},
    reload,
};
use clap::Args;
use rustix::process::Signal;
use std::{
    ffi::OsString,
    io::{self, IsTerminal},
};
use tokio::{
    process::Command,
    signal::unix::{self, SignalKind, signal},
};
use walletsim_simulator::{Options, Simulator, parts};

#[derive(Debug, Args)]
pub(crate) struct Exec {
    #[command(flatten)]
    simulation: Simulation,
    #[command(flatten)]
    own: OwnBackends,
    #[command(flatten)]
    pages: Pages,
    /// The first of the ports in a row, as for `walletsim up`; 0 takes whichever are free
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=65532))]
    port: u16,
    /// What to run, behind `--`. It is told what `walletsim env` prints, for the merchant of --mini-program, keys as
    /// text and as files; its exit code is ours
    #[arg(required = true, last = true, value_name = "CMD")]
    command: Vec<OsString>,
}

pub(crate) async fn exec(args: Exec) -> Result<Exit, Failure> {
    let mut options = Options { ports: ports_from(args.port), pages: args.pages.pages, ..args.simulation.options()? };
    let merchant = parts::merchant_of_mini_program(&options)?;
    options.own_backends = args.own.by_merchant(&merchant)?;
    let (fixtures, folders) = (options.fixtures.clone(), options.folders.clone());
    let backend = Backend::of(&fixtures, &merchant)?;
    let keys = tempfile::tempdir().map_err(|problem| no_folder(&problem))?;
    backend.write_keys(keys.path())?;
    let asked = Asked::listen()?;
    let simulator = Simulator::start(options)?;
    let _reloading = reload::on_change(&folders, simulator.readers());
    let addresses = simulator.addresses();
    let servers = Servers { wallet_server: addresses.wallet_server.clone(), wallet_app: addresses.wallet_app.clone() };
    let code = run(&args.command, backend.variables(servers, keys.path()), asked).await;
    simulator.stop_gracefully().await;
    code.map(Exit::AsCommand)
}

fn no_folder(problem: &io::Error) -> Failure {
    Failure::new(Exit::CouldNotRun, format!("there can be no folder for the keys: {problem}"))
        .help("let TMPDIR name a folder that exists and can be written")
}

/// Runs it to its end; whatever it leaves running is killed.
async fn run(command: &[OsString], variables: Vec<(&'static str, String)>, mut asked: Asked) -> Result<u8, Failure> {
    let [program, args @ ..] = command else { return Ok(0) };
    // Of what is typed at a terminal, the terminal itself tells everybody in its group.
    let group = if io::stdin().is_terminal() { Group::Shared } else { Group::Own };
    let told = |problem: &io::Error| {
        Failure::new(Exit::CouldNotRun, format!("`{}` cannot be run: {problem}", program.display()))
            .help("write the program and its arguments behind `--`; for a shell's words, `-- sh -c '…'`")
    };
    let started = Running::start(Command::new(program).args(args).envs(variables), group);
    let mut running = started.map_err(|problem| told(&problem))?;
    loop {
        tokio::select! {
            ended = running.ended() => return ended.map(process::code).map_err(|problem| told(&problem)),
            signal = asked.next() => {
                if group == Group::Own || signal != Signal::INT {
                    running.tell(signal);
                }
            }
        }
    }
}

/// What we are asked by signals.
struct Asked {
    interrupt: unix::Signal,
    terminate: unix::Signal,
    hang_up: unix::Signal,
}

impl Asked {
    fn listen() -> Result<Self, Failure> {
        let listen = || -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hang_up: signal(SignalKind::hangup())?,
            })
        };
        listen().map_err(|problem| Failure::new(Exit::CouldNotRun, format!("signals cannot be waited for: {problem}")))
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::INT,
            _ = self.terminate.recv() => Signal::TERM,
            _ = self.hang_up.recv() => Signal::HUP,
        }
    }
}
