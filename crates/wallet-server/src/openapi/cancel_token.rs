//! `cancelToken` and `revoke`.

use super::{Answer, Call, about_token, json};
use crate::refusal::Refusal;
use walletsim_protocol::openapi::ResultResponse;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let about = about_token::read(call, &call.demands().cancel_token)?;
    call.state.wallet.cancel(about.asker(call), &about.token, call.when()).await.map_err(Refusal::Access)?;
    json(&ResultResponse { result: call.success() })
}
