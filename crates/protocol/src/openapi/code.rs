//! Every result code of the wallet server: one table. Messages are our own short forms of the documents' (openapi.md §3.4, §4).
//!
//! The names are those of the two documented generations; a wallet profile may say that its wallet uses others.

use super::{ApiVersion, path::OpenApi};
use crate::result::ResultStatus;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A result code, whatever a version calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the table says what each means")]
pub enum Code {
    Success,
    UnknownException,
    RequestTrafficExceedLimit,
    ProcessFail,
    ParamIllegal,
    InvalidApi,
    AccessDenied,
    UnsupportedGrantType,
    InvalidAuthClient,
    InvalidAuthClientStatus,
    InvalidSignature,
    KeyNotFound,
    TimestampInvalid,
    ReferenceClientIdNotMatch,
    InvalidCode,
    UsedCode,
    ExpiredCode,
    InvalidRefreshToken,
    UsedRefreshToken,
    ExpiredRefreshToken,
    InvalidAccessToken,
    ExpiredAccessToken,
    InvalidAgentToken,
    ExpiredAgentToken,
    InvalidScope,
}

/// What the platform's documents say of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// In the platform's own tables.
    Documented,
    /// Borrowed from a sister product; no wallet's documents list it (openapi.md §2.5).
    Assumed,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Which.
    pub code: Code,
    /// Its name in v1.
    pub v1: &'static str,
    /// Its name in v2.
    pub v2: &'static str,
    /// What it means for the call.
    pub status: ResultStatus,
    /// `resultMessage`.
    pub message: &'static str,
    /// What brings it about here.
    pub cause: &'static str,
    /// What a merchant should do.
    pub advice: &'static str,
    /// Who says so.
    pub source: Source,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 25] = [
        Self::Success,
        Self::UnknownException,
        Self::RequestTrafficExceedLimit,
        Self::ProcessFail,
        Self::ParamIllegal,
        Self::InvalidApi,
        Self::AccessDenied,
        Self::UnsupportedGrantType,
        Self::InvalidAuthClient,
        Self::InvalidAuthClientStatus,
        Self::InvalidSignature,
        Self::KeyNotFound,
        Self::TimestampInvalid,
        Self::ReferenceClientIdNotMatch,
        Self::InvalidCode,
        Self::UsedCode,
        Self::ExpiredCode,
        Self::InvalidRefreshToken,
        Self::UsedRefreshToken,
        Self::ExpiredRefreshToken,
        Self::InvalidAccessToken,
        Self::ExpiredAccessToken,
        Self::InvalidAgentToken,
        Self::ExpiredAgentToken,
        Self::InvalidScope,
    ];

    /// Its row.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: one row a code")]
    pub fn row(self) -> Row {
        use ResultStatus::{F, S, U};
        use Source::{Assumed, Documented};
        let row = |names: [&'static str; 2], status, message, cause, advice, source| Row {
            code: self,
            v1: names[0],
            v2: names[1],
            status,
            message,
            cause,
            advice,
            source,
        };
        let same =
            |name, status, message, cause, advice, source| row([name; 2], status, message, cause, advice, source);
        match self {
            Self::Success => same("SUCCESS", S, "success", "the call did what it is for", "go on", Documented),
            Self::UnknownException => same(
                "UNKNOWN_EXCEPTION",
                U,
                "The outcome is unknown.",
                "the store did not answer",
                "call again; take it neither for success nor for failure",
                Documented,
            ),
            // F in the common table, U in some interfaces' own: a profile says which.
            Self::RequestTrafficExceedLimit => same(
                "REQUEST_TRAFFIC_EXCEED_LIMIT",
                F,
                "The request traffic exceeds the limit.",
                "the merchant called more often within a minute than its `callsPerMinute`",
                "call less often, or ask the wallet for more",
                Documented,
            ),
            Self::ProcessFail => same(
                "PROCESS_FAIL",
                F,
                "A general business failure occurred.",
                "the user has closed the account",
                "do not call again; ask the wallet",
                Documented,
            ),
            Self::ParamIllegal => same(
                "PARAM_ILLEGAL",
                F,
                "A parameter is illegal.",
                "the content type, a header or the body is not what the interface takes: a field is missing, too long or of another type",
                "check the header and the body",
                Documented,
            ),
            Self::InvalidApi => same(
                "INVALID_API",
                F,
                "The API is invalid or not active.",
                "no interface has this path, or the method is not POST",
                "check the path and the method",
                Documented,
            ),
            Self::AccessDenied => same(
                "ACCESS_DENIED",
                F,
                "The access is denied.",
                "an inquiry of a merchant that is no partner of the wallet, or about what none of the granted scopes lets out; a contract for a mini program that is not the merchant's or not open",
                "see why in the wallet's console",
                Documented,
            ),
            Self::UnsupportedGrantType => same(
                "AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE",
                F,
                "The grant type is not supported.",
                "`grantType` is neither AUTHORIZATION_CODE nor REFRESH_TOKEN",
                "use AUTHORIZATION_CODE or REFRESH_TOKEN",
                Documented,
            ),
            Self::InvalidAuthClient => same(
                "INVALID_AUTH_CLIENT",
                F,
                "The client is invalid.",
                "nobody has this `Client-Id`, or `authClientId` is not who signed",
                "use the client id of an onboarded merchant",
                Documented,
            ),
            Self::InvalidAuthClientStatus => same(
                "INVALID_AUTH_CLIENT_STATUS",
                F,
                "The client's status is invalid.",
                "the merchant is no partner of the wallet",
                "have the wallet make the merchant a partner",
                Documented,
            ),
            Self::InvalidSignature => same(
                "INVALID_SIGNATURE",
                F,
                "The signature is invalid.",
                "the header `Signature` is missing or garbled, or does not verify over what was received",
                "sign `POST <path>\\n<Client-Id>.<Request-Time>.<body>` over the bytes that are sent",
                Assumed,
            ),
            Self::KeyNotFound => same(
                "KEY_NOT_FOUND",
                F,
                "The key is not found.",
                "the wallet has no public key of this `keyVersion` for the client",
                "use a keyVersion that the wallet has a public key for",
                Assumed,
            ),
            // One tenant documents it (openapi.md §1.2); the others name no window.
            Self::TimestampInvalid => same(
                "TIMESTAMP_INVALID",
                F,
                "The request time is invalid.",
                "`Request-Time` is too far from now, or no time",
                "send the time at which the request is made",
                Documented,
            ),
            Self::ReferenceClientIdNotMatch => row(
                ["REFERENCE_CLIENT_ID_NOT_MATCH", "INVALID_AUTHCODE"],
                F,
                "The code belongs to another mini program.",
                "the authCode was issued for another mini program than the one named",
                "send the id of the mini program that the user authorised",
                Documented,
            ),
            Self::InvalidCode => row(
                ["INVALID_CODE", "INVALID_AUTHCODE"],
                F,
                "The code is invalid.",
                "nobody issued this authCode, it is another merchant's, or the user withdrew before it was used",
                "get a new code with my.getAuthCode",
                Documented,
            ),
            Self::UsedCode => row(
                ["USED_CODE", "USED_AUTHCODE"],
                F,
                "The code has been used.",
                "the authCode has bought tokens before",
                "get a new code with my.getAuthCode",
                Documented,
            ),
            Self::ExpiredCode => row(
                ["EXPIRED_CODE", "EXPIRED_AUTHCODE"],
                F,
                "The code is expired.",
                "the authCode is older than its lifetime",
                "get a new code with my.getAuthCode",
                Documented,
            ),
            Self::InvalidRefreshToken => same(
                "INVALID_REFRESH_TOKEN",
                F,
                "The refresh token is invalid.",
                "nobody issued this refresh token, it is another's, or the authorization was cancelled or withdrawn",
                "get new tokens with a new code",
                Documented,
            ),
            Self::UsedRefreshToken => same(
                "USED_REFRESH_TOKEN",
                F,
                "The refresh token has been used.",
                "the refresh token has been exchanged for a newer one",
                "use the newest refresh token",
                Documented,
            ),
            Self::ExpiredRefreshToken => same(
                "EXPIRED_REFRESH_TOKEN",
                F,
                "The refresh token is expired.",
                "the refresh token is older than its lifetime",
                "get a new code with my.getAuthCode",
                Documented,
            ),
            Self::InvalidAccessToken => same(
                "INVALID_ACCESS_TOKEN",
                F,
                "The access token is invalid.",
                "nobody issued this access token, it is another's, or the authorization was cancelled or withdrawn",
                "get new tokens with a new code",
                Documented,
            ),
            Self::ExpiredAccessToken => same(
                "EXPIRED_ACCESS_TOKEN",
                F,
                "The access token is expired.",
                "the access token is older than its lifetime",
                "renew it with its refresh token",
                Documented,
            ),
            Self::InvalidAgentToken => same(
                "INVALID_AGENT_TOKEN",
                F,
                "The agent token is invalid.",
                "the header `Agent-Token` is none of the merchant's `agentTokens`",
                "send the merchant's agent token, or none",
                Documented,
            ),
            Self::ExpiredAgentToken => same(
                "EXPIRED_AGENT_TOKEN",
                F,
                "The agent token is expired.",
                "the time of the header `Agent-Token` is over",
                "get a new agent token from the wallet",
                Documented,
            ),
            // One tenant documents it (openapi.md §3.7).
            Self::InvalidScope => same(
                "INVALID_SCOPE",
                F,
                "The scope is invalid.",
                "a scope that no contract can be about, or that the mini program or its merchant may not ask for",
                "ask for AGREEMENT_PAY, and have the wallet allow it",
                Documented,
            ),
        }
    }

    /// Whether an interface of a generation can answer with it. One whose two names are the same answers with it in both.
    #[must_use]
    pub fn is_of(self, api: OpenApi, version: ApiVersion) -> bool {
        let buys = matches!(api, OpenApi::ApplyToken | OpenApi::ApplyTokenAndInquiryUserInfo);
        match self {
            Self::Success
            | Self::UnknownException
            | Self::RequestTrafficExceedLimit
            | Self::ParamIllegal
            | Self::InvalidApi
            | Self::InvalidAuthClient
            | Self::InvalidSignature
            | Self::KeyNotFound
            | Self::TimestampInvalid => true,
            // That a closed account's tokens can still be cancelled is assumed.
            Self::ProcessFail => !matches!(api, OpenApi::CancelToken | OpenApi::Query | OpenApi::Prepare),
            Self::InvalidAgentToken | Self::ExpiredAgentToken => version == ApiVersion::V1,
            // The inquiry's table has no code for a client's status (openapi.md §3.5): the common one is inferred.
            Self::AccessDenied => {
                api.is_inquiry() || matches!(api, OpenApi::ApplyTokenAndInquiryUserInfo | OpenApi::Prepare)
            }
            Self::InvalidAuthClientStatus => !api.is_inquiry(),
            Self::UnsupportedGrantType => api == OpenApi::ApplyToken,
            Self::ReferenceClientIdNotMatch
            | Self::InvalidCode
            | Self::UsedCode
            | Self::ExpiredCode
            | Self::InvalidRefreshToken
            | Self::UsedRefreshToken
            | Self::ExpiredRefreshToken => buys,
            Self::InvalidAccessToken | Self::ExpiredAccessToken => {
                !matches!(api, OpenApi::ApplyToken | OpenApi::Prepare)
            }
            Self::InvalidScope => api == OpenApi::Prepare,
        }
    }

    /// What a version calls it.
    #[must_use]
    pub fn name(self, version: ApiVersion) -> &'static str {
        match version {
            ApiVersion::V1 => self.row().v1,
            ApiVersion::V2 => self.row().v2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_messages_keep_to_the_documented_lengths() {
        for code in Code::ALL {
            let row = code.row();
            assert_eq!(row.code, code);
            assert!(row.v1.len() <= 64 && row.v2.len() <= 64 && row.message.len() <= 256, "{row:?}");
        }
    }
}
