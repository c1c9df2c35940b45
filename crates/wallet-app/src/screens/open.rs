//! A mini program in the phone: its page in a frame, under the platform's title bar.

use super::{
    frame::{Frame, face, problem, program_state, send_under},
    home::opening,
};
use crate::{State, container::home, csrf};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path},
};
use walletsim_protocol::AppId;
use walletsim_web::{Open, ProgramState, Trouble, assets::open_csp};

pub(crate) async fn page(request: HttpRequest, app: Path<String>, state: Data<State>) -> HttpResponse {
    let app = app.into_inner();
    // The bridge speaks to one origin, and believes only that one, by whichever name the phone was opened.
    let own = home::phone_host(&state.base_url);
    let asked_at = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let frame = match Frame::of(&state, &request).await {
        Ok(frame) => frame,
        Err(refusal) => return refusal,
    };
    let Some(card) = frame.card(&AppId::from(app)) else { return problem(frame.phone(), Trouble::ScreenUnknown) };
    if card.closed.is_some() {
        return problem(frame.phone(), Trouble::CannotOpen { name: card.name.clone(), state: program_state(card) });
    }
    if card.page.is_some() {
        return lead_to(opening(&state, &frame, card));
    }
    if asked_at != Some(own.as_str()) {
        return lead_to(format!("http://{own}/open/{}", card.app_id));
    }
    let Some(home) = home::of(card.app_id.as_str(), &state.mini_programs) else {
        let trouble = Trouble::CannotOpen { name: card.name.clone(), state: ProgramState::NoAddress };
        return problem(frame.phone(), trouble);
    };
    let mut response = HttpResponse::Ok();
    let view = Open {
        phone: frame.phone(),
        csrf: csrf::token(&request, &state.world, &mut response),
        people: frame.people(),
        app: face(card),
        home,
        user: frame.user.key.clone(),
    };
    send_under(open_csp(&view.home), response, &view)
}

fn lead_to(address: String) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}
