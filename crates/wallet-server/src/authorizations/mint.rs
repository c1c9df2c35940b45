//! A code without the phone. The wallet decides as ever, and remembers as ever; only nobody is asked: whoever mints accepts what the
//! user would be asked for.

use super::{json, told::Told};
use crate::{State, gateway};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use walletsim_protocol::{
    AuthCode, AuthorizationId, Scope, UserId,
    gateway::{AnswerReply, AuthorizeReply, AuthorizeRequest, Granted, Purpose},
    scope,
    time::Moment,
};
use walletsim_runtime::{
    Party,
    authorizations::{Hand, Refused},
    http::Exchange,
    trace::Value,
};
use walletsim_wallet::verbs::{AnswerError, AuthorizeError, UserAnswer};

/// What a body says, for whoever sent another.
pub(super) const TAKES: &str =
    r#"{"user":"alice","miniProgram":"coffee","scopes":["auth_user"]}, where scopes may be left out"#;

/// For whom, and for what.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Mint {
    user: String,
    mini_program: String,
    /// `auth_base` when there are none.
    #[serde(default, deserialize_with = "scope::lenient")]
    scopes: Vec<Scope>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Minted {
    auth_code: AuthCode,
    expires_at: Moment,
    authorization: Told,
}

pub(super) async fn mint(state: &State, hand: Hand<'_>, wanted: Mint) -> Result<Json, Refused> {
    let user = state.somebody(&wanted.user)?.user_id;
    let request = AuthorizeRequest {
        app_id: state.mini_program(&wanted.mini_program)?,
        purpose: Purpose::AuthCode,
        scopes: wanted.scopes,
    };
    let exchange = Exchange::by_hand(hand, (Party::WalletApp, Party::WalletServer), "authorize");
    let (id, granted) = authorize(&exchange, state, &user, &request).await?;
    let (auth_code, expires_at) = granted.auth_code.zip(granted.expires_at).ok_or_else(|| gone(&id))?;
    let code = Value::secret("code", auth_code.as_str());
    exchange.reply(vec!["authCode=".into(), code, format!(" until {expires_at}").into()]);
    let authorization = Told::of(state, &state.authorization(id.as_str()).await?, hand.world.clock().now());
    json(&Minted { auth_code, expires_at, authorization })
}

/// What the wallet grants, silently or because the question is accepted.
async fn authorize(
    exchange: &Exchange,
    state: &State,
    user: &UserId,
    request: &AuthorizeRequest,
) -> Result<(AuthorizationId, Granted), Refused> {
    let asked = gateway::ask(exchange, state, user, request).await;
    let scopes = if request.scopes.is_empty() { Scope::AUTH_BASE.to_owned() } else { scope::join(&request.scopes) };
    exchange.field("scopes", scopes);
    match asked {
        Ok((id, AuthorizeReply::Granted(granted))) => Ok((id, granted)),
        Ok((id, AuthorizeReply::Pending { .. })) => {
            let granted = accept(exchange, state, user, &id).await?;
            Ok((id, granted))
        }
        Ok((_, AuthorizeReply::Refused(refused))) => {
            let reason = exchange.reason(&vec![refused.reason.into()]);
            Err(Refused::Refused(format!("the wallet refuses the code, as it would on the phone: {reason}")))
        }
        Err(AuthorizeError::Store(problem)) => Err(super::store_failed(problem)),
        Err(problem) => Err(Refused::Refused(problem.to_string())),
    }
}

async fn accept(exchange: &Exchange, state: &State, user: &UserId, id: &AuthorizationId) -> Result<Granted, Refused> {
    let taken = gateway::answer::take(exchange, state, (user, id), &UserAnswer::Accept(None)).await;
    match taken.map(|answered| gateway::answer::told(exchange, answered)) {
        Ok(AnswerReply::Granted(granted)) => Ok(granted),
        Ok(_) | Err(AnswerError::Unknown | AnswerError::Refused(_)) => Err(gone(id)),
        Err(AnswerError::Store(problem)) => Err(super::store_failed(problem)),
    }
}

/// Somebody was faster.
fn gone(id: &AuthorizationId) -> Refused {
    Refused::Refused(format!(
        "authorization {id} ended before its code could be told: the user withdrew, or the world began anew; mint another"
    ))
}
