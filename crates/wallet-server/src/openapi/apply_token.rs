//! `applyToken`.

use super::{Answer, Call, json};
use crate::{TOKENS, refusal::Refusal};
use walletsim_protocol::{
    openapi::{ApplyTokenRequest, ApplyTokenResponse, GrantType},
    time::Moment,
};
use walletsim_runtime::trace::Value;
use walletsim_wallet::verbs::ExchangedTokens;

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let request: ApplyTokenRequest = call.read()?;
    tell(call, &request);
    let grant = request.check(call.demands()).map_err(Refusal::Field)?;
    call.check_client(request.auth_client_id.as_ref())?;
    call.check_partner()?;
    let (wallet, when) = (&call.state.wallet, call.when());
    let app = request.claimed_app(call.route.version);
    let fresh = || call.exchange.world().entropy().draw(TOKENS, |rng| wallet.profile().tokens.mint_tokens(rng));
    let bought = match grant {
        GrantType::AuthorizationCode(code) => wallet.exchange(call.client, &code, app.as_ref(), fresh(), when).await,
        GrantType::RefreshToken(token) => wallet.refresh((call.client, app.as_ref()), &token, fresh(), when).await,
        GrantType::Unsupported(grant_type) => return Err(Refusal::GrantType { grant_type }),
    };
    let ExchangedTokens { tokens, access_expires_at, refresh_expires_at, user } =
        bought.map_err(Refusal::ApplyToken)?;
    call.issued(&tokens.access, Some(&tokens.refresh));
    json(&ApplyTokenResponse {
        result: call.success(),
        access_token: Some(tokens.access),
        access_token_expiry_time: Some(Moment(access_expires_at)),
        refresh_token: Some(tokens.refresh),
        refresh_token_expiry_time: Some(Moment(refresh_expires_at)),
        customer_id: Some(user),
    })
}

fn tell(call: &Call<'_>, request: &ApplyTokenRequest) {
    if let Some(code) = request.auth_code.as_ref().filter(|code| !code.as_str().is_empty()) {
        call.exchange.field("authCode", Value::secret("code", code.as_str()));
    }
    if let Some(token) = request.refresh_token.as_ref().filter(|token| !token.as_str().is_empty()) {
        call.exchange.field("refreshToken", Value::secret("refresh token", token.as_str()));
    }
}
