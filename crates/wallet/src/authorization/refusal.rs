//! Why a transition does not happen: causes with their facts, never sentences.

use super::Revocation;
use crate::{Now, Use};
use walletsim_protocol::{AppId, ClientId};

/// Why an answer does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// There is no question any more.
    #[error("the question was answered before")]
    AlreadyAnswered,
    /// The authorization was revoked, before the answer or after it.
    #[error("the authorization was revoked")]
    Revoked {
        /// By what.
        by: Revocation,
    },
    /// It came too late.
    #[error("the question lapsed at {at}")]
    Lapsed {
        /// When.
        at: Now,
    },
}

/// What stands against a code or token that is good in itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// The user is no customer any more.
    #[error("the user has closed the account")]
    AccountClosed,
    /// No scope that was granted lets out what is asked for.
    #[error("none of the granted scopes lets this out")]
    NotGranted,
    /// The mini program lacks the feature that asking about users takes.
    #[error("the mini program has not added the feature for asking about users")]
    FeatureMissing,
}

/// Why a code buys nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// Nothing is wrong with it, but something stands against it.
    #[error(transparent)]
    Objection(Objection),
    /// It was issued to another merchant.
    #[error("the code was issued to {owner}")]
    Foreign {
        /// To whom.
        owner: ClientId,
    },
    /// It was issued for another mini program than the one named.
    #[error("the code was issued for mini program {app}")]
    OtherApp {
        /// For which.
        app: AppId,
    },
    /// It has been used.
    #[error("the code has been used")]
    Used(Use),
    /// It is too old.
    #[error("the code expired at {at}")]
    Expired {
        /// Since when.
        at: Now,
    },
    /// The authorization was revoked before the code was used.
    #[error("the authorization was revoked")]
    Revoked {
        /// When.
        at: Now,
        /// By what.
        by: Revocation,
    },
}

/// Why a refresh token buys nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefreshRefusal {
    /// Nothing is wrong with it, but something stands against it.
    #[error(transparent)]
    Objection(Objection),
    /// It was issued to another merchant.
    #[error("the refresh token was issued to {owner}")]
    Foreign {
        /// To whom.
        owner: ClientId,
    },
    /// It was issued for another mini program than the one named.
    #[error("the refresh token was issued for mini program {app}")]
    OtherApp {
        /// For which.
        app: AppId,
    },
    /// It has been rotated away.
    #[error("the refresh token has been used")]
    Used(Use),
    /// It is too old.
    #[error("the refresh token expired at {at}")]
    Expired {
        /// Since when.
        at: Now,
    },
    /// The authorization was revoked.
    #[error("the authorization was revoked")]
    Revoked {
        /// When.
        at: Now,
        /// By what.
        by: Revocation,
    },
}

/// Why an access token opens nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessRefusal {
    /// Nothing is wrong with it, but something stands against it.
    #[error(transparent)]
    Objection(Objection),
    /// It was issued to another merchant.
    #[error("the access token was issued to {owner}")]
    Foreign {
        /// To whom.
        owner: ClientId,
    },
    /// It was issued for another mini program than the one named.
    #[error("the access token was issued for mini program {app}")]
    OtherApp {
        /// For which.
        app: AppId,
    },
    /// It is too old.
    #[error("the access token expired at {at}")]
    Expired {
        /// Since when.
        at: Now,
    },
    /// A refresh replaced it, and the profile lets no two live.
    #[error("the access token was replaced by a refresh")]
    Replaced(Use),
    /// The authorization was revoked.
    #[error("the authorization was revoked")]
    Revoked {
        /// When.
        at: Now,
        /// By what.
        by: Revocation,
    },
}

/// Why nothing expires before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExpireRefusal {
    /// There is none of the kind, or it has been answered.
    #[error("there is nothing that could expire")]
    Nothing,
    /// It has been used.
    #[error("it has been used")]
    Used(Use),
    /// Its time was over before.
    #[error("it expired at {at}")]
    Expired {
        /// Since when.
        at: Now,
    },
    /// The authorization was revoked.
    #[error("the authorization was revoked")]
    Revoked {
        /// When.
        at: Now,
        /// By what.
        by: Revocation,
    },
}
