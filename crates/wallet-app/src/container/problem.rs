//! A page in the place of a mini program's that cannot be shown. It is for whoever writes the mini program.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use walletsim_web::{
    NoPage, Template,
    assets::{WORKBENCH_CSP, WORKBENCH_CSS},
};

/// Where its style is.
pub(super) const STYLE_PATH: &str = "/_walletsim/workbench.css";

pub(super) fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(WORKBENCH_CSS)
}

/// What happened, and what to do next.
pub(super) fn page(status: StatusCode, happened: String, next: String) -> HttpResponse {
    let policy = WORKBENCH_CSP.replace("; frame-ancestors 'none'", "");
    match (NoPage { happened, next, style: STYLE_PATH.to_owned() }).render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header((header::CONTENT_SECURITY_POLICY, policy))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(problem) => HttpResponse::InternalServerError().body(format!("the page could not be made: {problem}")),
    }
}
