//! `inquiryUserInfo` and `inquiryUserInfoByAccessToken`.

use super::{Answer, Call, json};
use crate::refusal::Refusal;
use walletsim_protocol::{
    openapi::{AccessTokenRequest, InquiryUserInfoResponse},
    result::ApiResult,
    scope,
};
use walletsim_runtime::trace::Value;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let request: AccessTokenRequest = call.read()?;
    tell(call, &request);
    let token = request.check(call.route.version).map_err(Refusal::Field)?;
    call.check_client(request.auth_client_id.as_ref())?;
    call.check_partner()?;
    let (asker, when) = ((call.client, request.claimed_app()), (call.now, call.witness()));
    let inquired = call.state.wallet.inquire(asker, &token, call.route.version, when).await;
    let (user_info, scopes) = inquired.map_err(Refusal::Access)?;
    call.exchange.field("scopes", scope::join(&scopes));
    json(&InquiryUserInfoResponse { result: ApiResult::success(), user_info: Some(user_info) })
}

/// What a call about an access token says.
pub(super) fn tell(call: &Call<'_>, request: &AccessTokenRequest) {
    if let Some(token) = request.access_token.as_ref().filter(|token| !token.as_str().is_empty()) {
        call.exchange.field("accessToken", Value::secret("access token", token.as_str()));
    }
}
