//! `inquiryUserInfo` and `inquiryUserInfoByAccessToken`.

use super::{
    Answer, Call,
    about_token::{self, AboutToken},
    json,
};
use crate::refusal::Refusal;
use walletsim_protocol::{openapi::InquiryUserInfoResponse, result::ApiResult, scope};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let AboutToken { token, claimed_app } = about_token::read(call)?;
    let (asker, when) = ((call.client, claimed_app.as_ref()), (call.now, call.witness()));
    let inquired = call.state.wallet.inquire(asker, &token, call.route.version, when).await;
    let (user_info, scopes) = inquired.map_err(Refusal::Access)?;
    call.exchange.field("scopes", scope::join(&scopes));
    json(&InquiryUserInfoResponse { result: ApiResult::success(), user_info: Some(user_info) })
}
