//! What a fault makes of an answer, where only the wallet server can say it.

use super::{Answer, Call};
use crate::{State, client_ids, refusal::Refusal};
use actix_web::HttpRequest;
use std::{borrow::Cow, sync::Arc};
use walletsim_protocol::{
    openapi::{Code, ResultResponse},
    result::{ApiResult, ResultStatus},
    signature::SigningKey,
};
use walletsim_runtime::{
    fault::{ResultDeed, Subject},
    http::Struck,
};

/// The fault that strikes this call, if one does.
pub(super) fn strike<'r>(call: &Call<'_>, request: &'r HttpRequest) -> Struck<'r> {
    as_subject(call, None, |subject| call.exchange.strike(request, subject))
}

/// The same, for the faults that waited for this answer.
pub(super) fn strike_by_answer(call: &Call<'_>, struck: &mut Struck<'_>, answer: &Answer) {
    let code = answer.as_ref().err().map_or(Code::Success, Refusal::code);
    let name = call.state.wallet.profile().openapi.code_name(code, call.route.version);
    as_subject(call, Some(name), |subject| struck.answered(call.exchange, subject));
}

fn as_subject<T>(call: &Call<'_>, result_code: Option<&str>, asked: impl FnOnce(&Subject<'_>) -> T) -> T {
    let everywhere = client_ids::everywhere(call.exchange.world().called(), call.client);
    asked(&Subject {
        names: &[&call.route.name, call.route.api.name()],
        clients: &[call.state.wallet.merchant_name(call.client), call.client.as_str(), &everywhere],
        result_code,
        ..Subject::default()
    })
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
