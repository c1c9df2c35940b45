//! `walletsim play`: one scenario in the browser, at a human's pace and with captions.

use super::{check::Files, up::stop_signal};
use crate::{
    args::{Play, ports_from},
    exit::{Exit, Failure},
    host::{OwnMerchant, Simulators},
    out::{print, say},
    stage::Theatre,
    troupe::Troupes,
};
use std::{
    io::IsTerminal,
    pin::pin,
    slice,
    sync::{Arc, Mutex},
};
use walletsim_scenario::{Options, report};
use walletsim_simulator::shipped;

pub(crate) async fn play(args: Play) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let files = Files::read(slice::from_ref(&args.path), &fixtures);
    if !files.problems.is_empty() {
        files.tell();
        say!("error: nothing was played: {}", files.count());
        return Ok(Exit::Unreadable);
    }
    if files.scenarios.len() != 1 {
        let what =
            format!("{} has {} scenarios, and one is played at a time", args.path.display(), files.scenarios.len());
        return Err(Failure::new(Exit::Usage, what).help("name one file; `walletsim run` plays many"));
    }
    let ports = ports_from(args.port);
    let theatre = Arc::new(Theatre::of(Simulators {
        fixtures,
        ports,
        https: None,
        merchant: OwnMerchant::No,
        watched: true,
        shared: Mutex::default(),
        troupes: Troupes::default(),
    }));
    let options = Options { jobs: 1, pace: Some(args.pace), ..Options::default() };
    let mut stopped = pin!(stop_signal()?);
    let report = tokio::select! {
        report = walletsim_scenario::run(files.scenarios, Arc::clone(&theatre) as _, options) => report,
        () = &mut stopped => {
            theatre.close().await;
            return Err(Failure::new(Exit::CouldNotRun, "stopped by a signal before the scenario ended"));
        }
    };
    let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    print(&report::terminal::render(&report, color));
    if report.exit_code() != 3 {
        print("The phone stays as it is. Stop with Ctrl-C.\n");
        stopped.await;
    }
    theatre.close().await;
    Ok(match report.exit_code() {
        0 => Exit::Held,
        3 => Exit::CouldNotRun,
        _ => Exit::Failed,
    })
}
