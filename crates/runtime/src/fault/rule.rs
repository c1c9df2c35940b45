//! One fault, as people write it. Names are `WireMock`'s where it has one.

use super::Kind;
use crate::clock::parse_duration;
use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// With more, a time has no year that everybody could write.
const LONGEST_SKEW: TimeDelta = TimeDelta::days(3650);

/// One fault: `{"on": {"name": "applyToken"}, "next": 1, "when": "after", "do": "CONNECTION_RESET_BY_PEER"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// Which calls; every one when it says nothing.
    #[serde(default)]
    pub on: On,
    /// It strikes this many calls and is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
    /// It strikes every so many-th call: the 3rd, 6th, 9th with 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u32>,
    /// It strikes a call with this probability, from 0 to 1, drawn from the world's seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// Whether the call has its effect first.
    #[serde(default)]
    pub when: When,
    /// What goes wrong.
    #[serde(rename = "do")]
    pub deed: Deed,
}

/// Which calls a fault is for. What is absent is any.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct On {
    /// An OpenAPI or a JSAPI by its own name, such as `applyToken` or `getAuthCode`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of an OpenAPI: the merchant that calls, by name or `Client-Id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// Of a JSAPI: the mini program that calls, by `appId`.
    #[serde(alias = "mini-program", skip_serializing_if = "Option::is_none")]
    pub mini_program: Option<String>,
    /// Of a JSAPI: who holds the phone, by name in the fixtures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Of an OpenAPI: what the call is answered, such as `SUCCESS` or `USED_CODE`. After the effect only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_code: Option<String>,
}

/// Before or after the effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// The call has no effect: it never arrived.
    #[default]
    Before,
    /// The call has its effect, and only the answer is lost or wrong.
    After,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Deed {
    /// The connection is reset without an answer.
    ConnectionResetByPeer,
    /// The connection is closed without an answer.
    EmptyResponse,
    /// HTTP 200, then garbage, then the connection is closed.
    MalformedResponseChunk,
    /// Garbage instead of HTTP, then the connection is closed.
    RandomDataThenClose,
    /// Half of the answer's body, then the connection is closed. After the effect only.
    TruncatedBody,
    /// Nothing, until the caller gives up.
    NoAnswer,
    /// An OpenAPI's answer without its signature. After the effect only.
    Unsigned,
    /// An OpenAPI's answer with a signature over other bytes. After the effect only.
    WrongSignature,
    /// An OpenAPI's answer, signed with a key that is not the wallet's. After the effect only.
    StaleKey,
    /// An OpenAPI's answer without `response-time`. After the effect only.
    NoResponseTime,
    /// An OpenAPI's answer with a `response-time` this much later or, with a `-`, earlier. After the effect only.
    #[serde(rename = "clockSkew")]
    ClockSkew(String),
    /// The call waits so long first, by the machine's clock.
    #[serde(rename = "fixedDelayMilliseconds")]
    FixedDelay(u64),
    /// This HTTP status, with an empty body.
    #[serde(rename = "status")]
    Status(u16),
    /// An OpenAPI is answered this, signed.
    #[serde(rename = "result")]
    Result(ResultDeed),
    /// A JSAPI fails with this.
    #[serde(rename = "fail")]
    Fail(JsapiFailure),
}

/// What an OpenAPI is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResultDeed {
    /// Any code, such as `UNKNOWN_EXCEPTION`.
    pub result_code: String,
    /// `S`, `F`, `U` or `A`.
    pub result_status: char,
    /// For people.
    #[serde(default)]
    pub result_message: String,
}

/// What a JSAPI fails with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JsapiFailure {
    /// The number.
    pub error: i32,
    /// For people.
    #[serde(default)]
    pub error_message: String,
}

/// What is wrong with a rule that could be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadRule(pub String);

impl Rule {
    /// Whether it can ever strike, and say what it says.
    ///
    /// # Errors
    /// What is wrong, and what to write instead.
    pub fn check(&self) -> Result<(), BadRule> {
        let bad = |what: &str| Err(BadRule(what.to_owned()));
        if [self.next.is_some(), self.every.is_some(), self.probability.is_some()].iter().filter(|said| **said).count()
            > 1
        {
            return bad("`next`, `every` and `probability` are one of three: keep one");
        }
        if self.next == Some(0) || self.every == Some(0) {
            return bad("`next` and `every` count from 1");
        }
        if self.probability.is_some_and(|probability| !(0.0..=1.0).contains(&probability)) {
            return bad("`probability` is a number from 0 to 1");
        }
        if self.when == When::Before && self.on.result_code.is_some() {
            return bad("`resultCode` is known after the effect: add `when: after`");
        }
        if self.when == When::Before && self.deed.needs_an_answer() {
            return bad("this spoils an answer, so the call has its effect: add `when: after`");
        }
        match &self.deed {
            Deed::ClockSkew(_) => self.deed.skew().map(|_| ()),
            Deed::FixedDelay(60_001..) => bad("`fixedDelayMilliseconds` is at most 60000: nobody waits longer"),
            Deed::FixedDelay(_) if self.when == When::After => bad(
                "a delay comes before the effect: leave `when: after` out, or lose the answer with CONNECTION_RESET_BY_PEER",
            ),
            Deed::Status(status) if !(200..=599).contains(status) => bad("`status` is an HTTP status from 200 to 599"),
            Deed::Result(result) if !"SFUA".contains(result.result_status) => bad("`resultStatus` is S, F, U or A"),
            _ => Ok(()),
        }
    }
}

impl Deed {
    /// Whether it spoils an answer that was made.
    fn needs_an_answer(&self) -> bool {
        matches!(
            self,
            Self::TruncatedBody
                | Self::Unsigned
                | Self::WrongSignature
                | Self::StaleKey
                | Self::NoResponseTime
                | Self::ClockSkew(_)
        )
    }

    /// How much later than now an answer says that it is; nothing but with `clockSkew`.
    ///
    /// # Errors
    /// When it is no duration such as `10m` or `-10m`.
    pub fn skew(&self) -> Result<TimeDelta, BadRule> {
        let Self::ClockSkew(text) = self else { return Ok(TimeDelta::zero()) };
        let (back, by) = text.strip_prefix('-').map_or((false, text.as_str()), |by| (true, by));
        let by = parse_duration(by).map_err(|problem| BadRule(format!("`clockSkew`: {problem}")))?;
        if by > LONGEST_SKEW {
            return Err(BadRule("`clockSkew` is at most 3650d: no clock is further off".to_owned()));
        }
        Ok(if back { -by } else { by })
    }

    /// The kind of call that it is for, if it is not for both.
    pub(super) fn only_for(&self) -> Option<Kind> {
        match self {
            Self::Fail(_) => Some(Kind::Jsapi),
            Self::Result(_)
            | Self::Unsigned
            | Self::WrongSignature
            | Self::StaleKey
            | Self::NoResponseTime
            | Self::ClockSkew(_) => Some(Kind::OpenApi),
            _ => None,
        }
    }

    /// One word, for the trace.
    #[must_use]
    pub fn word(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(word)) => word,
            Ok(serde_json::Value::Object(members)) => {
                members.into_iter().map(|(name, value)| told(&name, &value)).collect()
            }
            _ => "fault".to_owned(),
        }
    }
}

fn told(name: &str, value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(members) => {
            let words: Vec<String> = members
                .values()
                .filter(|word| **word != "")
                .map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned))
                .collect();
            format!("{name} {}", words.join(" "))
        }
        serde_json::Value::String(text) => format!("{name} {text}"),
        other => format!("{name} {other}"),
    }
}
