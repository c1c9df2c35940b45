//! `inquiryUserCardList`.

use super::{
    Answer, Call,
    about_token::{self, AboutToken},
    json,
};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::openapi::InquiryUserCardListResponse;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let AboutToken { token, claimed_app } = about_token::read(call, &BTreeSet::new())?;
    let (asker, when) = ((call.client, claimed_app.as_ref()), (call.now, call.witness()));
    let card_list = call.state.wallet.cards(asker, &token, when).await.map_err(Refusal::Access)?;
    json(&InquiryUserCardListResponse { result: call.success(), card_list })
}
