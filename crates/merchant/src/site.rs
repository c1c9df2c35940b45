//! The merchant as a server.

use crate::{
    routes,
    sessions::{Sessions, keeper::Keeper},
    wallet_client::{self, WalletClient},
};
use actix_web::dev::ServiceRequest;
use chrono::TimeDelta;
use std::sync::Arc;
use walletsim_protocol::{AppId, time::Moment};
use walletsim_runtime::{
    Party, World,
    http::{Cors, Exchange, Hosts, Resident, Site, exchange::CAUSE},
};
use walletsim_web::MerchantIndex;

/// What one merchant is.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What it calls itself, for people.
    pub name: String,
    /// Its own address, such as `http://127.0.0.1:7702`, for people.
    pub base_url: String,
    /// Where its mini program opens, for people.
    pub mini_program_url: String,
    /// Its line to the wallet server.
    pub wallet: wallet_client::Settings,
    /// How long a session lasts.
    pub session_lifetime: TimeDelta,
    /// Which hosts a request may name.
    pub hosts: Hosts,
    /// How many threads answer.
    pub workers: usize,
}

impl Settings {
    /// A good [`Settings::session_lifetime`].
    pub const SESSION_LIFETIME: TimeDelta = TimeDelta::hours(2);
}

/// What the routes share.
pub(crate) struct State {
    pub(crate) world: Arc<World>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) index: MerchantIndex,
    wallet: WalletClient,
}

impl State {
    /// The wallet server, called because of one message, for a mini program if that says which it is.
    pub(crate) fn wallet(&self, exchange: &Exchange, app_id: Option<&AppId>) -> WalletClient {
        let wallet = self.wallet.with_extra_headers(vec![(CAUSE.as_str().to_owned(), exchange.id().to_string())]);
        app_id.map(|app_id| wallet.for_mini_program(app_id.clone())).unwrap_or(wallet)
    }
}

/// A merchant backend in a world, to be served.
#[must_use]
pub fn site(world: &Arc<World>, settings: Settings) -> Site {
    let clock = Arc::clone(world);
    let index = MerchantIndex {
        name: settings.name,
        base_url: settings.base_url,
        wallet_server: settings.wallet.wallet_server.as_str().trim_end_matches('/').to_owned(),
        mini_program_url: settings.mini_program_url,
    };
    let client_id = settings.wallet.client_id.to_string();
    let wallet = WalletClient::new(settings.wallet, move || Moment(clock.clock().now()).to_string());
    let sessions = Sessions::new(Arc::clone(world), settings.session_lifetime);
    world.keep(Arc::new(Keeper { client_id, sessions: Arc::downgrade(&sessions) }));
    // Made here, once: made among the routes, each worker would have sessions of its own.
    let state = Arc::new(State { world: Arc::clone(world), sessions, index, wallet });
    Site {
        resident: Resident::new(world, state),
        party: Party::Merchant,
        speaker,
        hosts: settings.hosts,
        cors: Cors::Local,
        workers: settings.workers,
        control: |_| {},
        routes: routes::configure,
    }
}

fn speaker(request: &ServiceRequest) -> Option<Party> {
    request.path().starts_with("/api/").then_some(Party::MiniProgram)
}
