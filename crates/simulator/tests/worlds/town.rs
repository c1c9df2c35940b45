//! What a mini program, its merchant and a person do in a world, whoever serves it.

use chrono::DateTime;
use reqwest::Client;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};
use walletsim_protocol::{
    openapi::path::V1_APPLY_TOKEN,
    signature::{SignedMessage, header_name},
};
use walletsim_simulator::{Addresses, Fixtures, Options, StartingClock, shipped};

pub(crate) static FIXTURES: LazyLock<Arc<Fixtures>> = LazyLock::new(|| shipped::fixtures(&[]).unwrap());
pub(crate) const COFFEE: &str = "3333010000000001";
pub(crate) const NINE: &str = "2026-01-15T09:00:00+08:00";

/// A world that stands at nine, with a seed.
pub(crate) fn seeded(seed: u64) -> Options {
    let clock = StartingClock::At(DateTime::parse_from_rfc3339(NINE).unwrap());
    Options { seed: Some(seed), clock, ..Options::new(Arc::clone(&FIXTURES)) }
}

/// Speaks to one world.
pub(crate) struct Visitor {
    pub(crate) at: Addresses,
    http: Client,
}

impl Visitor {
    pub(crate) fn of(at: &Addresses) -> Self {
        Self { at: at.clone(), http: Client::builder().no_proxy().build().unwrap() }
    }

    fn merchant(&self) -> &String {
        self.at.merchant.as_ref().unwrap()
    }

    pub(crate) async fn post(&self, url: String, body: Value) -> (u16, Value) {
        let response = self.http.post(url).json(&body).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub(crate) async fn get_auth_code(&self, scopes: &str) -> Value {
        let body = json!({ "appId": COFFEE, "params": { "scopes": scopes } });
        self.post(format!("{}/jsapi/getAuthCode", self.at.wallet_app), body).await.1
    }

    pub(crate) async fn code(&self) -> String {
        let answer = self.get_auth_code("auth_base").await;
        answer["result"]["authCode"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    pub(crate) async fn press(&self, call: &str, answer: &str) -> Value {
        let url = format!("{}/jsapi/calls/{call}/answer", self.at.wallet_app);
        self.post(url, json!({ "answer": answer })).await.1
    }

    /// The bytes of the wallet server's answer to a signed `applyToken`.
    pub(crate) async fn apply_token(&self, code: &str) -> String {
        let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string();
        let (path, client_id) = (V1_APPLY_TOKEN, "TEST_CLIENT_BEANS_0001");
        let message = SignedMessage { path, client_id, time: NINE, body: body.as_bytes() };
        let signature = FIXTURES.signing_key("beans.private").unwrap().sign(&message, 1).unwrap();
        let request = self.http.post(format!("{}{path}", self.at.wallet_server));
        let request = request.header(header_name::CLIENT_ID, client_id).header(header_name::REQUEST_TIME, NINE);
        let response = request.header(header_name::SIGNATURE, signature.to_string()).body(body).send().await.unwrap();
        response.text().await.unwrap()
    }

    pub(crate) async fn log_in(&self, code: &str) -> (u16, Value) {
        self.post(format!("{}/api/login", self.merchant()), json!({ "authCode": code })).await
    }

    pub(crate) async fn profile(&self, session: &str) -> (u16, Value) {
        let request = self.http.get(format!("{}/api/profile", self.merchant())).bearer_auth(session);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub(crate) async fn trace_of(&self, base: &str) -> String {
        self.http.get(format!("{base}/_sim/trace?as=text")).send().await.unwrap().text().await.unwrap()
    }

    /// Every party's health, in the order of the addresses.
    pub(crate) async fn health(&self) -> Vec<String> {
        let mut parties = Vec::new();
        for base in [&self.at.wallet_server, &self.at.wallet_app, self.merchant(), &self.at.mini_programs] {
            let response = self.http.get(format!("{base}/_sim/health")).send().await.unwrap();
            let health: Value = response.json().await.unwrap();
            parties.push(format!("{} {}", health["party"].as_str().unwrap(), health["status"].as_str().unwrap()));
        }
        parties
    }
}
