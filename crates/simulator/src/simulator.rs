//! All parties in one world, until stopped; and further worlds beside it.

use crate::{
    Addresses, Options, Ports, Readers, StartError, Worlds,
    parties::{Map, Parties, checked, played},
    parts::{self, Lines, Started},
    worlds::{Servers, merchants_servers},
};
use std::{collections::BTreeMap, io, sync::Arc};
use walletsim_runtime::{
    World,
    http::{Bound, Founding, Residents, Serving, Site},
};

/// A running simulation. Dropping it stops nothing: call [`Simulator::stop`].
#[derive(Debug)]
pub struct Simulator {
    world: Arc<World>,
    addresses: Addresses,
    merchants: BTreeMap<String, String>,
    worlds: Arc<Worlds>,
    readers: Readers,
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
    pub fn start(options: Options) -> Result<Self, StartError> {
        let merchant = checked(&options)?;
        let world = parts::world(&options)?;
        let lines = Lines::new()?;
        let places = bind(&options, &merchant)?;
        let map = places.map(&options, &merchant);
        let parties = Parties::of(&world, &options, &map, &lines)?;
        let servers = Servers {
            addresses: map.addresses.clone(),
            wallet_server: residents(&parties.wallet_server),
            wallet_app: residents(&parties.wallet_app),
            mini_programs: residents(&parties.mini_programs),
            merchants: merchants_servers(&merchant, &map.played, &parties.merchants),
        };
        let readers = Readers::of(&world, &parties.directory, &options);
        let worlds = Worlds::at(servers, options, lines)?;
        let readers = readers.and(&worlds);
        let servers = serve(parties, places, &worlds).map_err(|problem| StartError::System(problem.to_string()))?;
        let (addresses, merchants, servers) = (map.addresses, map.merchants, Started::from(servers));
        Ok(Self { world, addresses, merchants, worlds, readers, servers })
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
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// Further worlds at the same servers.
    #[must_use]
    pub fn worlds(&self) -> &Arc<Worlds> {
        &self.worlds
    }

    /// All who look at the fixtures.
    #[must_use]
    pub fn readers(&self) -> &Readers {
        &self.readers
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

fn residents(site: &Site) -> Arc<Residents> {
    Residents::only(site.resident.clone())
}

fn bind(options: &Options, merchant: &str) -> Result<Places, StartError> {
    let Ports { wallet_server, wallet_app, merchant: first, mini_programs, other_merchants } = options.ports;
    let (names, ports): (Vec<String>, Vec<u16>) = played(options, merchant)
        .into_iter()
        .scan(other_merchants, |next, name| {
            let port = if name == merchant { first } else { std::mem::replace(next, following(*next)) };
            Some((name, port))
        })
        .unzip();
    let (parties, backends) = parts::bind(options, [wallet_server, wallet_app, mini_programs], &ports)?;
    let [wallet_server, wallet_app, mini_programs] = parties;
    let wallet_server = parts::over_tls_too(wallet_server, options)?;
    Ok(Places { wallet_server, wallet_app, mini_programs, merchants: names.into_iter().zip(backends).collect() })
}

/// The next port; after a free one, or behind the last, whichever is free.
fn following(port: u16) -> u16 {
    if port == 0 { 0 } else { port.checked_add(1).unwrap_or(0) }
}

impl Places {
    fn map(&self, options: &Options, merchant: &str) -> Map {
        let played: BTreeMap<_, _> = self.merchants.iter().map(|(name, at)| (name.clone(), at.base_url())).collect();
        let merchants: BTreeMap<_, _> = played.clone().into_iter().chain(options.own_backends.clone()).collect();
        let addresses = Addresses {
            wallet_server: self.wallet_server.base_url(),
            wallet_server_https: self.wallet_server.https_url(),
            wallet_app: self.wallet_app.base_url(),
            merchant: merchants.get(merchant).cloned(),
            mini_programs: self.mini_programs.base_url(),
        };
        Map { addresses, played, merchants }
    }
}

fn serve(parties: Parties, places: Places, worlds: &Arc<Worlds>) -> io::Result<Vec<Serving>> {
    let founding = || Some(Arc::clone(worlds) as Arc<dyn Founding>);
    let servers = worlds.servers();
    let mut started = vec![
        parties.wallet_server.serve_for(places.wallet_server, &servers.wallet_server, founding())?,
        parties.wallet_app.serve_for(places.wallet_app, &servers.wallet_app, founding())?,
        parties.mini_programs.serve_for(places.mini_programs, &servers.mini_programs, founding())?,
    ];
    let backends = parties.merchants.into_iter().zip(places.merchants.into_values());
    for (((_, site), bound), residents) in backends.zip(servers.merchants.each.values()) {
        started.push(site.serve_for(bound, residents, founding())?);
    }
    Ok(started)
}
