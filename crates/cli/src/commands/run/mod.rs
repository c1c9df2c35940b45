//! `walletsim run`: play, judge, report.

mod reports;

use super::{check::Files, up::stop_signal};
use crate::{
    args::{Annotations, FailOn, Run, ports_from},
    backend::Backends,
    exit::{Exit, Failure},
    host::{OwnMerchant, Simulators},
    out::print,
};
use reports::Reports;
use std::{
    collections::BTreeSet,
    io::IsTerminal,
    sync::{Arc, Mutex},
};
use walletsim_scenario::{Options, Rounds, Scenario, Scrutiny, report};
use walletsim_simulator::shipped;

pub(crate) async fn run(args: Run) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    for wallet in &args.wallets {
        fixtures.wallet(wallet)?;
    }
    let reports = Reports::plan(&args.reports)?;
    let mut files = Files::read(&args.paths, &fixtures);
    if !files.problems.is_empty() {
        files.tell();
        eprintln!("error: nothing was played: {}", files.count());
        reports.of_unread(&files.problems, &files.scenarios)?;
        return Ok(Exit::Unreadable);
    }
    choose(&mut files.scenarios, &args)?;
    // Somebody else's backend must know where the wallet server is before it is asked to log in.
    let first = args.port.unwrap_or(if args.merchant.is_some() { 7700 } else { 0 });
    let https = args.https.wanted()?;
    let jobs = if first == 0 && https.is_none() { args.jobs.max(1) } else { 1 };
    let rounds = Rounds { times: args.repeat, seed_from: args.seed_from };
    let annotated = annotations(args.annotations) == Annotations::Github;
    let scrutiny =
        Scrutiny { probe: args.scrutiny.probe, fail_on_findings: args.scrutiny.fail_on == Some(FailOn::Findings) };
    let Run { merchant, wallets, bless, show_trace, retry, fail_fast, .. } = args;
    let own = match (&merchant, args.merchant_cmd) {
        (_, Some(command)) => OwnMerchant::Started(Backends::new(command, args.merchant_timeout)),
        (Some(url), None) => OwnMerchant::At(url.clone()),
        (None, None) => OwnMerchant::No,
    };
    let host = Simulators {
        fixtures,
        ports: ports_from(first),
        https,
        merchant: own,
        watched: false,
        shared: Mutex::default(),
    };
    let options =
        Options { merchant, wallets, bless, jobs, show_trace, rounds, retry, fail_fast, scrutiny, pace: None };
    let stopped = stop_signal()?;
    let report = tokio::select! {
        report = walletsim_scenario::run(files.scenarios, Arc::new(host), options) => report,
        // What was started ends with us.
        () = stopped => return Err(Failure::new(Exit::CouldNotRun, "stopped by a signal before every scenario was played")),
    };
    let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    print(&report::terminal::render(&report, color));
    if annotated {
        print(&report::github::render(&report));
    }
    reports.of(&report)?;
    Ok(match report.exit_code() {
        0 => Exit::Held,
        3 => Exit::CouldNotRun,
        _ => Exit::Failed,
    })
}

fn annotations(wanted: Option<Annotations>) -> Annotations {
    let on_github = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    wanted.unwrap_or(if on_github { Annotations::Github } else { Annotations::None })
}

/// Keeps what --tag and --filter ask for; nothing to play must not look like success.
fn choose(scenarios: &mut Vec<Scenario>, args: &Run) -> Result<(), Failure> {
    let tags: BTreeSet<String> = scenarios.iter().flat_map(|scenario| scenario.tags.clone()).collect();
    let text = args.filter.as_ref().map(|text| text.to_lowercase());
    scenarios.retain(|scenario| {
        let tagged = args.tags.is_empty() || args.tags.iter().any(|tag| scenario.tags.contains(tag));
        let told = format!("{} {}", scenario.name(), scenario.title).to_lowercase();
        tagged && text.as_ref().is_none_or(|text| told.contains(text))
    });
    if !scenarios.is_empty() {
        return Ok(());
    }
    let known = match tags.len() {
        0 => "none of the scenarios has a tag".to_owned(),
        _ => format!("their tags are {}", tags.into_iter().collect::<Vec<_>>().join(", ")),
    };
    let help = format!("--filter looks at names and titles, --tag at `tags:`; {known}");
    Err(Failure::new(Exit::Usage, "no scenario has what --tag and --filter ask for").help(help))
}
