//! Our demo page.

use super::{Program, bridge};
use actix_web::{HttpResponse, http::header};
use walletsim_web::{
    Color, MiniProgram, Template,
    assets::{MINI_PROGRAM_CSS, MINI_PROGRAM_JS},
};

pub(super) fn answer(program: &Program, path: &str, merchant: &str, phone: &str) -> HttpResponse {
    match path {
        "/" => page(program, merchant, phone),
        "/assets/mini-program.js" => {
            HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(MINI_PROGRAM_JS)
        }
        "/assets/mini-program.css" => HttpResponse::Ok().content_type("text/css; charset=utf-8").body(MINI_PROGRAM_CSS),
        _ => HttpResponse::NotFound().finish(),
    }
}

fn page(program: &Program, merchant: &str, phone: &str) -> HttpResponse {
    let view = MiniProgram {
        app_id: program.app_id.to_string(),
        name: program.name.clone(),
        tagline: program.tagline.clone(),
        accent: program.accent.parse().unwrap_or_else(|_| Color::for_name(&program.name)),
        bridge: bridge::PATH.to_owned(),
        phone: phone.to_owned(),
        merchant: merchant.to_owned(),
        scopes: program.scopes.iter().map(ToString::to_string).collect(),
    };
    // A path without its slash would allow that one address and nothing below it.
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         connect-src {merchant}/; base-uri 'none'; form-action 'none'; frame-ancestors {phone}"
    );
    match view.render() {
        Ok(html) => HttpResponse::Ok()
            .insert_header((header::CONTENT_SECURITY_POLICY, policy))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(problem) => HttpResponse::InternalServerError().body(format!("the page could not be made: {problem}")),
    }
}
