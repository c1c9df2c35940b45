//! `cancelToken` and `revoke`.

use super::{Answer, Call, inquiry::tell, json};
use crate::refusal::Refusal;
use walletsim_protocol::{
    openapi::{AccessTokenRequest, ResultResponse},
    result::ApiResult,
};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let request: AccessTokenRequest = call.read()?;
    tell(call, &request);
    let token = request.check(call.route.version).map_err(Refusal::Field)?;
    call.check_client(request.auth_client_id.as_ref())?;
    call.check_partner()?;
    let (asker, when) = ((call.client, request.claimed_app()), (call.now, call.witness()));
    call.state.wallet.cancel(asker, &token, when).await.map_err(Refusal::Access)?;
    json(&ResultResponse { result: ApiResult::success() })
}
