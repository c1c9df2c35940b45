//! What the backend under test does wrong even where every expectation holds, each with its evidence.
//!
//! * `seen`: what a play sees of the backend: what it answers the player, and what it says to the wallet
//! * `rules`: what is wrong with that
//! * `probe`: what comes out only when the wallet answers wrongly on purpose
//! * `scopes`: what comes out only of the whole run
//! * `words`: what each misuse is called, and what to do about it
//!
//! A backend that is blamed for nothing costs more than one that gets away: in doubt there is no finding. To add one, name it in
//! [`Misuse`], give it its words, and a rule.

mod probe;
mod resemblance;
mod rules;
mod scopes;
mod seen;
mod words;

pub(crate) use probe::Probe;
pub(crate) use scopes::{ScopesUse, never_read};
pub(crate) use seen::{Heard, Seen, Told};

use walletsim_runtime::trace::Step as StepNumber;
use walletsim_yaml::Place;

/// What a backend can do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Misuse {
    /// It sent a code again although the wallet had answered.
    CodeSentAgain,
    /// A code or token stands in a URL.
    SecretInUrl,
    /// The mini program was told an access or refresh token.
    TokenToPage,
    /// It used an access token past its expiry and did not renew it.
    ExpiredTokenUsed,
    /// It told the mini program that it is refused when the outcome was unknown.
    UnknownTakenForRefusal,
    /// It believed an answer that the wallet had not signed.
    SignatureNotVerified,
    /// The mini program asks for more than the backend ever reads.
    ScopesNeverRead,
}

impl Misuse {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::CodeSentAgain,
        Self::SecretInUrl,
        Self::TokenToPage,
        Self::ExpiredTokenUsed,
        Self::UnknownTakenForRefusal,
        Self::SignatureNotVerified,
        Self::ScopesNeverRead,
    ];
}

/// One of them, found in one play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub misuse: Misuse,
    /// In which step; absent where it is about the whole run.
    pub step: Option<StepNumber>,
    /// Where that step stands in the scenario's file.
    pub place: Option<Place>,
    /// What exactly.
    pub what: String,
    /// What was said, as the trace tells it and as the player heard it; secrets masked.
    pub evidence: Vec<String>,
}
