//! `inquiryUserInfo` and `inquiryUserInfoByAccessToken`.

use super::{Answer, Call, about_token, json, unwritable};
use crate::refusal::Refusal;
use serde::Serialize;
use serde_json::{Map, Value};
use walletsim_protocol::{openapi::InquiryUserInfoResponse, result::ApiResult, scope};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let about = about_token::read(call, &call.demands().inquiry_user_info)?;
    let inquired = call.state.wallet.inquire(about.asker(call), &about.token, call.route.version, call.when()).await;
    let (user_info, scopes) = inquired.map_err(Refusal::Access)?;
    call.exchange.field("scopes", scope::join(&scopes));
    let (result, rules) = (call.success(), &call.state.wallet.profile().openapi.user_info);
    if rules.is_usual() {
        return json(&InquiryUserInfoResponse { result, user_info: Some(user_info) });
    }
    let facts = rules.arrange(&user_info).map_err(unwritable)?;
    json(&Arranged { result, facts })
}

/// An answer in a wallet's own arrangement.
#[derive(Serialize)]
struct Arranged {
    result: ApiResult,
    #[serde(flatten)]
    facts: Map<String, Value>,
}
