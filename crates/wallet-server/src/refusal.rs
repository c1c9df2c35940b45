//! Why an OpenAPI call is refused: one exhaustive match from cause to code, and one from cause to words.
//!
//! The body of an answer stays true to the platform; the true reason goes into the trace and `x-walletsim-reason`.

use crate::words::{ended_by, may_not_call, scope_reasons, used};
use chrono::TimeDelta;
use walletsim_protocol::{
    ClientId,
    openapi::{Code, FieldProblem, path::OpenApi},
    signature::{SignatureHeaderError, header_name},
};
use walletsim_runtime::trace::{
    Because, Value,
    text::{duration, moment},
};
use walletsim_wallet::{
    Now,
    authorization::{AccessRefusal, CodeRefusal, Objection, RefreshRefusal},
    profile::Realm,
    verbs::{AccessError, ApplyTokenError, PrepareError},
};

/// A cause.
#[derive(Debug)]
pub enum Refusal {
    /// No interface has this path.
    UnknownPath {
        /// As sent.
        path: String,
        /// The one that was perhaps meant.
        near: Option<String>,
    },
    /// The interface is called with POST only.
    Method {
        /// As sent.
        method: String,
    },
    /// Not JSON in UTF-8, by its own account.
    ContentType {
        /// As sent.
        content_type: String,
    },
    /// Over a mebibyte, or cut short.
    Body {
        /// What is wrong.
        problem: String,
    },
    /// A header that signing needs is missing or no text.
    Header {
        /// Its name.
        name: &'static str,
    },
    /// A header that signing needs was sent more than once.
    HeaderTwice {
        /// Its name.
        name: &'static str,
    },
    /// The path is not for clients of this kind.
    OtherRealm {
        /// The client id, as sent.
        client: String,
        /// Whose calls the path takes.
        realm: Realm,
    },
    /// The client id is nobody's.
    UnknownClient {
        /// As sent.
        client: String,
    },
    /// The `Signature` header cannot be used.
    SignatureHeader(SignatureHeaderError),
    /// The client has no such key.
    UnknownKey {
        /// As sent.
        version: u32,
        /// What there is.
        known: Vec<u32>,
    },
    /// The signature was not made over what was received, or not with the client's key.
    Signature {
        /// The SHA-256 of the string to sign, in hexadecimal.
        digest: String,
        /// The string to sign as far as it can be shown: its first line and the head of its second.
        shown: String,
        /// Which known mistake it is, or that it is none.
        mistake: String,
    },
    /// The request is not of now, or does not say so in any known form.
    Time {
        /// As sent.
        request_time: String,
        /// The moment that is, if it is one.
        then: Option<Now>,
        /// How far from now it may be.
        window: TimeDelta,
    },
    /// The merchant calls more often than it may.
    Traffic {
        /// How often it may call within a minute.
        most: u32,
    },
    /// The header `Agent-Token` is none of the merchant's.
    UnknownAgent,
    /// The header `Agent-Token` is too old.
    ExpiredAgent {
        /// Since when.
        at: Now,
    },
    /// The body is no JSON of the right shape.
    Json {
        /// What is wrong.
        problem: String,
    },
    /// A field is missing or too long.
    Field(FieldProblem),
    /// `grantType` is something else.
    GrantType {
        /// As sent.
        grant_type: String,
    },
    /// `authClientId` is not who signed.
    OtherClient {
        /// As sent.
        claimed: ClientId,
        /// Who signed.
        signed: ClientId,
    },
    /// The merchant is no partner of the wallet.
    NoPartner {
        /// What it called.
        api: OpenApi,
    },
    /// A code or refresh token buys nothing.
    ApplyToken(ApplyTokenError),
    /// An access token opens nothing.
    Access(AccessError),
    /// A contract is not prepared.
    Prepare(PrepareError),
}

impl Refusal {
    /// Its result code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            // No document says what the other realm's path gives: for this client it is no interface.
            Self::UnknownPath { .. } | Self::OtherRealm { .. } | Self::Method { .. } => Code::InvalidApi,
            Self::Time { .. } => Code::TimestampInvalid,
            Self::ContentType { .. } | Self::Body { .. } | Self::Json { .. } | Self::Field(_) => Code::ParamIllegal,
            // No document says what a missing header gives; "check header and body" is PARAM_ILLEGAL's advice.
            Self::Header { name } | Self::HeaderTwice { name } if *name != header_name::SIGNATURE => Code::ParamIllegal,
            Self::UnknownKey { .. } | Self::SignatureHeader(SignatureHeaderError::KeyVersionBeyond { .. }) => {
                Code::KeyNotFound
            }
            Self::Header { .. } | Self::HeaderTwice { .. } | Self::SignatureHeader(_) | Self::Signature { .. } => {
                Code::InvalidSignature
            }
            Self::UnknownClient { .. } | Self::OtherClient { .. } => Code::InvalidAuthClient,
            Self::Traffic { .. } => Code::RequestTrafficExceedLimit,
            Self::UnknownAgent => Code::InvalidAgentToken,
            Self::ExpiredAgent { .. } => Code::ExpiredAgentToken,
            Self::GrantType { .. } => Code::UnsupportedGrantType,
            // The inquiry's table has no code for a client's status (openapi.md §3.5): the common one is inferred.
            Self::NoPartner { api } if api.is_inquiry() => Code::AccessDenied,
            Self::NoPartner { .. } => Code::InvalidAuthClientStatus,
            Self::ApplyToken(error) => apply_token_code(error),
            Self::Access(error) => access_code(error),
            // That the mini program's state is no matter of the scope is assumed; one tenant documents INVALID_SCOPE.
            Self::Prepare(PrepareError::NoMiniProgram | PrepareError::Call { .. }) => Code::AccessDenied,
            Self::Prepare(PrepareError::Scopes(_)) => Code::InvalidScope,
            Self::Prepare(PrepareError::Store(_)) => Code::UnknownException,
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn because(&self, now: Now) -> Because {
        match self {
            Self::UnknownPath { path, .. } if path.starts_with("/jsapi/") => {
                vec![format!("no interface has the path {path}: JSAPIs are the wallet app's, on a port of its own").into()]
            }
            Self::UnknownPath { path, near: None } => vec![format!("no interface has the path {path}").into()],
            Self::UnknownPath { path, near: Some(near) } => {
                vec![format!("no interface has the path {path}; did you mean {near}?").into()]
            }
            Self::Method { method } => vec![format!("OpenAPIs are called with POST, not {method}").into()],
            Self::ContentType { content_type } => {
                vec![format!("the content type is `{content_type}`, not application/json in UTF-8").into()]
            }
            Self::Body { problem } | Self::Json { problem } => vec![problem.as_str().into()],
            Self::Header { name } => vec![format!("the header {} is missing or no text", documented(name)).into()],
            Self::HeaderTwice { name } => {
                vec![format!("the header {} was sent more than once: which one is meant?", documented(name)).into()]
            }
            Self::OtherRealm { client, realm } => vec![
                match realm {
                    Realm::Sandbox => format!("the path is the sandbox's, and {client} does not begin with SANDBOX_"),
                    Realm::Live | Realm::One => format!("{client} begins with SANDBOX_, and the path is not the sandbox's"),
                }
                .into(),
            ],
            Self::Time { request_time, then: None, .. } => {
                vec![format!("Request-Time is `{request_time}`, which is no moment in any known form").into()]
            }
            Self::Time { then: Some(then), window, .. } => vec![
                format!(
                    "Request-Time is {}, and now is {}: more than {} apart",
                    moment(then.with_timezone(&now.timezone())),
                    moment(now),
                    duration(*window)
                )
                .into(),
            ],
            Self::UnknownClient { client } => vec![format!("there is no merchant with the client id {client}").into()],
            Self::SignatureHeader(error) => vec![error.to_string().into()],
            Self::UnknownKey { version, known } => {
                let known: Vec<String> = known.iter().map(u32::to_string).collect();
                vec![format!("the client has no key of version {version}; it has {}", known.join(", ")).into()]
            }
            Self::Signature { digest, shown, mistake } => vec![
                format!(
                    "the signature does not verify; the string to sign begins with {shown} and has SHA-256 {digest}; {mistake}"
                )
                .into(),
            ],
            Self::Traffic { most } => vec![format!("the merchant may call {most} times within a minute").into()],
            Self::UnknownAgent => vec!["the merchant has no such agent token".into()],
            Self::ExpiredAgent { at } => expired(*at),
            Self::Field(problem) => vec![problem.to_string().into()],
            Self::GrantType { grant_type } => vec![format!("there is no grant type {grant_type}").into()],
            Self::OtherClient { claimed, signed } => {
                vec![format!("authClientId is {claimed}, but {signed} signed the request").into()]
            }
            Self::NoPartner { .. } => vec!["the merchant is not a partner of the wallet".into()],
            Self::ApplyToken(error) => apply_token_because(error, now),
            Self::Access(error) => access_because(error, now),
            Self::Prepare(error) => vec![prepare_because(error).into()],
        }
    }
}

/// A header's name as the documents write it.
fn documented(name: &str) -> &str {
    match name {
        header_name::CLIENT_ID => "Client-Id",
        header_name::REQUEST_TIME => "Request-Time",
        header_name::SIGNATURE => "Signature",
        other => other,
    }
}

fn apply_token_code(error: &ApplyTokenError) -> Code {
    match error {
        ApplyTokenError::UnknownCode => Code::InvalidCode,
        ApplyTokenError::Code(refusal) => match refusal {
            // Inferred: the documents have a code for another mini program, but none for another merchant.
            CodeRefusal::Foreign { .. } | CodeRefusal::Revoked { .. } => Code::InvalidCode,
            CodeRefusal::Objection(objection) => objection_code(objection),
            CodeRefusal::OtherApp { .. } => Code::ReferenceClientIdNotMatch,
            CodeRefusal::Used(_) => Code::UsedCode,
            CodeRefusal::Expired { .. } => Code::ExpiredCode,
        },
        ApplyTokenError::UnknownRefreshToken => Code::InvalidRefreshToken,
        ApplyTokenError::RefreshToken(refusal) => match refusal {
            // Inferred, as above.
            RefreshRefusal::Foreign { .. } | RefreshRefusal::OtherApp { .. } | RefreshRefusal::Revoked { .. } => {
                Code::InvalidRefreshToken
            }
            RefreshRefusal::Objection(objection) => objection_code(objection),
            RefreshRefusal::Used(_) => Code::UsedRefreshToken,
            RefreshRefusal::Expired { .. } => Code::ExpiredRefreshToken,
        },
        ApplyTokenError::Store(_) => Code::UnknownException,
    }
}

fn access_code(error: &AccessError) -> Code {
    match error {
        AccessError::Unknown => Code::InvalidAccessToken,
        AccessError::Refused(refusal) => match refusal {
            // Inferred: the documents say only that a cancelled token cannot be used.
            AccessRefusal::Foreign { .. }
            | AccessRefusal::OtherApp { .. }
            | AccessRefusal::Replaced(_)
            | AccessRefusal::Revoked { .. } => Code::InvalidAccessToken,
            AccessRefusal::Objection(objection) => objection_code(objection),
            AccessRefusal::Expired { .. } => Code::ExpiredAccessToken,
        },
        AccessError::Store(_) => Code::UnknownException,
    }
}

fn objection_code(objection: &Objection) -> Code {
    match objection {
        // Inferred: of the documented codes only the general failure fits an account that is gone.
        Objection::AccountClosed => Code::ProcessFail,
        // Assumed: where one wallet documents what it takes, it does not say what comes of lacking it.
        Objection::NotGranted | Objection::FeatureMissing => Code::AccessDenied,
    }
}

fn apply_token_because(error: &ApplyTokenError, now: Now) -> Because {
    match error {
        ApplyTokenError::UnknownCode => vec!["no such code was issued".into()],
        ApplyTokenError::Code(refusal) => match refusal {
            CodeRefusal::Objection(objection) => vec![objection.to_string().into()],
            CodeRefusal::Foreign { owner } => issued_to("the code", owner),
            CodeRefusal::OtherApp { app } => issued_for("the code", app.as_str()),
            CodeRefusal::Used(first) => used("it was used", *first, now),
            CodeRefusal::Expired { at } => expired(*at),
            CodeRefusal::Revoked { by, .. } => ended_by(*by),
        },
        ApplyTokenError::UnknownRefreshToken => vec!["no such refresh token was issued".into()],
        ApplyTokenError::RefreshToken(refusal) => match refusal {
            RefreshRefusal::Objection(objection) => vec![objection.to_string().into()],
            RefreshRefusal::Foreign { owner } => issued_to("the refresh token", owner),
            RefreshRefusal::OtherApp { app } => issued_for("the refresh token", app.as_str()),
            RefreshRefusal::Used(first) => used("it was used", *first, now),
            RefreshRefusal::Expired { at } => expired(*at),
            RefreshRefusal::Revoked { by, .. } => ended_by(*by),
        },
        ApplyTokenError::Store(problem) => vec![problem.to_string().into()],
    }
}

fn access_because(error: &AccessError, now: Now) -> Because {
    match error {
        AccessError::Unknown => vec!["no such access token was issued".into()],
        AccessError::Refused(refusal) => match refusal {
            AccessRefusal::Objection(objection) => vec![objection.to_string().into()],
            AccessRefusal::Foreign { owner } => issued_to("the access token", owner),
            AccessRefusal::OtherApp { app } => issued_for("the access token", app.as_str()),
            AccessRefusal::Expired { at } => expired(*at),
            AccessRefusal::Replaced(by) => used("it was replaced", *by, now),
            AccessRefusal::Revoked { by, .. } => ended_by(*by),
        },
        AccessError::Store(problem) => vec![problem.to_string().into()],
    }
}

fn prepare_because(error: &PrepareError) -> String {
    match error {
        PrepareError::NoMiniProgram => error.to_string(),
        PrepareError::Call { call, .. } => may_not_call(*call).to_owned(),
        PrepareError::Scopes(scopes) => scope_reasons(scopes),
        PrepareError::Store(problem) => problem.to_string(),
    }
}

fn issued_to(what: &str, owner: &ClientId) -> Because {
    vec![format!("{what} was issued to {owner}").into()]
}

fn issued_for(what: &str, app: &str) -> Because {
    vec![format!("{what} was issued for mini program {app}").into()]
}

fn expired(at: Now) -> Because {
    vec![Value::text(format!("it expired at {}", moment(at)))]
}
