//! Where mini programs live: an origin of their own, so that a mini program can reach neither the phone's pages nor its
//! cookies, only the JSAPIs.

use actix_web::{
    HttpResponse,
    http::header,
    web::{self, Data, Path, ServiceConfig},
};
use std::sync::Arc;
use walletsim_protocol::{AppId, Scope};
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
    /// Where its merchant's backend is, such as `http://127.0.0.1:7702`.
    pub merchant: String,
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
        routes: Arc::new(routes),
    }
}

async fn page(app: Path<String>, settings: Data<Settings>) -> HttpResponse {
    let Some(program) = settings.programs.iter().find(|program| program.app_id.as_str() == app.as_str()) else {
        return HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body(format!(
            "No mini program with a backend has this address. See which there are: {}\n",
            settings.wallet_app
        ));
    };
    let view = MiniProgram {
        app_id: program.app_id.to_string(),
        name: program.name.clone(),
        tagline: program.tagline.clone(),
        accent: program.accent.parse().unwrap_or_else(|_| Color::for_name(&program.name)),
        wallet_app: settings.wallet_app.clone(),
        merchant: program.merchant.clone(),
        scopes: program.scopes.iter().map(ToString::to_string).collect(),
    };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         connect-src {} {}; base-uri 'none'; form-action 'none'",
        settings.wallet_app, program.merchant
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
