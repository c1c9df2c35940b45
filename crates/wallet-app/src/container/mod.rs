//! Where mini programs live: each on an origin of its own, so that it can reach neither the phone's pages nor its cookies nor
//! another mini program's, only the JSAPIs.
//!
//! * [`home`]: that origin, `http://APPID.walletsim.localhost:7703`
//! * `demo`, `files`, `dev_server`: what is shown there
//! * `bridge`: the script that is `window.my`, put into every page by `inject`, which reads `tags`
//! * `requests`: `my.request`, sent from here

mod bridge;
mod demo;
mod dev_server;
mod files;
pub mod home;
mod inject;
mod problem;
mod requests;
mod tags;
mod whole;

pub use files::INDEX;

use crate::{Clients, csrf::from_own_page};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::{self, Data, Payload, Query, ServiceConfig},
};
use reqwest::Url;
use serde::Deserialize;
use std::{path::PathBuf, sync::Arc};
use walletsim_protocol::{AppId, Scope, gateway::Problem, scope};
use walletsim_runtime::{
    Current, Party, World,
    http::{Cors, Hosts, Resident, Site},
};

/// What the container is made of.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The mini programs that have a page.
    pub programs: Vec<Program>,
    /// Where the phone is, such as `http://127.0.0.1:7701`.
    pub wallet_app: String,
    /// What asks dev servers, and what mini programs' requests are sent with.
    pub http: Arc<Clients>,
    /// Names, beside loopback, that it may be called by.
    pub hosts: Hosts,
    /// How many threads answer.
    pub workers: usize,
}

/// One mini program's page.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its id, and the name of its home.
    pub app_id: AppId,
    /// What it calls itself.
    pub name: String,
    /// What it is for, in a line.
    pub tagline: String,
    /// Its colour, as `#rrggbb`.
    pub accent: String,
    /// What it asks for.
    pub scopes: Vec<Scope>,
    /// The hosts that its `my.request` may reach, if there is a list.
    pub server_domains: Option<Vec<String>>,
    /// What is shown at its home.
    pub page: Page,
}

/// What is shown at a mini program's home.
#[derive(Debug, Clone)]
pub enum Page {
    /// Our demo page.
    Demo {
        /// Where its merchant's backend is, such as `http://127.0.0.1:7702`.
        merchant: String,
    },
    /// Its own page, somewhere else, opened there and not in the phone's frame.
    Own {
        /// Its address.
        address: Url,
        /// Where its merchant's backend is, if the simulator knows one.
        merchant: Option<String>,
    },
    /// Its own files.
    Files(PathBuf),
    /// What its dev server serves, such as `http://localhost:5173`.
    DevServer(Url),
}

/// The container, ready to be served. Mini programs may come and go; where and how it is served stays as it is at first.
#[must_use]
pub fn site(world: &Arc<World>, settings: Arc<Current<Settings>>) -> Site {
    let (hosts, workers) = (settings.now().hosts.clone(), settings.now().workers);
    Site {
        resident: Resident::changing(world, settings),
        party: Party::MiniProgram,
        speaker: |_| None,
        hosts,
        cors: Cors::None,
        workers,
        control: |_| {},
        routes: |config: &mut ServiceConfig| {
            config.default_service(web::to(answer));
        },
    }
}

async fn answer(request: HttpRequest, payload: Payload, settings: Data<Settings>) -> HttpResponse {
    if request.path() == problem::STYLE_PATH {
        return problem::style();
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match home::app_at(host) {
        None => front_door(&request, &settings),
        Some(app) => match settings.program(app) {
            Some(program) => at_home(program, &request, payload, &settings).await,
            None => nobody(&settings),
        },
    }
}

impl Settings {
    /// The origin of the page around a mini program.
    fn phone(&self) -> String {
        format!("http://{}", home::phone_host(&self.wallet_app))
    }

    /// Hosts are the same in capitals, so the ids in them are.
    fn program(&self, app: &str) -> Option<&Program> {
        self.programs.iter().find(|program| program.app_id.as_str().eq_ignore_ascii_case(app))
    }
}

/// Mini programs are opened from the phone, or at their own page somewhere else.
fn front_door(request: &HttpRequest, settings: &Settings) -> HttpResponse {
    let app = request.path().trim_matches('/');
    if app.is_empty() {
        return lead_to(&settings.wallet_app);
    }
    let Some(program) = settings.program(app) else { return nobody(settings) };
    match &program.page {
        Page::Own { address, merchant } => {
            lead_to(told(program, address, merchant.as_deref(), settings, request).as_str())
        }
        Page::Demo { .. } | Page::Files(_) | Page::DevServer(_) => lead_to(&in_the_phone(program, settings)),
    }
}

async fn at_home(program: &Program, request: &HttpRequest, payload: Payload, settings: &Settings) -> HttpResponse {
    if opened_by_itself(request) {
        return lead_to(&in_the_phone(program, settings));
    }
    // Whoever is asked from here, by `my.request` or as a dev server, takes the caller for this mini program.
    if !from_own_page(request) {
        return of_another_page();
    }
    match request.path() {
        bridge::PATH => bridge::script(),
        bridge::STAND_IN_PATH => bridge::stand_in(),
        requests::PATH => requests::send(program, request, payload, settings).await,
        path => match &program.page {
            Page::Demo { merchant } => demo::answer(program, path, merchant, &settings.phone()),
            Page::Own { .. } => nobody(settings),
            Page::Files(folder) => files::answer(folder, path, &bridge::tag(program, settings)).await,
            Page::DevServer(server) => {
                dev_server::answer(server, request, payload, settings, &bridge::tag(program, settings)).await
            }
        },
    }
}

/// A page that a person opened beside the phone: outside of it there is nobody to call.
fn opened_by_itself(request: &HttpRequest) -> bool {
    request.method() == Method::GET
        && request.headers().get("sec-fetch-dest").is_some_and(|what| what.as_bytes() == b"document")
}

fn of_another_page() -> HttpResponse {
    let problem =
        "a page of another origin may not call a mini program's home: send this from its own page, or from a program";
    HttpResponse::Forbidden().json(Problem { problem: problem.to_owned() })
}

fn in_the_phone(program: &Program, settings: &Settings) -> String {
    format!("{}/open/{}", settings.phone(), program.app_id)
}

fn nobody(settings: &Settings) -> HttpResponse {
    problem::page(
        StatusCode::NOT_FOUND,
        "No mini program with a page has this address.".to_owned(),
        format!(
            "See at {} which there are. A merchant's own backend is named with `walletsim up --merchant NAME=URL`, a mini \
             program's own page with `walletsim up --page APPID=DIR`.",
            settings.wallet_app
        ),
    )
}

fn lead_to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::LOCATION, address))
        .finish()
}

#[derive(Deserialize)]
struct Opened {
    /// Who holds the phone: what a mini program keeps, it keeps for one user.
    user: Option<String>,
}

/// The address of a page somewhere else, with what it is told.
fn told(program: &Program, address: &Url, merchant: Option<&str>, settings: &Settings, request: &HttpRequest) -> Url {
    let user = Query::<Opened>::from_query(request.query_string()).ok().and_then(|opened| opened.into_inner().user);
    let scopes = scope::join(&program.scopes);
    let told = [
        ("appId", Some(program.app_id.as_str())),
        ("walletApp", Some(settings.wallet_app.as_str())),
        ("merchant", merchant),
        ("scopes", Some(scopes.as_str())),
        ("user", user.as_deref()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)));
    let mut there = address.clone();
    there.query_pairs_mut().extend_pairs(told);
    there
}
