//! Every refusal, with its status, code and words. A message says what happened and what to do next.
//!
//! To add one, add a variant; the matches below are exhaustive.

use crate::{
    sessions::SessionProblem,
    wallet_client::{CallError, Refusal, WhyUnknown, WhyUntrusted},
};
use actix_web::http::StatusCode;
use serde_json::{Value as Json, json};
use walletsim_protocol::time::Moment;
use walletsim_runtime::trace::Because;

/// Why the mini program does not get what it asked for.
#[derive(Debug)]
pub(crate) enum Problem {
    Body(BodyProblem),
    /// No `Authorization: Bearer …`.
    NoSession,
    Session(SessionProblem),
    /// The wallet does not take the authCode.
    AuthCodeRefused(Refusal),
    /// The wallet does not tell about the user any more.
    AccessRefused(Refusal, SessionFate),
    /// The wallet's gateway turned this backend away, without a signature.
    GatewayRefused(Refusal),
    Untrusted(WhyUntrusted),
    NotSent {
        why: String,
    },
    Unknown(WhyUnknown, Asked),
    /// The session could not be sealed.
    Seal,
    NoSuchPath,
    NoSuchMethod,
}

/// What is wrong with a request's body.
#[derive(Debug)]
pub(crate) enum BodyProblem {
    ContentType,
    TooLarge { most: usize },
    CutOff,
    Json { line: usize, column: usize },
    NoAuthCode,
}

/// Whether a session outlives a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SessionFate {
    Ended,
    Kept,
}

/// What the mini program wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Asked {
    Login,
    Profile,
}

impl Problem {
    /// What a failed call to the wallet means to a mini program that logs in.
    pub(crate) fn at_login(error: CallError) -> Self {
        match error {
            CallError::Refused(refusal) if refusal.signed => Self::AuthCodeRefused(refusal),
            error => Self::of(error, Asked::Login),
        }
    }

    /// What it means to one that wants the profile.
    pub(crate) fn at_profile(error: CallError) -> Self {
        match error {
            CallError::Refused(refusal) if refusal.signed => {
                // Every code about a token ends so (openapi.md §3.4, §3.5); others, such as a rate limit, pass.
                let dead = refusal.code.ends_with("_TOKEN");
                Self::AccessRefused(refusal, if dead { SessionFate::Ended } else { SessionFate::Kept })
            }
            error => Self::of(error, Asked::Profile),
        }
    }

    fn of(error: CallError, asked: Asked) -> Self {
        match error {
            CallError::Refused(refusal) => Self::GatewayRefused(refusal),
            CallError::NotSent { why } => Self::NotSent { why },
            CallError::Unknown(why) => Self::Unknown(why, asked),
            CallError::Untrusted(why) => Self::Untrusted(why),
        }
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Body(_) => StatusCode::BAD_REQUEST,
            Self::NoSession | Self::Session(_) | Self::AuthCodeRefused(_) => StatusCode::UNAUTHORIZED,
            Self::AccessRefused(..) => StatusCode::FORBIDDEN,
            Self::GatewayRefused(_) | Self::Untrusted(_) => StatusCode::BAD_GATEWAY,
            Self::NotSent { .. } | Self::Unknown(..) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Seal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NoSuchPath => StatusCode::NOT_FOUND,
            Self::NoSuchMethod => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// For programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Body(_) => "BAD_REQUEST",
            Self::NoSession | Self::Session(SessionProblem::Unknown) => "SESSION_UNKNOWN",
            Self::Session(SessionProblem::Expired { .. }) => "SESSION_EXPIRED",
            Self::AuthCodeRefused(_) => "AUTH_CODE_REFUSED",
            Self::AccessRefused(..) => "ACCESS_REFUSED",
            Self::GatewayRefused(_) => "GATEWAY_REFUSED",
            Self::Untrusted(_) => "WALLET_ANSWER_UNTRUSTED",
            Self::NotSent { .. } => "WALLET_UNREACHABLE",
            Self::Unknown(..) => "OUTCOME_UNKNOWN",
            Self::Seal => "SESSION_NOT_SEALED",
            Self::NoSuchPath => "NOT_FOUND",
            Self::NoSuchMethod => "METHOD_NOT_ALLOWED",
        }
    }

    /// For people. The wallet's own message stays here: whatever it repeats, a token must not get out.
    fn message(&self) -> String {
        match self {
            Self::Body(problem) => problem.message(),
            Self::NoSession => {
                "no session was sent: log in at POST /api/login and send `Authorization: Bearer <session>`".into()
            }
            Self::Session(SessionProblem::Unknown) => {
                "no such session is known here, or it was ended: get an authCode and log in again".into()
            }
            Self::Session(SessionProblem::Expired { at }) => {
                format!("the session ended at {}: get an authCode and log in again", Moment(*at))
            }
            Self::AuthCodeRefused(Refusal { code, .. }) => {
                format!("the wallet refused the authCode ({code}): get a new one with getAuthCode and log in again")
            }
            Self::AccessRefused(Refusal { code, .. }, SessionFate::Ended) => format!(
                "the wallet no longer tells about this user ({code}); the session is ended: get an authCode and log in again"
            ),
            Self::AccessRefused(Refusal { code, .. }, SessionFate::Kept) => {
                format!("the wallet refused to tell about this user ({code}); the session is kept: ask again later")
            }
            Self::GatewayRefused(Refusal { code, .. }) => format!(
                "the wallet's gateway turned this backend away, in an unsigned answer ({code}); nothing was decided about \
                 the user: check this merchant's client id, key version and keys at the wallet"
            ),
            Self::Untrusted(why) => format!(
                "the wallet's answer is not believed: {why}; check the wallet's address and public key, then try again"
            ),
            Self::NotSent { why } => format!(
                "the wallet server cannot be reached ({why}); nothing was sent: check that it runs and its address, then \
                 try again"
            ),
            Self::Unknown(why, Asked::Login) => format!(
                "it is not known whether the login succeeded: {why}; the authCode may be spent: get a new one with \
                 getAuthCode and log in again"
            ),
            Self::Unknown(why, Asked::Profile) => {
                format!("it is not known what the wallet says: {why}; the session is kept: ask again")
            }
            Self::Seal => "the session could not be sealed: get a new authCode and log in again".into(),
            Self::NoSuchPath => {
                "there is no such path: there are POST /api/login, GET /api/profile and POST /api/logout".into()
            }
            Self::NoSuchMethod => {
                "the path takes another method: POST /api/login, GET /api/profile, POST /api/logout".into()
            }
        }
    }

    /// The body of the answer.
    pub(crate) fn body(&self) -> Json {
        let mut error = json!({ "code": self.code(), "message": self.message() });
        if let Some(refusal) = self.refusal() {
            error["walletCode"] = json!(refusal.code);
        }
        json!({ "error": error })
    }

    /// For the trace: what became of the message.
    pub(crate) fn outcome(&self) -> String {
        match self {
            Self::Unknown(..) => "unknown".into(),
            _ => format!("refused: {}", self.code()),
        }
    }

    /// For the trace: why. Nothing that was sent is repeated: it may be a secret.
    pub(crate) fn because(&self) -> Because {
        let words: String = match self {
            Self::Body(problem) => problem.cause().into(),
            Self::NoSession => "no session was sent".into(),
            Self::Session(SessionProblem::Unknown) => "no such session is known".into(),
            Self::Session(SessionProblem::Expired { at }) => format!("the session ended at {}", Moment(*at)),
            Self::AuthCodeRefused(refusal) | Self::AccessRefused(refusal, _) | Self::GatewayRefused(refusal) => {
                format!("the wallet answered F {}", refusal.code)
            }
            Self::Untrusted(why) => format!("the wallet's answer is not believed: {why}"),
            Self::NotSent { why } => format!("the wallet server cannot be reached: {why}"),
            Self::Unknown(why, _) => why.to_string(),
            Self::Seal => "the session could not be sealed".into(),
            Self::NoSuchPath => "there is no such path".into(),
            Self::NoSuchMethod => "the path takes another method".into(),
        };
        vec![words.into()]
    }

    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::AuthCodeRefused(refusal) | Self::AccessRefused(refusal, _) | Self::GatewayRefused(refusal) => {
                Some(refusal)
            }
            _ => None,
        }
    }
}

impl BodyProblem {
    fn cause(&self) -> &'static str {
        match self {
            Self::ContentType => "the content type is not application/json",
            Self::TooLarge { .. } => "the body is too large",
            Self::CutOff => "the body was cut off",
            Self::Json { .. } => "the body is not a JSON object",
            Self::NoAuthCode => "the authCode is missing, empty or no text",
        }
    }

    fn message(&self) -> String {
        let cause = self.cause();
        match self {
            Self::ContentType => format!("{cause}: send `Content-Type: application/json`"),
            Self::TooLarge { most } => format!("{cause}: send at most {most} bytes"),
            Self::CutOff => format!("{cause}: send it again"),
            Self::Json { line, column } => {
                format!("{cause} (line {line}, column {column}): send {{\"authCode\":\"…\"}}")
            }
            Self::NoAuthCode => format!("{cause}: send {{\"authCode\":\"…\"}} with what getAuthCode answered"),
        }
    }
}
