//! A world for each scenario: the player knows only the wire, so the simulator is handed to it from here.

use crate::{backend::Backends, exit::Failure, troupe::Troupes};
use async_trait::async_trait;
use std::sync::{Arc, Mutex, PoisonError};
use walletsim_scenario::{Clock, Connections, Host, Setup, Stage};
use walletsim_simulator::{
    Addresses, Fixtures, Founded, Https, Merchants, Options, Ports, Simulator, StartError, StartingClock, Worlds,
};

/// Opens worlds over the same fixtures.
pub(crate) struct Simulators {
    pub(crate) fixtures: Arc<Fixtures>,
    /// Where every world listens; fixed ports allow one world at a time.
    pub(crate) ports: Ports,
    pub(crate) https: Option<Https>,
    /// The backend of every world's merchant, instead of the reference backend.
    pub(crate) merchant: OwnMerchant,
    /// Whether somebody may look on, at servers of each world's own.
    pub(crate) watched: bool,
    /// Where worlds are found that need no ports of their own; started with the first of them.
    pub(crate) shared: Mutex<Option<Shared>>,
    /// Who and what is in them.
    pub(crate) troupes: Troupes,
}

/// Servers of many worlds.
pub(crate) struct Shared {
    simulator: Simulator,
    connections: Connections,
}

/// A world, at servers of its own or at those of all.
enum Opened {
    Alone(Simulator),
    Among { worlds: Arc<Worlds>, founded: Founded, connections: Connections },
}

/// Whose backend plays the merchant.
pub(crate) enum OwnMerchant {
    /// Ours.
    No,
    /// A program that runs at this base URL.
    At(String),
    /// A program that is started for each world.
    Started(Backends),
}

#[async_trait]
impl Host for Simulators {
    async fn open(&self, setup: &Setup) -> Result<Stage, String> {
        let url = match &self.merchant {
            OwnMerchant::No => None,
            OwnMerchant::At(url) => Some(url.clone()),
            OwnMerchant::Started(backends) => Some(format!("http://localhost:{}", backends.free_port()?)),
        };
        let merchant = self.fixtures.mini_programs.get(&setup.mini_program).map(|program| &program.merchant.value);
        let options = Options {
            wallet: setup.wallet.clone(),
            user: setup.user.clone(),
            mini_program: setup.mini_program.clone(),
            merchants: Merchants::OfMiniProgram,
            own_backends: merchant.cloned().zip(url.clone()).into_iter().collect(),
            clock: match setup.clock {
                Clock::StandsAt(at) => StartingClock::At(at),
                Clock::System => StartingClock::System,
            },
            seed: Some(setup.seed),
            ports: self.ports,
            https: self.https.clone(),
            watched: self.watched,
            ..Options::new(Arc::clone(&self.fixtures))
        };
        let opened = self.opened(options)?;
        let connections = opened.connections()?;
        let addresses = opened.addresses().clone();
        let Some(merchant_at) = addresses.merchant.clone() else {
            opened.close().await;
            let name = merchant.map_or("", String::as_str);
            return Err(format!(
                "the merchant `{name}` has no privateKeys in the fixtures, so there is no reference backend for it\n  \
                 help: start yours, and name it with --merchant URL"
            ));
        };
        let troupe = self.troupes.of(&setup.wallet, &self.fixtures)?;
        let backend = match (&self.merchant, url, merchant) {
            (OwnMerchant::Started(backends), Some(url), Some(name)) => {
                match backends.start(&self.fixtures, name, &url, &addresses).await {
                    Ok(backend) => Some(backend),
                    Err(why) => {
                        opened.close().await;
                        return Err(why);
                    }
                }
            }
            _ => None,
        };
        Ok(Stage {
            wallet_server: addresses.wallet_server,
            wallet_app: addresses.wallet_app,
            merchant: merchant_at,
            mini_programs: addresses.mini_programs,
            troupe,
            foreign_merchant: !matches!(self.merchant, OwnMerchant::No),
            connections,
            closer: Box::new(move |parting| {
                Box::pin(async move {
                    let told = match backend {
                        Some(backend) => Some(backend.stop(parting).await),
                        None => None,
                    };
                    opened.close().await;
                    told
                })
            }),
        })
    }
}

impl Simulators {
    /// Servers of its own for a world whose place somebody must know beforehand, or whose backend is somebody else's.
    fn opened(&self, options: Options) -> Result<Opened, String> {
        let told = |problem: StartError| Failure::from(problem).told();
        let alone = self.ports != Ports::default()
            || self.https.is_some()
            || self.watched
            || !matches!(self.merchant, OwnMerchant::No);
        if alone {
            return Simulator::start(options).map(Opened::Alone).map_err(told);
        }
        let (worlds, connections) = {
            let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
            let servers = match shared.take() {
                Some(servers) => servers,
                None => Shared {
                    connections: Connections::new()?,
                    simulator: Simulator::start(options.clone()).map_err(told)?,
                },
            };
            let Shared { simulator, connections } = shared.insert(servers);
            (Arc::clone(simulator.worlds()), connections.clone())
        };
        let founded = worlds.found(&options, None).map_err(told)?;
        Ok(Opened::Among { worlds, founded, connections })
    }
}

impl Opened {
    fn addresses(&self) -> &Addresses {
        match self {
            Self::Alone(simulator) => simulator.addresses(),
            Self::Among { founded, .. } => &founded.addresses,
        }
    }

    /// Those to its servers, for as long as they are there.
    fn connections(&self) -> Result<Connections, String> {
        match self {
            Self::Alone(_) => Connections::new(),
            Self::Among { connections, .. } => Ok(connections.clone()),
        }
    }

    async fn close(self) {
        match self {
            Self::Alone(simulator) => simulator.stop().await,
            Self::Among { worlds, founded, .. } => {
                worlds.end(&founded.called.name);
            }
        }
    }
}
