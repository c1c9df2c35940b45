//! `/_sim/authorizations`: what there is, a code without the phone, an end before its time.
//!
//! * `list`: all of them, or those that are asked for
//! * `mint`: a code, as the phone would get it
//! * `end`: expiry and revocation
//! * `told`: how one stands, in words for programs

mod end;
mod list;
mod mint;
mod told;

use crate::State;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::sync::Arc;
use walletsim_protocol::{AppId, AuthorizationId, UserId, gateway::Holder};
use walletsim_runtime::{
    Current,
    authorizations::{Asked, Authorizations, Hand, Refused},
    http::body,
};
use walletsim_wallet::{Authorization, StoreError, fixtures::UnknownName, store::Key};

/// Those of the wallet as it is when somebody asks.
pub(crate) struct OfNow(pub(crate) Arc<Current<State>>);

impl Authorizations for OfNow {
    fn answer<'a>(&'a self, hand: Hand<'a>, asked: Asked<'a>) -> BoxFuture<'a, Result<Value, Refused>> {
        async move {
            let (state, now) = (&*self.0.now(), hand.world.clock().now());
            match asked {
                Asked::List { query } => list::list(state, query, now).await,
                Asked::Show { id } => json(&told::Told::of(state, &state.authorization(id).await?, now)),
                Asked::Mint => mint::mint(state, hand, read(hand.body, mint::TAKES)?).await,
                Asked::Expire { id } => end::expire(state, hand, id, read(hand.body, end::EXPIRE_TAKES)?).await,
                Asked::Revoke { id } => end::revoke(state, hand, id, read(hand.body, end::REVOKE_TAKES)?).await,
            }
        }
        .boxed()
    }
}

impl State {
    async fn authorization(&self, id: &str) -> Result<Authorization, Refused> {
        let found = self.wallet.look_up(Key::Id(&AuthorizationId::from(id))).await.map_err(store_failed)?;
        found.ok_or_else(|| unknown(id))
    }

    /// What the fixtures call somebody; the id when they do not know it.
    fn user_name(&self, user: &UserId) -> String {
        self.wallet.holder(user.as_str()).map_or_else(|| user.to_string(), |holder| holder.key)
    }

    /// Somebody by name or id.
    fn somebody(&self, user: &str) -> Result<Holder, Refused> {
        let unknown = || UnknownName::of("user", user, &self.wallet.fixtures().users);
        self.wallet.holder(user).ok_or_else(|| Refused::Senseless(unknown().to_string()))
    }

    /// A mini program's id, by its name or by itself.
    fn mini_program(&self, name: &str) -> Result<AppId, Refused> {
        let fixtures = self.wallet.fixtures();
        let by_id = || fixtures.mini_program(&AppId::from(name)).map(|program| &program.app_id);
        let unknown = || UnknownName::of("mini program", name, &fixtures.mini_programs);
        self.wallet.app_id(name).or_else(by_id).cloned().ok_or_else(|| Refused::Senseless(unknown().to_string()))
    }
}

fn read<T: DeserializeOwned>(body: &[u8], takes: &str) -> Result<T, Refused> {
    if body.trim_ascii().is_empty() {
        return Err(Refused::Senseless(format!("the body is empty: send {takes}")));
    }
    let senseless = |problem| format!("the body is not what this call takes: {problem}; send {takes}");
    body::object(body).map_err(|problem| Refused::Senseless(senseless(problem)))
}

fn unknown(id: &str) -> Refused {
    Refused::Unknown(format!("there is no authorization `{id}`: GET /_sim/authorizations lists those there are"))
}

fn json(told: &impl Serialize) -> Result<Value, Refused> {
    serde_json::to_value(told).map_err(|problem| Refused::Failed(problem.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn store_failed(problem: StoreError) -> Refused {
    Refused::Failed(format!("{problem}; whether it was done is unknown"))
}
