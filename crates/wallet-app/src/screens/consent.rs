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
use std::collections::BTreeMap;
use walletsim_protocol::{
    Scope,
    gateway::{Detail as Told, MiniProgramCard as Card, Preview, Purpose},
    jsapi::{ConsentAnswer, JsapiAnswer},
    scope,
};
use walletsim_runtime::http::Exchange;
use walletsim_web::{Agreeing, Ask, Choosing, Consent, Detail, Outcome, OutcomeKind, OwnValue, Trouble};

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
        Ok(None) => sheet(&request, &state, &frame, (&card, &call), return_to, &Before::Nothing),
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

/// What somebody has done on this sheet without answering.
enum Before {
    Nothing,
    /// They accepted, with these boxes ticked; the agreement's was not.
    TickMissed(Vec<Scope>),
    /// They accepted, and left everything out.
    ChoiceMissed,
}

impl Before {
    fn took(&self, scope: &Scope) -> bool {
        match self {
            Self::Nothing => true,
            Self::TickMissed(taken) => taken.contains(scope),
            Self::ChoiceMissed => false,
        }
    }
}

/// Whether the user may leave out some of what a call asks for. A single thing is taken or not by the buttons alone.
fn may_choose(frame: &Frame, call: &Call) -> bool {
    frame.catalog.look.partial_grants && call.purpose == Purpose::AuthCode && call.asks.len() > 1
}

fn sheet(
    request: &HttpRequest,
    state: &State,
    frame: &Frame,
    (card, call): (&Card, &Call),
    return_to: Option<String>,
    before: &Before,
) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    let csrf = csrf::token(request, &state.world, &mut response);
    let look = &frame.catalog.look;
    let ask = |scope: &Scope| Ask {
        scope: scope.to_string(),
        title: frame.catalog.scopes.get(scope).cloned().unwrap_or_else(|| scope.to_string()),
        values: call.previews.get(scope).into_iter().flatten().map(value).collect(),
        taken: before.took(scope),
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
        choosing: match (may_choose(frame, call), before) {
            (false, _) => Choosing::AllOrNothing,
            (true, Before::ChoiceMissed) => Choosing::NothingChosen,
            (true, _) => Choosing::EachByItself,
        },
        agreeing: match (look.must_tick_agreement && !agreements.is_empty(), before) {
            (false, _) => Agreeing::ByAccepting,
            (true, Before::TickMissed(_)) => Agreeing::TickMissed,
            (true, _) => Agreeing::ByTicking,
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

fn value(preview: &Preview) -> OwnValue {
    let what = match preview.what {
        Told::NickName => Detail::NickName,
        Told::Name => Detail::Name,
        Told::Picture => Detail::Picture,
        Told::Gender => Detail::Gender,
        Told::BirthDate => Detail::BirthDate,
        Told::Nationality => Detail::Nationality,
        Told::LoginId => Detail::LoginId,
        Told::MobilePhone => Detail::MobilePhone,
        Told::Email => Detail::Email,
        Told::Contact => Detail::Contact,
        Told::Address => Detail::Address,
        Told::Province => Detail::Province,
        Told::City => Detail::City,
        Told::Card => Detail::Card,
        Told::Account => Detail::Account,
        Told::BusinessId => Detail::BusinessId,
        Told::BusinessName => Detail::BusinessName,
        Told::BusinessLogo => Detail::BusinessLogo,
        Told::Status => Detail::Status,
    };
    OwnValue { what, value: preview.value.clone() }
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
    /// The boxes that are ticked, `scope:NAME` each.
    #[serde(flatten)]
    boxes: BTreeMap<String, String>,
}

impl AnswerForm {
    /// What was ticked of what a call asks for.
    fn taken(&self, call: &Call) -> Vec<Scope> {
        let ticked = |scope: &&Scope| self.boxes.contains_key(&format!("scope:{scope}"));
        call.asks.iter().filter(ticked).cloned().collect()
    }
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
    let scopes = (form.answer == ConsentAnswer::Accept && may_choose(&frame, &call)).then(|| form.taken(&call));
    let missed = missed(&frame, &card, &form, scopes.as_deref());
    let return_to = own(&state, &card, form.return_to);
    if let Some((what, before)) = missed
        && matches!(state.look(&call).await, Ok(None))
    {
        exchange.outcome(format!("refused, {what}"));
        return sheet(&request, &state, &frame, (&card, &call), return_to, &before);
    }
    if let Some(scopes) = &scopes {
        exchange.field("scopes", scope::join(scopes));
    }
    match state.press(&call, Press { answer: Some(form.answer), scopes }, exchange.id()).await {
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

/// What has to be done before accepting and was not; for the trace, and for the sheet.
fn missed(frame: &Frame, card: &Card, form: &AnswerForm, scopes: Option<&[Scope]>) -> Option<(&'static str, Before)> {
    if form.answer != ConsentAnswer::Accept {
        return None;
    }
    if scopes.is_some_and(<[Scope]>::is_empty) {
        return Some(("nothing is chosen", Before::ChoiceMissed));
    }
    let must_tick = frame.catalog.look.must_tick_agreement && !card.agreements.is_empty();
    let taken = || scopes.unwrap_or_default().to_vec();
    (must_tick && form.agree != "yes").then(|| ("the agreement is not ticked", Before::TickMissed(taken())))
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
