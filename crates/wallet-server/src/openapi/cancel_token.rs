//! `cancelToken` and `revoke`.

use super::{
    Answer, Call,
    about_token::{self, AboutToken},
    json,
};
use crate::refusal::Refusal;
use walletsim_protocol::openapi::ResultResponse;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let AboutToken { token, claimed_app } = about_token::read(call, &call.demands().cancel_token)?;
    let (asker, when) = ((call.client, claimed_app.as_ref()), (call.now, call.witness()));
    call.state.wallet.cancel(asker, &token, when).await.map_err(Refusal::Access)?;
    json(&ResultResponse { result: call.success() })
}
