//! Writing answers: HTTP 200 always, as the SDKs require; header names in lower case; signed once the caller is known.

use super::{Answer, Call, authenticate::Signed};
use crate::{State, refusal::Refusal};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::header::ContentType};
use std::borrow::Cow;
use walletsim_protocol::{
    openapi::{ApiVersion, Code, ResultResponse},
    signature::{SignatureEncoding, SignatureHeader, SignedMessage, header_name},
};
use walletsim_runtime::{
    http::{Exchange, exchange::REASON},
    trace::text::moment,
};
use walletsim_wallet::{
    Now,
    profile::{OpenApis, Route},
};

/// A refusal to somebody who has not proved who they are: unsigned, unless the wallet says otherwise.
pub(super) fn at_gateway(
    exchange: &Exchange,
    state: &State,
    (request, route): (&HttpRequest, Option<&Route>),
    refusal: &Refusal,
    now: Now,
) -> HttpResponse {
    let openapi = &state.wallet.profile().openapi;
    let version = route.map_or(openapi.current, |route| route.version);
    let mut response = HttpResponse::Ok();
    let body = refuse(exchange, openapi, refusal, version, now, &mut response);
    let client = request.headers().get(header_name::CLIENT_ID).and_then(|client| client.to_str().ok());
    if let Some(client) = client.filter(|_| openapi.signature.gateway_refusals_signed) {
        let whose = (request.path(), client, openapi.signature.response_encoding);
        sign(state, whose, now, &body, &mut response);
    }
    response.insert_header(ContentType::json()).body(body.into_owned())
}

/// An answer to a merchant.
pub(super) fn signed(call: &Call<'_>, path: &str, signed: &Signed, answer: Answer) -> HttpResponse {
    let openapi = &call.state.wallet.profile().openapi;
    let mut response = HttpResponse::Ok();
    let body = match answer {
        Ok(body) => {
            call.exchange.outcome(outcome(openapi, Code::Success, call.route.version));
            body
        }
        Err(refusal) => refuse(call.exchange, openapi, &refusal, call.route.version, call.now, &mut response),
    };
    let whose = (path, signed.client.as_str(), signed.response_encoding);
    sign(call.state, whose, call.now, &body, &mut response);
    response.insert_header(ContentType::json()).body(body.into_owned())
}

fn sign(
    state: &State,
    (path, client_id, encoding): (&str, &str, SignatureEncoding),
    now: Now,
    body: &[u8],
    response: &mut HttpResponseBuilder,
) {
    let time = moment(now);
    let message = SignedMessage { path, client_id, time: &time, body };
    match state.signing_key.sign(&message, state.key_version) {
        Ok(signature) => {
            let signature = SignatureHeader { encoding, ..signature };
            response.insert_header((header_name::SIGNATURE, signature.to_string()));
        }
        // Cannot happen with a key that passed the fixtures' check; an unsigned answer is one that no client believes.
        Err(problem) => tracing::error!("the answer goes out unsigned: {problem}"),
    }
    response.insert_header((header_name::CLIENT_ID, client_id));
    response.insert_header((header_name::RESPONSE_TIME, time));
}

fn refuse(
    exchange: &Exchange,
    openapi: &OpenApis,
    refusal: &Refusal,
    version: ApiVersion,
    now: Now,
    response: &mut HttpResponseBuilder,
) -> Cow<'static, [u8]> {
    let code = refusal.code();
    exchange.outcome(outcome(openapi, code, version));
    response.insert_header((REASON, exchange.reason_header(&refusal.because(now))));
    let body = ResultResponse { result: openapi.result(code, version) };
    serde_json::to_vec(&body).map_or(Cow::Borrowed(b"{}"), Cow::Owned)
}

/// `F USED_CODE`.
fn outcome(openapi: &OpenApis, code: Code, version: ApiVersion) -> String {
    format!("{} {}", openapi.status(code).letter(), openapi.code_name(code, version))
}
