//! The phone's pages, rendered on the server, usable without JavaScript. One file a page; views and words are `walletsim-web`'s.

mod authorized;
mod consent;
mod forms;
mod frame;
mod home;
mod inspector;
mod open;
mod reading;
mod sign;

use crate::{
    State,
    gateway::{Caller, GatewayError},
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, Path, ServiceConfig},
};
use frame::{Frame, problem};
use serde_json::json;
use walletsim_protocol::gateway::{Catalog, Holder};
use walletsim_web::{
    Trouble,
    assets::{PHONE_CSS, PHONE_JS},
};

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/", web::get().to(home::page))
        .route("/phone", web::get().to(home::holder))
        .route("/phone/user", web::post().to(home::hand_over))
        .route("/phone/user/switch", web::post().to(home::switch))
        .route("/phone/language", web::post().to(home::speak))
        .route("/open/{app}", web::get().to(open::page))
        .route("/consent/{id}", web::get().to(consent::page))
        .route("/consent/{id}", web::post().to(consent::answer))
        .route("/sign/{id}", web::get().to(sign::page))
        .route("/authorized", web::get().to(authorized::page))
        .route("/authorized/withdraw", web::post().to(authorized::withdraw_form))
        .route("/phone/withdraw", web::post().to(authorized::withdraw))
        .route("/agreements/{id}", web::get().to(reading::agreement))
        .route("/mini-programs/{app}", web::get().to(reading::about))
        .route("/workbench", web::get().to(inspector::with_phone))
        .route("/workbench/inspector", web::get().to(inspector::alone))
        .route("/assets/workbench.css", web::get().to(inspector::workbench_style))
        .route("/assets/inspector.css", web::get().to(inspector::style))
        .route("/assets/inspector/{name}", web::get().to(inspector::script))
        .route("/assets/phone.css", web::get().to(style))
        .route("/assets/phone/{name}", web::get().to(script));
}

async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(PHONE_CSS)
}

async fn script(name: Path<String>, request: HttpRequest, state: Data<State>) -> HttpResponse {
    match PHONE_JS.iter().find(|(known, _)| *known == name.as_str()) {
        Some((_, script)) => HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(*script),
        None => unknown(request, state).await,
    }
}

/// No page has this address, nor a call.
pub(crate) async fn unknown(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let (method, path) = (request.method(), request.path());
    if ["/jsapi", "/phone"].iter().any(|calls| path.starts_with(calls)) {
        let problem = format!("there is no call {method} {path}: docs/http.md lists those there are");
        return HttpResponse::NotFound().json(json!({ "problem": problem }));
    }
    match Frame::of(&state, &request).await {
        Ok(frame) => problem(frame.phone(), Trouble::ScreenUnknown),
        Err(refusal) => refusal,
    }
}

impl State {
    /// Whoever holds the phone, asking without a cause of their own.
    fn holder<'a>(&self, user: &'a str) -> Caller<'a> {
        Caller { user, now: self.world.clock().now(), cause: None }
    }

    /// Who holds the phone, as they are now, and all there is to show. If they are gone, whoever had it first has it again.
    async fn look_around(&self) -> Result<(Holder, Catalog), GatewayError> {
        let holder = self.phone.holder();
        let seen = self.gateway.look_around(self.holder(&holder)).await;
        if !matches!(seen, Err(GatewayError::Unknown(_))) {
            return seen;
        }
        self.phone.take_from(&holder);
        self.gateway.look_around(self.holder(&self.phone.holder())).await
    }
}
