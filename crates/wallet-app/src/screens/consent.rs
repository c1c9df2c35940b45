//! The question and its answer. After the answer a page says how it ended, with the way back to the mini program.

use super::frame::{Frame, face, problem, send};
use crate::{
    State,
    calls::{Call, Ending},
    csrf,
    jsapi::find,
    settle::{Press, Pressed},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Form, Path, Query},
};
use serde::Deserialize;
use walletsim_protocol::{gateway::MiniProgramCard as Card, jsapi::ConsentAnswer};
use walletsim_runtime::http::Exchange;
use walletsim_web::{Agreeing, Ask, Consent, Outcome, OutcomeKind, Trouble};

#[derive(Deserialize)]
pub(crate) struct Back {
    #[serde(rename = "return")]
    to: Option<String>,
}

pub(crate) async fn page(
    request: HttpRequest,
    id: Path<String>,
    back: Query<Back>,
    state: Data<State>,
) -> HttpResponse {
    let frame = match Frame::of(&state).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let return_to = own(&state, back.into_inner().to);
    let known = find(&state, &id).and_then(|call| Some((frame.card(&call.app)?.clone(), call)));
    let Some((card, call)) = known else { return problem(frame.phone(), Trouble::ScreenUnknown) };
    match state.look(&call).await {
        Ok(None) => sheet(&request, &state, &frame, (&card, &call), return_to, Tick::NotMissed),
        Ok(Some(settled)) => {
            let kind = match settled.ending {
                Ending::Accepted => OutcomeKind::Accepted,
                Ending::Rejected => OutcomeKind::Rejected,
                Ending::Dismissed => OutcomeKind::Dismissed,
                Ending::Lapsed => OutcomeKind::Lapsed,
                Ending::Withdrawn => OutcomeKind::Withdrawn,
            };
            send(HttpResponse::Ok(), &Outcome { phone: frame.phone(), app: face(&card), kind, return_to })
        }
        Err(_) => problem(frame.phone(), Trouble::WalletSilent),
    }
}

/// Whether the sheet is shown again because the agreement was not ticked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tick {
    Missed,
    NotMissed,
}

fn sheet(
    request: &HttpRequest,
    state: &State,
    frame: &Frame,
    (card, call): (&Card, &Call),
    return_to: Option<String>,
    tick: Tick,
) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    let csrf = csrf::token(request, &state.world, &mut response);
    let look = &frame.catalog.look;
    let ask = |scope: &walletsim_protocol::Scope| Ask {
        title: frame.catalog.scopes.get(scope).cloned().unwrap_or_else(|| scope.to_string()),
        detail: call.previews.get(scope).filter(|preview| !preview.is_empty()).cloned(),
    };
    let agreements = frame.agreements(card);
    let consent = Consent {
        phone: frame.phone(),
        csrf,
        id: call.id.to_string(),
        app: face(card),
        reason: None,
        asks: call.asks.iter().map(ask).collect(),
        agreeing: match (look.must_tick_agreement && !agreements.is_empty(), tick) {
            (false, _) => Agreeing::ByAccepting,
            (true, Tick::NotMissed) => Agreeing::ByTicking,
            (true, Tick::Missed) => Agreeing::TickMissed,
        },
        agreements,
        accept_label: look.accept.clone(),
        reject_label: look.reject.clone(),
        answer_until: call.expires_at.0.format("%H:%M").to_string(),
        return_to,
    };
    send(response, &consent)
}

#[derive(Deserialize)]
pub(crate) struct AnswerForm {
    answer: ConsentAnswer,
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    agree: String,
    #[serde(rename = "return")]
    return_to: Option<String>,
}

pub(crate) async fn answer(
    request: HttpRequest,
    id: Path<String>,
    exchange: Exchange,
    state: Data<State>,
    form: Form<AnswerForm>,
) -> HttpResponse {
    let form = form.into_inner();
    exchange.name(form.answer.verb());
    let frame = match Frame::of(&state).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    if !csrf::holds(&request, &form.csrf) {
        exchange.outcome("refused, the form is stale");
        return problem(frame.phone(), Trouble::FormStale);
    }
    let known = find(&state, &id).and_then(|call| Some((frame.card(&call.app)?.clone(), call)));
    let Some((card, call)) = known else {
        exchange.outcome("refused, no such question");
        return problem(frame.phone(), Trouble::ScreenUnknown);
    };
    let return_to = own(&state, form.return_to);
    let must_tick = frame.catalog.look.must_tick_agreement && !card.agreements.is_empty();
    let missed = must_tick && form.answer == ConsentAnswer::Accept && form.agree != "yes";
    if missed && matches!(state.look(&call).await, Ok(None)) {
        exchange.outcome("refused, the agreement is not ticked");
        return sheet(&request, &state, &frame, (&card, &call), return_to, Tick::Missed);
    }
    match state.press(&call, Press { answer: Some(form.answer), scopes: None }, exchange.id()).await {
        Ok(Pressed::Settled(_)) => {}
        Ok(Pressed::Again(_)) => exchange.outcome("no effect, answered before"),
        Err(silent) => {
            exchange.because(vec![silent.to_string().into()]);
            return problem(frame.phone(), Trouble::WalletSilent);
        }
    }
    let query = with_return(return_to.as_deref());
    HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/consent/{}{query}", call.id))).finish()
}

fn with_return(return_to: Option<&str>) -> String {
    let Some(return_to) = return_to else { return String::new() };
    let encoded: String =
        percent_encoding::utf8_percent_encode(return_to, percent_encoding::NON_ALPHANUMERIC).to_string();
    format!("?return={encoded}")
}

/// An address to go back to must be a mini program's: anybody can put one into a link.
fn own(state: &State, address: Option<String>) -> Option<String> {
    let below = format!("{}/", state.mini_programs);
    address.filter(|address| address.starts_with(&below))
}
