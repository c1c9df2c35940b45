//! The wallet server: the domain over HTTP.
//!
//! # Layout
//!
//! * [`site`]: everything as one [`Site`] to serve
//! * [`Directory`]: who and what there is now, and how that changes
//! * [`refusal`]: one exhaustive match from cause to code and to the reason in words
//! * `interfaces`: what the wallet in use serves, by path
//! * `authorizations`: those of the wallet, listed and changed by hand
//! * `client_ids`: which merchant a client id names
//! * `strikable`: whether a fault is for anybody
//! * `standing`: how codes and tokens stand, for whoever looks on
//! * `keeper`: what is remembered, written down and read again
//! * `traffic`: how often each merchant calls
//! * `openapi/`: authenticate, admit, dispatch, one file an interface, sign the response
//! * `gateway/`: what the wallet app asks, behind a login
//! * [`document`]: what the wallet serves, as an OpenAPI document
//! * `index`: the page for a person who opens the address in a browser

mod authorizations;
mod client_ids;
mod directory;
pub mod document;
mod gateway;
mod index;
mod interfaces;
mod keeper;
mod openapi;
pub mod refusal;
mod standing;
mod strikable;
mod traffic;
mod words;

pub use directory::{Directory, Follower, Objection};

use actix_web::{
    HttpResponse,
    dev::ServiceRequest,
    http::Method,
    web::{self, ServiceConfig},
};
use authorizations::OfNow;
use interfaces::Interfaces;
use keeper::Keeper;
use std::{collections::HashMap, sync::Arc};
use traffic::Traffic;
use walletsim_protocol::{
    ClientId,
    signature::{SigningKey, VerifyingKey},
};
use walletsim_runtime::{
    Current, Party, World,
    http::{Cors, Hosts, Resident, Site},
};
use walletsim_wallet::{Wallet, profile::Capabilities};

/// What a wallet server is made of.
#[derive(Debug)]
pub struct Settings {
    /// The domain, and who and what there is.
    pub directory: Arc<Directory>,
    /// Who says what of the wallet's profile.
    pub about: Arc<Capabilities>,
    /// Signs responses, as this version.
    pub signing_key: Arc<SigningKey>,
    /// The version of the wallet's own key.
    pub key_version: u32,
    /// What the wallet app proves itself with.
    pub gateway_secret: String,
    /// Where the phone is, such as `http://127.0.0.1:7701`: what merchants prepare is signed there.
    pub wallet_app: String,
    /// Names, beside loopback, that it may be called by.
    pub hosts: Hosts,
    /// How many threads answer.
    pub workers: usize,
}

/// The wallet server's state, shared by all workers; made anew for a wallet that has changed.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) wallet: Arc<Wallet>,
    pub(crate) about: Arc<Capabilities>,
    pub(crate) signing_key: Arc<SigningKey>,
    pub(crate) key_version: u32,
    pub(crate) keys: Arc<HashMap<ClientId, Keys>>,
    pub(crate) interfaces: Arc<Interfaces>,
    pub(crate) traffic: Arc<Traffic>,
    pub(crate) logins: Arc<gateway::Logins>,
    pub(crate) wallet_app: String,
}

impl State {
    /// The same of a wallet with other rules, or among others.
    fn of(&self, wallet: &Arc<Wallet>) -> Self {
        let about = wallet.fixtures().capabilities.get(&self.about.wallet).unwrap_or(&self.about);
        Self {
            wallet: Arc::clone(wallet),
            about: Arc::clone(about),
            keys: Arc::new(keys(wallet)),
            interfaces: Arc::new(Interfaces::of(&wallet.profile().openapi)),
            ..self.clone()
        }
    }
}

/// A merchant's public keys, by version; the last is the newest.
pub(crate) type Keys = Vec<(u32, VerifyingKey)>;

/// Two secrets are drawn from these streams of the world's entropy.
pub(crate) const CODES: &str = "auth codes";
pub(crate) const TOKENS: &str = "tokens";

/// The wallet server, ready to be served.
#[must_use]
pub fn site(world: &Arc<World>, settings: Settings) -> Site {
    let Settings { directory, about, signing_key, key_version, gateway_secret, wallet_app, hosts, workers } = settings;
    let wallet = directory.wallet();
    let keys = Arc::new(keys(&wallet));
    let logins = Arc::new(gateway::Logins::new(world, gateway_secret));
    let interfaces = Arc::new(Interfaces::of(&wallet.profile().openapi));
    let traffic = Arc::new(Traffic::default());
    world.keep(Arc::new(Keeper { directory: Arc::clone(&directory), name: about.wallet.clone() }));
    directory.open_in(world);
    let now = Arc::clone(&directory);
    let called = world.called().cloned();
    world.check_faults(Box::new(move |on| strikable::check(&now.wallet(), called.as_ref(), on)));
    let state = State {
        wallet,
        about,
        signing_key,
        key_version,
        keys,
        interfaces,
        traffic: Arc::clone(&traffic),
        logins,
        wallet_app,
    };
    let state = Arc::new(Current::new(Arc::new(state)));
    let following = Arc::clone(&state);
    world.keep_authorizations(Arc::new(OfNow(Arc::clone(&state))));
    directory.follow(Box::new(move |wallet| following.replace(Arc::new(following.now().of(wallet)))));
    world.on_reset(Arc::new(move || {
        traffic.forget();
        let directory = Arc::clone(&directory);
        Box::pin(async move {
            if let Err(problem) = directory.reset().await {
                tracing::warn!("the reset left state behind: {problem}");
            }
        })
    }));
    let routes = |config: &mut ServiceConfig| {
        config
            .route("/", web::get().to(index::page))
            .route("/assets/workbench.css", web::get().to(index::style))
            // Browsers ask for it by themselves; that is no call of an OpenAPI.
            .route("/favicon.ico", web::get().to(HttpResponse::NoContent))
            .configure(gateway::routes)
            .default_service(web::to(openapi::call));
    };
    Site {
        resident: Resident::changing(world, state),
        party: Party::WalletServer,
        speaker,
        hosts,
        cors: Cors::None,
        workers,
        control: document::routes,
        routes,
    }
}

/// The wallet app speaks at the gateway, people look at pages, and everything else comes from merchants.
fn speaker(request: &ServiceRequest) -> Option<Party> {
    match request.path() {
        "/" | "/favicon.ico" | "/assets/workbench.css" if request.method() == Method::GET => None,
        // Reading what there is to show is no message worth a line.
        walletsim_protocol::gateway::path::CATALOG
        | walletsim_protocol::gateway::path::CONSENTS
        | walletsim_protocol::gateway::path::LOGIN => None,
        path if path.starts_with("/gateway/") => Some(Party::WalletApp),
        _ => Some(Party::Merchant),
    }
}

fn keys(wallet: &Wallet) -> HashMap<ClientId, Keys> {
    let fixtures = wallet.fixtures();
    let of = |merchant: &walletsim_wallet::fixtures::Merchant| {
        let keys = merchant.public_keys.iter();
        keys.filter_map(|(version, name)| Some((*version, fixtures.verifying_key(&name.value)?))).collect()
    };
    fixtures.merchants.values().map(|merchant| (merchant.client_id.clone(), of(merchant))).collect()
}
