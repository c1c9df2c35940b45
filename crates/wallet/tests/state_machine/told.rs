//! Whole answers, from the wallet and from the model alike, so that they can be compared.

use serde_json::Value;
use std::collections::BTreeMap;
use walletsim_protocol::{
    AuthCode, Scope,
    gateway::{CallRefusal, Preview, ScopeRefusal},
    user::UserInfo,
};
use walletsim_wallet::{
    Authorization, Now,
    authorization::{AccessRefusal, AnswerRefusal, CodeRefusal, ExpireRefusal, RefreshRefusal},
    verbs::{
        AccessError, AnswerError, Answered, ApplyTokenError, AuthorizeError, Authorized, ExchangedTokens, ExpireError,
    },
};

/// What the consent screen shows, value by value.
fn in_a_line(values: &[Preview]) -> String {
    values.iter().map(|preview| preview.value.as_str()).collect::<Vec<_>>().join(" · ")
}

pub(crate) type Refused = BTreeMap<String, ScopeRefusal>;

/// What a step was answered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told {
    Nothing,
    NoSuchUser,
    MayNotCall(CallRefusal),
    NoScopeGranted(Refused),
    Asked { id: String, asks: Vec<String>, previews: BTreeMap<String, String>, lapses_at: Now },
    Granted { code: Option<(String, Now)>, scopes: Vec<String>, refused: Refused },
    Closed,
    NoSuchQuestion,
    AnswerRefused(AnswerRefusal),
    Tokens { access: (String, Now), refresh: (String, Now), user: String },
    NoSuchCode,
    CodeRefused(CodeRefusal),
    NoSuchRefreshToken,
    RefreshRefused(RefreshRefusal),
    Facts { facts: Value, scopes: Vec<String> },
    NoSuchAccessToken,
    AccessRefused(AccessRefusal),
    Cancelled,
    Withdrawn { ended: usize },
    Expired,
    NoSuchAuthorization,
    ExpireRefused(ExpireRefusal),
}

impl Told {
    /// The kind of answer, with the kind of refusal, in one word or two.
    pub(crate) fn kind(&self) -> String {
        let text = format!("{self:?}");
        let inner = match self {
            Self::MayNotCall(_)
            | Self::AnswerRefused(_)
            | Self::CodeRefused(_)
            | Self::RefreshRefused(_)
            | Self::AccessRefused(_)
            | Self::ExpireRefused(_) => 2,
            _ => 1,
        };
        let words: Vec<&str> = text.split(['(', ' ', ')', '{']).filter(|word| !word.is_empty()).take(inner).collect();
        words.join(" ")
    }
}

pub(crate) fn authorized(answer: Result<Authorized, AuthorizeError>) -> Told {
    match answer {
        Ok(Authorized::Granted { code, scopes, refused }) => granted(code, &scopes, refused),
        Ok(Authorized::Pending { id, asks, previews, lapses_at }) => Told::Asked {
            id: id.as_str().to_owned(),
            asks: names(&asks),
            previews: previews.into_iter().map(|(scope, values)| (scope.to_string(), in_a_line(&values))).collect(),
            lapses_at,
        },
        Err(AuthorizeError::Call(why)) => Told::MayNotCall(why),
        Err(AuthorizeError::Scopes(refused)) => Told::NoScopeGranted(by_name(refused)),
        Err(AuthorizeError::UnknownUser(_)) => Told::NoSuchUser,
        Err(error @ (AuthorizeError::Taken | AuthorizeError::Store(_))) => panic!("{error}"),
    }
}

pub(crate) fn answered(answer: Result<Answered, AnswerError>) -> Told {
    match answer {
        Ok(Answered::Granted { code, scopes, refused }) => granted(code, &scopes, refused),
        Ok(Answered::Closed) => Told::Closed,
        Err(AnswerError::Unknown) => Told::NoSuchQuestion,
        Err(AnswerError::Refused(why)) => Told::AnswerRefused(why),
        Err(AnswerError::Store(error)) => panic!("{error}"),
    }
}

pub(crate) fn tokens(answer: Result<ExchangedTokens, ApplyTokenError>) -> Told {
    match answer {
        Ok(ExchangedTokens { tokens, access_expires_at, refresh_expires_at, user }) => Told::Tokens {
            access: (tokens.access.as_str().to_owned(), access_expires_at),
            refresh: (tokens.refresh.as_str().to_owned(), refresh_expires_at),
            user: user.to_string(),
        },
        Err(ApplyTokenError::UnknownCode) => Told::NoSuchCode,
        Err(ApplyTokenError::Code(why)) => Told::CodeRefused(why),
        Err(ApplyTokenError::UnknownRefreshToken) => Told::NoSuchRefreshToken,
        Err(ApplyTokenError::RefreshToken(why)) => Told::RefreshRefused(why),
        Err(ApplyTokenError::Store(error)) => panic!("{error}"),
    }
}

pub(crate) fn facts(answer: Result<(UserInfo, Vec<Scope>), AccessError>) -> Told {
    match answer {
        Ok((info, scopes)) => Told::Facts { facts: serde_json::to_value(info).unwrap(), scopes: names(&scopes) },
        Err(error) => access(error),
    }
}

pub(crate) fn cancelled(answer: Result<(), AccessError>) -> Told {
    answer.map_or_else(access, |()| Told::Cancelled)
}

pub(crate) fn expired(answer: Result<Authorization, ExpireError>) -> Told {
    match answer {
        Ok(_) => Told::Expired,
        Err(ExpireError::Unknown) => Told::NoSuchAuthorization,
        Err(ExpireError::Refused(why)) => Told::ExpireRefused(why),
        Err(ExpireError::Store(error)) => panic!("{error}"),
    }
}

fn access(error: AccessError) -> Told {
    match error {
        AccessError::Unknown => Told::NoSuchAccessToken,
        AccessError::Refused(why) => Told::AccessRefused(why),
        AccessError::Store(error) => panic!("{error}"),
    }
}

fn granted(code: Option<(AuthCode, Now)>, scopes: &[Scope], refused: BTreeMap<Scope, ScopeRefusal>) -> Told {
    let code = code.map(|(code, expires_at)| (code.as_str().to_owned(), expires_at));
    Told::Granted { code, scopes: names(scopes), refused: by_name(refused) }
}

fn names(scopes: &[Scope]) -> Vec<String> {
    scopes.iter().map(Scope::to_string).collect()
}

fn by_name(refused: BTreeMap<Scope, ScopeRefusal>) -> Refused {
    refused.into_iter().map(|(scope, why)| (scope.to_string(), why)).collect()
}
