//! The wallet app: the phone that runs mini programs, asks its user, and speaks to the wallet server.
//!
//! # Layout
//!
//! * [`site`]: the phone as one [`Site`]; [`container`]: where mini programs live, an origin of their own
//! * `gateway`: the client of the wallet server, with its login; `clients`: one HTTP client for each thread
//! * `keeper`: who holds it, written down and read again
//! * `way_back`: whether an address is the mini program's own
//! * `phone`: who holds it; `calls`: what was asked of the user and how it ended; `contract`: what merchants prepared
//! * `jsapi/`: one file a JSAPI; `screens/`: one file a page
//!
//! It knows the wallet only by what the gateway tells.

mod calls;
mod clients;
pub mod container;
mod contract;
mod csrf;
mod gateway;
mod jsapi;
mod keeper;
mod phone;
mod screens;
mod settle;
mod way_back;

pub use clients::Clients;

use actix_web::{
    dev::ServiceRequest,
    web::{self, ServiceConfig},
};
use std::{collections::BTreeSet, sync::Arc};
use walletsim_protocol::AppId;
use walletsim_runtime::{
    Party, World,
    http::{Cors, Hosts, Resident, Site},
};

pub use walletsim_web::Color;

/// What a wallet app is made of.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the wallet server is, such as `http://127.0.0.1:7700`.
    pub wallet_server: String,
    /// What the wallet app proves itself with at the gateway.
    pub gateway_secret: String,
    /// Who holds the phone at first: a name in the wallet server's fixtures.
    pub user: String,
    /// The phone's own address, such as `http://127.0.0.1:7701`.
    pub base_url: String,
    /// Where mini programs live, such as `http://127.0.0.1:7703`.
    pub mini_programs: String,
    /// The mini programs that somebody gave a page of their own: the first screen begins with them.
    pub own_pages: BTreeSet<AppId>,
    /// What speaks to the wallet server.
    pub http: Arc<Clients>,
    /// Names, beside loopback, that it may be called by.
    pub hosts: Hosts,
    /// How many threads answer.
    pub workers: usize,
}

/// The phone's state; made once, shared by all workers.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) world: Arc<World>,
    pub(crate) gateway: gateway::Gateway,
    pub(crate) phone: phone::Phone,
    pub(crate) calls: calls::Calls,
    pub(crate) base_url: String,
    pub(crate) mini_programs: String,
    pub(crate) own_pages: BTreeSet<AppId>,
    pub(crate) hosts: Hosts,
}

/// The phone, ready to be served.
#[must_use]
pub fn site(world: &Arc<World>, settings: Settings) -> Site {
    let Settings { wallet_server, gateway_secret, user, base_url, mini_programs, own_pages, http, hosts, workers } =
        settings;
    let state = Arc::new(State {
        world: Arc::clone(world),
        gateway: gateway::Gateway::new(wallet_server, gateway_secret, http),
        phone: phone::Phone::held_by(user),
        calls: calls::Calls::default(),
        base_url,
        mini_programs,
        own_pages,
        hosts: hosts.clone(),
    });
    // The world must not hold what holds the world.
    let forgetful = Arc::downgrade(&state);
    world.on_reset(Arc::new(move || {
        let state = forgetful.upgrade();
        Box::pin(async move {
            if let Some(state) = state {
                state.phone.reset();
                state.calls.clear();
                state.gateway.log_out();
            }
        })
    }));
    world.keep(Arc::new(keeper::Keeper(Arc::downgrade(&state))));
    let routes = |config: &mut ServiceConfig| {
        config.configure(jsapi::routes).configure(screens::routes);
        config.default_service(web::to(screens::unknown));
    };
    Site {
        resident: Resident::new(world, state),
        party: Party::WalletApp,
        speaker,
        hosts,
        cors: Cors::LocalBelow("/jsapi/"),
        workers,
        control: |_| {},
        routes,
    }
}

/// Mini programs call JSAPIs; the user taps. Looking at a page, or waiting for an answer, is no message.
fn speaker(request: &ServiceRequest) -> Option<Party> {
    let path = request.path();
    if request.method() != actix_web::http::Method::POST {
        return None;
    }
    match path {
        _ if path.starts_with("/jsapi/calls/") => Some(Party::User),
        _ if path.starts_with("/jsapi/") => Some(Party::MiniProgram),
        _ => Some(Party::User),
    }
}
