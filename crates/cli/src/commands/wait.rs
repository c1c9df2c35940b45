//! `walletsim wait` and `walletsim healthcheck`: is a simulator there?

use crate::{
    args::Whom,
    exit::{Exit, Failure},
};
use clap::Args;
use reqwest::{Client, StatusCode, header};
use serde_json::Value;
use std::time::Duration;

/// How often one who waits asks.
const PAUSE: Duration = Duration::from_millis(50);

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Debug, Args)]
pub(crate) struct Wait {
    #[command(flatten)]
    whom: Whom,
    /// How long to wait at most
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration)]
    timeout: Duration,
}

#[derive(Debug, Args)]
pub(crate) struct Healthcheck {
    #[command(flatten)]
    whom: Whom,
}

/// How a simulator begins to say that it has no world of that name.
const NO_WORLD: &str = "there is no world `";

/// Why there is no simulator.
enum Absence {
    /// Nobody listens.
    Nobody,
    /// Who listens does not answer.
    Mute,
    /// Somebody else answers, like this.
    Foreign(String),
    /// A simulator answers, and has no such world, in its own words.
    NoWorld(String),
}

pub(crate) async fn wait(args: &Wait) -> Result<Exit, Failure> {
    let http = client()?;
    let server = args.whom.url();
    let mut last = Absence::Nobody;
    let waited = tokio::time::timeout(args.timeout, async {
        // Nobody tells when somebody else's port opens: it can only be tried.
        let mut pauses = tokio::time::interval(PAUSE);
        loop {
            pauses.tick().await;
            match ask(&http, &server).await {
                Ok(()) => break,
                Err(absence) => last = absence,
            }
        }
    });
    let after = || format!(", after {}", humantime::format_duration(args.timeout));
    waited.await.map(|()| Exit::Held).map_err(|_| last.told(&server, &after()))
}

pub(crate) async fn healthcheck(args: &Healthcheck) -> Result<Exit, Failure> {
    present(&args.whom.url()).await.map(|()| Exit::Held)
}

/// Refuses to ask who is no simulator.
pub(super) async fn present(server: &str) -> Result<(), Failure> {
    ask(&client()?, server).await.map_err(|absence| absence.told(server, ""))
}

/// Waits no longer than a simulator takes to answer, and asks nobody else.
pub(super) fn client() -> Result<Client, Failure> {
    let client = Client::builder().timeout(PATIENCE).no_proxy().build();
    client.map_err(|problem| Failure::new(Exit::CouldNotRun, format!("no HTTP client can be made: {problem}")))
}

/// Whether a simulator's server is there, or why not.
async fn ask(http: &Client, server: &str) -> Result<(), Absence> {
    let reply = http.get(format!("{server}/_sim/health")).send().await;
    let reply = reply.map_err(|problem| if problem.is_timeout() { Absence::Mute } else { Absence::Nobody })?;
    let status = reply.status();
    let software = reply.headers().get(header::SERVER).and_then(|name| name.to_str().ok());
    let answer = format!("HTTP {status}{}", software.map(|name| format!(", {name}")).unwrap_or_default());
    let told: Option<Value> = reply.json().await.ok();
    let told = told.unwrap_or_default();
    match told["problem"].as_str() {
        _ if told["status"] == "ok" && told["party"].is_string() => Ok(()),
        Some(problem) if status == StatusCode::NOT_FOUND && problem.starts_with(NO_WORLD) => {
            Err(Absence::NoWorld(problem.to_owned()))
        }
        _ => Err(Absence::Foreign(answer)),
    }
}

impl Absence {
    fn told(&self, server: &str, after: &str) -> Failure {
        let (why, help) = match self {
            Self::Nobody => {
                ("nobody listens there".to_owned(), "start it with `walletsim up`, or say where it is with")
            }
            Self::Mute => (
                "it listens, but does not answer".to_owned(),
                "perhaps another program has the port: `walletsim up --port N` takes others; say where it is with",
            ),
            Self::Foreign(answer) => (
                format!("something else than walletsim answers there: {answer}"),
                "another program has the port: `walletsim up --port N` takes others; say where it is with",
            ),
            Self::NoWorld(problem) => {
                let what = format!("a simulator answers at {server}, but {problem}{after}");
                return Failure::new(Exit::CouldNotRun, what);
            }
        };
        Failure::new(Exit::CouldNotRun, format!("there is no simulator at {server}: {why}{after}"))
            .help(format!("{help} --port N or --server URL"))
    }
}

/// `30s`, `1m 30s`.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    humantime::parse_duration(text).map_err(|_| "write it like 30s or 2m".to_owned())
}
