//! What a form or a call of the phone is told when it is not taken: a page for people, `{problem}` for programs.

use super::frame::problem;
use crate::{csrf::from_own_page, jsapi::read};
use actix_web::{HttpRequest, HttpResponse, web::Payload};
use serde::de::DeserializeOwned;
use walletsim_protocol::gateway::Problem;
use walletsim_runtime::http::Exchange;
use walletsim_web::{Phone, Trouble};

/// A page in the place of what the form would have led to.
pub(super) fn refuse_form(exchange: &Exchange, phone: Phone, trouble: Trouble) -> HttpResponse {
    exchange.outcome(match trouble {
        Trouble::FormStale => "refused, the form is stale",
        Trouble::FormUnreadable => "refused, the form cannot be read",
        Trouble::QuestionGone => "refused, no such question",
        _ => "refused",
    });
    problem(phone, trouble)
}

/// HTTP 400 for a call whose body cannot be read.
pub(super) fn malformed(exchange: &Exchange, name: &str, problem: String) -> HttpResponse {
    exchange.name(name);
    exchange.outcome("refused");
    exchange.because(vec![problem.as_str().into()]);
    HttpResponse::BadRequest().json(Problem { problem })
}

/// The body of a call that programs make, and pages of the phone; not those of mini programs.
pub(super) async fn read_own<T: DeserializeOwned>(request: &HttpRequest, payload: Payload) -> Result<T, String> {
    if !from_own_page(request) {
        return Err(
            "only whoever holds the phone may do this: send it from a program, without an Origin header".to_owned()
        );
    }
    read(request, payload).await
}
