//! What a fault makes of a JSAPI's answer, where only the wallet app can say it.

use super::{Answer, failing};
use walletsim_protocol::jsapi::{JsapiAnswer, JsapiError};
use walletsim_runtime::{
    fault::{Deed, JsapiFailure},
    http::Struck,
};

/// The failure that is told instead of the true answer, if a fault says one.
pub(super) fn answer(struck: &Struck<'_>) -> Option<Answer> {
    let Deed::Fail(JsapiFailure { error, error_message }) = struck.deed()? else { return None };
    let result = JsapiError::new(*error, error_message.as_str());
    Some((JsapiAnswer::Fail { result }, failing(*error)))
}
