//! The user answered a consent screen.

use super::{login::LoggedIn, read, store_failed, words::scope_reasons};
use crate::{CODES, State};
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use walletsim_protocol::{
    gateway::{AnswerReply, AnswerRequest, Granted, Problem},
    jsapi::ConsentAnswer,
    scope,
    time::Moment,
};
use walletsim_runtime::{
    http::{Exchange, exchange::REASON},
    trace::{Because, text::moment},
};
use walletsim_wallet::{
    Witness,
    authorization::AnswerRefusal,
    secret::mint_code,
    verbs::{AnswerError, Answered, UserAnswer},
};

pub(super) async fn answer(exchange: Exchange, user: LoggedIn, state: Data<State>, body: Bytes) -> HttpResponse {
    let request: AnswerRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    exchange.name("answer");
    exchange.field("answer", request.answer.verb());
    let fresh = exchange.world().entropy().draw(CODES, mint_code);
    let when = (exchange.world().clock().now(), Witness(exchange.id().0));
    let answer = match request.answer {
        ConsentAnswer::Accept => UserAnswer::Accept(request.scopes),
        declined @ (ConsentAnswer::Reject | ConsentAnswer::Dismiss) => UserAnswer::Decline(declined),
    };
    match state.wallet.answer(&user.0, &request.authorization_id, &answer, &fresh, when).await {
        Ok(answered) => HttpResponse::Ok().json(told(&exchange, answered)),
        Err(AnswerError::Refused(AnswerRefusal::Lapsed { at })) => refuse(
            &exchange,
            "lapsed",
            &vec![format!("nobody answered before {}", moment(at)).into()],
            &AnswerReply::Lapsed,
        ),
        Err(AnswerError::Refused(refusal @ AnswerRefusal::AlreadyAnswered)) => {
            refuse(&exchange, "no effect", &vec![refusal.to_string().into()], &AnswerReply::AlreadyAnswered)
        }
        Err(AnswerError::Unknown) => {
            exchange.outcome("unknown");
            HttpResponse::NotFound().json(Problem { problem: "this user was never asked that question".into() })
        }
        Err(AnswerError::Store(problem)) => store_failed(&problem),
    }
}

fn told(exchange: &Exchange, answered: Answered) -> AnswerReply {
    match answered {
        Answered::Granted { code, scopes, refused } => {
            exchange.outcome(format!("granted {}", scope::join(&scopes)));
            if !refused.is_empty() {
                exchange.because(vec![scope_reasons(&refused).into()]);
            }
            let (auth_code, expires_at) = code.map(|(code, at)| (code, Moment(at))).unzip();
            AnswerReply::Granted(Granted { auth_code, expires_at, success_scopes: scopes, error_scopes: refused })
        }
        Answered::Closed => {
            exchange.outcome("closed, nothing granted");
            AnswerReply::Closed
        }
    }
}

fn refuse(exchange: &Exchange, outcome: &str, because: &Because, reply: &AnswerReply) -> HttpResponse {
    exchange.outcome(outcome);
    HttpResponse::Ok().insert_header((REASON, exchange.reason_header(because))).json(reply)
}
