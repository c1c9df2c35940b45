//! What is no control call: answered with the one that was probably meant, and with all there are.

use crate::http::address::as_sent;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;
use similar::TextDiff;

/// Every control call below `/_sim`, by its method; what is written in capitals stands for something.
const CALLS: [(&str, &[&str]); 5] = [
    (
        "GET",
        &[
            "health",
            "capabilities",
            "clock",
            "faults",
            "trace",
            "trace/stream",
            "trace/EVENT",
            "caption",
            "scenario",
            "authorizations",
            "authorizations/ID",
            "worlds",
            "openapi.json",
            "users",
            "users/NAME",
            "merchants",
            "merchants/NAME",
            "mini-programs",
            "mini-programs/NAME",
        ],
    ),
    (
        "POST",
        &[
            "clock/freeze",
            "clock/advance",
            "clock/reset",
            "faults",
            "trace/secrets",
            "caption",
            "authorizations",
            "authorizations/ID/expire",
            "authorizations/ID/revoke",
            "reset",
            "export",
            "import",
            "worlds",
        ],
    ),
    ("PUT", &["users/NAME", "merchants/NAME", "mini-programs/NAME"]),
    ("PATCH", &["users/NAME", "merchants/NAME", "mini-programs/NAME"]),
    ("DELETE", &["faults", "faults/N", "worlds/NAME", "users/NAME", "merchants/NAME", "mini-programs/NAME"]),
];

/// How much of a path must be as somebody wrote it, from 0 to 1.
const ALIKE: f32 = 0.7;

pub(super) async fn unknown(request: HttpRequest) -> HttpResponse {
    let sent = as_sent(&request);
    let (root, path) = sent.path().split_once("/_sim").unwrap_or_default();
    let meant = meant(request.method().as_str(), path.trim_matches('/'));
    let meant = meant.map(|(method, path)| format!("did you mean {method} {root}/_sim/{path}? ")).unwrap_or_default();
    let there = CALLS.map(|(method, paths)| format!("{method} {}", paths.join(", "))).join("; ");
    HttpResponse::NotFound().json(json!({ "problem": format!(
        "no such control call: {meant}there are {there}; openapi.json is on the wallet server alone, and users, merchants and \
         mini-programs are where one is; docs/http.md tells what each takes"
    ) }))
}

/// The call whose path is most like the one that was sent, and of those the one of that method. Nothing where it is that very call,
/// which is of another server.
fn meant(method: &str, sent: &str) -> Option<(&'static str, String)> {
    let calls = || CALLS.into_iter().flat_map(|(method, paths)| paths.iter().map(move |path| (method, *path)));
    let likeness = |(own, path): (&'static str, &'static str)| (alike(path, sent), own == method, own, path);
    let close = calls().map(likeness).filter(|(alike, ..)| *alike >= ALIKE);
    // Of those that are as good the first, for the last of them changes the most.
    let best = close.rev().max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    best.map(|(_, _, own, path)| (own, filled(path, sent)))
        .filter(|(own, path)| (*own, path.as_str()) != (method, sent))
}

/// How alike two paths are, from 0 to 1: as much as the least of their parts, if they have as many.
fn alike(call: &str, sent: &str) -> f32 {
    let ratio = |one: &str, other: &str| TextDiff::from_chars(one, other.to_ascii_lowercase().as_str()).ratio();
    let (parts, own) = (call.split('/'), sent.split('/'));
    if parts.clone().count() != own.clone().count() {
        return ratio(call, sent);
    }
    let fixed = parts.zip(own).filter(|(part, _)| !stands_for_something(part));
    fixed.map(|(part, own)| ratio(part, own)).fold(1.0, f32::min)
}

/// A call with what was sent in the place of what stands for something.
fn filled(call: &str, sent: &str) -> String {
    let own = sent.split('/').map(Some).chain(std::iter::repeat(None));
    let part = |(part, own): (&str, Option<&str>)| {
        own.filter(|own| !own.is_empty() && stands_for_something(part)).unwrap_or(part).to_owned()
    };
    call.split('/').zip(own).map(part).collect::<Vec<_>>().join("/")
}

fn stands_for_something(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_that_was_probably_meant_is_found_with_its_method() {
        for (method, path, (meant_method, meant_path)) in [
            ("POST", "clock/advanc", ("POST", "clock/advance")),
            ("GET", "reset", ("POST", "reset")),
            ("POST", "Reset", ("POST", "reset")),
            ("PATCH", "user/alice", ("PATCH", "users/alice")),
            ("GET", "mini-program", ("GET", "mini-programs")),
            ("POST", "authorisations/a7/expire", ("POST", "authorizations/a7/expire")),
            ("DELETE", "fault/3", ("DELETE", "faults/3")),
            ("POST", "users/zoe", ("GET", "users/zoe")),
            ("POST", "clock-advance", ("POST", "clock/advance")),
        ] {
            assert_eq!(meant(method, path), Some((meant_method, meant_path.to_owned())), "{method} {path}");
        }
    }

    #[test]
    fn nothing_is_guessed_where_nothing_is_alike_or_the_call_is_another_servers() {
        for (method, path) in [
            ("GET", ""),
            ("GET", "nonsense"),
            ("POST", "clock/stop"),
            ("PUT", "agreements/terms"),
            ("GET", "openapi.json"),
        ] {
            assert_eq!(meant(method, path), None, "{method} {path}");
        }
    }
}
