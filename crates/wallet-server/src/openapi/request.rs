//! What was received, before anything is believed.

use crate::refusal::Refusal;
use actix_web::{
    HttpRequest,
    http::{Method, Uri, header},
    web::{Bytes, Payload},
};
use walletsim_protocol::signature::{SignedMessage, header_name};
use walletsim_runtime::http::{address, body};

/// The greatest body, in bytes. The platform documents none; a mebibyte is far beyond any documented field.
const MOST: usize = 1 << 20;

/// A request whose headers are texts and whose body is complete.
pub(super) struct Received {
    /// The path, without the name of a world; of an absolute request target, the path alone.
    pub(super) path: String,
    /// The path with its query, without the name of a world.
    pub(super) target: String,
    /// The path with its query, exactly as sent.
    pub(super) sent: Uri,
    pub(super) host: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) client_id: String,
    pub(super) request_time: String,
    pub(super) signature: String,
    /// For whom the sender acts; SDKs that act for nobody may send it empty.
    pub(super) agent_token: Option<String>,
    pub(super) body: Bytes,
}

impl Received {
    /// What its sender had to sign, for people.
    pub(super) fn string_to_sign(&self) -> String {
        let Self { path, client_id, request_time: time, body, .. } = self;
        String::from_utf8_lossy(&SignedMessage { path, client_id, time, body }.string_to_sign()).into_owned()
    }
}

pub(super) async fn receive(request: &HttpRequest, payload: Payload) -> Result<Received, Refusal> {
    if request.method() != Method::POST {
        return Err(Refusal::Method { method: request.method().to_string() });
    }
    check_content_type(request)?;
    let body = body::read(payload, MOST).await.map_err(|problem| Refusal::Body { problem })?;
    Ok(Received {
        path: request.uri().path().to_owned(),
        target: request.uri().to_string(),
        sent: address::as_sent(request),
        host: any(request, header::HOST.as_str()),
        content_type: any(request, header::CONTENT_TYPE.as_str()),
        client_id: text(request, header_name::CLIENT_ID)?,
        request_time: text(request, header_name::REQUEST_TIME)?,
        signature: text(request, header_name::SIGNATURE)?,
        agent_token: any(request, header_name::AGENT_TOKEN).filter(|token| !token.is_empty()),
        body,
    })
}

/// The header is optional, and one SDK sends it twice; what it says must be JSON in UTF-8.
fn check_content_type(request: &HttpRequest) -> Result<(), Refusal> {
    for value in request.headers().get_all(header::CONTENT_TYPE) {
        let text = value.to_str().unwrap_or("?").to_ascii_lowercase();
        let mut parts = text.split(';').map(str::trim);
        let json = parts.next() == Some("application/json");
        let charset =
            parts.find_map(|part| part.strip_prefix("charset=")).map(|charset| charset.trim_matches('"').to_owned());
        if !json || charset.is_some_and(|charset| charset != "utf-8" && charset != "utf8") {
            return Err(Refusal::ContentType { content_type: text });
        }
    }
    Ok(())
}

fn any(request: &HttpRequest, name: &str) -> Option<String> {
    request.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// A header that is there once: of two, nobody could say which was signed.
fn text(request: &HttpRequest, name: &'static str) -> Result<String, Refusal> {
    let mut values = request.headers().get_all(name);
    let (first, second) = (values.next(), values.next());
    if second.is_some() {
        return Err(Refusal::HeaderTwice { name });
    }
    let value = first.and_then(|value| value.to_str().ok()).filter(|value| !value.is_empty());
    value.map(str::to_owned).ok_or(Refusal::Header { name })
}
