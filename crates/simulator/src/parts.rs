//! Each party on its own: made from the fixtures, told where the others are.

use crate::{Options, StartError, StartingClock, objections, pages::own_pages};
use reqwest::{Client, Url};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use walletsim_merchant::wallet_client::{self, ApiVersion};
use walletsim_runtime::{
    Capabilities, Clock, Current, Entropy, World,
    http::{Bound, Hosts, Serving, Site, tls::Authority},
};
use walletsim_wallet::{
    Fixtures, MemoryStore, Profile, Wallet,
    fixtures::{MiniProgram, UnknownName},
};
use walletsim_wallet_app::{Clients, container};
use walletsim_wallet_server::Directory;

/// A world as the options want it.
pub fn world(options: &Options) -> Result<Arc<World>, StartError> {
    let clock = match options.clock {
        StartingClock::System => Clock::system(profile(options)?.time_zone),
        StartingClock::At(at) => Clock::manual(at),
    };
    let entropy = match options.seed {
        Some(seed) => Entropy::seeded(seed),
        None => Entropy::system().map_err(|problem| StartError::System(problem.to_string()))?,
    };
    let world = World::new(clock, entropy);
    world.describe(capabilities(options)?);
    if options.watched {
        world.let_watch();
    }
    Ok(world)
}

/// What the wallet is like, key by key, with who says so.
pub(crate) fn capabilities(options: &Options) -> Result<Capabilities, StartError> {
    let about = Arc::clone(known("wallet", &options.wallet, &options.fixtures.capabilities)?);
    let lenient = options.lenient;
    Ok(Arc::new(move || {
        let mut told = serde_json::to_value(about.as_ref()).unwrap_or_default();
        if lenient {
            told["profile"]["openapi"]["lenient"] = true.into();
        }
        told
    }))
}

/// What the parties of one simulator send with, in whichever world they are.
#[derive(Debug, Clone)]
pub struct Lines {
    /// From merchants to the wallet server: one for a process.
    pub merchants: Client,
    /// From the phone to the wallet server.
    pub phone: Arc<Clients>,
    /// For what mini programs' pages load and ask for.
    pub pages: Arc<Clients>,
}

impl Lines {
    /// Nothing is connected yet.
    pub fn new() -> Result<Self, StartError> {
        Ok(Self { merchants: http()?, phone: Clients::new(client), pages: Clients::new(page_client) })
    }
}

/// The client through which a merchant speaks to the wallet server: one for a process.
pub fn http() -> Result<Client, StartError> {
    client().map_err(|problem| StartError::System(problem.to_string()))
}

/// A client for what our parties say to one another.
fn client() -> reqwest::Result<Client> {
    let nowhere_else = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    nowhere_else.timeout(Duration::from_secs(10)).build()
}

/// A client for what mini programs' pages load and ask for, which may stay open for hours.
fn page_client() -> reqwest::Result<Client> {
    let nowhere_else = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    nowhere_else.connect_timeout(Duration::from_secs(5)).build()
}

/// Listeners: so many, and any number more. Port 0 takes a free one; all that cannot be had are told at once.
pub fn bind<const N: usize>(
    options: &Options,
    ports: [u16; N],
    more: &[u16],
) -> Result<([Bound; N], Vec<Bound>), StartError> {
    let bind = |port: &u16| Bound::to((options.listen, *port).into());
    let (mut bound, mut problems) = (Vec::new(), Vec::new());
    for tried in ports.iter().chain(more).map(bind) {
        match tried {
            Ok(listener) => bound.push(listener),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(StartError::Bind(problems));
    }
    let more = bound.split_off(N);
    let bound = bound.try_into().map_err(|_| StartError::System("a port was lost".to_owned()))?;
    Ok((bound, more))
}

/// The wallet server's listener, speaking TLS on another port as well where that is asked for.
pub fn over_tls_too(bound: Bound, options: &Options) -> Result<Bound, StartError> {
    let Some(https) = &options.https else { return Ok(bound) };
    let certified = Authority::open(&https.ca_dir)?.certify(&options.hosts)?;
    bound.and_over_tls((options.listen, https.port).into(), certified).map_err(StartError::BindHttps)
}

/// A party and where it is to be served.
pub type Placed = (Site, Bound);

/// Parties that run. Dropping them stops nothing: call [`Started::stop`].
#[derive(Debug)]
pub struct Started(Vec<Serving>);

/// Serves parties, until stopped.
pub fn serve(placed: Vec<Placed>) -> Result<Started, StartError> {
    let serving = placed.into_iter().map(|(site, bound)| site.serve(bound)).collect::<Result<_, _>>();
    serving.map(Started).map_err(|problem| StartError::System(problem.to_string()))
}

impl From<Vec<Serving>> for Started {
    fn from(servers: Vec<Serving>) -> Self {
        Self(servers)
    }
}

impl Started {
    /// Stops at once.
    pub async fn stop(self) {
        for server in self.0 {
            server.stop().await;
        }
    }

    /// Lets open requests end, then stops.
    pub async fn stop_gracefully(self) {
        for server in self.0 {
            server.stop_gracefully().await;
        }
    }
}

/// Who and what there is, for a wallet that remembers nothing yet.
pub fn directory(options: &Options) -> Result<Arc<Directory>, StartError> {
    let fixtures = Arc::clone(&options.fixtures);
    let wallet = Wallet::new(profile(options)?, fixtures, Arc::new(MemoryStore::default()));
    Ok(Directory::minding(Arc::new(wallet), objections::of(options)))
}

/// The wallet server.
///
/// What merchants prepare is signed at `wallet_app`, the phone's address.
pub fn wallet_server(
    world: &Arc<World>,
    options: &Options,
    directory: &Arc<Directory>,
    (gateway_secret, wallet_app): (String, String),
) -> Result<Site, StartError> {
    let fixtures = &options.fixtures;
    let missing = || StartError::System("the wallet's private key is missing from the fixtures".to_owned());
    let signing_key = fixtures.signing_key("wallet.private").ok_or_else(missing)?;
    let about = Arc::clone(known("wallet", &options.wallet, &fixtures.capabilities)?);
    let settings = walletsim_wallet_server::Settings {
        directory: Arc::clone(directory),
        about,
        signing_key,
        key_version: 1,
        gateway_secret,
        wallet_app,
        hosts: options.hosts.clone(),
        workers: options.workers,
    };
    Ok(walletsim_wallet_server::site(world, settings))
}

/// The phone, and where the others are.
#[derive(Debug, Clone)]
pub struct Phone {
    /// The wallet server.
    pub wallet_server: String,
    /// What the phone proves itself with there.
    pub gateway_secret: String,
    /// The phone itself.
    pub wallet_app: String,
    /// Mini programs.
    pub mini_programs: String,
    /// What it sends with.
    pub http: Arc<Clients>,
}

/// The phone.
pub fn wallet_app(world: &Arc<World>, options: &Options, phone: Phone) -> Result<Site, StartError> {
    known("user", &options.user, &options.fixtures.users)?;
    let own_pages = own_pages(options)?;
    let app_id = |name: &String| Some(options.fixtures.mini_programs.get(name)?.app_id.clone());
    let settings = walletsim_wallet_app::Settings {
        wallet_server: phone.wallet_server,
        gateway_secret: phone.gateway_secret,
        user: options.user.clone(),
        base_url: phone.wallet_app,
        mini_programs: phone.mini_programs,
        own_pages: own_pages.keys().filter_map(app_id).collect(),
        http: phone.http,
        hosts: options.hosts.clone(),
        workers: options.workers,
    };
    Ok(walletsim_wallet_app::site(world, settings))
}

/// Where mini programs live. `merchant_of` says where a merchant's backend is, by its name in the fixtures.
pub fn mini_programs(
    world: &Arc<World>,
    options: &Options,
    directory: &Directory,
    (wallet_app, http): (&str, Arc<Clients>),
    merchant_of: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
) -> Result<Site, StartError> {
    let own_pages = own_pages(options)?;
    let programs = move |fixtures: &Fixtures| {
        let programs = fixtures.mini_programs.iter();
        let shown = |(name, program): (&String, &MiniProgram)| {
            shown(program, own_pages.get(name), merchant_of(&program.merchant.value))
        };
        programs.filter_map(shown).collect()
    };
    let settings = container::Settings {
        programs: programs(directory.wallet().fixtures()),
        wallet_app: wallet_app.to_owned(),
        http,
        hosts: options.hosts.clone(),
        workers: 1,
    };
    let settings = Arc::new(Current::new(Arc::new(settings)));
    let following = Arc::clone(&settings);
    directory.follow(Box::new(move |wallet| {
        let programs = programs(wallet.fixtures());
        following.replace(Arc::new(container::Settings { programs, ..container::Settings::clone(&following.now()) }));
    }));
    Ok(container::site(world, settings))
}

/// A mini program as it is shown; one that has no page is not.
fn shown(
    program: &MiniProgram,
    own_page: Option<&container::Page>,
    merchant: Option<String>,
) -> Option<container::Program> {
    let elsewhere = program.page.as_ref().and_then(|page| Url::parse(&page.value).ok());
    Some(container::Program {
        app_id: program.app_id.clone(),
        name: program.name.clone(),
        tagline: program.tagline.clone(),
        accent: program.accent.clone(),
        scopes: program.scopes.iter().map(|scope| scope.value.clone()).collect(),
        server_domains: program.server_domains.clone(),
        page: match (own_page, elsewhere) {
            (Some(page), _) => page.clone(),
            (None, Some(address)) => container::Page::Own { address, merchant },
            (None, None) => container::Page::Demo { merchant: merchant? },
        },
    })
}

/// Where a merchant's backend is, and where it finds the others.
#[derive(Debug, Clone)]
pub struct Backend {
    /// The merchant's name in the fixtures.
    pub merchant: String,
    /// The wallet server.
    pub wallet_server: String,
    /// The backend itself.
    pub merchant_url: String,
    /// Mini programs.
    pub mini_programs: String,
}

/// The reference backend of one merchant.
pub fn merchant(world: &Arc<World>, options: &Options, backend: Backend, http: Client) -> Result<Site, StartError> {
    let fixtures = &options.fixtures;
    let merchant = known("merchant", &backend.merchant, &fixtures.merchants)?;
    let no_key = || StartError::NoPrivateKey(backend.merchant.clone());
    let (key_version, key) = merchant.own_key().ok_or_else(no_key)?;
    let (Some(signing_key), Some(wallet_public_key)) =
        (fixtures.signing_key(key), fixtures.verifying_key("wallet.public"))
    else {
        return Err(no_key());
    };
    let wallet_server = backend.wallet_server.parse().map_err(|problem| {
        StartError::System(format!("`{}` is no address of a wallet server: {problem}", backend.wallet_server))
    })?;
    let dialect = profile(options)?.openapi.dialect();
    // One merchant may have several mini programs. v1 does not demand to say which, so nothing is said; v2 does.
    let claimed = mini_program_of(options, &backend.merchant).filter(|_| dialect.current == ApiVersion::V2);
    let settings = walletsim_merchant::Settings {
        name: merchant.name.clone(),
        base_url: backend.merchant_url,
        mini_program_url: mini_program_url(options, &backend.merchant, &backend.mini_programs),
        wallet: wallet_client::Settings {
            wallet_server,
            app_id: claimed.map(|program| program.app_id.clone()),
            dialect,
            client_id: merchant.client_id.clone(),
            key_version,
            signing_key,
            wallet_public_key,
            http,
            timeout: wallet_client::TIMEOUT,
        },
        session_lifetime: walletsim_merchant::Settings::SESSION_LIFETIME,
        hosts: options.hosts.clone(),
        workers: options.workers,
    };
    Ok(walletsim_merchant::site(world, settings))
}

fn mini_program_url(options: &Options, merchant: &str, mini_programs: &str) -> String {
    let app = mini_program_of(options, merchant).map(|program| program.app_id.as_str()).unwrap_or_default();
    format!("{mini_programs}/{app}/")
}

/// The mini program of the options, or another merchant's first.
fn mini_program_of<'a>(options: &'a Options, merchant: &str) -> Option<&'a MiniProgram> {
    let mut programs = options.fixtures.mini_programs.iter();
    let of_merchant = |(name, program): &(&String, &MiniProgram)| {
        program.merchant.value == merchant && (**name == options.mini_program || merchant != merchant_key(options))
    };
    programs.find(of_merchant).map(|(_, program)| program)
}

fn merchant_key(options: &Options) -> &str {
    options.fixtures.mini_programs.get(&options.mini_program).map_or("", |program| program.merchant.value.as_str())
}

/// Whether each mini program's own page is somewhere from where it may call the simulator.
pub(crate) fn check_pages(fixtures: &Fixtures, hosts: &Hosts) -> Result<(), StartError> {
    for (name, program) in fixtures.mini_programs.iter() {
        let Some(page) = program.page.as_ref().and_then(|page| Url::parse(&page.value).ok()) else { continue };
        if !hosts.allow_origin(&page.origin().ascii_serialization()) {
            let host = page.host_str().unwrap_or_default().to_owned();
            return Err(StartError::ForeignPage { mini_program: name.clone(), page: page.into(), host });
        }
    }
    Ok(())
}

/// The wallet's profile.
pub fn profile(options: &Options) -> Result<Arc<Profile>, StartError> {
    let profile = options.fixtures.wallet(&options.wallet)?;
    if !options.lenient {
        return Ok(Arc::clone(profile));
    }
    let mut lenient = Profile::clone(profile);
    lenient.openapi.lenient = true;
    Ok(Arc::new(lenient))
}

/// The name of the mini program's merchant.
pub fn merchant_of_mini_program(options: &Options) -> Result<String, StartError> {
    let program = known("mini program", &options.mini_program, &options.fixtures.mini_programs)?;
    Ok(program.merchant.value.clone())
}

pub(crate) fn known<'a, T>(
    kind: &'static str,
    name: &str,
    entries: &'a BTreeMap<String, T>,
) -> Result<&'a T, UnknownName> {
    entries.get(name).ok_or_else(|| UnknownName::of(kind, name, entries))
}
