//! Where mini programs live: an origin of their own, so that a mini program can reach neither the phone's pages nor its
//! cookies, only the JSAPIs.

use actix_web::{
    HttpResponse,
    http::header,
    web::{self, Data, Path, Query, ServiceConfig},
};
use reqwest::Url;
use serde::Deserialize;
use std::sync::Arc;
use walletsim_protocol::{AppId, Scope, scope};
use walletsim_runtime::{
    Party, World,
    http::{Cors, Hosts, Site},
};
use walletsim_web::{
    Color, MiniProgram, Template,
    assets::{MINI_PROGRAM_CSS, MINI_PROGRAM_JS},
};

/// What the container is made of.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The mini programs it serves a demo page for.
    pub programs: Vec<Program>,
    /// Where the phone is, such as `http://127.0.0.1:7701`.
    pub wallet_app: String,
    /// Names, beside loopback, that it may be called by.
    pub hosts: Hosts,
    /// How many threads answer.
    pub workers: usize,
}

/// One mini program's page.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its id, and its path.
    pub app_id: AppId,
    /// What it calls itself.
    pub name: String,
    /// What it is for, in a line.
    pub tagline: String,
    /// Its colour, as `#rrggbb`.
    pub accent: String,
    /// What it asks for.
    pub scopes: Vec<Scope>,
    /// What is shown at its path.
    pub page: Page,
}

/// What is shown at a mini program's path.
#[derive(Debug, Clone)]
pub enum Page {
    /// Our demo page.
    Demo {
        /// Where its merchant's backend is, such as `http://127.0.0.1:7702`.
        merchant: String,
    },
    /// Its own page, somewhere else.
    Own {
        /// Its address.
        address: Url,
        /// Where its merchant's backend is, if the simulator knows one.
        merchant: Option<String>,
    },
}

/// The container, ready to be served.
#[must_use]
pub fn site(world: &Arc<World>, settings: Settings) -> Site {
    let (hosts, workers) = (settings.hosts.clone(), settings.workers);
    let state = Data::new(settings);
    let routes = move |config: &mut ServiceConfig| {
        config
            .app_data(state.clone())
            .route("/", web::get().to(to_the_phone))
            .route("/assets/mini-program.js", web::get().to(script))
            .route("/assets/mini-program.css", web::get().to(style))
            .route("/{app}/", web::get().to(page));
    };
    Site {
        world: Arc::clone(world),
        party: Party::MiniProgram,
        speaker: |_| None,
        hosts,
        cors: Cors::None,
        workers,
        control: |_| {},
        routes: Arc::new(routes),
    }
}

#[derive(Deserialize)]
struct Opened {
    /// Who holds the phone: what a mini program keeps, it keeps for one user.
    user: Option<String>,
}

async fn page(app: Path<String>, opened: Option<Query<Opened>>, settings: Data<Settings>) -> HttpResponse {
    let Some(program) = settings.programs.iter().find(|program| program.app_id.as_str() == app.as_str()) else {
        return HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body(format!(
            "No mini program with a backend has this address. See which there are: {}\n\
             A merchant's own backend is named with `walletsim up --merchant NAME=URL`.\n",
            settings.wallet_app
        ));
    };
    match &program.page {
        Page::Demo { merchant } => demo(program, merchant, &settings.wallet_app),
        Page::Own { address, merchant } => {
            let user = opened.and_then(|opened| opened.into_inner().user);
            let scopes = scope::join(&program.scopes);
            let told = [
                ("appId", Some(program.app_id.as_str())),
                ("walletApp", Some(settings.wallet_app.as_str())),
                ("merchant", merchant.as_deref()),
                ("scopes", Some(scopes.as_str())),
                ("user", user.as_deref()),
            ]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
            let mut there = address.clone();
            there.query_pairs_mut().extend_pairs(told);
            HttpResponse::SeeOther()
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header((header::LOCATION, there.as_str()))
                .finish()
        }
    }
}

fn demo(program: &Program, merchant: &str, wallet_app: &str) -> HttpResponse {
    let view = MiniProgram {
        app_id: program.app_id.to_string(),
        name: program.name.clone(),
        tagline: program.tagline.clone(),
        accent: program.accent.parse().unwrap_or_else(|_| Color::for_name(&program.name)),
        wallet_app: wallet_app.to_owned(),
        merchant: merchant.to_owned(),
        scopes: program.scopes.iter().map(ToString::to_string).collect(),
    };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         connect-src {wallet_app} {merchant}; base-uri 'none'; form-action 'none'"
    );
    match view.render() {
        Ok(html) => HttpResponse::Ok()
            .insert_header((header::CONTENT_SECURITY_POLICY, policy))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(problem) => HttpResponse::InternalServerError().body(format!("the page could not be made: {problem}")),
    }
}

/// Mini programs are opened from the phone.
async fn to_the_phone(settings: Data<Settings>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, settings.wallet_app.clone())).finish()
}

async fn script() -> HttpResponse {
    HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(MINI_PROGRAM_JS)
}

async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(MINI_PROGRAM_CSS)
}
