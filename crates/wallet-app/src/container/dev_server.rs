//! What a mini program's dev server serves, passed through: pages get the bridge, web sockets stay open for hot reload.

use super::{
    Settings,
    inject::with_bridge,
    problem,
    whole::{Broken, MOST, whole},
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
    web::{Bytes, Payload},
};
use futures_util::{StreamExt, stream::unfold};
use reqwest::{RequestBuilder, Response, Upgraded, Url};
use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf, split};
use walletsim_runtime::http::body;

/// How much of an open web socket is read at once, in bytes.
const CHUNK: usize = 16 << 10;

/// Headers of one connection, which are not passed on, in either direction.
const OF_A_CONNECTION: [&str; 6] = ["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"];
/// What we say to the dev server ourselves. A page that is to be changed must not come compressed.
const OURS: [&str; 4] = ["host", "origin", "accept-encoding", "content-length"];
/// What would keep a page out of the phone's frame, or an old page in it.
const IN_THE_WAY: [&str; 3] = ["x-frame-options", "content-length", "etag"];

pub(super) async fn answer(
    server: &Url,
    request: &HttpRequest,
    payload: Payload,
    settings: &Settings,
    bridge: &str,
) -> HttpResponse {
    let asked = match passed_on(server, request, settings) {
        Ok(asked) => asked,
        Err(problem) => return silent(server, &problem),
    };
    if request.headers().contains_key("sec-websocket-key") {
        return web_socket(server, asked, payload).await;
    }
    let body = match body::read(payload, MOST).await {
        Ok(body) => body,
        Err(problem) => return HttpResponse::PayloadTooLarge().body(problem),
    };
    match asked.body(body).send().await {
        Ok(response) => passed_back(server, response, bridge).await,
        Err(problem) => silent(server, &problem),
    }
}

/// The request, as the dev server receives it: its own host, whatever name the mini program lives at.
fn passed_on(server: &Url, request: &HttpRequest, settings: &Settings) -> reqwest::Result<RequestBuilder> {
    let mut there = server.clone();
    there.set_path(request.path());
    there.set_query((!request.query_string().is_empty()).then(|| request.query_string()));
    let method = reqwest::Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    let mut asked = settings.http.mine()?.request(method, there);
    for (name, value) in request.headers() {
        let web_socket = name.as_str().starts_with("sec-websocket");
        if web_socket || !OF_A_CONNECTION.contains(&name.as_str()) && !OURS.contains(&name.as_str()) {
            asked = asked.header(name.as_str(), value.as_bytes());
        }
    }
    if request.headers().contains_key("origin") {
        asked = asked.header("origin", server.origin().ascii_serialization());
    }
    Ok(asked)
}

async fn passed_back(server: &Url, response: Response, bridge: &str) -> HttpResponse {
    let status = StatusCode::from_u16(response.status().as_u16()).unwrap_or(StatusCode::BAD_GATEWAY);
    let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let page = kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/html"));
    let mut answer = HttpResponse::build(status);
    copy_headers(server, response.headers(), &mut answer, page);
    if !page {
        return answer.streaming(unfold(response, |mut response| async {
            let chunk = response.chunk().await.transpose()?;
            Some((chunk.map_err(io::Error::other), response))
        }));
    }
    match whole(response).await {
        Ok(html) => answer.insert_header(("cache-control", "no-store")).body(with_bridge(&html, bridge)),
        Err(Broken::Network(problem)) => silent(server, &problem),
        Err(Broken::TooLong(problem)) => no_page(server, &problem),
    }
}

fn copy_headers(server: &Url, headers: &reqwest::header::HeaderMap, answer: &mut HttpResponseBuilder, page: bool) {
    let own = server.origin().ascii_serialization();
    let passes = |name: &str| !(OF_A_CONNECTION.contains(&name) || page && IN_THE_WAY.contains(&name));
    let mut copied = HeaderMap::new();
    for (name, value) in headers.iter().filter(|(name, _)| passes(name.as_str())) {
        let text = value.to_str().unwrap_or_default();
        let text = match name.as_str() {
            // A way on at the dev server is a way on at the mini program's home.
            "location" => text.strip_prefix(&own).unwrap_or(text).to_owned(),
            "content-security-policy" => without_frame_ancestors(text),
            _ => text.to_owned(),
        };
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.as_str()), HeaderValue::from_str(&text)) {
            copied.append(name, value);
        }
    }
    for header in copied {
        answer.append_header(header);
    }
}

fn without_frame_ancestors(policy: &str) -> String {
    let kept = policy.split(';').filter(|part| !part.trim_start().starts_with("frame-ancestors"));
    kept.collect::<Vec<_>>().join(";")
}

/// Opens the dev server's web socket, then passes bytes in both directions until one side ends.
async fn web_socket(server: &Url, asked: RequestBuilder, mut payload: Payload) -> HttpResponse {
    let response = match asked.header("connection", "upgrade").header("upgrade", "websocket").send().await {
        Ok(response) if response.status().as_u16() == 101 => response,
        Ok(response) => {
            return HttpResponse::build(StatusCode::BAD_GATEWAY).body(format!("HTTP {}", response.status()));
        }
        Err(problem) => return silent(server, &problem),
    };
    let mut answer = HttpResponse::SwitchingProtocols();
    copy_headers(server, response.headers(), &mut answer, false);
    let (from_server, mut to_server) = match response.upgrade().await {
        Ok(open) => split(open),
        Err(problem) => return silent(server, &problem),
    };
    actix_web::rt::spawn(async move {
        while let Some(Ok(bytes)) = payload.next().await {
            if to_server.write_all(&bytes).await.is_err() {
                return;
            }
        }
        // Whoever hangs up has said so by hanging up.
        let _ = to_server.shutdown().await;
    });
    answer.upgrade("websocket").streaming(unfold(from_server, next_bytes))
}

async fn next_bytes(mut from: ReadHalf<Upgraded>) -> Option<(io::Result<Bytes>, ReadHalf<Upgraded>)> {
    let mut chunk = vec![0; CHUNK];
    match from.read(&mut chunk).await {
        Ok(0) => None,
        Ok(length) => {
            chunk.truncate(length);
            Some((Ok(Bytes::from(chunk)), from))
        }
        Err(problem) => Some((Err(problem), from)),
    }
}

fn no_page(server: &Url, problem: &str) -> HttpResponse {
    problem::page(
        StatusCode::BAD_GATEWAY,
        format!("The dev server at {server} answers with what is no page: {problem}."),
        "Name the address at which it serves the mini program's page.".to_owned(),
    )
}

fn silent(server: &Url, problem: &reqwest::Error) -> HttpResponse {
    problem::page(
        StatusCode::BAD_GATEWAY,
        format!("The dev server at {server} does not answer: {}.", crate::gateway::root_cause(problem)),
        "Start it, then close the mini program and open it again.".to_owned(),
    )
}
