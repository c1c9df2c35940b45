//! A message and its answer, overheard as they pass: the handler reads and writes as if nobody listened.

use crate::{World, trace::EventId};
use actix_web::{
    HttpMessage,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::header::HeaderMap,
};
use futures_util::StreamExt;
use std::sync::Arc;

/// Listens to a request, if somebody may look on.
pub(super) fn listen(world: &Arc<World>, id: EventId, request: &mut ServiceRequest) {
    let Some(watch) = world.watch() else { return };
    watch.asked(id, format!("{} {}", request.method(), request.uri()), headers(request.headers()));
    let world = Arc::clone(world);
    let heard = request.take_payload().inspect(move |bytes| {
        if let (Some(watch), Ok(bytes)) = (world.watch(), bytes) {
            watch.heard(id, bytes);
        }
    });
    request.set_payload(Payload::Stream { payload: Box::pin(heard) });
}

/// Listens to its answer. What a fault breaks on its way is not overheard.
pub(super) fn listen_to_answer(
    world: &World,
    id: EventId,
    response: ServiceResponse<BoxBody>,
) -> ServiceResponse<BoxBody> {
    let Some(watch) = world.watch() else { return response };
    let (status, said) = (response.status().as_u16(), headers(response.headers()));
    response.map_body(|_, body| match body.try_into_bytes() {
        Ok(bytes) => {
            watch.answered(id, status, said, &bytes);
            BoxBody::new(bytes)
        }
        Err(body) => {
            watch.answered(id, status, said, b"");
            body
        }
    })
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &actix_web::http::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}
