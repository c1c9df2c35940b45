//! Who holds the phone, which mini programs there are, and handing the phone over.

use super::{
    forms::{malformed, read_own, refuse_form},
    frame::{Frame, face, problem, program_state, send},
};
use crate::{State, csrf, gateway::GatewayError};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Form, Payload},
};
use serde::Deserialize;
use walletsim_protocol::{
    AppId,
    gateway::{MiniProgramCard, Problem},
};
use walletsim_runtime::http::Exchange;
use walletsim_web::{Home, Language, Opening, Tile, Trouble};

pub(crate) async fn page(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let mut response = HttpResponse::Ok();
    let csrf = csrf::token(&request, &state.world, &mut response);
    let mut cards: Vec<&MiniProgramCard> = frame.catalog.mini_programs.iter().collect();
    cards.sort_by_key(|card| rank(&state, card));
    let tiles = cards.into_iter().map(|card| Tile {
        app: face(card),
        description: card.tagline.clone(),
        state: program_state(card),
        opening: match card.closed {
            None => Opening::At(opening(&state, &frame, card)),
            Some(_) => Opening::Refused,
        },
    });
    let home = Home { phone: frame.phone(), csrf, mini_programs: tiles.collect(), people: frame.people() };
    send(response, &home)
}

/// Where a mini program stands on the first screen: what somebody is building comes first, what cannot be opened last.
fn rank(state: &State, card: &MiniProgramCard) -> u8 {
    match card.closed {
        Some(_) => 2,
        None if card.page.is_some() || state.own_pages.contains(&card.app_id) => 0,
        None => 1,
    }
}

/// A mini program opens in the phone; one with a page somewhere else, there. What it keeps, it keeps by user: storage is
/// "per user and mini program" (jsapi.md §5).
pub(super) fn opening(state: &State, frame: &Frame, card: &MiniProgramCard) -> String {
    match card.page {
        None => format!("/open/{}", card.app_id),
        Some(_) => format!("{}/{}/?user={}", state.mini_programs, card.app_id, frame.user.key),
    }
}

/// Who holds the phone, for programs.
pub(crate) async fn holder(state: Data<State>) -> HttpResponse {
    match state.look_around().await {
        Ok((holder, _)) => HttpResponse::Ok().json(holder),
        Err(problem) => HttpResponse::BadGateway().json(Problem { problem: problem.to_string() }),
    }
}

#[derive(Deserialize)]
pub(crate) struct HandOver {
    user: String,
}

/// Hands the phone over, for programs.
pub(crate) async fn hand_over(
    request: HttpRequest,
    exchange: Exchange,
    state: Data<State>,
    payload: Payload,
) -> HttpResponse {
    let HandOver { user } = match read_own(&request, payload).await {
        Ok(read) => read,
        Err(problem) => return malformed(&exchange, "hand over", problem),
    };
    exchange.name("hand over");
    match state.gateway.look_around(state.holder(&user)).await {
        Ok((holder, _)) => {
            exchange.field("to", holder.key.as_str());
            state.phone.hand_to(&holder.key);
            HttpResponse::Ok().json(holder)
        }
        Err(refusal) => {
            exchange.outcome("refused");
            exchange.because(vec![refusal.to_string().into()]);
            let known = !matches!(refusal, GatewayError::Unknown(_));
            let mut response = if known { HttpResponse::BadGateway() } else { HttpResponse::NotFound() };
            response.json(Problem { problem: refusal.to_string() })
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Switch {
    user: String,
    /// The mini program that is open, and stays so.
    app: Option<AppId>,
    #[serde(default)]
    csrf: String,
}

/// Hands the phone over, from the page.
pub(crate) async fn switch(
    request: HttpRequest,
    exchange: Exchange,
    state: Data<State>,
    form: Option<Form<Switch>>,
) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    exchange.name("hand over");
    let Some(form) = form else { return refuse_form(&exchange, frame.phone(), Trouble::FormUnreadable) };
    if !csrf::holds(&request, &form.csrf) {
        return refuse_form(&exchange, frame.phone(), Trouble::FormStale);
    }
    if !frame.catalog.users.iter().any(|user| user.key == form.user) {
        exchange.outcome("refused, no such user");
        return problem(frame.phone(), Trouble::ScreenUnknown);
    }
    exchange.field("to", form.user.as_str());
    state.phone.hand_to(&form.user);
    let open = form.app.as_ref().and_then(|app| frame.card(app));
    let there = open.map_or_else(|| "/".to_owned(), |card| opening(&state, &frame, card));
    HttpResponse::SeeOther().insert_header((header::LOCATION, there)).finish()
}

#[derive(Deserialize)]
pub(crate) struct Speak {
    language: String,
    #[serde(default)]
    csrf: String,
}

/// Chooses what the phone speaks, from the page.
pub(crate) async fn speak(
    request: HttpRequest,
    exchange: Exchange,
    state: Data<State>,
    form: Option<Form<Speak>>,
) -> HttpResponse {
    exchange.name("choose language");
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let chosen = form.as_ref().and_then(|form| Language::ALL.into_iter().find(|known| known.tag() == form.language));
    let (Some(form), Some(language)) = (form, chosen) else {
        return refuse_form(&exchange, frame.phone(), Trouble::FormUnreadable);
    };
    if !csrf::holds(&request, &form.csrf) {
        return refuse_form(&exchange, frame.phone(), Trouble::FormStale);
    }
    exchange.field("to", language.tag());
    state.phone.speak(language);
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/")).finish()
}
