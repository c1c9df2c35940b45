//! `walletsim trace`: what was said in a running simulator.

use super::{up::stop_signal, wait::present};
use crate::{
    args::{Output, Trace},
    exit::{Exit, Failure},
    out::{print, say},
};
use std::time::Duration;

/// How often a follower asks.
const PAUSE: Duration = Duration::from_millis(250);

pub(crate) async fn trace(args: Trace) -> Result<Exit, Failure> {
    let server = &args.whom.url();
    present(server).await?;
    if args.follow {
        let stopped = stop_signal()?;
        return tokio::select! {
            failure = follow(server) => Err(failure),
            () = stopped => Ok(Exit::Held),
        };
    }
    let form = match args.output {
        Output::Text => "text",
        Output::Json => "json",
    };
    let asked =
        async { reqwest::get(format!("{server}/_sim/trace?as={form}")).await?.error_for_status()?.text().await };
    let told = asked.await.map_err(|problem| silent(server, &problem))?;
    print(&told);
    if !told.ends_with('\n') {
        print("\n");
    }
    Ok(Exit::Held)
}

/// Prints every line once it stays as it is: a message is in the trace before its outcome is. Ends when nobody answers.
async fn follow(server: &str) -> Failure {
    let mut pauses = tokio::time::interval(PAUSE);
    let (mut printed, mut before) = (0, Vec::new());
    loop {
        pauses.tick().await;
        let (lines, total) = match lines_after(server, printed).await {
            Ok(told) => told,
            Err(problem) => return silent(server, &problem),
        };
        if total < printed {
            say!("the world has begun anew");
            (printed, before) = (0, Vec::new());
            continue;
        }
        let settled = lines.iter().zip(&before).take_while(|(now, then)| now == then).count();
        print(&lines[..settled].concat());
        printed += settled;
        before = lines[settled..].to_vec();
    }
}

/// The lines after the first so many, and how many there are in all.
async fn lines_after(server: &str, seen: usize) -> reqwest::Result<(Vec<String>, usize)> {
    let reply = reqwest::get(format!("{server}/_sim/trace?as=text&after={seen}")).await?.error_for_status()?;
    let total = reply.headers().get("x-walletsim-lines").and_then(|lines| lines.to_str().ok()?.parse().ok());
    let lines: Vec<String> = reply.text().await?.split_inclusive('\n').map(str::to_owned).collect();
    let total = total.unwrap_or(seen + lines.len());
    Ok((lines, total))
}

fn silent(server: &str, problem: &reqwest::Error) -> Failure {
    Failure::new(Exit::CouldNotRun, format!("{server} does not tell its trace: {problem}"))
        .help("start the simulator with `walletsim up`, or say where it is with --port N or --server URL")
}
