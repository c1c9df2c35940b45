//! `applyTokenAndInquiryUserInfo`.

use super::{Answer, Call, json, unwritable};
use crate::{TOKENS, refusal::Refusal};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use walletsim_protocol::{
    AccessToken, AuthCode, RefreshToken,
    openapi::{ApplyTokenAndInquiryRequest, ApplyTokenResponse},
    scope,
    time::Moment,
};
use walletsim_runtime::trace::Value;
use walletsim_wallet::verbs::{TokensAndInfo, TokensAndInfoError};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let request: ApplyTokenAndInquiryRequest = call.read()?;
    tell(call, &request);
    let handed = request.check(&call.demands().apply_token_and_inquiry_user_info).map_err(Refusal::Field)?;
    call.check_client(request.auth_client_id.as_ref())?;
    call.check_partner()?;
    let (wallet, asker) = (&call.state.wallet, (call.client, request.claimed_app()));
    let fresh = call.exchange.world().entropy().draw(TOKENS, |rng| wallet.profile().tokens.mint_tokens(rng));
    let when = call.when();
    let told = wallet.exchange_and_inquire(asker, handed, fresh, call.route.version, when).await;
    let TokensAndInfo { access, refresh, user, info, scopes } = told.map_err(|error| match error {
        TokensAndInfoError::ApplyToken(error) => Refusal::ApplyToken(error),
        TokensAndInfoError::Access(error) => Refusal::Access(error),
    })?;
    call.exchange.field("scopes", scope::join(&scopes));
    call.issued(&access.0, refresh.as_ref().map(|(token, _)| token));
    let (refresh_token, refresh_token_expiry_time) = refresh.map(|(token, at)| (token, Moment(at))).unzip();
    let tokens = ApplyTokenResponse {
        result: call.success(),
        access_token: Some(access.0),
        access_token_expiry_time: Some(Moment(access.1)),
        refresh_token,
        refresh_token_expiry_time,
        customer_id: Some(user),
    };
    let facts = wallet.profile().openapi.user_info.arrange(&info).map_err(unwritable)?;
    json(&TokensAndFacts { tokens, facts })
}

/// Both answers as one.
#[derive(Serialize)]
struct TokensAndFacts {
    #[serde(flatten)]
    tokens: ApplyTokenResponse,
    #[serde(flatten)]
    facts: Map<String, Json>,
}

fn tell(call: &Call<'_>, request: &ApplyTokenAndInquiryRequest) {
    let secrets = [
        ("authCode", "code", request.auth_code.as_ref().map(AuthCode::as_str)),
        ("accessToken", "access token", request.access_token.as_ref().map(AccessToken::as_str)),
        ("refreshToken", "refresh token", request.refresh_token.as_ref().map(RefreshToken::as_str)),
    ];
    for (name, kind, secret) in secrets {
        if let Some(secret) = secret.filter(|secret| !secret.is_empty()) {
            call.exchange.field(name, Value::secret(kind, secret));
        }
    }
}
