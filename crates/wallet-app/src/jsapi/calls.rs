//! Calls that wait for the user: how they stand, and the user's hand without a browser.

use super::{malformed, of_another, read};
use crate::{
    State,
    calls::Call,
    csrf::from_own_page,
    settle::{Press, Pressed, network_error},
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Payload},
};
use std::sync::Arc;
use walletsim_protocol::jsapi::{AnswerRequest, ConsentAnswer, JsapiAnswer, JsapiError, error};
use walletsim_runtime::http::Exchange;

pub(super) async fn look(request: HttpRequest, id: Path<String>, state: Data<State>) -> HttpResponse {
    let call = find(&state, &id).filter(|call| !of_another(&request, &call.app));
    let Some(call) = call else { return unknown() };
    match state.look(&call).await {
        Ok(Some(settled)) => HttpResponse::Ok().json(settled.answer),
        Ok(None) => HttpResponse::Ok().json(call.pending(&state.base_url)),
        Err(_) => HttpResponse::Ok().json(network_error()),
    }
}

pub(super) async fn answer(
    request: HttpRequest,
    id: Path<String>,
    payload: Payload,
    exchange: Exchange,
    state: Data<State>,
) -> HttpResponse {
    if !from_own_page(&request) {
        return forbidden(&exchange);
    }
    let AnswerRequest { answer, scopes } = match read(&request, payload).await {
        Ok(read) => read,
        Err(problem) => return malformed(&exchange, &problem),
    };
    exchange.name(answer.verb());
    let Some(call) = find(&state, &id) else {
        exchange.outcome(format!("fail {}", error::INVALID_PARAMETER));
        exchange.because(vec!["no such call waits for whoever holds the phone".into()]);
        return unknown();
    };
    if let Some(problem) = impossible(&call, answer, scopes.as_deref()) {
        return malformed(&exchange, &problem);
    }
    if let Some(scopes) = &scopes {
        exchange.field("scopes", walletsim_protocol::scope::join(scopes));
    }
    match state.press(&call, Press { answer: Some(answer), scopes }, exchange.id()).await {
        Ok(Pressed::Settled(settled)) => HttpResponse::Ok().json(settled.answer),
        Ok(Pressed::Again(settled)) => {
            exchange.outcome("no effect, answered before");
            HttpResponse::Ok().json(settled.answer)
        }
        Err(problem) => {
            exchange.because(vec![problem.to_string().into()]);
            HttpResponse::Ok().json(network_error())
        }
    }
}

/// A screen lets its user tick only what it asks for, and accept only when something is ticked.
fn impossible(call: &Call, answer: ConsentAnswer, scopes: Option<&[walletsim_protocol::Scope]>) -> Option<String> {
    let scopes = scopes.filter(|_| answer == ConsentAnswer::Accept)?;
    if scopes.is_empty() {
        return Some("nothing is chosen: choose a scope, or reject".to_owned());
    }
    let stranger = scopes.iter().find(|scope| !call.asks.contains(scope))?;
    Some(format!("{stranger} is not asked for: the screen asks for {}", walletsim_protocol::scope::join(&call.asks)))
}

/// A call of whoever holds the phone now.
pub(crate) fn find(state: &State, id: &str) -> Option<Arc<Call>> {
    state.calls.find(id).filter(|call| call.user == state.phone.holder())
}

/// A mini program must not press its own buttons.
fn forbidden(exchange: &Exchange) -> HttpResponse {
    exchange.name("answer");
    exchange.outcome("refused");
    exchange.because(vec!["a page other than the phone's answered for the user".into()]);
    let message = "No permission: only the user answers; open the screen, or send this without an Origin header.";
    HttpResponse::Forbidden().json(JsapiAnswer::Fail { result: JsapiError::new(error::NO_PERMISSION, message) })
}

fn unknown() -> HttpResponse {
    let message = "Invalid parameter: no such call waits for whoever holds the phone.";
    let result = JsapiError::new(error::INVALID_PARAMETER, message);
    HttpResponse::NotFound().json(JsapiAnswer::Fail { result })
}
