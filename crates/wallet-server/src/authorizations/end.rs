//! An end before its time: expiry, which no party can bring about, and revocation, as the user or the merchant does it.

use super::{json, store_failed, told::Told, unknown};
use crate::{
    State, gateway,
    refusal::Refusal,
    standing,
    words::{ended_by, plain},
};
use serde::Deserialize;
use serde_json::Value as Json;
use walletsim_protocol::AuthorizationId;
use walletsim_runtime::{
    Party,
    authorizations::{Hand, Refused},
    http::Exchange,
    trace::text::moment,
};
use walletsim_wallet::{
    Authorization, Stage, Witness,
    authorization::{ExpireRefusal, Mortal},
    verbs::{AccessError, ExpireError},
};

/// What a body says, for whoever sent another.
pub(super) const EXPIRE_TAKES: &str = r#"{"what":"code"}, or accessToken, refreshToken or question in its place"#;
pub(super) const REVOKE_TAKES: &str = r#"{"by":"merchant"} or {"by":"user"}"#;

/// What expires.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expire {
    what: What,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum What {
    Question,
    Code,
    AccessToken,
    RefreshToken,
}

/// Who revokes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revoke {
    by: By,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum By {
    /// As the phone does it: the consents are forgotten, and everything between user and mini program ends.
    User,
    /// As `cancelToken` does it: this authorization alone ends.
    Merchant,
}

pub(super) async fn expire(state: &State, hand: Hand<'_>, id: &str, Expire { what }: Expire) -> Result<Json, Refused> {
    let id = state.authorization(id).await?.id;
    let now = hand.world.clock().now();
    // Nothing remembers which event let it expire.
    let expired = state.wallet.expire(&id, what.mortal(), (now, Witness::default())).await;
    let authorization = expired.map_err(|problem| match problem {
        ExpireError::Unknown => unknown(id.as_str()),
        ExpireError::Refused(why) => over(&id, &what.refused(why)),
        ExpireError::Store(problem) => store_failed(problem),
    })?;
    let exchange = Exchange::by_hand(hand, (Party::WalletServer, Party::WalletServer), "expire");
    exchange.field("user", state.user_name(&authorization.user));
    exchange.field("app", state.wallet.mini_program_name(&authorization.app));
    exchange.field("what", what.words());
    exchange.outcome("expired");
    standing::after_question(&exchange, state, &id).await;
    json(&Told::of(state, &authorization, now))
}

pub(super) async fn revoke(state: &State, hand: Hand<'_>, id: &str, Revoke { by }: Revoke) -> Result<Json, Refused> {
    let authorization = state.authorization(id).await?;
    match by {
        By::User => withdraw(state, hand, &authorization).await?,
        By::Merchant => cancel(state, hand, &authorization).await?,
    }
    json(&Told::of(state, &state.authorization(id).await?, hand.world.clock().now()))
}

async fn withdraw(state: &State, hand: Hand<'_>, authorization: &Authorization) -> Result<(), Refused> {
    let Authorization { id, user, app, stage, .. } = authorization;
    if let Stage::Rejected { .. } | Stage::Expired { .. } | Stage::Revoked { .. } = stage {
        return Err(over(id, "it is over already"));
    }
    let exchange = Exchange::by_hand(hand, (Party::WalletApp, Party::WalletServer), "withdraw");
    exchange.field("user", state.user_name(user));
    gateway::forget(&exchange, state, user, app).await.map_err(store_failed)?;
    standing::after_question(&exchange, state, id).await;
    Ok(())
}

async fn cancel(state: &State, hand: Hand<'_>, authorization: &Authorization) -> Result<(), Refused> {
    let Authorization { id, client, app, .. } = authorization;
    if authorization.tokens().is_empty() {
        return Err(over(id, "no token came of it that the merchant could cancel"));
    }
    let exchange = Exchange::by_hand(hand, (Party::Merchant, Party::WalletServer), "cancelToken");
    exchange.field("client", state.wallet.merchant_name(client));
    exchange.field("app", state.wallet.mini_program_name(app));
    let now = hand.world.clock().now();
    match state.wallet.cancel_newest(id, (now, Witness(exchange.id().0))).await {
        Ok(()) => {
            exchange.outcome("revoked");
            standing::after_question(&exchange, state, id).await;
            Ok(())
        }
        Err(AccessError::Store(problem)) => Err(store_failed(problem)),
        Err(why) => {
            exchange.outcome("refused");
            Err(over(id, &exchange.reason(&Refusal::Access(why).because(now))))
        }
    }
}

impl What {
    fn mortal(self) -> Mortal {
        match self {
            Self::Question => Mortal::Question,
            Self::Code => Mortal::Code,
            Self::AccessToken => Mortal::AccessToken,
            Self::RefreshToken => Mortal::RefreshToken,
        }
    }

    /// As the trace calls it.
    fn words(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Code => "code",
            Self::AccessToken => "access token",
            Self::RefreshToken => "refresh token",
        }
    }

    fn refused(self, why: ExpireRefusal) -> String {
        match why {
            ExpireRefusal::Nothing => format!("it has no {} that lives", self.words()),
            ExpireRefusal::Used(used) => format!("its {} was used {}", self.words(), moment(used.at)),
            ExpireRefusal::Expired { at } => format!("its {} expired {}", self.words(), moment(at)),
            ExpireRefusal::Revoked { at, by } => format!("it was revoked {}: {}", moment(at), plain(&ended_by(by))),
        }
    }
}

/// Too late, or too early.
fn over(id: &AuthorizationId, why: &str) -> Refused {
    Refused::Refused(format!(
        "authorization {id} stays as it is: {why}; GET /_sim/authorizations/{id} says how it stands"
    ))
}
