//! What the phone shows, and the withdrawal of what it shows.

use super::{login::LoggedIn, read, store_failed};
use crate::State;
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use walletsim_protocol::{
    AppId, UserId,
    gateway::{AppRequest, Consented, Consents, WithdrawReply},
    time::Moment,
};
use walletsim_runtime::http::Exchange;
use walletsim_wallet::{StoreError, Witness};

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
    match forget(&exchange, &state, &user.0, &request.app_id).await {
        Ok(revoked) => HttpResponse::Ok().json(WithdrawReply { revoked }),
        Err(problem) => store_failed(&problem),
    }
}

/// Withdraws, and tells the trace; how many authorizations that ended.
pub(crate) async fn forget(
    exchange: &Exchange,
    state: &State,
    user: &UserId,
    app: &AppId,
) -> Result<usize, StoreError> {
    exchange.field("app", state.wallet.mini_program_name(app));
    let when = (exchange.world().clock().now(), Witness(exchange.id().0));
    let revoked = state.wallet.withdraw(user, app, when).await?;
    exchange.outcome(format!("consents forgotten, authorizations ended: {revoked}"));
    Ok(revoked)
}
