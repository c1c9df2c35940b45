//! Many hands at once.

use super::town::{REQUEST_TIME, spawn_wallet};
use futures_util::future::join_all;
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Barrier;
use walletsim_protocol::openapi::path::V1_APPLY_TOKEN;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_hands_on_one_code_exactly_one_gets_tokens() {
    let town = spawn_wallet();
    let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": town.code().await }).to_string();
    let request = town.beans().request(V1_APPLY_TOKEN, body);
    assert_eq!(request.header("request-time"), REQUEST_TIME);
    let (start, address) = (Arc::new(Barrier::new(64)), town.address());
    let hands = (0..64).map(|_| {
        let (start, request) = (Arc::clone(&start), request.clone());
        tokio::spawn(async move {
            start.wait().await;
            request.send(address).await.result()
        })
    });
    let mut results = BTreeMap::new();
    for result in join_all(hands).await {
        *results.entry(result.unwrap()).or_insert(0) += 1;
    }
    assert_eq!(results, BTreeMap::from([("F USED_CODE".to_owned(), 63), ("S SUCCESS".to_owned(), 1)]));
}
