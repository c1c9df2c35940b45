//! Which wallet, which user, which clock, which ports; and what can be wrong with that.

use crate::{OwnPage, PageError};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    sync::Arc,
};
use walletsim_runtime::{
    World,
    http::{
        BindError, Hosts,
        tls::{AuthorityError, CertifiedError},
    },
};
use walletsim_wallet::{Fixtures, fixtures::UnknownName};

/// What to simulate.
#[derive(Debug, Clone)]
pub struct Options {
    /// Who and what there is.
    pub fixtures: Arc<Fixtures>,
    /// The folders that were laid over the shipped ones for them, in order.
    pub folders: Vec<PathBuf>,
    /// The wallet's name in the fixtures.
    pub wallet: String,
    /// Whether the wallet lets go of what its documents demand and their own samples leave out.
    pub lenient: bool,
    /// Who holds the phone at first: a name in the fixtures.
    pub user: String,
    /// The mini program whose merchant is *the* merchant: a name in the fixtures.
    pub mini_program: String,
    /// Which merchants have a reference backend.
    pub merchants: Merchants,
    /// Merchants whose backend is somebody else's program: name in the fixtures → base URL.
    pub own_backends: BTreeMap<String, String>,
    /// Mini programs that are somebody's own.
    pub pages: Vec<OwnPage>,
    /// The world's time.
    pub clock: StartingClock,
    /// The same seed draws the same secrets; `None` draws unforeseeable ones.
    pub seed: Option<u64>,
    /// The address to listen on: loopback, unless whoever can reach another one may use the simulator.
    pub listen: IpAddr,
    /// Where to listen there.
    pub ports: Ports,
    /// HTTPS at the wallet server, beside its plain port.
    pub https: Option<Https>,
    /// Names, beside loopback, that the servers may be called by.
    pub hosts: Hosts,
    /// Whether somebody may look on: what is said is kept whole for a while, and the workbench shows it.
    pub watched: bool,
    /// What lets a world tell as a scenario what was done in it, each world for itself: parties know no scenarios.
    pub recorder: Option<fn(&World, &Options, FixturesNow)>,
    /// How many threads answer, for each server.
    pub workers: usize,
}

/// Tells who and what there is in a world, whenever it is asked.
pub type FixturesNow = Box<dyn Fn() -> Arc<Fixtures> + Send + Sync>;

/// Which merchants have a reference backend, unless their backend is somebody else's or they have no private key here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merchants {
    /// The mini program's only.
    OfMiniProgram,
    /// Every partner of the wallet.
    AllPartners,
}

/// The world's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartingClock {
    /// Runs with the system's clock, in the wallet's zone.
    System,
    /// Stands at a moment until moved.
    At(DateTime<FixedOffset>),
}

/// Ports; 0 takes a free one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ports {
    /// 7700 by default, in the command line.
    pub wallet_server: u16,
    /// 7701.
    pub wallet_app: u16,
    /// 7702.
    pub merchant: u16,
    /// 7703.
    pub mini_programs: u16,
    /// The first for the other merchants, in the order of their names; 7704.
    pub other_merchants: u16,
}

/// HTTPS at the wallet server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Https {
    /// 0 takes a free one.
    pub port: u16,
    /// The folder of the certificate authority, which is made there if there is none.
    pub ca_dir: PathBuf,
}

/// Base URLs, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Addresses {
    /// Signed OpenAPIs, and the gateway.
    pub wallet_server: String,
    /// The same server over TLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wallet_server_https: Option<String>,
    /// The phone.
    pub wallet_app: String,
    /// The backend of *the* merchant; absent when nobody has one for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant: Option<String>,
    /// Where mini programs live.
    pub mini_programs: String,
}

/// Why a simulation cannot start. Nothing has been started then.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Ports that cannot be had.
    #[error("{}", lines(.0))]
    Bind(Vec<BindError>),
    /// The port for HTTPS cannot be had.
    #[error(transparent)]
    BindHttps(BindError),
    /// There is no certificate authority.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// It cannot certify the wallet server.
    #[error(transparent)]
    Certified(#[from] CertifiedError),
    /// A name that the fixtures do not have.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// A mini program's own page cannot be shown.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The merchant's fixture has no private key, so no backend can sign for it.
    #[error("the merchant `{0}` has no privateKeys in merchants.yaml, so no backend can sign for it")]
    NoPrivateKey(String),
    /// A mini program's page is on a host that may not call.
    #[error("the page of the mini program `{mini_program}` is {page}, and pages of {host} may not call the simulator")]
    ForeignPage {
        /// Its name in the fixtures.
        mini_program: String,
        /// The address.
        page: String,
        /// Whose it is.
        host: String,
    },
    /// Something the system would not do.
    #[error("the simulator cannot start: {0}")]
    System(String),
}

/// One line for all that have the same cause.
fn lines(problems: &[BindError]) -> String {
    let mut causes: Vec<(String, Vec<String>)> = Vec::new();
    for problem in problems {
        let why = problem.why();
        match causes.iter_mut().find(|(cause, _)| *cause == why) {
            Some((_, addresses)) => addresses.push(problem.address.to_string()),
            None => causes.push((why, vec![problem.address.to_string()])),
        }
    }
    let told = causes.iter().map(|(why, addresses)| format!("cannot listen on {}: {why}", addresses.join(", ")));
    told.collect::<Vec<_>>().join("\n")
}

impl Options {
    /// The wallet `seed`, alice, coffee, free ports, the system's clock and randomness.
    #[must_use]
    pub fn new(fixtures: Arc<Fixtures>) -> Self {
        Self {
            fixtures,
            folders: Vec::new(),
            wallet: "seed".to_owned(),
            lenient: false,
            user: "alice".to_owned(),
            mini_program: "coffee".to_owned(),
            merchants: Merchants::OfMiniProgram,
            own_backends: BTreeMap::new(),
            pages: Vec::new(),
            clock: StartingClock::System,
            seed: None,
            listen: Ipv4Addr::LOCALHOST.into(),
            ports: Ports::default(),
            https: None,
            hosts: Hosts::default(),
            watched: false,
            recorder: None,
            workers: 2,
        }
    }
}
