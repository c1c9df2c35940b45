//! `walletsim run`: play, judge, report.

use super::{check::Files, up::stop_signal};
use crate::{
    args::{Run, ports_from},
    backend::Backends,
    exit::{Exit, Failure},
    host::{OwnMerchant, Simulators},
    out::print,
};
use std::{fs, io::IsTerminal, path::Path, sync::Arc};
use walletsim_scenario::{Options, report};
use walletsim_simulator::shipped;

pub(crate) async fn run(args: Run) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    if let Some(wallet) = &args.wallet {
        fixtures.wallet(wallet)?;
    }
    let files = Files::read(&args.paths, &fixtures);
    if !files.problems.is_empty() {
        files.tell();
        eprintln!("error: nothing was played: {}", files.count());
        if let Some(file) = &args.report_junit {
            write_report(file, &report::junit::render_unread(&files.problems, &files.scenarios))?;
        }
        return Ok(Exit::Unreadable);
    }
    // Somebody else's backend must know where the wallet server is before it is asked to log in.
    let first = args.port.unwrap_or(if args.merchant.is_some() { 7700 } else { 0 });
    let https = args.https.wanted()?;
    let jobs = if first == 0 && https.is_none() { args.jobs.max(1) } else { 1 };
    let Run { merchant, wallet, bless, show_trace, .. } = args;
    let own = match (&merchant, args.merchant_cmd) {
        (_, Some(command)) => OwnMerchant::Started(Backends::new(command, args.merchant_timeout)),
        (Some(url), None) => OwnMerchant::At(url.clone()),
        (None, None) => OwnMerchant::No,
    };
    let host = Simulators { fixtures, ports: ports_from(first), https, merchant: own };
    let options = Options { merchant, wallet, bless, jobs, show_trace };
    let stopped = stop_signal()?;
    let report = tokio::select! {
        report = walletsim_scenario::run(files.scenarios, Arc::new(host), options) => report,
        // What was started ends with us.
        () = stopped => return Err(Failure::new(Exit::CouldNotRun, "stopped by a signal before every scenario was played")),
    };
    let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    print(&report::terminal::render(&report, color));
    if let Some(file) = &args.report_junit {
        write_report(file, &report::junit::render(&report))?;
    }
    Ok(match report.exit_code() {
        0 => Exit::Held,
        3 => Exit::CouldNotRun,
        _ => Exit::Failed,
    })
}

fn write_report(file: &Path, report: &str) -> Result<(), Failure> {
    fs::write(file, report).map_err(|problem| {
        Failure::new(Exit::CouldNotRun, format!("the report {} cannot be written: {problem}", file.display()))
            .help("give --report-junit a file in a folder that exists and can be written")
    })
}
