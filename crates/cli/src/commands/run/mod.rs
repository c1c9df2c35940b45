//! `walletsim run`: play, judge, report.

mod progress;
mod report_index;
mod reports;
mod watch;

use super::{check::Files, up::stop_signal};
use crate::{
    args::{Annotations, FailOn, Run, ports_from},
    backend::Backends,
    changes::real,
    exit::{Exit, Failure},
    host::{OwnMerchant, Simulators},
    out::{print, say},
    troupe::Troupes,
};
use progress::Counting;
use reports::Reports;
use std::{
    collections::BTreeSet,
    io::IsTerminal,
    path::PathBuf,
    sync::{Arc, Mutex},
};
use walletsim_scenario::{Golden, Options, Outcome, Report, Rounds, Scenario, Scrutiny, Verdict, report};
use walletsim_simulator::{Fixtures, shipped};

/// Which of the scenarios that were chosen are played.
enum Played {
    Everything,
    /// Those that changes of these files touch, or of whatever is in a folder of fixtures.
    TouchedBy(BTreeSet<PathBuf>),
}

pub(crate) async fn run(args: Run) -> Result<Exit, Failure> {
    if args.watch {
        return watch::watch(&args).await;
    }
    let stopped = stop_signal()?;
    tokio::select! {
        played = once(&args, &Played::Everything) => played,
        // What was started ends with us.
        () = stopped => Err(Failure::new(Exit::CouldNotRun, "stopped by a signal before every scenario was played")),
    }
}

async fn once(args: &Run, played: &Played) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    for wallet in &args.wallets {
        fixtures.wallet(wallet)?;
    }
    let reports = Reports::plan(&args.reports)?;
    let mut files = Files::read(&args.paths, &fixtures);
    if !files.problems.is_empty() {
        files.tell();
        say!("error: nothing was played: {}", files.count());
        reports.of_unread(&files.problems, &files.scenarios)?;
        return Ok(Exit::Unreadable);
    }
    choose(&mut files.scenarios, args)?;
    if let Played::TouchedBy(touched) = played {
        keep_touched(&mut files.scenarios, touched, args);
        if files.scenarios.is_empty() {
            return Ok(Exit::Held);
        }
    }
    let report = played_all(args, fixtures, files.scenarios).await?;
    let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    print(&report::terminal::render(&report, color));
    if annotations(args.annotations) == Annotations::Github {
        print(&report::github::render(&report));
    }
    if args.bless && report.outcomes.iter().any(is_without_golden) {
        say!(
            "note: golden traces are written of a scenario's own wallet, the reference merchant and a clock that stands only; \
             where others took part there is none"
        );
    }
    reports.of(&report)?;
    Ok(match report.exit_code() {
        0 => Exit::Held,
        3 => Exit::CouldNotRun,
        _ => Exit::Failed,
    })
}

async fn played_all(args: &Run, fixtures: Arc<Fixtures>, scenarios: Vec<Scenario>) -> Result<Report, Failure> {
    // Somebody else's backend must know where the wallet server is before it is asked to log in.
    let first = args.port.unwrap_or(if args.merchant.is_some() { 7700 } else { 0 });
    let https = args.https.wanted()?;
    let merchant = match (&args.merchant, &args.merchant_cmd) {
        (_, Some(command)) => OwnMerchant::Started(Backends::new(command.clone(), args.merchant_timeout)),
        (Some(url), None) => OwnMerchant::At(url.clone()),
        (None, None) => OwnMerchant::No,
    };
    let options = Options {
        merchant: args.merchant.clone(),
        wallets: args.wallets.clone(),
        bless: args.bless,
        jobs: if first == 0 && https.is_none() { args.jobs.max(1) } else { 1 },
        show_trace: args.reports.show_trace,
        rounds: Rounds { times: args.repeat, seed_from: args.seed_from },
        retry: args.retry,
        fail_fast: args.fail_fast,
        scrutiny: Scrutiny {
            probe: args.scrutiny.probe,
            fail_on_findings: args.scrutiny.fail_on == Some(FailOn::Findings),
        },
        pace: None,
    };
    let plays = scenarios.len() * args.wallets.len().max(1) * args.repeat as usize;
    let host = Simulators {
        fixtures,
        ports: ports_from(first),
        https,
        merchant,
        watched: false,
        shared: Mutex::default(),
        troupes: Troupes::default(),
    };
    Ok(walletsim_scenario::run(scenarios, Arc::new(Counting::new(host, plays)), options).await)
}

/// Those that use a file that was changed; all when a fixture was.
fn keep_touched(scenarios: &mut Vec<Scenario>, touched: &BTreeSet<PathBuf>, args: &Run) {
    let fixtures: Vec<PathBuf> = args.fixtures.folders.iter().map(|folder| real(folder)).collect();
    if touched.iter().any(|file| fixtures.iter().any(|folder| file.starts_with(folder))) {
        return;
    }
    scenarios.retain(|scenario| scenario.files().into_iter().any(|file| touched.contains(&real(file))));
}

fn is_without_golden(outcome: &Outcome) -> bool {
    matches!(outcome.verdict, Verdict::Held) && outcome.golden == Golden::Unjudged
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
