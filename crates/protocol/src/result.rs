//! `result`: the answer inside every OpenAPI answer (openapi.md §1.4).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ResultStatus {
    /// Succeeded.
    S,
    /// Failed.
    F,
    /// Unknown: neither success nor failure may be assumed; query or repeat.
    U,
    /// Accepted, not yet succeeded. (One page prints `R`; taken for a misprint.)
    A,
}

impl ResultStatus {
    /// The letter, as sent.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::F => "F",
            Self::U => "U",
            Self::A => "A",
        }
    }
}

/// Status, code and message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiResult {
    /// `SUCCESS`, or the error's code.
    #[schemars(length(max = 64))]
    pub result_code: String,
    /// What became of the call.
    pub result_status: ResultStatus,
    /// For people; never to be parsed.
    #[serde(default)]
    #[schemars(length(max = 256))]
    pub result_message: String,
}
