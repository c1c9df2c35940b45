//! `walletsim up`: all parties in one process, until Ctrl-C.

use super::ready;
use crate::{
    args::{Output, Up, ports_from},
    exit::{Exit, Failure},
};
use walletsim_simulator::{Options, Simulator, shutdown_signal};

pub(crate) async fn up(args: Up) -> Result<Exit, Failure> {
    let options = Options { ports: ports_from(args.port), https: args.https.wanted()?, ..args.simulation.options()? };
    let simulator = Simulator::start(options)?;
    let addresses = simulator.addresses();
    let mut places = vec![
        ("walletServer", addresses.wallet_server.as_str()),
        ("walletApp", addresses.wallet_app.as_str()),
        ("merchant", addresses.merchant.as_str()),
        ("miniPrograms", addresses.mini_programs.as_str()),
    ];
    places.extend(addresses.wallet_server_https.as_deref().map(|url| ("walletServerHttps", url)));
    let others: Vec<(String, &str)> = simulator
        .merchants()
        .iter()
        .filter(|(_, url)| **url != addresses.merchant)
        .map(|(name, url)| (format!("merchant {name}"), url.as_str()))
        .collect();
    if args.simulation.output == Output::Text {
        places.extend(others.iter().map(|(name, url)| (name.as_str(), *url)));
    }
    let headline = format!("walletsim is ready. Open the wallet app in a browser: {}", addresses.wallet_app);
    ready::say(args.simulation.output, &headline, &places);
    wait().await?;
    simulator.stop_gracefully().await;
    Ok(Exit::Held)
}

/// Waits for SIGINT or SIGTERM.
pub(crate) async fn wait() -> Result<(), Failure> {
    let waited = shutdown_signal().await;
    waited.map_err(|problem| Failure::new(Exit::CouldNotRun, format!("signals cannot be waited for: {problem}")))
}
