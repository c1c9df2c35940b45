//! What the phone shows, and the withdrawal of what it shows.

use super::{login::LoggedIn, read, store_failed};
use crate::State;
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use walletsim_protocol::{
    gateway::{AppRequest, Consented, Consents, WithdrawReply},
    time::Moment,
};
use walletsim_runtime::http::Exchange;
use walletsim_wallet::Witness;

pub(super) async fn catalog(_: LoggedIn, state: Data<State>) -> HttpResponse {
    HttpResponse::Ok().json(state.wallet.catalog())
}

pub(super) async fn consents(user: LoggedIn, state: Data<State>) -> HttpResponse {
    match state.wallet.consents_of(&user.0).await {
        Ok(consents) => {
            let consents = consents.into_iter().filter_map(|(app_id, scopes)| {
                let since = scopes.values().min().copied().map(Moment)?;
                Some(Consented { app_id, scopes: scopes.into_keys().collect(), since })
            });
            HttpResponse::Ok().json(Consents { consents: consents.collect() })
        }
        Err(problem) => store_failed(&problem),
    }
}

pub(super) async fn withdraw(exchange: Exchange, user: LoggedIn, state: Data<State>, body: Bytes) -> HttpResponse {
    let request: AppRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    exchange.name("withdraw");
    exchange.field("app", state.wallet.mini_program_name(&request.app_id));
    let when = (exchange.world().clock().now(), Witness(exchange.id().0));
    match state.wallet.withdraw(&user.0, &request.app_id, when).await {
        Ok(revoked) => {
            exchange.outcome(format!("consents forgotten, authorizations ended: {revoked}"));
            HttpResponse::Ok().json(WithdrawReply { revoked })
        }
        Err(problem) => store_failed(&problem),
    }
}
