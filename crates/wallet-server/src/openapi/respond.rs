//! Writing answers: HTTP 200 always, as the SDKs require; header names in lower case; signed once the caller is known.

use super::{Answer, Call, authenticate::Signed, fault};
use crate::{State, refusal::Refusal};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::header::ContentType};
use std::borrow::Cow;
use walletsim_protocol::{
    openapi::{ApiVersion, Code, ResultResponse},
    signature::{SignatureEncoding, SignatureHeader, SignedMessage, SigningKey, header_name},
};
use walletsim_runtime::{
    fault::Deed,
    http::{Exchange, address, exchange::REASON},
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
    if let Some(client) = client {
        // Some clients read it of every answer, signed or not.
        response.insert_header((header_name::CLIENT_ID, client));
        if openapi.signature.gateway_refusals_signed {
            let sent = address::as_sent(request);
            sign(state, (sent.path(), client, openapi.signature.response_encoding), now, &body, &mut response);
        }
    }
    response.insert_header(ContentType::json()).body(body.into_owned())
}

/// An answer to a merchant, if the call came to one; a fault may say another, or spoil it.
pub(super) fn signed(call: &Call<'_>, signed: &Signed, answer: Option<Answer>, fault: Option<&Deed>) -> HttpResponse {
    let openapi = &call.state.wallet.profile().openapi;
    let mut response = HttpResponse::Ok();
    let body = match (answer, fault) {
        (_, Some(Deed::Result(result))) => fault::told(call, result),
        (None, _) => Cow::Borrowed(&b"{}"[..]),
        (Some(Ok(body)), _) => {
            call.exchange.outcome(outcome(openapi, Code::Success, call.route.version));
            body
        }
        (Some(Err(refusal)), _) => {
            refuse(call.exchange, openapi, &refusal, call.route.version, call.now, &mut response)
        }
    };
    let whose = (signed.path.as_str(), call.client_as_sent, signed.response_encoding);
    match fault {
        None => {
            sign(call.state, whose, call.now, &body, &mut response);
            tell_what_was_signed(call, whose, &body);
        }
        Some(fault) => sign_badly(call, whose, fault, &body, &mut response),
    }
    let mut response = response.insert_header(ContentType::json()).body(body.into_owned());
    match fault {
        Some(Deed::Unsigned) => drop(response.headers_mut().remove(header_name::SIGNATURE)),
        Some(Deed::NoResponseTime) => drop(response.headers_mut().remove(header_name::RESPONSE_TIME)),
        _ => {}
    }
    response
}

fn tell_what_was_signed(call: &Call<'_>, (path, client_id, _): Whose<'_>, body: &[u8]) {
    call.exchange.tell("string to sign of the answer", || {
        let message = SignedMessage { path, client_id, time: &moment(call.now), body };
        String::from_utf8_lossy(&message.string_to_sign()).into_owned()
    });
}

/// An answer as a fault wants it signed; nearly all want it signed well, and break something else.
fn sign_badly(call: &Call<'_>, whose: Whose<'_>, fault: &Deed, body: &[u8], response: &mut HttpResponseBuilder) {
    let state = call.state;
    let later = call.now.checked_add_signed(fault.skew().unwrap_or_default()).unwrap_or(call.now);
    match fault {
        Deed::WrongSignature => sign(state, whose, later, b"something else", response),
        Deed::StaleKey => {
            let key = fault::another_key(state);
            sign_with(key.as_deref().unwrap_or(&state.signing_key), state.key_version, whose, later, body, response);
        }
        _ => sign(state, whose, later, body, response),
    }
}

/// Path, client id and encoding.
type Whose<'a> = (&'a str, &'a str, SignatureEncoding);

fn sign(state: &State, whose: Whose<'_>, now: Now, body: &[u8], response: &mut HttpResponseBuilder) {
    sign_with(&state.signing_key, state.key_version, whose, now, body, response);
}

fn sign_with(
    key: &SigningKey,
    key_version: u32,
    (path, client_id, encoding): Whose<'_>,
    now: Now,
    body: &[u8],
    response: &mut HttpResponseBuilder,
) {
    let time = moment(now);
    let message = SignedMessage { path, client_id, time: &time, body };
    match key.sign(&message, key_version) {
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
