//! `walletsim record`: what was done by hand in a running simulator, as a scenario file.

use super::wait::present;
use crate::{
    args::Record,
    exit::{Exit, Failure},
    out::print,
};

pub(crate) async fn record(args: Record) -> Result<Exit, Failure> {
    let server = &args.whom.url();
    present(server).await?;
    let silent = |problem: reqwest::Error| Failure::silent(server, &problem);
    let reply = reqwest::get(format!("{server}/_sim/scenario")).await.map_err(silent)?;
    let recorded = reply.status().is_success();
    let told = reply.text().await.map_err(silent)?;
    if recorded {
        print(&told);
        return Ok(Exit::Held);
    }
    let problem: serde_json::Value = serde_json::from_str(&told).unwrap_or_default();
    let why = problem["problem"].as_str().unwrap_or("it is no simulator of this version");
    Err(Failure::new(Exit::CouldNotRun, format!("there is nothing to record at {server}: {why}")))
}
