//! The facts that a mini program may show.

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
use std::collections::BTreeMap;
use walletsim_protocol::gateway::{MemberInfoReply, MemberInfoRequest};
use walletsim_runtime::http::{Exchange, exchange::REASON};
use walletsim_wallet::verbs::MemberInfoError;

pub(super) async fn member_info(exchange: Exchange, user: LoggedIn, state: Data<State>, body: Bytes) -> HttpResponse {
    let request: MemberInfoRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    exchange.name("memberInfo");
    exchange.field("app", state.wallet.mini_program_name(&request.app_id));
    exchange.field("scope", request.scope.as_str());
    let refused = match state.wallet.member_info(&user.0, &request.app_id, &request.scope).await {
        Ok(facts) => {
            exchange.outcome("told");
            return HttpResponse::Ok().json(MemberInfoReply::Told { facts });
        }
        Err(MemberInfoError::NotConsented) => {
            return refuse(&exchange, "the user has not consented", &MemberInfoReply::NotConsented);
        }
        Err(MemberInfoError::Call(call)) => call_refused(call, &state.wallet, &request.app_id),
        Err(MemberInfoError::Scope(why)) => scopes_refused(BTreeMap::from([(request.scope, why)])),
        Err(MemberInfoError::UnknownUser(_)) => return HttpResponse::Unauthorized().finish(),
        Err(MemberInfoError::Store(problem)) => return store_failed(&problem),
    };
    refuse(&exchange, &refused.reason.clone(), &MemberInfoReply::Refused(refused))
}

fn refuse(exchange: &Exchange, reason: &str, reply: &MemberInfoReply) -> HttpResponse {
    exchange.outcome("refused");
    HttpResponse::Ok().insert_header((REASON, exchange.reason_header(&vec![reason.into()]))).json(reply)
}
