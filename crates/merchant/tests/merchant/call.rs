//! The wallet client alone, as a backend that copied it would use it.

use super::{
    town::{Town, client_settings},
    wallet::Manner,
};
use reqwest::Client;
use walletsim_merchant::wallet_client::{CallError, WalletClient, WhyUntrusted};
use walletsim_protocol::openapi::{ApiVersion, Dialect};

fn client(town: &Town, change: impl FnOnce(&mut walletsim_merchant::wallet_client::Settings)) -> WalletClient {
    let mut settings = client_settings(&town.wallet_url(), Client::builder().no_proxy().build().unwrap());
    change(&mut settings);
    WalletClient::new(settings, || "2026-01-15T09:00:00+08:00".into())
}

#[tokio::test]
async fn tokens_are_bought_renewed_asked_with_and_cancelled() {
    let town = Town::open();
    let wallet = client(&town, |_| {});
    let login = wallet.apply_token(town.wallet.new_code().as_str().into()).await.unwrap();
    assert_eq!(login.user_id, "alice-id".into());
    let pair = wallet.refresh(login.tokens.refresh_token).await.unwrap();
    let user = wallet.inquire_user_info(&pair.access_token).await.unwrap();
    assert_eq!(user["nickName"], "Jo");
    wallet.cancel(&pair.access_token).await.unwrap();
    let Err(CallError::Refused(refusal)) = wallet.inquire_user_info(&pair.access_token).await else {
        panic!("a cancelled token must be refused");
    };
    assert_eq!((refusal.code.as_str(), refusal.signed), ("INVALID_ACCESS_TOKEN", true));
}

#[tokio::test]
async fn a_wrong_key_of_our_own_is_refused_unsigned() {
    let town = Town::open();
    let other = std::sync::Arc::new(walletsim_protocol::signature::SigningKey::generate().unwrap());
    let wallet = client(&town, |settings| settings.signing_key = other);
    let Err(CallError::Refused(refusal)) = wallet.apply_token("any".into()).await else {
        panic!("a wrong signature must be refused");
    };
    assert_eq!((refusal.code.as_str(), refusal.signed), ("INVALID_SIGNATURE", false));
}

#[tokio::test]
async fn an_answer_without_a_signature_names_what_is_missing() {
    let town = Town::open();
    let wallet = client(&town, |_| {});
    town.wallet.is(Manner::Unsigned);
    let error = wallet.apply_token(town.wallet.new_code().as_str().into()).await.unwrap_err();
    assert!(matches!(error, CallError::Untrusted(WhyUntrusted::Unsigned)), "{error:?}");
    assert_eq!(error.to_string(), "the answer is not to be believed: it is not signed");
}

#[tokio::test]
async fn no_key_or_token_shows_in_debug() {
    let town = Town::open();
    let wallet = client(&town, |_| {});
    let login = wallet.apply_token(town.wallet.new_code().as_str().into()).await.unwrap();
    let shown = format!("{wallet:?} {login:?}");
    assert!(!shown.contains("s3cret") && shown.contains("SigningKey(…)"), "{shown}");
}

#[tokio::test]
async fn v2_sends_app_id_and_auth_client_id_to_the_v2_paths() {
    let town = Town::open();
    let wallet = client(&town, |settings| settings.dialect = Dialect::usual(ApiVersion::V2));
    let login = wallet.apply_token(town.wallet.new_code().as_str().into()).await.unwrap();
    wallet.inquire_user_info(&login.tokens.access_token).await.unwrap();
    wallet.cancel(&login.tokens.access_token).await.unwrap();
    let calls = town.wallet.calls();
    let paths: Vec<_> = calls.iter().map(|call| call.path.as_str()).collect();
    assert_eq!(paths, ["/v2/authorizations/applyToken", "/v2/users/inquiryUserInfo", "/v2/authorizations/revoke"]);
    for call in &calls {
        assert_eq!(call.body["appId"], "3333010071465913");
        assert_eq!(call.body["authClientId"], "COFFEE_CLIENT");
    }
}
