//! Every path, with a valid signature.

use super::town::{BOOKS, COFFEE, spawn_wallet};
use serde_json::json;
use walletsim_protocol::openapi::{
    ApiVersion,
    path::{OpenApi, V2_INQUIRY},
};

#[tokio::test]
async fn every_path_works_with_a_valid_signature() {
    let town = spawn_wallet();
    let beans = town.beans();
    let routes = town.fixtures.wallets["seed"].openapi.routes();
    assert_eq!(routes.len(), 9);
    for route in routes {
        let code = town.code().await;
        let said_twice = json!({ "appId": COFFEE, "authClientId": beans.client_id });
        let mut body = if route.version == ApiVersion::V2 { said_twice } else { json!({}) };
        if route.api == OpenApi::ApplyToken {
            body["grantType"] = json!("AUTHORIZATION_CODE");
            body["authCode"] = json!(code);
        } else {
            body["accessToken"] = json!(beans.apply_token(&code).await.field("accessToken"));
        }
        let reply = beans.post(&route.path, &body).await;
        assert_eq!((reply.status, reply.result().as_str()), (200, "S SUCCESS"), "{}: {}", route.path, reply.text());
        assert_eq!(reply.reason(), None);
        town.assert_signed(&route.path, &reply);
    }
}

#[tokio::test]
async fn apply_token_answers_with_everything_the_documents_promise() {
    let town = spawn_wallet();
    let reply = town.beans().apply_token(&town.code().await).await;
    let mut body = reply.json();
    for token in ["accessToken", "refreshToken"] {
        let text = body[token].take();
        assert!((1..=128).contains(&text.as_str().unwrap().len()), "{token}: {text}");
    }
    assert_eq!(
        body,
        json!({
            "result": { "resultCode": "SUCCESS", "resultStatus": "S", "resultMessage": "success" },
            "accessToken": null,
            "accessTokenExpiryTime": "2026-07-14T09:00:00+08:00",
            "refreshToken": null,
            "refreshTokenExpiryTime": "2027-01-10T09:00:00+08:00",
            "customerId": "1000000000000000001",
        })
    );
}

#[tokio::test]
async fn an_inquiry_tells_what_the_scopes_cover_and_names_the_birth_date_as_its_version_does() {
    let town = spawn_wallet();
    let (phone, paper) = (town.phone_of("alice").await, town.merchant("paper"));
    let id = phone.question(BOOKS).await;
    let (_, granted) = phone.answer(&id, "accept").await;
    let token = paper.apply_token(granted["authCode"].as_str().unwrap()).await.field("accessToken");

    let v1 = paper.inquire(&token).await.json();
    let body = json!({ "accessToken": token, "appId": BOOKS, "authClientId": paper.client_id });
    let v2 = paper.post(V2_INQUIRY, &body).await.json();
    assert_eq!((&v1["userInfo"]["birthday"], v1["userInfo"].get("birthDate")), (&json!("1990-01-31"), None));
    assert_eq!((&v2["userInfo"]["birthDate"], v2["userInfo"].get("birthday")), (&json!("1990-01-31"), None));
    assert_eq!(v1["userInfo"]["userName"]["fullName"], "Alice Reyes Cruz");
}

#[tokio::test]
async fn the_whole_life_of_a_code_is_told_in_the_trace() {
    let town = spawn_wallet();
    let beans = town.beans();
    let tokens = beans.apply_token(&town.code().await).await;
    let next = beans.refresh(&tokens.field("refreshToken")).await;
    assert_eq!(beans.inquire(&next.field("accessToken")).await.result(), "S SUCCESS");
    assert_eq!(beans.cancel(&next.field("accessToken")).await.result(), "S SUCCESS");
    assert_eq!(beans.inquire(&next.field("accessToken")).await.result(), "F INVALID_ACCESS_TOKEN");
    let trace = town.world.trace().to_text();
    let heads: Vec<String> = trace.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        heads,
        [
            "1 wallet app → wallet server authorize user=alice app=coffee → granted silently auth_base",
            "2 merchant → wallet server applyToken client=beans authCode=⟨code 1⟩ → S SUCCESS",
            "3 merchant → wallet server applyToken client=beans refreshToken=⟨refresh token 1⟩ → S SUCCESS",
            "4 merchant → wallet server inquiryUserInfo client=beans accessToken=⟨access token 1⟩ scopes=auth_base → S SUCCESS",
            "5 merchant → wallet server cancelToken client=beans accessToken=⟨access token 1⟩ → S SUCCESS",
            "6 merchant → wallet server inquiryUserInfo client=beans accessToken=⟨access token 1⟩ → F INVALID_ACCESS_TOKEN \
             because the merchant cancelled it, in 5",
        ]
    );
}
