//! What each misuse is called, and what to do about it.

use super::Misuse;

impl Misuse {
    /// One word, for programs: it never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CodeSentAgain => "code-sent-again",
            Self::SecretInUrl => "secret-in-url",
            Self::TokenToPage => "token-to-page",
            Self::ExpiredTokenUsed => "expired-token-used",
            Self::UnknownTakenForRefusal => "unknown-taken-for-refusal",
            Self::SignatureNotVerified => "signature-not-verified",
            Self::ScopesNeverRead => "scopes-never-read",
        }
    }

    /// In a sentence.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::CodeSentAgain => "the backend sends an authCode again although the wallet has answered",
            Self::SecretInUrl => "a code or token stands in a URL",
            Self::TokenToPage => "the backend hands the wallet's token to the mini program",
            Self::ExpiredTokenUsed => "the backend uses an access token past its expiry and does not renew it",
            Self::UnknownTakenForRefusal => "the backend takes an unknown result for a refusal",
            Self::SignatureNotVerified => "the backend does not verify the wallet's signature",
            Self::ScopesNeverRead => "the mini program asks for more than its backend reads",
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::CodeSentAgain => {
                "redeem a code once and keep what it bought; send it once more only when no answer came, or one with status U"
            }
            Self::SecretInUrl => {
                "send codes and tokens in the body of a POST, or in a header: URLs are kept in logs, histories and referrers"
            }
            Self::TokenToPage => {
                "keep tokens on your server and give the mini program a session of your own: whoever has the token reads the user's facts"
            }
            Self::ExpiredTokenUsed => {
                "keep accessTokenExpiryTime; renew with the refresh token when it is near, or let the user log in again"
            }
            Self::UnknownTakenForRefusal => {
                "with status U, or without an answer, nobody knows what happened: answer that it is unknown, such as HTTP 503, and let the page come with a new code. The call may be sent once more; if its code or token is used by then, the answer that was lost had spent it, which is no refusal"
            }
            Self::SignatureNotVerified => {
                "verify the signature header of every answer with the wallet's public key, over the bytes as received, before you read them; `walletsim verify` shows how it is made"
            }
            Self::ScopesNeverRead => {
                "ask only for scopes whose facts you use, or read them: the user is asked for each, and the wallet reviews them"
            }
        }
    }
}
