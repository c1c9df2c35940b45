//! How long from spawning `walletsim run` to its first step: a request that is sent here.

use crate::{Result, plan::Plan, process::WALLETSIM, stats};
use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// One file with one step, in milliseconds; medians.
#[derive(Debug)]
pub(crate) struct FirstStep {
    /// Until the step's request is here.
    pub(crate) begun: f64,
    /// Until the program has ended.
    pub(crate) ended: f64,
}

pub(crate) fn measure(plan: &Plan) -> Result<FirstStep> {
    let folder = tempfile::tempdir()?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let file = folder.path().join("one.yaml");
    let step = format!("request: {{ url: \"http://{}/\" }}\n    expect: {{ status: 204 }}", listener.local_addr()?);
    fs::write(&file, format!("scenario: One step\nsteps:\n  - {step}\n"))?;
    let runs = (0..plan.starts).map(|_| run(&file, &listener)).collect::<Result<Vec<_>>>()?;
    let median = |took: fn(&(Duration, Duration)) -> Duration| {
        stats::median(runs.iter().map(|run| took(run).as_secs_f64() * 1e3))
    };
    Ok(FirstStep { begun: median(|run| run.0), ended: median(|run| run.1) })
}

/// To the step, and to the end.
fn run(file: &Path, listener: &TcpListener) -> Result<(Duration, Duration)> {
    let started = stats::now();
    let mut child = Command::new(WALLETSIM).arg("run").arg(file).stdout(Stdio::null()).spawn()?;
    let (mut connection, _) = listener.accept()?;
    connection.read_exact(&mut [0])?;
    let begun = started.elapsed();
    connection.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")?;
    drop(connection);
    let status = child.wait()?;
    let ended = started.elapsed();
    if status.success() { Ok((begun, ended)) } else { Err("a scenario with one step failed".into()) }
}
