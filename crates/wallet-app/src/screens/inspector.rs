//! The workbench, where somebody may look on: the phone, and beside it what is said. It is at the phone's own address, for it
//! has the phone in a frame, and no mini program is there.

use super::{
    frame::{Frame, send_under},
    unknown,
};
use crate::{State, container::home};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path},
};
use walletsim_web::{
    Inspector, Phone,
    assets::{INSPECTOR_CSP, INSPECTOR_CSS, INSPECTOR_JS, WORKBENCH_CSS},
};

pub(super) async fn with_phone(request: HttpRequest, state: Data<State>) -> HttpResponse {
    page(request, state, false).await
}

pub(super) async fn alone(request: HttpRequest, state: Data<State>) -> HttpResponse {
    page(request, state, true).await
}

async fn page(request: HttpRequest, state: Data<State>, alone: bool) -> HttpResponse {
    if state.world.watch().is_none() {
        return unknown(request, state).await;
    }
    // Mini programs open under this name only, and the phone around them must be of the same origin as this page.
    let own = home::phone_host(&state.base_url);
    let asked_at = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if asked_at != Some(own.as_str()) {
        let address = format!("http://{own}{}", request.path());
        return HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish();
    }
    match Frame::of(&state, &request).await {
        Ok(frame) => {
            let Phone { wallet_name, world, .. } = frame.phone();
            let view = Inspector { wallet_name, world, alone };
            send_under(INSPECTOR_CSP.to_owned(), HttpResponse::Ok(), &view)
        }
        Err(refusal) => refusal,
    }
}

pub(super) async fn workbench_style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(WORKBENCH_CSS)
}

pub(super) async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(INSPECTOR_CSS)
}

pub(super) async fn script(name: Path<String>, request: HttpRequest, state: Data<State>) -> HttpResponse {
    match INSPECTOR_JS.iter().find(|(known, _)| *known == name.as_str()) {
        Some((_, script)) => HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(*script),
        None => unknown(request, state).await,
    }
}
