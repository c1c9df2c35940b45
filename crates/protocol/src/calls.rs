//! What calls of either kind are usually named: OpenAPIs and JSAPIs.

use crate::{jsapi, openapi::path::OpenApi};

/// Every usual name. A wallet may call its interfaces otherwise.
#[must_use]
pub fn usual_names() -> Vec<&'static str> {
    let jsapis = [
        jsapi::GET_AUTH_CODE,
        jsapi::GET_OPEN_USER_INFO,
        jsapi::GET_AUTH_USER_INFO,
        jsapi::SIGN_CONTRACT,
        jsapi::QICARD_SIGN_CONTRACT,
    ];
    let elsewhere = ["inquiryUserInfoByAccessToken", "revoke"];
    OpenApi::ALL.into_iter().map(OpenApi::name).chain(jsapis).chain(elsewhere).collect()
}
