//! A wallet server and a merchant in one world, each on a free port.

use super::wallet::{FakeWallet, MERCHANT_KEY, WALLET_KEY};
use chrono::{DateTime, TimeDelta};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use walletsim_merchant::{Settings, site, wallet_client};
use walletsim_protocol::openapi::{ApiVersion, Dialect};
use walletsim_runtime::{
    Clock, Entropy, World,
    http::{Bound, Hosts, Serving},
};

pub(crate) struct Town {
    pub(crate) world: Arc<World>,
    pub(crate) wallet: Arc<FakeWallet>,
    pub(crate) merchant: Serving,
    wallet_server: Serving,
    http: Client,
}

/// An answer of the merchant.
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) reason: Option<String>,
}

pub(crate) fn free_port() -> Bound {
    Bound::to(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap()
}

pub(crate) fn client_settings(wallet_server: &str, http: Client) -> wallet_client::Settings {
    wallet_client::Settings {
        wallet_server: wallet_server.parse().unwrap(),
        dialect: Dialect::usual(ApiVersion::V1),
        client_id: "COFFEE_CLIENT".into(),
        app_id: Some("3333010071465913".into()),
        key_version: 1,
        signing_key: Arc::clone(&MERCHANT_KEY),
        wallet_public_key: WALLET_KEY.verifying_key().unwrap(),
        http,
        timeout: Duration::from_millis(500),
    }
}

impl Town {
    pub(crate) fn open() -> Self {
        Self::open_with(|_| {})
    }

    pub(crate) fn open_with(change: impl FnOnce(&mut Settings)) -> Self {
        let nine = DateTime::parse_from_rfc3339("2026-01-15T09:00:00+08:00").unwrap();
        let world = World::new(Clock::manual(nine), Entropy::seeded(7));
        let wallet = FakeWallet::new(Arc::clone(&world));
        let bound = free_port();
        let http = Client::builder().no_proxy().build().unwrap();
        let mut settings = Settings {
            name: "Coffee".into(),
            base_url: "http://127.0.0.1:7702".into(),
            mini_program_url: "http://127.0.0.1:7703/3333010071465913/".into(),
            wallet: client_settings(&bound.base_url(), http.clone()),
            session_lifetime: Settings::SESSION_LIFETIME,
            hosts: Hosts::default(),
            workers: 2,
        };
        change(&mut settings);
        let wallet_server = wallet.site().serve(bound).unwrap();
        let merchant = site(&world, settings).serve(free_port()).unwrap();
        Self { world, wallet, merchant, wallet_server, http }
    }

    pub(crate) async fn close_wallet(self) -> Self {
        let address = self.wallet_server.address();
        self.wallet_server.stop().await;
        assert!(std::net::TcpStream::connect(address).is_err());
        // Something must stand in its place: a server that nobody calls.
        let wallet_server = self.wallet.site().serve(free_port()).unwrap();
        Self { wallet_server, ..self }
    }

    pub(crate) fn wallet_url(&self) -> String {
        format!("http://{}", self.wallet_server.address())
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("http://{}{path}", self.merchant.address()))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("http://{}{path}", self.merchant.address()))
    }

    pub(crate) async fn login(&self, code: &str) -> Answer {
        answer(self.post("/api/login").json(&json!({ "authCode": code }))).await
    }

    /// A session that somebody has logged in to.
    pub(crate) async fn session(&self) -> String {
        let answer = self.login(&self.wallet.new_code()).await;
        answer.body["session"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn profile(&self, session: &str) -> Answer {
        answer(self.get("/api/profile").bearer_auth(session)).await
    }

    pub(crate) async fn logout(&self, session: &str) -> Answer {
        answer(self.post("/api/logout").bearer_auth(session)).await
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        self.world.clock().advance(by);
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let reason = response.headers().get("x-walletsim-reason").map(|reason| reason.to_str().unwrap().to_owned());
    Answer { status: response.status().as_u16(), body: response.json().await.unwrap(), reason }
}

impl Answer {
    /// Status and code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        (self.status, self.body["error"]["code"].as_str().unwrap_or("none"))
    }
}
