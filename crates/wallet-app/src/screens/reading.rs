//! Pages to read: an agreement's text, and a mini program's About.

use super::frame::{Frame, face, problem, program_state, send};
use crate::State;
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use serde::Deserialize;
use walletsim_protocol::AppId;
use walletsim_web::{About, Agreement, Trouble};

#[derive(Deserialize)]
pub(crate) struct Back {
    back: Option<String>,
}

fn or_home(back: Option<Query<Back>>) -> String {
    back.and_then(|back| back.into_inner().back).unwrap_or_else(|| "/".to_owned())
}

pub(crate) async fn agreement(
    request: HttpRequest,
    id: Path<String>,
    back: Option<Query<Back>>,
    state: Data<State>,
) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let Some(agreement) = frame.catalog.agreements.iter().find(|agreement| agreement.id == *id) else {
        return problem(frame.phone(), Trouble::ScreenUnknown);
    };
    let view = Agreement {
        phone: frame.phone(),
        title: agreement.title.clone(),
        paragraphs: agreement.paragraphs.clone(),
        back: or_home(back),
    };
    send(HttpResponse::Ok(), &view)
}

pub(crate) async fn about(
    request: HttpRequest,
    app: Path<String>,
    back: Option<Query<Back>>,
    state: Data<State>,
) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let Some(card) = frame.card(&AppId::from(app.into_inner())) else {
        return problem(frame.phone(), Trouble::ScreenUnknown);
    };
    let view = About {
        phone: frame.phone(),
        app: face(card),
        merchant_name: card.merchant_name.clone(),
        description: card.tagline.clone(),
        state: program_state(card),
        agreements: frame.agreements(card),
        back: or_home(back),
    };
    send(HttpResponse::Ok(), &view)
}
