//! Which `Host` and `Origin` a request may name.
//!
//! The simulator listens on loopback, but a hostile web page can make a browser send requests there: by DNS rebinding
//! (its own name in `Host`) or across origins (its own name in `Origin`). Both are refused before any handler runs.

use super::{
    address::{self, Addressed},
    residents::Residents,
    serve::Site,
};
use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
};
use percent_encoding::percent_decode_str;
use serde_json::json;
use std::{net::IpAddr, rc::Rc, sync::Arc};

/// Names, beside loopback, that the servers may be called by.
#[derive(Debug, Clone, Default)]
pub struct Hosts(pub Vec<String>);

/// Whether pages of other allowed origins may read a server's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cors {
    /// They may: mini programs call it.
    Local,
    /// They may below this path, such as `/jsapi/`; the rest is for the server's own pages and for programs, and refused to
    /// whoever names another origin: `my.request` reads what browsers would keep from a page.
    LocalBelow(&'static str),
    /// They may not.
    None,
}

impl Cors {
    /// Whether what is at a path is shown to people, and to no other page.
    fn is_closed(self, path: &str) -> bool {
        matches!(self, Self::LocalBelow(open) if !path.starts_with(open))
    }
}

impl Hosts {
    /// Whether `host` (with or without a port) is loopback or one of the names.
    #[must_use]
    pub fn allow(&self, host: &str) -> bool {
        let name = without_port(host);
        let port = host.get(name.len()..).unwrap_or_default();
        if !port.strip_prefix(':').unwrap_or(port).bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let loopback = name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        loopback
            || name.eq_ignore_ascii_case("localhost")
            || name.to_ascii_lowercase().ends_with(".localhost")
            || self.0.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether an `Origin` such as `http://127.0.0.1:7703` is on an allowed host.
    #[must_use]
    pub fn allow_origin(&self, origin: &str) -> bool {
        let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        host.is_some_and(|host| self.allow(host))
    }
}

pub(super) fn without_port(host: &str) -> &str {
    let end = if host.starts_with('[') { host.find(']').map(|at| at + 1) } else { host.find(':') };
    end.and_then(|end| host.get(..end)).unwrap_or(host)
}

/// Refuses foreign hosts and origins; answers preflights; lets allowed pages read; leads to the world that is asked for.
pub(super) async fn guarded(
    site: Arc<Site>,
    residents: Arc<Residents>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // Whoever asks for the head is answered as with GET; the body is left out on the wire.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let sent_path = request.path().to_owned();
    if hides_control(&sent_path) {
        return Ok(request.into_response(refuse("write `/_sim` plainly, without `%`")));
    }
    let addressed = address::addressed(&residents, &mut request);
    if let Some(refusal) = refusal(&site, &request, &sent_path) {
        return Ok(request.into_response(refusal));
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let shared = !controls(request.path())
        && match site.cors {
            Cors::Local => true,
            Cors::LocalBelow(path) => request.path().starts_with(path),
            Cors::None => false,
        };
    let preflight = request.method() == Method::OPTIONS && origin.is_some();
    let mut response = if preflight && shared {
        request.into_response(HttpResponse::NoContent().finish())
    } else {
        match addressed {
            Addressed::Nobody(answer) => request.into_response(answer),
            Addressed::To(resident) => {
                request.add_data_container(Rc::new(resident.furniture()));
                next.call(request).await?.map_into_boxed_body()
            }
        }
    };
    if let (true, Some(origin)) = (shared, origin) {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::VARY, header::HeaderValue::from_static("origin"));
        let allow = header::HeaderValue::from_static("content-type, authorization");
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allow);
        let methods = header::HeaderValue::from_static("GET, POST, OPTIONS");
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
    Ok(response)
}

fn refusal(site: &Site, request: &ServiceRequest, sent_path: &str) -> Option<HttpResponse> {
    let hosts = &site.hosts;
    // An absolute request target (sent by the official Python SDK) names the host as well; the Host header is what counts.
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().host()).unwrap_or_default();
    if !hosts.allow(host) {
        return Some(refuse(&format!(
            "the host `{host}` is not one this simulator answers to: use 127.0.0.1 or localhost, or start it with --allow-host {}",
            without_port(host)
        )));
    }
    let origin = request.headers().get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or("?"));
    if let Some(origin) = origin.filter(|origin| !hosts.allow_origin(origin)) {
        return Some(refuse(&format!(
            "a page of `{origin}` may not call this simulator: serve it from localhost, or start with --allow-host and its name"
        )));
    }
    if address::from_another_world(request, sent_path) {
        return Some(refuse("a mini program of one world may not call another"));
    }
    let own_page = origin.is_none_or(|origin| is_at(origin, host));
    if controls(request.path()) && (!own_page || is_a_home(host)) {
        return Some(refuse(
            "a page of another origin may not control the simulator: send this from a program, to 127.0.0.1",
        ));
    }
    (!own_page && request.method() == Method::GET && site.cors.is_closed(request.path()))
        .then(|| refuse("a page of another origin may not read this: open it, or send this from a program"))
}

/// Whether a segment of a path means `_sim` and is written otherwise: handlers are found by what it means, guards by how it is
/// written.
fn hides_control(path: &str) -> bool {
    let means_it = |segment: &str| percent_decode_str(segment).eq("_sim".bytes());
    path.split('/').any(|segment| segment.contains('%') && means_it(segment))
}

/// Whether a path is below `/_sim`, which is for runners and people and for no mini program.
pub(super) fn controls(path: &str) -> bool {
    path.strip_prefix("/_sim").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether an origin such as `http://127.0.0.1:7703` is a host's.
#[must_use]
pub fn is_at(origin: &str, host: &str) -> bool {
    origin.split_once("://").is_some_and(|(_, at)| at.eq_ignore_ascii_case(host))
}

/// Below this name mini programs live, `APPID.walletsim.localhost`. The phone is at the name itself: a frame of another site
/// would be refused its storage by browsers that guard against being followed from site to site.
pub const HOMES: &str = "walletsim.localhost";

/// Mini programs live on the very server that serves them: what is there is theirs. Where a world's other pages are is not.
fn is_a_home(host: &str) -> bool {
    let name = without_port(host).to_ascii_lowercase();
    let of_a_world = address::in_host(&name).is_some_and(|world| address::host(&world) == name);
    !of_a_world && name.strip_suffix(HOMES).is_some_and(|below| below.ends_with('.'))
}

fn refuse(problem: &str) -> HttpResponse {
    HttpResponse::Forbidden().json(json!({ "problem": problem }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_is_found_however_it_is_written() {
        for hidden in ["/%5fsim/export", "/w/a/%5Fsim", "/_%73im", "/%5f%73%69%6d/reset"] {
            assert!(hides_control(hidden), "{hidden}");
        }
        for plain in ["/_sim/export", "/v1/%61pplyToken", "/caf%C3%A9/%20/%2F%25", "/100%/%5", "/_sim%2fexport"] {
            assert!(!hides_control(plain), "{plain}");
        }
    }

    #[test]
    fn loopback_in_every_spelling_is_allowed_and_nothing_else() {
        let hosts = Hosts(vec!["wallet.test".into(), "fd00::2".into()]);
        for host in [
            "[fd00::2]:7700",
            "127.0.0.1",
            "127.0.0.1:7700",
            "127.8.8.8",
            "localhost:1",
            "LOCALHOST",
            "a.localhost",
            "[::1]:7700",
            "wallet.test:80",
        ] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:7700",
            "10.0.0.1",
            "[::2]",
            "[::1]evil.example",
            "127.0.0.1:7703.evil.example",
            "127.0.0.1:80@evil.example",
            "evil.example@127.0.0.1",
            "notlocalhost",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn origins_are_judged_by_their_host() {
        let hosts = Hosts::default();
        assert!(hosts.allow_origin("http://localhost:5173") && hosts.allow_origin("https://127.0.0.1"));
        assert!(!hosts.allow_origin("null") && !hosts.allow_origin("https://evil.example"));
    }
}
