//! `inquiryUserCardList`, `inquiryUserAccountList` and `inquiryMerchantInfo`: what else an access token opens, a list or a
//! business at a time.

use super::{Answer, Call, about_token, json};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::openapi::{
    InquiryMerchantInfoResponse, InquiryUserAccountListResponse, InquiryUserCardListResponse,
};

pub(super) async fn cards(call: &Call<'_>) -> Answer {
    let about = about_token::read(call, &BTreeSet::new())?;
    let card_list = call.state.wallet.cards(about.asker(call), &about.token, call.when()).await;
    json(&InquiryUserCardListResponse { result: call.success(), card_list: card_list.map_err(Refusal::Access)? })
}

pub(super) async fn accounts(call: &Call<'_>) -> Answer {
    let about = about_token::read(call, &BTreeSet::new())?;
    let account_list = call.state.wallet.accounts(about.asker(call), &about.token, call.when()).await;
    json(&InquiryUserAccountListResponse {
        result: call.success(),
        account_list: account_list.map_err(Refusal::Access)?,
    })
}

pub(super) async fn business(call: &Call<'_>) -> Answer {
    let about = about_token::read(call, &BTreeSet::new())?;
    let merchant_info = call.state.wallet.business(about.asker(call), &about.token, call.when()).await;
    json(&InquiryMerchantInfoResponse {
        result: call.success(),
        merchant_info: merchant_info.map_err(Refusal::Access)?,
    })
}
