//! `query`.

use super::{
    Answer, Call,
    about_token::{self, AboutToken},
    json,
};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::{openapi::QueryResponse, time::Moment};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let AboutToken { token, claimed_app } = about_token::read(call, &BTreeSet::new())?;
    let (asker, when) = ((call.client, claimed_app.as_ref()), (call.now, call.witness()));
    let pair = call.state.wallet.query(asker, &token, when).await.map_err(Refusal::Access)?;
    json(&QueryResponse {
        result: call.success(),
        access_token: token,
        access_token_expiry_time: Moment(pair.access_expires_at),
        refresh_token_expiry_time: Moment(pair.refresh_expires_at),
    })
}
