//! `walletsim wait` and `walletsim healthcheck`: is a simulator there?

use crate::{
    args::Whom,
    exit::{Exit, Failure},
};
use clap::Args;
use reqwest::Client;
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

pub(crate) async fn wait(args: &Wait) -> Result<Exit, Failure> {
    let http = client()?;
    let mut last = "nobody answers".to_owned();
    let waited = tokio::time::timeout(args.timeout, async {
        // Nobody tells when somebody else's port opens: it can only be tried.
        let mut pauses = tokio::time::interval(PAUSE);
        loop {
            pauses.tick().await;
            match ask(&http, &args.whom.url()).await {
                Ok(()) => break,
                Err(why) => last = why,
            }
        }
    });
    match waited.await {
        Ok(()) => Ok(Exit::Held),
        Err(_) => Err(absent(&args.whom.url(), &format!("{last}, after {}", humantime::format_duration(args.timeout)))),
    }
}

pub(crate) async fn healthcheck(args: &Healthcheck) -> Result<Exit, Failure> {
    let asked = ask(&client()?, &args.whom.url()).await;
    asked.map(|()| Exit::Held).map_err(|why| absent(&args.whom.url(), &why))
}

/// Waits no longer than a simulator takes to answer, and asks nobody else.
pub(super) fn client() -> Result<Client, Failure> {
    let client = Client::builder().timeout(PATIENCE).no_proxy().build();
    client.map_err(|problem| Failure::new(Exit::CouldNotRun, format!("no HTTP client can be made: {problem}")))
}

/// Whether a simulator's server is there, or why not.
async fn ask(http: &Client, server: &str) -> Result<(), String> {
    let reply = http.get(format!("{server}/_sim/health")).send().await.map_err(|problem| {
        if problem.is_timeout() { "it listens, but does not answer" } else { "nobody listens there" }.to_owned()
    })?;
    let status = reply.status();
    let told: Option<Value> = reply.json().await.ok();
    let healthy = told.is_some_and(|told| told["status"] == "ok" && told["party"].is_string());
    if healthy { Ok(()) } else { Err(format!("something else than walletsim answers there: HTTP {status}")) }
}

fn absent(server: &str, why: &str) -> Failure {
    Failure::new(Exit::CouldNotRun, format!("there is no simulator at {server}: {why}"))
        .help("start it with `walletsim up`, or say where it is with --port N or --server URL")
}

/// `30s`, `1m 30s`.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    humantime::parse_duration(text).map_err(|_| "write it like 30s or 2m".to_owned())
}
