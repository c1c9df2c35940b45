//! `GET /`: for people who open the merchant in a browser.

use crate::site::State;
use actix_web::{HttpResponse, http::header, web::Data};
use walletsim_web::{
    Template,
    assets::{WORKBENCH_CSP, WORKBENCH_CSS},
};

pub(super) async fn index(state: Data<State>) -> HttpResponse {
    match state.index.render() {
        Ok(html) => HttpResponse::Ok()
            .insert_header((header::CONTENT_SECURITY_POLICY, WORKBENCH_CSP))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(problem) => HttpResponse::InternalServerError().body(format!("the page could not be made: {problem}")),
    }
}

pub(super) async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(WORKBENCH_CSS)
}
