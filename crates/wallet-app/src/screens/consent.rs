//! The question and its answer. The answer leads back to the mini program; without one, a page says how it ended.

use super::{
    forms::refuse_form,
    frame::{Frame, face, problem, send, send_with_way_back},
};
use crate::{
    State,
    calls::{Call, Ending, Settled},
    csrf,
    jsapi::find,
    settle::{Press, Pressed},
    way_back,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Form, Path, Query},
};
use reqwest::Url;
use serde::Deserialize;
use walletsim_protocol::{
    gateway::{MiniProgramCard as Card, Purpose},
    jsapi::{ConsentAnswer, JsapiAnswer},
};
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
    back: Option<Query<Back>>,
    state: Data<State>,
) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let known = find(&state, &id).and_then(|call| Some((frame.card(&call.app)?.clone(), call)));
    let Some((card, call)) = known else { return problem(frame.phone(), Trouble::QuestionGone) };
    let return_to = own(&state, &card, back.and_then(|back| back.into_inner().to));
    match state.look(&call).await {
        Ok(None) => sheet(&request, &state, &frame, (&card, &call), return_to, Tick::NotMissed),
        Ok(Some(settled)) => {
            let return_to = redirected(&call, &settled).map(String::from).or(return_to);
            let kind = match settled.ending {
                Ending::Accepted if call.purpose == Purpose::Contract => OutcomeKind::Agreed,
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
    let (reason, asks) = match call.purpose {
        Purpose::AuthCode | Purpose::OpenUserInfo => (None, call.asks.iter().map(ask).collect()),
        // In the merchant's words; without any, in the wallet's.
        Purpose::Contract => {
            let said = || call.asks.iter().map(|scope| ask(scope).title).collect::<Vec<_>>().join(" · ");
            (Some(call.description.clone().unwrap_or_else(said)), Vec::new())
        }
    };
    let consent = Consent {
        phone: frame.phone(),
        csrf,
        id: call.id.to_string(),
        app: face(card),
        reason,
        asks,
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
    let away = call.redirect.as_ref().map(|redirect| redirect.url.as_str()).or(consent.return_to.as_deref());
    send_with_way_back(response, &consent, away.and_then(way_back::policy_source))
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
    form: Option<Form<AnswerForm>>,
) -> HttpResponse {
    exchange.name(form.as_ref().map_or("answer", |form| form.answer.verb()));
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let Some(Form(form)) = form else { return refuse_form(&exchange, frame.phone(), Trouble::FormUnreadable) };
    if !csrf::holds(&request, &form.csrf) {
        return refuse_form(&exchange, frame.phone(), Trouble::FormStale);
    }
    let known = find(&state, &id).and_then(|call| Some((frame.card(&call.app)?.clone(), call)));
    let Some((card, call)) = known else { return refuse_form(&exchange, frame.phone(), Trouble::QuestionGone) };
    let return_to = own(&state, &card, form.return_to);
    let must_tick = frame.catalog.look.must_tick_agreement && !card.agreements.is_empty();
    let missed = must_tick && form.answer == ConsentAnswer::Accept && form.agree != "yes";
    if missed && matches!(state.look(&call).await, Ok(None)) {
        exchange.outcome("refused, the agreement is not ticked");
        return sheet(&request, &state, &frame, (&card, &call), return_to, Tick::Missed);
    }
    match state.press(&call, Press { answer: Some(form.answer), scopes: None }, exchange.id()).await {
        Ok(Pressed::Settled(settled)) => led_on(&call, &settled, return_to.as_deref()),
        Ok(Pressed::Again(settled)) => {
            exchange.outcome("no effect, answered before");
            led_on(&call, &settled, return_to.as_deref())
        }
        Err(silent) => {
            exchange.because(vec![silent.to_string().into()]);
            problem(frame.phone(), Trouble::WalletSilent)
        }
    }
}

/// Whoever got what they pressed goes straight back; what they did not expect is told first.
fn led_on(call: &Call, settled: &Settled, return_to: Option<&str>) -> HttpResponse {
    let expected = matches!(settled.ending, Ending::Accepted | Ending::Rejected | Ending::Dismissed);
    let straight = return_to.filter(|address| expected && way_back::policy_source(address).is_some());
    let straight = straight.and_then(|address| Url::parse(address).ok());
    let straight = redirected(call, settled).or(straight);
    let outcome = || format!("/consent/{}{}", call.id, with_return(return_to));
    let location = straight.map_or_else(outcome, String::from);
    HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish()
}

/// Where a signed contract's code goes, with `authCode` and `authState`, if its merchant said so. That nobody goes there
/// without a code is assumed.
fn redirected(call: &Call, settled: &Settled) -> Option<Url> {
    let redirect = call.redirect.as_ref()?;
    let JsapiAnswer::Success { result } = &settled.answer else { return None };
    let mut url = Url::parse(&redirect.url).ok()?;
    url.query_pairs_mut().append_pair("authCode", result.get("authCode")?.as_str()?);
    if let Some(state) = &redirect.state {
        url.query_pairs_mut().append_pair("authState", state);
    }
    Some(url)
}

fn with_return(return_to: Option<&str>) -> String {
    let Some(return_to) = return_to else { return String::new() };
    let encoded: String =
        percent_encoding::utf8_percent_encode(return_to, percent_encoding::NON_ALPHANUMERIC).to_string();
    format!("?return={encoded}")
}

/// An address to go back to must be the mini program's.
fn own(state: &State, card: &Card, address: Option<String>) -> Option<String> {
    let home = |home: &str, address: &str| way_back::leads_to(home, address, &state.hosts);
    let page = |address: &str| card.page.as_ref().is_some_and(|page| home(page, address));
    address.filter(|address| home(&state.mini_programs, address) || page(address))
}
