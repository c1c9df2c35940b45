//! `my.request`: sent from here and not by the page, as a wallet does, so that no rule about origins stands in its way.
//!
//! Only hosts on this machine are reached, because the simulator sends nothing to other machines. A device asks the mini program's
//! list of domains (jsapi.md §5): so do we where there is one. None stands for the box that ignores it in the platform's tools.
//! Each is a message to the merchant in the trace, refused ones too.

use super::{
    Program, Settings,
    whole::{Broken, whole},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::{
    Url,
    header::{HeaderName, HeaderValue},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use walletsim_protocol::jsapi::{JsapiError, error};
use walletsim_runtime::{
    Party, World,
    http::{Passed, Passing, exchange::EVENT},
};

/// Where the bridge sends it.
pub(super) const PATH: &str = "/_walletsim/request";

/// In milliseconds (jsapi.md §5).
const LONGEST: u64 = 60_000;

/// What only a browser or a connection may say.
const NOT_THE_PAGES: [&str; 8] =
    ["host", "origin", "referer", "cookie", "connection", "content-length", "transfer-encoding", "upgrade"];

/// What a mini program wants to be sent.
#[derive(Deserialize)]
struct Wanted {
    url: String,
    method: String,
    headers: BTreeMap<String, String>,
    body: Option<String>,
    /// In milliseconds.
    timeout: u64,
}

/// What came back.
#[derive(Serialize)]
struct Received {
    status: u16,
    headers: BTreeMap<String, String>,
    /// In Base64: a page may want bytes.
    body: String,
}

pub(super) async fn send(
    program: &Program,
    request: &HttpRequest,
    payload: Payload,
    settings: &Settings,
) -> HttpResponse {
    let sent = match crate::jsapi::read(request, payload).await {
        Ok(wanted) => told(program, wanted, request, settings).await,
        Err(problem) => Err(invalid(&problem)),
    };
    match sent {
        Ok(received) => HttpResponse::Ok().json(received),
        Err(failed) => HttpResponse::BadRequest().json(failed),
    }
}

/// Sends it, and tells the trace what became of it.
async fn told(
    program: &Program,
    wanted: Wanted,
    request: &HttpRequest,
    settings: &Settings,
) -> Result<Received, JsapiError> {
    let there = Url::parse(&wanted.url).map_err(|_| invalid("url is no web address"))?;
    let asked = prepared(&there, wanted, request, settings)?;
    let passed = request.app_data::<Data<World>>().map(|world| begin(world, &there, &asked));
    let sent = match may_reach(program, &there, settings) {
        Ok(()) => sent(asked, passed.as_ref(), settings).await,
        Err(refused) => Err(refused),
    };
    match (&sent, passed) {
        (Ok((received, body)), Some(passed)) => {
            let headers = received.headers.iter().map(|(name, value)| (name.clone(), value.clone()));
            passed.answered(received.status, headers.collect(), body);
        }
        (Err(failed), Some(passed)) => passed.failed(format!("fail {}", failed.error), failed.error_message.clone()),
        (_, None) => {}
    }
    sent.map(|(received, _)| received)
}

fn may_reach(program: &Program, there: &Url, settings: &Settings) -> Result<(), JsapiError> {
    if !settings.hosts.allow(there.host_str().unwrap_or_default()) || there.scheme() != "http" {
        return Err(JsapiError::new(error::NO_PERMISSION, elsewhere(there)));
    }
    if !is_listed(program, there) {
        return Err(JsapiError::new(error::NO_PERMISSION, not_listed(there)));
    }
    Ok(())
}

/// What is sent.
fn prepared(
    there: &Url,
    wanted: Wanted,
    request: &HttpRequest,
    settings: &Settings,
) -> Result<reqwest::Request, JsapiError> {
    let method = wanted.method.to_ascii_uppercase().parse().map_err(|_| invalid("method"))?;
    let http = settings.http.mine().map_err(|problem| network(&problem))?;
    let mut asked = http.request(method, reached(there)).timeout(Duration::from_millis(wanted.timeout.min(LONGEST)));
    if let Some(host) = there.host_str() {
        let port = there.port().map_or_else(String::new, |port| format!(":{port}"));
        asked = asked.header("host", format!("{host}{port}"));
    }
    for (name, value) in &wanted.headers {
        if !NOT_THE_PAGES.contains(&name.to_ascii_lowercase().as_str()) {
            asked = asked.header(name, value);
        }
    }
    // Whoever is asked must see that a mini program asks, and no program of the simulator's user.
    if let Some(home) = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()) {
        asked = asked.header("origin", format!("http://{}", home.to_ascii_lowercase()));
    }
    if let Some(body) = wanted.body {
        asked = asked.body(body);
    }
    asked.build().map_err(|problem| invalid(&crate::gateway::root_cause(&problem)))
}

fn begin(world: &Arc<World>, there: &Url, asked: &reqwest::Request) -> Passed {
    let (method, path) = (asked.method(), there.path());
    let query = there.query().map_or_else(String::new, |query| format!("?{query}"));
    Passed::begin(
        world,
        Passing {
            parties: (Party::MiniProgram, Party::Merchant),
            name: &format!("{method} {path}"),
            line: &format!("{method} {path}{query}"),
            headers: &said(asked.headers()),
            body: asked.body().and_then(reqwest::Body::as_bytes).unwrap_or_default(),
        },
    )
}

async fn sent(
    mut asked: reqwest::Request,
    passed: Option<&Passed>,
    settings: &Settings,
) -> Result<(Received, Vec<u8>), JsapiError> {
    if let (Some(passed), Ok(event)) = (passed, HeaderName::try_from(EVENT.as_str())) {
        asked.headers_mut().insert(event, passed.id().0.into());
    }
    let http = settings.http.mine().map_err(|problem| network(&problem))?;
    received(http.execute(asked).await.map_err(|problem| network(&problem))?).await
}

fn said<'h>(headers: impl IntoIterator<Item = (&'h HeaderName, &'h HeaderValue)>) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.into_iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

/// Browsers find loopback behind every name below `localhost`; not every system does.
fn reached(there: &Url) -> Url {
    let mut reached = there.clone();
    if there.host_str().is_some_and(|host| host.ends_with(".localhost")) && reached.set_host(Some("127.0.0.1")).is_ok()
    {
        return reached;
    }
    there.clone()
}

/// What came back, and its body as bytes.
async fn received(response: reqwest::Response) -> Result<(Received, Vec<u8>), JsapiError> {
    let status = response.status().as_u16();
    let headers = said(response.headers()).into_iter().collect();
    let body = whole(response).await.map_err(|broken| match broken {
        Broken::Network(problem) => network(&problem),
        Broken::TooLong(problem) => JsapiError::new(error::NETWORK, format!("Network error: {problem}")),
    })?;
    Ok((Received { status, headers, body: STANDARD.encode(&body) }, body))
}

fn is_listed(program: &Program, there: &Url) -> bool {
    let host = there.host_str().unwrap_or_default();
    program.server_domains.as_ref().is_none_or(|listed| listed.iter().any(|known| known.eq_ignore_ascii_case(host)))
}

fn not_listed(there: &Url) -> String {
    let host = there.host_str().unwrap_or_default();
    format!(
        "No permission: N22106, {host} is not in the mini program's serverDomains. Add it there, or take the list away."
    )
}

fn elsewhere(there: &Url) -> String {
    format!(
        "No permission: N22106, {} is not on this machine. Start your backend here and call it at http://127.0.0.1:PORT; \
         nothing is sent to other machines, and HTTPS is not spoken.",
        there.origin().ascii_serialization()
    )
}

fn invalid(what: &str) -> JsapiError {
    JsapiError::new(error::INVALID_PARAMETER, format!("Invalid parameter: {what}"))
}

fn network(problem: &reqwest::Error) -> JsapiError {
    let cause = crate::gateway::root_cause(problem);
    if problem.is_timeout() {
        return JsapiError::new(error::TIMEOUT, format!("Timeout: {cause}"));
    }
    JsapiError::new(error::NETWORK, format!("Network error: {cause}"))
}
