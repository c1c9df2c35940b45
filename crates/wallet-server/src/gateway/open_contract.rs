//! The user is shown what a merchant prepared.

use super::{
    login::LoggedIn,
    read, store_failed,
    words::{call_refused, scopes_refused},
};
use crate::State;
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use walletsim_protocol::{
    gateway::{ContractEnding, OpenContractReply, OpenContractRequest},
    scope,
    time::Moment,
};
use walletsim_runtime::http::{Exchange, exchange::REASON};
use walletsim_wallet::verbs::{OpenContract, OpenContractError};

pub(super) async fn open_contract(exchange: Exchange, user: LoggedIn, state: Data<State>, body: Bytes) -> HttpResponse {
    let request: OpenContractRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    exchange.name("openContract");
    if let Some(holder) = state.wallet.holder(user.0.as_str()) {
        exchange.field("user", holder.key);
    }
    if let Some(app) = &request.app_id {
        exchange.field("app", state.wallet.mini_program_name(app));
    }
    let now = exchange.world().clock().now();
    let opened = state.wallet.open_contract(&user.0, &request.authorization_id, request.app_id.as_ref(), now).await;
    let error = match opened {
        Ok(OpenContract { contract, app }) => {
            exchange.outcome(format!("pending, ask the user for {}", scope::join(&contract.scopes)));
            return HttpResponse::Ok().json(OpenContractReply::Pending {
                app_id: app,
                asks: contract.scopes,
                description: contract.description,
                redirect: contract.redirect,
                expires_at: Moment(contract.lapses_at),
            });
        }
        Err(error) => error,
    };
    let reason = error.to_string();
    match error {
        OpenContractError::Unknown | OpenContractError::OtherUser | OpenContractError::OtherApp => {
            refuse(&exchange, &reason, &OpenContractReply::NotYours)
        }
        OpenContractError::Over { app: app_id, ending } => {
            refuse(&exchange, how_it_ended(ending), &OpenContractReply::Over { app_id, ending })
        }
        OpenContractError::Call { call, app } => {
            let refused = call_refused(call, &state.wallet, &app);
            refuse(&exchange, &refused.reason.clone(), &OpenContractReply::Refused(refused))
        }
        OpenContractError::Scopes(scopes) => {
            let refused = scopes_refused(scopes);
            refuse(&exchange, &refused.reason.clone(), &OpenContractReply::Refused(refused))
        }
        OpenContractError::UnknownUser(_) => HttpResponse::Unauthorized().finish(),
        OpenContractError::Store(problem) => store_failed(&problem),
    }
}

fn how_it_ended(ending: ContractEnding) -> &'static str {
    match ending {
        ContractEnding::Accepted => "the user has signed it",
        ContractEnding::Rejected => "the user has refused it",
        ContractEnding::Lapsed => "nobody signed it in time",
        ContractEnding::Withdrawn => "the user withdrew",
    }
}

fn refuse(exchange: &Exchange, reason: &str, reply: &OpenContractReply) -> HttpResponse {
    exchange.outcome("refused");
    HttpResponse::Ok().insert_header((REASON, exchange.reason_header(&vec![reason.into()]))).json(reply)
}
