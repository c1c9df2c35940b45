//! Used, expired, unknown, somebody else's: four different answers, under the names of each version.

use super::town::{BOOKS, COFFEE, spawn_wallet};
use chrono::TimeDelta;
use serde_json::json;
use walletsim_protocol::openapi::path::V2_APPLY_TOKEN;

#[tokio::test]
async fn a_used_code_an_expired_one_and_an_unknown_one_have_names_of_their_own_in_each_version() {
    let town = spawn_wallet();
    let beans = town.beans();
    let (used, old) = (town.code().await, town.code().await);
    assert_eq!(beans.apply_token_v2(COFFEE, &used).await.result(), "S SUCCESS");
    town.advance(TimeDelta::hours(24));
    let v1 = [beans.apply_token(&used).await, beans.apply_token(&old).await, beans.apply_token("x").await];
    assert_eq!(v1.map(|reply| reply.result()), ["F USED_CODE", "F EXPIRED_CODE", "F INVALID_CODE"]);
    let v2 = [
        beans.apply_token_v2(COFFEE, &used).await,
        beans.apply_token_v2(COFFEE, &old).await,
        beans.apply_token_v2(COFFEE, "x").await,
    ];
    assert_eq!(v2.map(|reply| reply.result()), ["F USED_AUTHCODE", "F EXPIRED_AUTHCODE", "F INVALID_AUTHCODE"]);
}

#[tokio::test]
async fn a_code_is_good_a_second_before_24_hours_and_dead_at_exactly_24_hours() {
    let town = spawn_wallet();
    let (beans, first, second) = (town.beans(), town.code().await, town.code().await);
    town.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(beans.apply_token(&first).await.result(), "S SUCCESS");
    town.advance(TimeDelta::seconds(1));
    let dead = beans.apply_token(&second).await;
    assert_eq!(dead.result(), "F EXPIRED_CODE");
    assert_eq!(dead.reason(), Some("it expired at 2026-01-16T09:00:00+08:00"));
}

#[tokio::test]
async fn a_code_of_another_merchant_is_refused_and_not_burnt() {
    let town = spawn_wallet();
    let code = town.code().await;
    let foreign = town.merchant("paper").apply_token(&code).await;
    assert_eq!(foreign.result(), "F INVALID_CODE");
    assert_eq!(foreign.reason(), Some("the code was issued to TEST_CLIENT_BEANS_0001"));
    let other_app = town.beans().apply_token_v2(BOOKS, &code).await;
    assert_eq!(other_app.result(), "F INVALID_AUTHCODE");
    town.assert_unused(&code).await;
}

#[tokio::test]
async fn a_second_use_of_a_refresh_token_is_refused_and_its_successor_lives() {
    let town = spawn_wallet();
    let beans = town.beans();
    let first = beans.apply_token(&town.code().await).await.field("refreshToken");
    let second = beans.refresh(&first).await.field("refreshToken");
    assert_eq!(beans.refresh(&first).await.result(), "F USED_REFRESH_TOKEN");
    assert_eq!(beans.refresh("x").await.result(), "F INVALID_REFRESH_TOKEN");
    assert_eq!(town.merchant("paper").refresh(&second).await.result(), "F INVALID_REFRESH_TOKEN");
    let third = beans.refresh(&second).await;
    town.advance(TimeDelta::days(360));
    assert_eq!(beans.refresh(&third.field("refreshToken")).await.result(), "F EXPIRED_REFRESH_TOKEN");
    assert_eq!(beans.inquire(&third.field("accessToken")).await.result(), "F EXPIRED_ACCESS_TOKEN");
    assert_eq!(beans.inquire("x").await.result(), "F INVALID_ACCESS_TOKEN");
}

#[tokio::test]
async fn secrets_of_one_kind_open_nothing_of_another() {
    let town = spawn_wallet();
    let (beans, code) = (town.beans(), town.code().await);
    let tokens = beans.apply_token(&town.code().await).await;
    assert_eq!(beans.inquire(&code).await.result(), "F INVALID_ACCESS_TOKEN");
    assert_eq!(beans.refresh(&tokens.field("accessToken")).await.result(), "F INVALID_REFRESH_TOKEN");
    assert_eq!(beans.apply_token(&tokens.field("refreshToken")).await.result(), "F INVALID_CODE");
    town.assert_unused(&code).await;
}

#[tokio::test]
async fn v2_wants_the_client_that_signed_and_a_merchant_that_is_a_partner() {
    let town = spawn_wallet();
    let code = town.code().await;
    let body = json!({
        "grantType": "AUTHORIZATION_CODE", "authCode": code, "appId": COFFEE, "authClientId": "TEST_CLIENT_PAPER_0002",
    });
    let other = town.beans().post(V2_APPLY_TOKEN, &body).await;
    assert_eq!(other.result(), "F INVALID_AUTH_CLIENT");
    assert_eq!(
        other.reason(),
        Some("authClientId is TEST_CLIENT_PAPER_0002, but TEST_CLIENT_BEANS_0001 signed the request")
    );
    let stranger = town.merchant("stranger").apply_token(&code).await;
    assert_eq!(stranger.result(), "F INVALID_AUTH_CLIENT_STATUS");
    assert_eq!(stranger.reason(), Some("the merchant is not a partner of the wallet"));
    town.assert_unused(&code).await;
}
