//! `query`.

use super::{Answer, Call, about_token, json};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::{openapi::QueryResponse, time::Moment};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let about = about_token::read(call, &BTreeSet::new())?;
    let pair = call.state.wallet.query(about.asker(call), &about.token, call.when()).await.map_err(Refusal::Access)?;
    json(&QueryResponse {
        result: call.success(),
        access_token: about.token,
        access_token_expiry_time: Moment(pair.access_expires_at),
        refresh_token_expiry_time: Moment(pair.refresh_expires_at),
    })
}
