//! Writing answers: HTTP 200 always, as the SDKs require; header names in lower case; signed once the caller is known.

use super::{Answer, Call, authenticate::Signed};
use crate::{code::Code, refusal::Refusal};
use actix_web::{HttpResponse, HttpResponseBuilder, http::header::ContentType};
use std::borrow::Cow;
use walletsim_protocol::{
    openapi::{ApiVersion, ResultResponse, path::Route},
    signature::{SignatureHeader, SignedMessage, header_name},
};
use walletsim_runtime::{
    http::{Exchange, exchange::REASON},
    trace::text::moment,
};
use walletsim_wallet::Now;

/// A refusal to somebody who has not proved who they are.
pub(super) fn unsigned(exchange: &Exchange, route: Option<Route>, refusal: &Refusal, now: Now) -> HttpResponse {
    let version = route.map_or(ApiVersion::V1, |route| route.version);
    let mut response = HttpResponse::Ok();
    let body = refuse(exchange, refusal, version, now, &mut response);
    response.insert_header(ContentType::json()).body(body.into_owned())
}

/// An answer to a merchant.
pub(super) fn signed(call: &Call<'_>, path: &str, signed: &Signed, answer: Answer) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    let body = match answer {
        Ok(body) => {
            call.exchange.outcome("S SUCCESS");
            body
        }
        Err(refusal) => refuse(call.exchange, &refusal, call.route.version, call.now, &mut response),
    };
    let (client, time) = (signed.client.as_str(), moment(call.now));
    let message = SignedMessage { path, client_id: client, time: &time, body: &body };
    match call.state.signing_key.sign(&message, call.state.key_version) {
        Ok(signature) => {
            let signature = SignatureHeader { encoding: signed.response_encoding, ..signature };
            response.insert_header((header_name::SIGNATURE, signature.to_string()));
        }
        // Cannot happen with a key that passed the fixtures' check; an unsigned answer is one that no client believes.
        Err(problem) => tracing::error!("the answer goes out unsigned: {problem}"),
    }
    response.insert_header((header_name::CLIENT_ID, client));
    response.insert_header((header_name::RESPONSE_TIME, time));
    response.insert_header(ContentType::json()).body(body.into_owned())
}

fn refuse(
    exchange: &Exchange,
    refusal: &Refusal,
    version: ApiVersion,
    now: Now,
    response: &mut HttpResponseBuilder,
) -> Cow<'static, [u8]> {
    let code = refusal.code();
    exchange.outcome(format!("{} {}", code.row().status.letter(), code.name(version)));
    response.insert_header((REASON, exchange.reason_header(&refusal.because(now))));
    body_of(code, version)
}

fn body_of(code: Code, version: ApiVersion) -> Cow<'static, [u8]> {
    let body = ResultResponse { result: code.result(version) };
    serde_json::to_vec(&body).map_or(Cow::Borrowed(b"{}"), Cow::Owned)
}
