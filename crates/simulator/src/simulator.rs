//! All parties in one world, until stopped.

use crate::{
    Addresses, Merchants, Options, Ports, StartError,
    parts::{self, Backend, Phone, Placed, Started},
};
use reqwest::Client;
use std::{collections::BTreeMap, sync::Arc};
use walletsim_runtime::{World, http::Bound};

/// A running simulation. Dropping it stops nothing: call [`Simulator::stop`].
#[derive(Debug)]
pub struct Simulator {
    world: Arc<World>,
    addresses: Addresses,
    merchants: BTreeMap<String, String>,
    servers: Started,
}

/// What has been bound; nothing is served yet.
struct Places {
    wallet_server: Bound,
    wallet_app: Bound,
    mini_programs: Bound,
    /// By the merchant's name in the fixtures.
    merchants: BTreeMap<String, Bound>,
}

impl Simulator {
    /// Binds every port, then serves. On an error nothing has been started.
    #[expect(clippy::needless_pass_by_value, reason = "callers make options for one simulator and are done with them")]
    pub fn start(options: Options) -> Result<Self, StartError> {
        let merchant = parts::merchant_of_mini_program(&options)?;
        parts::check_pages(&options)?;
        let world = parts::world(&options)?;
        let http = parts::http()?;
        for name in options.own_backends.keys() {
            parts::known("merchant", name, &options.fixtures.merchants)?;
        }
        let places = bind(&options, &merchant)?;
        let started = places.merchants.iter().map(|(name, bound)| (name.clone(), bound.base_url()));
        let merchants: BTreeMap<String, String> = started.chain(options.own_backends.clone()).collect();
        let addresses = Addresses {
            wallet_server: places.wallet_server.base_url(),
            wallet_server_https: places.wallet_server.https_url(),
            wallet_app: places.wallet_app.base_url(),
            merchant: merchants.get(&merchant).cloned(),
            mini_programs: places.mini_programs.base_url(),
        };
        let sites = sites(&world, &options, (&addresses, &merchants), places, &http)?;
        let servers = parts::serve(sites)?;
        Ok(Self { world, addresses, merchants, servers })
    }

    /// Where everything is.
    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Where each merchant's backend is, ours or somebody else's, by its name in the fixtures.
    #[must_use]
    pub fn merchants(&self) -> &BTreeMap<String, String> {
        &self.merchants
    }

    /// The world they share.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Stops at once.
    pub async fn stop(self) {
        self.servers.stop().await;
    }

    /// Lets open requests end, then stops.
    pub async fn stop_gracefully(self) {
        self.servers.stop_gracefully().await;
    }
}

fn bind(options: &Options, merchant: &str) -> Result<Places, StartError> {
    let Ports { wallet_server, wallet_app, merchant: first, mini_programs, other_merchants } = options.ports;
    let (names, ports): (Vec<String>, Vec<u16>) = served(options, merchant)
        .into_iter()
        .scan(other_merchants, |next, name| {
            let port = if name == merchant { first } else { std::mem::replace(next, following(*next)) };
            Some((name, port))
        })
        .unzip();
    let (parties, backends) = parts::bind([wallet_server, wallet_app, mini_programs], &ports)?;
    let [wallet_server, wallet_app, mini_programs] = parties;
    let wallet_server = parts::over_tls_too(wallet_server, options)?;
    Ok(Places { wallet_server, wallet_app, mini_programs, merchants: names.into_iter().zip(backends).collect() })
}

/// The next port; after a free one, or behind the last, whichever is free.
fn following(port: u16) -> u16 {
    if port == 0 { 0 } else { port.checked_add(1).unwrap_or(0) }
}

/// The merchants that the reference backend plays: those that can sign here, and have no backend of their own.
fn served(options: &Options, merchant: &str) -> Vec<String> {
    let merchants = options.fixtures.merchants.iter();
    let playable = merchants.filter(|(name, played)| {
        let wanted = *name == merchant || options.merchants == Merchants::AllPartners && played.partner;
        wanted && played.own_key().is_some() && !options.own_backends.contains_key(*name)
    });
    playable.map(|(name, _)| name.clone()).collect()
}

fn sites(
    world: &Arc<World>,
    options: &Options,
    (addresses, merchants): (&Addresses, &BTreeMap<String, String>),
    places: Places,
    http: &Client,
) -> Result<Vec<Placed>, StartError> {
    let gateway_secret = world.entropy().hex("gateway secret", 32);
    let phone = Phone {
        wallet_server: addresses.wallet_server.clone(),
        gateway_secret: gateway_secret.clone(),
        wallet_app: addresses.wallet_app.clone(),
        mini_programs: addresses.mini_programs.clone(),
    };
    let programs = parts::mini_programs(world, options, &addresses.wallet_app, |name| merchants.get(name).cloned())?;
    let mut sites = vec![
        (parts::wallet_server(world, options, (gateway_secret, addresses.wallet_app.clone()))?, places.wallet_server),
        (parts::wallet_app(world, options, phone)?, places.wallet_app),
        (programs, places.mini_programs),
    ];
    for (name, bound) in places.merchants {
        let backend = Backend {
            merchant: name,
            wallet_server: addresses.wallet_server.clone(),
            merchant_url: bound.base_url(),
            mini_programs: addresses.mini_programs.clone(),
        };
        sites.push((parts::merchant(world, options, backend, http.clone())?, bound));
    }
    Ok(sites)
}
