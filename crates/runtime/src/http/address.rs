//! Which world a request is for.
//!
//! A world beside the one that lives at a server is named by the path, `/w/NAME/…`, by the host, `NAME.w.walletsim.localhost`, or by the
//! client id of a merchant that came with it. Handlers see the path without the name.

use super::{
    guard::{HOMES, without_port},
    residents::{Resident, Residents},
};
use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    dev::ServiceRequest,
    http::{
        Method, Uri,
        header::{HOST, HeaderName, LOCATION, ORIGIN},
        uri::PathAndQuery,
    },
};
use serde_json::json;

/// Who calls, as the platform has it.
const CLIENT_ID: HeaderName = HeaderName::from_static("client-id");

/// How browsers say that they open a page.
const NAVIGATION: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// `/w/NAME`, where the world of that name is found at every server.
#[must_use]
pub fn prefix(world: &str) -> String {
    format!("/w/{world}")
}

/// A client id by which a world is found: it names the world.
pub(crate) fn client_id(world: &str, of_the_merchant: &str) -> String {
    format!("{of_the_merchant}-{world}")
}

/// The world in a client id, if there is one.
fn in_client_id(client_id: &str) -> Option<&str> {
    client_id.rsplit_once('-').map(|(_, world)| world)
}

/// Below this name browsers find a world, `NAME.w.walletsim.localhost`: there a page's own paths lead to its own world.
#[must_use]
pub fn host(world: &str) -> String {
    format!("{world}.w.{HOMES}")
}

/// The world in a path, and what comes after it.
#[must_use]
pub fn in_path(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/w/")?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some(rest.split_at(end))
}

/// The world in a host such as `NAME.w.walletsim.localhost:7701` or `APPID.NAME.w.walletsim.localhost`.
#[must_use]
pub fn in_host(host: &str) -> Option<String> {
    let host = without_port(host).to_ascii_lowercase();
    let names = host.strip_suffix(HOMES)?.strip_suffix(".w.")?;
    names.rsplit('.').next().filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The path as it was sent, with the world that was taken out of it.
#[derive(Debug, Clone)]
struct AsSent(Uri);

/// The target as it was sent.
#[must_use]
pub fn as_sent(request: &HttpRequest) -> Uri {
    request.extensions().get::<AsSent>().map_or_else(|| request.uri().clone(), |sent| sent.0.clone())
}

/// Where a request goes.
pub(super) enum Addressed {
    /// To this party.
    To(Resident),
    /// Nowhere, and this is the answer.
    Nobody(HttpResponse),
}

/// Takes the world out of the path, and finds the party in it.
pub(super) fn addressed(residents: &Residents, request: &mut ServiceRequest) -> Addressed {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let by_host = header(HOST).and_then(in_host);
    let by_path = in_path(request.path()).map(|(world, _)| world.to_owned());
    let by_client = || residents.named(header(CLIENT_ID).and_then(in_client_id)?);
    if by_host.is_some() && by_path.is_some() && by_host != by_path {
        return Addressed::Nobody(refuse("the host and the path name two worlds: name one"));
    }
    let Some(world) = by_path.clone().or(by_host) else {
        return Addressed::To(by_client().unwrap_or_else(|| residents.home()));
    };
    if let Some(page) = by_path.as_ref().and_then(|_| own_host(request)) {
        return Addressed::Nobody(HttpResponse::TemporaryRedirect().insert_header((LOCATION, page)).finish());
    }
    if by_path.is_some() {
        take_out(request);
    }
    residents.named(&world).map_or_else(|| Addressed::Nobody(unknown(&world)), Addressed::To)
}

/// Where a browser opens what it asks for below `/w/NAME`: a page's links begin at the root of its host.
fn own_host(request: &ServiceRequest) -> Option<String> {
    let navigates = request.headers().get(NAVIGATION).is_some_and(|mode| mode == "navigate");
    if !navigates || request.method() != Method::GET {
        return None;
    }
    let (world, _) = in_path(request.path())?;
    // A world's further merchants have names with a dot, which no host has.
    let named = !world.is_empty() && world.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let at = request.headers().get(HOST)?.to_str().ok()?;
    let port = at.get(without_port(at).len()..)?;
    let rest = below(request.uri())?;
    named.then(|| format!("http://{}{port}{rest}", host(world)))
}

fn take_out(request: &mut ServiceRequest) {
    let sent = request.uri().clone();
    let Some(rest) = below(&sent) else { return };
    let mut parts = sent.clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(rest).ok();
    if let Ok(uri) = Uri::from_parts(parts) {
        request.match_info_mut().get_mut().update(&uri);
        request.head_mut().uri = uri;
        request.extensions_mut().insert(AsSent(sent));
    }
}

/// What a target names in its world, from the root on.
fn below(target: &Uri) -> Option<String> {
    let (_, rest) = in_path(target.path())?;
    let rest = if rest.is_empty() { "/" } else { rest };
    Some(target.query().map_or_else(|| rest.to_owned(), |query| format!("{rest}?{query}")))
}

/// Whether a page of one world calls another one: a mini program's origin names its world.
pub(super) fn from_another_world(request: &ServiceRequest, sent_path: &str) -> bool {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let Some((_, origin)) = header(ORIGIN).and_then(|origin| origin.split_once("://")) else { return false };
    if !without_port(origin).to_ascii_lowercase().ends_with(HOMES) {
        return false;
    }
    let asked = in_path(sent_path).map(|(world, _)| world.to_owned()).or_else(|| header(HOST).and_then(in_host));
    in_host(origin) != asked.map(|world| world.split('.').next().unwrap_or_default().to_owned())
}

fn unknown(world: &str) -> HttpResponse {
    refuse(&format!(
        "there is no world `{world}`: it has ended, or never was; POST /_sim/worlds makes one, GET /_sim/worlds lists them"
    ))
}

fn refuse(problem: &str) -> HttpResponse {
    HttpResponse::NotFound().json(json!({ "problem": problem }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_found_in_a_path_and_in_a_host_and_nowhere_else() {
        assert_eq!(in_path("/w/k3/v1/x"), Some(("k3", "/v1/x")));
        assert_eq!(in_path("/w/k3"), Some(("k3", "")));
        assert_eq!((in_path("/wk3/x"), in_path("/v1/w/k3"), in_path("/")), (None, None, None));
        for host in ["k3.w.walletsim.localhost", "K3.W.walletsim.localhost:7701", "3333.k3.w.walletsim.localhost:7703"]
        {
            assert_eq!(in_host(host).as_deref(), Some("k3"), "{host}");
        }
        for host in ["", "w.walletsim.localhost", "k3.walletsim.localhost", "127.0.0.1:7701", "k3.w.localhost"] {
            assert_eq!(in_host(host), None, "{host}");
        }
    }
}
