//! `inquiryMerchantInfo`.

use super::{
    Answer, Call,
    about_token::{self, AboutToken},
    json,
};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::openapi::InquiryMerchantInfoResponse;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let AboutToken { token, claimed_app } = about_token::read(call, &BTreeSet::new())?;
    let (asker, when) = ((call.client, claimed_app.as_ref()), (call.now, call.witness()));
    let merchant_info = call.state.wallet.business(asker, &token, when).await.map_err(Refusal::Access)?;
    json(&InquiryMerchantInfoResponse { result: call.success(), merchant_info })
}
