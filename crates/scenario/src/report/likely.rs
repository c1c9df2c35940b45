//! What usually causes that a part of an answer is not as expected, as far as its name and what stands there tell.

use super::{Failure, FailureKind};
use crate::matcher::{Matcher, how_many};
use serde_json::Value;
use walletsim_protocol::jsapi::error;

/// What a mini program asks of its backend.
const BACKEND: [&str; 3] = ["login", "profile", "logout"];

/// Where to look, if anything is known about it.
pub(super) fn cause(failure: &Failure) -> Option<String> {
    let FailureKind::Expectation { path, expected, actual: Some(actual), .. } = &failure.kind else { return None };
    let path = path.to_string();
    let is_backend = BACKEND.contains(&failure.verb);
    match path.rsplit('.').next().unwrap_or_default() {
        "resultCode" | "walletCode" => result_code(expected, actual.as_str()?),
        "resultStatus" if actual != "S" => {
            Some("the trace has the result code: `walletsim explain CODE` says what brings it about".into())
        }
        "outcomes" => race(expected, actual.as_array()?).map(str::to_owned),
        "status"
            if failure.in_doubt.is_some() && actual.as_u64().is_some_and(|status| (400..=500).contains(&status)) =>
        {
            failure.in_doubt.as_deref().map(in_doubt)
        }
        "status" if is_backend => backend(expected, actual.as_u64()?).map(str::to_owned),
        // What else somebody else's program answers, its own words say.
        _ if is_backend || failure.verb == "request" => None,
        "state" => state(expected, actual.as_str()?).map(str::to_owned),
        "signed" if actual == false => Some(
            "an answer is unsigned where the signature or key of the call does not hold, or where a `fault:` strips it"
                .into(),
        ),
        _ => number(&path, actual),
    }
}

/// A refusal that came is explained, and one that did not come.
fn result_code(expected: &Matcher, actual: &str) -> Option<String> {
    let is_code = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    if actual != "SUCCESS" {
        let code = Some(actual).filter(is_code)?;
        return Some(format!("`walletsim explain {code}` says what brings it about and what to do"));
    }
    let Matcher::Equals(Value::String(expected)) = expected else { return None };
    let code = Some(expected.as_str()).filter(is_code)?;
    Some(format!("nothing brought {code} about: `walletsim explain {code}` says what does"))
}

/// How those ended that began together.
fn race(expected: &Matcher, outcomes: &[Value]) -> Option<&'static str> {
    let Matcher::Count(counts) = expected else { return None };
    let too_many = counts
        .iter()
        .any(|(word, times)| ["S", "200", "success"].contains(&word.as_str()) && how_many(outcomes, word) > *times);
    too_many.then_some(
        "more of them went through than may: decide in one atomic step what may happen once, instead of looking first and writing after",
    )
}

/// How a JSAPI call stands.
fn state(expected: &Matcher, actual: &str) -> Option<&'static str> {
    match actual {
        "pending" => {
            Some("the wallet asks the user first: put `consent: accept` after it, and expect the result there")
        }
        "fail" => Some("the trace has its `error`: `walletsim explain NUMBER` says what it means"),
        "success" if *expected == Matcher::Equals("pending".into()) => Some(
            "nobody is asked for a scope that is silent in this wallet, nor twice: a step `withdraw` makes it ask again",
        ),
        _ => None,
    }
}

/// The backend answered as if it knew what it cannot know.
fn in_doubt(call: &str) -> String {
    format!(
        "the backend cannot know what became of {call}: it should answer that this is unknown, such as HTTP 503, and not refuse"
    )
}

/// What the mini program's backend answered.
fn backend(expected: &Matcher, status: u64) -> Option<&'static str> {
    let refusal = matches!(expected, Matcher::Equals(Value::Number(wanted)) if wanted.as_u64() >= Some(400));
    match status {
        200..300 if refusal => {
            Some("the backend took what it should refuse: the trace tells what the wallet answered it")
        }
        400 | 415 | 422 => {
            Some("a mini program sends JSON, a login `{\"authCode\":\"…\"}`: docs/http.md has each call")
        }
        401 | 403 => Some(
            "the wallet refused the code or token, or the session has ended: the trace has the wallet's result code",
        ),
        404 | 405 => Some("a backend has POST /api/login, GET /api/profile and POST /api/logout: see docs/http.md"),
        502 | 503 => Some(
            "the backend does not know what the wallet did: it cannot reach it, does not trust its answer, or a `fault:` strikes",
        ),
        500.. => Some("the backend failed by itself: its own output says why"),
        _ => None,
    }
}

/// A number that a JSAPI fails with.
fn number(path: &str, actual: &Value) -> Option<String> {
    let rows = match path {
        "error" => &error::CALLS[..],
        _ if path.starts_with("authErrorScopes.") => &error::SCOPES,
        _ if path.ends_with("response.code") => &error::OPEN_USER_INFO,
        _ => return None,
    };
    let number = actual.as_str().map_or_else(|| actual.to_string(), str::to_owned);
    let known = rows.iter().any(|row| row.number == number);
    known.then(|| format!("`walletsim explain {number}` says what it means"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::DottedPath;
    use serde_json::json;

    /// What is told of a verb whose answer has this, where that is expected.
    fn told(verb: &'static str, path: &str, actual: Value, expected: Value) -> String {
        let kind = FailureKind::Expectation {
            path: DottedPath::parse(path).unwrap(),
            expected: Matcher::Equals(expected),
            actual: Some(actual),
            instead: None,
        };
        cause(&Failure::new(None, verb, None, kind)).unwrap_or_default()
    }

    #[test]
    fn a_result_code_is_explained_by_name_whether_it_came_or_not() {
        let used = "`walletsim explain USED_CODE` says what brings it about and what to do";
        assert_eq!(told("applyToken", "result.resultCode", json!("USED_CODE"), json!("SUCCESS")), used);
        assert_eq!(told("login", "error.walletCode", json!("USED_CODE"), json!("EXPIRED_CODE")), used);
        assert_eq!(
            told("applyToken", "result.resultCode", json!("SUCCESS"), json!("EXPIRED_CODE")),
            "nothing brought EXPIRED_CODE about: `walletsim explain EXPIRED_CODE` says what does"
        );
        assert_eq!(told("request", "body.resultCode", json!("2810 000"), json!("SUCCESS")), "", "it may be a secret");
        assert_eq!(told("request", "body.resultCode", json!(""), json!("SUCCESS")), "");
        assert_eq!(
            told("applyToken", "result.resultStatus", json!("U"), json!("S")),
            "the trace has the result code: `walletsim explain CODE` says what brings it about"
        );
    }

    #[test]
    fn a_number_of_a_jsapi_is_explained_and_another_number_is_not() {
        let asked = |path, actual| told("getAuthCode", path, actual, json!("12"));
        assert_eq!(asked("error", json!(11)), "`walletsim explain 11` says what it means");
        assert_eq!(asked("authErrorScopes.USER_NAME", json!("40006")), "`walletsim explain 40006` says what it means");
        assert_eq!(asked("response.response.code", json!("40003")), "`walletsim explain 40003` says what it means");
        assert_eq!(asked("error", json!(99)), "");
        assert_eq!(asked("total", json!(11)), "");
        assert_eq!(told("login", "error", json!(11), json!(12)), "", "that is the backend's own");
    }

    #[test]
    fn how_a_call_stands_leads_on() {
        let stands = |actual: &str, expected: &str| told("getAuthCode", "state", json!(actual), json!(expected));
        assert_eq!(
            stands("pending", "success"),
            "the wallet asks the user first: put `consent: accept` after it, and expect the result there"
        );
        assert_eq!(
            stands("success", "pending"),
            "nobody is asked for a scope that is silent in this wallet, nor twice: a step `withdraw` makes it ask again"
        );
        assert_eq!(stands("success", "fail"), "");
        assert_eq!(told("request", "body.state", json!("pending"), json!("paid")), "");
        assert_eq!(
            stands("fail", "success"),
            "the trace has its `error`: `walletsim explain NUMBER` says what it means"
        );
    }

    #[test]
    fn a_backends_status_has_its_usual_cause_and_that_of_another_call_has_none() {
        let status = |actual: u16, expected: u16| told("login", "status", json!(actual), json!(expected));
        let causes = [(200, 401), (200, 201), (400, 200), (401, 200), (404, 200), (418, 200), (500, 200), (503, 200)];
        assert_eq!(
            causes.map(|(actual, expected)| status(actual, expected)),
            [
                "the backend took what it should refuse: the trace tells what the wallet answered it",
                "",
                "a mini program sends JSON, a login `{\"authCode\":\"…\"}`: docs/http.md has each call",
                "the wallet refused the code or token, or the session has ended: the trace has the wallet's result code",
                "a backend has POST /api/login, GET /api/profile and POST /api/logout: see docs/http.md",
                "",
                "the backend failed by itself: its own output says why",
                "the backend does not know what the wallet did: it cannot reach it, does not trust its answer, or a `fault:` strikes",
            ]
        );
        assert_eq!(told("request", "status", json!(404), json!(200)), "");
    }

    #[test]
    fn a_race_that_too_many_won_is_told_how_it_is_decided() {
        let raced = |outcomes: Value| {
            let kind = FailureKind::Expectation {
                path: DottedPath::parse("outcomes").unwrap(),
                expected: Matcher::Count(vec![("200".into(), 1), ("401".into(), 1)]),
                actual: Some(outcomes),
                instead: None,
            };
            cause(&Failure::new(None, "together", None, kind))
        };
        let both = "more of them went through than may: decide in one atomic step what may happen once, instead of looking first and writing after";
        assert_eq!(raced(json!([200, 200])).as_deref(), Some(both));
        assert_eq!(raced(json!([401, 401])), None);
    }

    #[test]
    fn an_unsigned_answer_is_told_why_it_may_be() {
        assert_eq!(
            told("applyToken", "signed", json!(false), json!(true)),
            "an answer is unsigned where the signature or key of the call does not hold, or where a `fault:` strips it"
        );
    }
}
