//! The user answered a consent screen.

use super::{login::LoggedIn, read, store_failed, words::granted};
use crate::{
    CODES, State, standing,
    words::{ended_by, scope_reasons},
};
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use walletsim_protocol::{
    AuthorizationId, UserId,
    gateway::{AnswerReply, AnswerRequest, Granted, Problem},
    jsapi::ConsentAnswer,
    time::Moment,
};
use walletsim_runtime::{
    http::{Exchange, exchange::REASON},
    trace::{Because, text::moment},
};
use walletsim_wallet::{
    Witness,
    authorization::AnswerRefusal,
    verbs::{AnswerError, Answered, UserAnswer},
};

pub(super) async fn answer(exchange: Exchange, user: LoggedIn, state: Data<State>, body: Bytes) -> HttpResponse {
    let request: AnswerRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    exchange.name(request.answer.map_or("lapse", ConsentAnswer::verb));
    if let Some(holder) = state.wallet.holder(user.0.as_str()) {
        exchange.field("user", holder.key);
    }
    let answer = match request.answer {
        Some(ConsentAnswer::Accept) => UserAnswer::Accept(request.scopes),
        Some(declined @ (ConsentAnswer::Reject | ConsentAnswer::Dismiss)) => UserAnswer::Decline(declined),
        // Should this clock be behind the wallet app's, a screen that has gone away counts as closed.
        None => UserAnswer::Decline(ConsentAnswer::Dismiss),
    };
    match take(&exchange, &state, (&user.0, &request.authorization_id), &answer).await {
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
        Err(AnswerError::Refused(AnswerRefusal::Revoked { by })) => {
            refuse(&exchange, "no effect", &ended_by(by), &AnswerReply::AlreadyAnswered)
        }
        Err(AnswerError::Unknown) => {
            exchange.outcome("unknown");
            HttpResponse::NotFound().json(Problem { problem: "this user was never asked that question".into() })
        }
        Err(AnswerError::Store(problem)) => store_failed(&problem),
    }
}

/// Takes an answer to a question, with a fresh code at hand.
pub(crate) async fn take(
    exchange: &Exchange,
    state: &State,
    (user, id): (&UserId, &AuthorizationId),
    answer: &UserAnswer,
) -> Result<Answered, AnswerError> {
    let fresh = exchange.world().entropy().draw(CODES, |rng| state.wallet.profile().tokens.mint_code(rng));
    let when = (exchange.world().clock().now(), Witness(exchange.id().0));
    let answered = state.wallet.answer(user, id, answer, &fresh, when).await;
    standing::after_question(exchange, state, id).await;
    answered
}

pub(crate) fn told(exchange: &Exchange, answered: Answered) -> AnswerReply {
    match answered {
        Answered::Granted { code, scopes, refused } => {
            exchange.outcome(granted("granted", &scopes, &refused));
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
