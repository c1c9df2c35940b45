//! How the program ends, and what it says then.

use crate::{fixture_fault::FixtureFault, out::say};
use std::{io::ErrorKind, process::ExitCode};
use walletsim_simulator::{AuthorityError, StartError, UnknownName, shipped::FixturesError};

/// Exit codes are an interface: scripts depend on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Held,
    Usage,
    Unreadable,
    CouldNotRun,
    Failed,
    /// As a command of the user's ended.
    AsCommand(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Held => 0,
            Exit::Usage => 1,
            Exit::Unreadable => 2,
            Exit::CouldNotRun => 3,
            Exit::Failed => 4,
            Exit::AsCommand(code) => code,
        })
    }
}

/// Why a command ends early.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    told: Told,
}

#[derive(Debug)]
enum Told {
    Sentence { what: String, help: Option<String> },
    Fixtures(Vec<FixtureFault>),
}

impl Failure {
    pub(crate) fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self { exit, told: Told::Sentence { what: what.into(), help: None } }
    }

    /// A simulator that is not where it is looked for.
    pub(crate) fn silent(server: &str, problem: &reqwest::Error) -> Self {
        Self::new(Exit::CouldNotRun, format!("{server} does not answer: {problem}"))
            .help("start the simulator with `walletsim up`, or say where it is with --port N or --server URL")
    }

    pub(crate) fn help(mut self, said: impl Into<String>) -> Self {
        if let Told::Sentence { help, .. } = &mut self.told {
            *help = Some(said.into());
        }
        self
    }

    /// What it says, and what to do.
    pub(crate) fn told(&self) -> String {
        match &self.told {
            Told::Sentence { what, help: None } => what.clone(),
            Told::Sentence { what, help: Some(help) } => format!("{what}\n  help: {help}"),
            Told::Fixtures(faults) => faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Says it on stderr.
    pub(crate) fn tell(self) -> Exit {
        let (exit, sentence) = (self.exit, self.told());
        match self.told {
            Told::Sentence { .. } => say!("error: {sentence}"),
            Told::Fixtures(faults) => {
                for fault in faults {
                    say!("{:?}", miette::Report::new(fault));
                }
            }
        }
        exit
    }
}

impl From<FixturesError> for Failure {
    fn from(error: FixturesError) -> Self {
        match error {
            FixturesError::Problems { problems, sources } => {
                let faults = problems.into_iter().map(|problem| FixtureFault::new(problem, &sources));
                Self { exit: Exit::Unreadable, told: Told::Fixtures(faults.collect()) }
            }
            FixturesError::Folder { .. } => Self::new(Exit::Unreadable, error.to_string()),
        }
    }
}

impl From<UnknownName> for Failure {
    fn from(error: UnknownName) -> Self {
        Self::new(Exit::Usage, error.to_string())
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        let failure = Self::new(Exit::CouldNotRun, error.to_string());
        match error {
            StartError::Bind(problems) if problems.iter().all(|at| at.source.kind() == ErrorKind::AddrNotAvailable) => {
                failure.help("give --listen an address that this machine has, or 0.0.0.0 for all of them")
            }
            StartError::Bind(_) => {
                failure.help("perhaps a walletsim is up already; choose another with `--port N`, or let `--port 0` take whichever is free")
            }
            StartError::BindHttps(_) => failure.help(
                "choose another with `--https-port N`, or let 0 take whichever is free; docs/clients.md says how to have 443",
            ),
            StartError::Authority(problem) => problem.into(),
            StartError::Certified(_) => {
                failure.help("give --allow-host a DNS name in ASCII, such as wallet.test, or an IP address")
            }
            StartError::Page(problem) => Self { exit: Exit::Usage, ..failure }.help(problem.help()),
            StartError::Unknown(_) => Self { exit: Exit::Usage, ..failure },
            StartError::ForeignPage { host, .. } => Self { exit: Exit::Usage, ..failure }
                .help(format!("serve it on localhost, or allow its host with `--allow-host {host}`")),
            StartError::NoPrivateKey(_) | StartError::System(_) => failure,
        }
    }
}

impl From<AuthorityError> for Failure {
    fn from(error: AuthorityError) -> Self {
        Self::new(Exit::CouldNotRun, error.to_string())
            .help("name a folder that you may write to with `--ca-dir DIR`, or move the file away: a new one is made")
    }
}
