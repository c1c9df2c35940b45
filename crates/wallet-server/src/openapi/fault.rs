//! What a fault makes of an answer, where only the wallet server can say it.

use super::Call;
use crate::State;
use actix_web::HttpRequest;
use std::{borrow::Cow, sync::Arc};
use walletsim_protocol::{
    openapi::ResultResponse,
    result::{ApiResult, ResultStatus},
    signature::SigningKey,
};
use walletsim_runtime::{
    fault::{ResultDeed, Subject},
    http::Struck,
};

/// The fault that strikes this call, if one does.
pub(super) fn strike<'r>(call: &Call<'_>, request: &'r HttpRequest) -> Struck<'r> {
    let wallet = &call.state.wallet;
    let subject = Subject {
        names: &[&call.route.name, call.route.api.name()],
        clients: &[wallet.merchant_name(call.client), call.client.as_str()],
        ..Subject::default()
    };
    call.exchange.strike(request, &subject)
}

/// The result that is told instead of the true one.
pub(super) fn told(call: &Call<'_>, result: &ResultDeed) -> Cow<'static, [u8]> {
    let ResultDeed { result_code, result_status, result_message } = result;
    let status = match result_status {
        'S' => ResultStatus::S,
        'U' => ResultStatus::U,
        'A' => ResultStatus::A,
        _ => ResultStatus::F,
    };
    call.exchange.outcome(format!("{} {result_code}", status.letter()));
    let result =
        ApiResult { result_code: result_code.clone(), result_status: status, result_message: result_message.clone() };
    serde_json::to_vec(&ResultResponse { result }).map_or(Cow::Borrowed(b"{}"), Cow::Owned)
}

/// A key that is not the wallet's: a merchant's of the fixtures stands for one that has been replaced. Fixtures without any
/// private key of a merchant have none.
pub(super) fn another_key(state: &State) -> Option<Arc<SigningKey>> {
    let fixtures = state.wallet.fixtures();
    let name = fixtures.merchants.values().find_map(|merchant| Some(merchant.own_key()?.1))?;
    fixtures.signing_key(name)
}
