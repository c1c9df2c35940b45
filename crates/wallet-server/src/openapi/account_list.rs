//! `inquiryUserAccountList`.

use super::{
    Answer, Call,
    about_token::{self, AboutToken},
    json,
};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::openapi::InquiryUserAccountListResponse;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let AboutToken { token, claimed_app } = about_token::read(call, &BTreeSet::new())?;
    let (asker, when) = ((call.client, claimed_app.as_ref()), (call.now, call.witness()));
    let account_list = call.state.wallet.accounts(asker, &token, when).await.map_err(Refusal::Access)?;
    json(&InquiryUserAccountListResponse { result: call.success(), account_list })
}
