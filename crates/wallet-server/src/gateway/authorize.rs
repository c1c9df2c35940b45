//! A mini program wants a code, or facts: granted silently, a question for the user, or refused.

use super::{
    login::LoggedIn,
    read, store_failed,
    words::{call_refused, granted, scopes_refused},
};
use crate::{CODES, State, standing, words::scope_reasons};
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use walletsim_protocol::{
    AuthorizationId, UserId,
    gateway::{AuthorizeReply, AuthorizeRequest, Granted, Purpose, Refused},
    scope,
    time::Moment,
};
use walletsim_runtime::http::{Exchange, exchange::REASON};
use walletsim_wallet::{
    Witness,
    verbs::{AuthorizeError, Authorized},
};

pub(super) async fn authorize(exchange: Exchange, user: LoggedIn, state: Data<State>, body: Bytes) -> HttpResponse {
    let request: AuthorizeRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    exchange.name("authorize");
    match ask(&exchange, &state, &user.0, &request).await {
        Ok((_, AuthorizeReply::Refused(refused))) => {
            let because = vec![refused.reason.as_str().into()];
            let header = (REASON, exchange.reason_header(&because));
            HttpResponse::Ok().insert_header(header).json(AuthorizeReply::Refused(refused))
        }
        Ok((_, reply)) => HttpResponse::Ok().json(reply),
        Err(AuthorizeError::UnknownUser(_)) => HttpResponse::Unauthorized().finish(),
        Err(problem) => store_failed(&problem),
    }
}

/// Asks the wallet, and tells the trace; the id of what came of it, and the reply.
pub(crate) async fn ask(
    exchange: &Exchange,
    state: &State,
    user: &UserId,
    request: &AuthorizeRequest,
) -> Result<(AuthorizationId, AuthorizeReply), AuthorizeError> {
    if let Some(holder) = state.wallet.holder(user.as_str()) {
        exchange.field("user", holder.key);
    }
    exchange.field("app", state.wallet.mini_program_name(&request.app_id));
    if request.purpose == Purpose::OpenUserInfo {
        exchange.field("for", "open user info");
    }
    let when = (exchange.world().clock().now(), Witness(exchange.id().0));
    let asked_for = (request.purpose, request.scopes.as_slice());
    // What a seed gives comes again after a reset or an import, perhaps while something of before is still being kept.
    let (fresh, authorized) = loop {
        let fresh = exchange.world().entropy().draw(CODES, |rng| state.wallet.profile().tokens.mint_fresh_code(rng));
        match state.wallet.authorize(user, &request.app_id, asked_for, &fresh, when).await {
            Err(AuthorizeError::Taken) => {}
            authorized => break (fresh, authorized),
        }
    };
    standing::after_question(exchange, state, &fresh.id).await;
    let reply = match authorized {
        Ok(authorized) => told(exchange, authorized),
        Err(AuthorizeError::Call(call)) => refused(exchange, call_refused(call, &state.wallet, &request.app_id)),
        Err(AuthorizeError::Scopes(scopes)) => refused(exchange, scopes_refused(scopes)),
        Err(problem) => return Err(problem),
    };
    Ok((fresh.id, reply))
}

fn told(exchange: &Exchange, authorized: Authorized) -> AuthorizeReply {
    match authorized {
        Authorized::Granted { code, scopes, refused } => {
            exchange.outcome(granted("granted silently", &scopes, &refused));
            if !refused.is_empty() {
                exchange.because(vec![scope_reasons(&refused).into()]);
            }
            let (auth_code, expires_at) = code.map(|(code, at)| (code, Moment(at))).unzip();
            AuthorizeReply::Granted(Granted { auth_code, expires_at, success_scopes: scopes, error_scopes: refused })
        }
        Authorized::Pending { id, asks, previews, lapses_at } => {
            exchange.outcome(format!("pending, ask the user for {}", scope::join(&asks)));
            AuthorizeReply::Pending { authorization_id: id, asks, previews, expires_at: Moment(lapses_at) }
        }
    }
}

fn refused(exchange: &Exchange, refused: Refused) -> AuthorizeReply {
    exchange.outcome("refused");
    AuthorizeReply::Refused(refused)
}
