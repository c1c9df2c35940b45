//! The address that `prepare` answers: a contract, put to whoever holds the phone as any other question is.

use super::frame::{Frame, face, problem, send};
use crate::{State, contract::Opened};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path},
};
use walletsim_protocol::{AuthorizationId, gateway::ContractEnding};
use walletsim_web::{Outcome, OutcomeKind, Trouble};

pub(crate) async fn page(request: HttpRequest, id: Path<String>, state: Data<State>) -> HttpResponse {
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let id = AuthorizationId::from(id.into_inner());
    match state.open_contract(id, None, state.holder(&frame.user.key)).await {
        Ok(Opened::Known(call)) => {
            let location = (header::LOCATION, format!("/consent/{}", call.id));
            HttpResponse::SeeOther().insert_header(location).finish()
        }
        Ok(Opened::Over { app, ending }) => match frame.card(&app) {
            Some(card) => {
                let (app, kind) = (face(card), kind(ending));
                send(HttpResponse::Ok(), &Outcome { phone: frame.phone(), app, kind, return_to: None })
            }
            None => problem(frame.phone(), Trouble::QuestionGone),
        },
        Ok(Opened::NotYours | Opened::Refused(_)) => problem(frame.phone(), Trouble::QuestionGone),
        Err(_) => problem(frame.phone(), Trouble::WalletSilent),
    }
}

fn kind(ending: ContractEnding) -> OutcomeKind {
    match ending {
        ContractEnding::Accepted => OutcomeKind::Agreed,
        ContractEnding::Rejected => OutcomeKind::Rejected,
        ContractEnding::Lapsed => OutcomeKind::Lapsed,
        ContractEnding::Withdrawn => OutcomeKind::Withdrawn,
    }
}
