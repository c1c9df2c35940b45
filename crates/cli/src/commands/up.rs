//! `walletsim up`: all parties in one process, until Ctrl-C.

use super::ready::{self, Backend, BackendAt};
use crate::{
    args::{Up, ports_from},
    exit::{Exit, Failure},
    recorder::record_in,
    reload, state,
};
use std::{collections::BTreeMap, sync::Arc};
use walletsim_simulator::{Fixtures, Options, Simulator, parts, shutdown_signal};

pub(crate) async fn up(args: Up) -> Result<Exit, Failure> {
    let mut options = Options {
        ports: ports_from(args.port),
        https: args.https.wanted()?,
        pages: args.pages.pages,
        watched: true,
        recorder: Some(record_in),
        ..args.simulation.options()?
    };
    let merchant = parts::merchant_of_mini_program(&options)?;
    options.own_backends = args.own.by_merchant(&merchant)?;
    let (fixtures, own) = (options.fixtures.clone(), options.own_backends.clone());
    let state = args.state.import.as_deref().map(|folder| state::read(folder).map(|state| (folder, state)));
    let state = state.transpose()?;
    let export = args.state.export()?;
    let simulator = Simulator::start(options.clone())?;
    if let Some((folder, state)) = state
        && let Err(why) = simulator.world().import(state).await
    {
        simulator.stop().await;
        return Err(state::refused(folder, &why));
    }
    let _reloading = reload::on_change(&options.folders, simulator.readers());
    let addresses = simulator.addresses().clone();
    let merchant_at = addresses.merchant.map(|url| ("merchant", url));
    let https = addresses.wallet_server_https.map(|url| ("walletServerHttps", url));
    let workbench = format!("{}/workbench", addresses.wallet_app);
    let headline = format!("walletsim is ready. Open the wallet app in a browser: {}", addresses.wallet_app);
    let places: Vec<(&str, String)> = [("walletServer", addresses.wallet_server), ("walletApp", addresses.wallet_app)]
        .into_iter()
        .chain(merchant_at)
        .chain([("miniPrograms", addresses.mini_programs), ("workbench", workbench)])
        .chain(https)
        .collect();
    let stopped = stop_signal()?;
    ready::say(args.ready.output, &headline, &places, &backends(&fixtures, simulator.merchants(), &own));
    stopped.await;
    // The parties are there until nobody asks them any more, and then until they have told what they remember.
    let (world, parties) = (Arc::clone(simulator.world()), Arc::clone(simulator.worlds()));
    simulator.stop_gracefully().await;
    if let Some(folder) = export {
        let state = world.export().await.map_err(|why| Failure::new(Exit::CouldNotRun, why))?;
        ready::exported(args.ready.output, &folder.write(&state)?, parties.count());
    }
    drop(parties);
    Ok(Exit::Held)
}

/// Every partner, and whoever else has a backend.
fn backends(fixtures: &Fixtures, at: &BTreeMap<String, String>, own: &BTreeMap<String, String>) -> Vec<Backend> {
    let merchants = fixtures.merchants.iter().filter(|(name, merchant)| merchant.partner || at.contains_key(*name));
    let backend = |name: &String| Backend {
        merchant: name.clone(),
        at: match at.get(name) {
            Some(url) if own.contains_key(name) => BackendAt::Elsewhere(url.clone()),
            Some(url) => BackendAt::Here(url.clone()),
            None => BackendAt::Nowhere,
        },
    };
    merchants.map(|(name, _)| backend(name)).collect()
}

/// Listens for SIGINT and SIGTERM, before anybody is told that everything is ready.
pub(crate) fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    shutdown_signal()
        .map_err(|problem| Failure::new(Exit::CouldNotRun, format!("signals cannot be waited for: {problem}")))
}
