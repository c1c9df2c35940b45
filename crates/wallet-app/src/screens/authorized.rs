//! Authorised mini programs: what each may know, and *Withdraw*.

use super::{
    forms::{malformed, read_own, refuse_form},
    frame::{Face, Frame, face, send, wallet_silent},
};
use crate::{
    State, csrf,
    gateway::{Caller, GatewayError},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Form, Payload},
};
use serde::Deserialize;
use walletsim_protocol::{
    AppId,
    gateway::{AppRequest, Consented, Problem, WithdrawReply},
};
use walletsim_runtime::http::Exchange;
use walletsim_web::{Authorized, AuthorizedEntry, Trouble};

pub(crate) async fn page(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let consents = match state.gateway.consents(state.holder(&frame.user.key)).await {
        Ok(consents) => consents.consents,
        Err(silent) => return wallet_silent(&silent, &Face::of(&state, &request)),
    };
    let entry = |consented: &Consented| {
        let says = consented.scopes.iter().filter_map(|scope| frame.catalog.scopes.get(scope));
        Some(AuthorizedEntry {
            app: face(frame.card(&consented.app_id)?),
            may_see: says.cloned().collect(),
            since: consented.since.0.format("%Y-%m-%d, %H:%M").to_string(),
        })
    };
    let mut response = HttpResponse::Ok();
    let csrf = csrf::token(&request, &state.world, &mut response);
    send(response, &Authorized { phone: frame.phone(), csrf, entries: consents.iter().filter_map(entry).collect() })
}

#[derive(Deserialize)]
pub(crate) struct WithdrawForm {
    app_id: AppId,
    #[serde(default)]
    csrf: String,
}

/// Withdraws, from the page.
pub(crate) async fn withdraw_form(
    request: HttpRequest,
    exchange: Exchange,
    state: Data<State>,
    form: Option<Form<WithdrawForm>>,
) -> HttpResponse {
    exchange.name("withdraw");
    let trouble = match form {
        None => Trouble::FormUnreadable,
        Some(form) if !csrf::holds(&request, &form.csrf) => Trouble::FormStale,
        Some(form) => {
            return match withdrawn(&exchange, &state, form.into_inner().app_id).await {
                Ok(_) => HttpResponse::SeeOther().insert_header((header::LOCATION, "/authorized")).finish(),
                Err(silent) => wallet_silent(&silent, &Face::of(&state, &request)),
            };
        }
    };
    match Frame::of(&state, &request).await {
        Ok(frame) => refuse_form(&exchange, frame.phone(), trouble),
        Err(refusal) => refusal,
    }
}

/// Withdraws, for programs.
pub(crate) async fn withdraw(
    request: HttpRequest,
    exchange: Exchange,
    state: Data<State>,
    payload: Payload,
) -> HttpResponse {
    let AppRequest { app_id } = match read_own(&request, payload).await {
        Ok(read) => read,
        Err(problem) => return malformed(&exchange, "withdraw", problem),
    };
    match withdrawn(&exchange, &state, app_id).await {
        Ok(reply) => HttpResponse::Ok().json(reply),
        Err(problem) => HttpResponse::BadGateway().json(Problem { problem: problem.to_string() }),
    }
}

async fn withdrawn(exchange: &Exchange, state: &State, app_id: AppId) -> Result<WithdrawReply, GatewayError> {
    exchange.name("withdraw");
    exchange.field("appId", app_id.as_str());
    let user = state.phone.holder();
    let caller = Caller { cause: Some(exchange.id()), ..state.holder(&user) };
    state.gateway.withdraw(caller, &AppRequest { app_id }).await
}
