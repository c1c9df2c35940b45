//! What comes out only when the wallet answers wrongly on purpose: a play again, with a fault that stands from its first step.

use super::{Finding, Misuse, Seen, resemblance::resemble};
use serde_json::{Value, json};

/// A wrong answer that every call gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Probe {
    /// Signed over other bytes.
    WrongSignature,
    /// That the outcome is unknown.
    Unknown,
}

impl Probe {
    pub(crate) const ALL: [Self; 2] = [Self::WrongSignature, Self::Unknown];

    /// As `/_sim/faults` takes it.
    pub(crate) fn rule(self) -> Value {
        match self {
            Self::WrongSignature => json!({ "when": "after", "do": "WRONG_SIGNATURE" }),
            Self::Unknown => json!({ "do": { "result": { "resultCode": "UNKNOWN_EXCEPTION", "resultStatus": "U" } } }),
        }
    }

    /// What was wrong with how the backend took it. `clean` is the play without it.
    pub(crate) fn findings(self, clean: &Seen, probed: &Seen) -> Vec<Finding> {
        match self {
            Self::WrongSignature => believed(clean, probed).into_iter().collect(),
            Self::Unknown => {
                let mut findings = probed.findings();
                findings.retain(|finding| finding.misuse == Misuse::UnknownTakenForRefusal);
                findings
            }
        }
    }
}

/// The first answer of the backend that says what it says of a rightly signed one.
fn believed(clean: &Seen, probed: &Seen) -> Option<Finding> {
    probed.said().into_iter().filter(|call| call.field("fault").is_some() && call.succeeded()).find_map(|call| {
        let heard = probed.heard_during(&call)?;
        let mut before = clean.heard.iter().filter(|before| before.step == heard.step);
        before.next().filter(|before| resemble(before, heard))?;
        Some(Finding {
            misuse: Misuse::SignatureNotVerified,
            step: Some(heard.step),
            place: probed.place_of(heard.step),
            what: format!("{} answers as usual after a wrongly signed answer to {}", heard.request, call.name),
            evidence: vec![probed.line(call.number), heard.line()],
        })
    })
}
