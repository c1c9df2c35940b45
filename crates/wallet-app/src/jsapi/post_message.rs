//! `my.postMessage`: a page speaks to the mini program around it (jsapi.md §6). Around an HTML5 mini program there is none: its
//! message stands in the trace, by the names of its parts, and nobody answers (assumed).

use super::{Answer, Calling};
use serde_json::json;
use walletsim_protocol::jsapi::JsapiAnswer;

pub(super) fn call(calling: &Calling<'_>) -> Answer {
    let parts: Vec<&str> = calling.params.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    calling.exchange.field("parts", parts.join(","));
    (JsapiAnswer::Success { result: json!({}) }, vec!["noted".into()])
}
