//! A wallet server on a free port, and those who call it: one helper a kind of caller.

use super::raw::{Reply, Request};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{fs, net::SocketAddr, path::Path, sync::Arc};
use walletsim_protocol::{
    gateway::path as gateway,
    openapi::path::{V1_APPLY_TOKEN, V1_CANCEL_TOKEN, V1_INQUIRY, V2_APPLY_TOKEN},
    signature::{SignatureHeader, SignedMessage, SigningKey},
};
use walletsim_runtime::{
    Clock, Entropy, World,
    http::{Bound, Hosts, Serving},
};
use walletsim_wallet::{Fixtures, MemoryStore, Now, Store, Wallet, fixtures::Source};
use walletsim_wallet_server::{Directory, Settings, site};

pub(crate) const COFFEE: &str = "3333010000000001";
pub(crate) const BOOKS: &str = "3333010000000002";
/// Where the phone would be.
pub(crate) const PHONE: &str = "http://127.0.0.1:7701";
pub(crate) const SECRET: &str = "between phone and wallet";
pub(crate) const REQUEST_TIME: &str = "2026-01-15T09:00:00+08:00";

/// A world with nothing but a wallet server in it.
pub(crate) struct Town {
    pub(crate) world: Arc<World>,
    pub(crate) fixtures: Arc<Fixtures>,
    server: Serving,
    http: reqwest::Client,
}

/// Signs as a merchant.
pub(crate) struct Merchant<'a> {
    town: &'a Town,
    pub(crate) client_id: String,
    key: Arc<SigningKey>,
}

/// The wallet app, logged in for a user.
pub(crate) struct Phone<'a> {
    town: &'a Town,
    pub(crate) token: String,
}

pub(crate) fn spawn_wallet() -> Town {
    spawn_wallet_over(&[])
}

/// With files laid over the shipped fixtures: path and text.
pub(crate) fn spawn_wallet_over(files: &[(&str, &str)]) -> Town {
    spawn_wallet_called("seed", files)
}

/// A wallet that extends `seed`, saying this of its OpenAPIs.
pub(crate) fn spawn_wallet_with(openapi: &str) -> Town {
    let profile = format!("extends: seed\nopenapi: {{ {openapi} }}\n");
    spawn_wallet_called("mine", &[("wallets/mine.yaml", &profile)])
}

pub(crate) fn spawn_wallet_called(name: &str, files: &[(&str, &str)]) -> Town {
    spawn(name, files, Arc::new(MemoryStore::default()))
}

/// Over a store of another kind.
pub(crate) fn spawn_wallet_on(store: Arc<dyn Store>) -> Town {
    spawn("seed", &[], store)
}

fn spawn(name: &str, files: &[(&str, &str)], store: Arc<dyn Store>) -> Town {
    let over = files.iter().map(|(path, text)| source((*path).to_owned(), (*text).to_owned())).collect();
    let fixtures = Arc::new(Fixtures::load(&[shipped(), over]).unwrap());
    let world = World::new(Clock::manual(nine()), Entropy::seeded(7));
    let profile = Arc::clone(fixtures.wallet(name).unwrap());
    let wallet = Wallet::new(profile, Arc::clone(&fixtures), store);
    let settings = Settings {
        directory: Directory::of(Arc::new(wallet)),
        about: Arc::clone(&fixtures.capabilities[name]),
        signing_key: fixtures.signing_key("wallet.private").unwrap(),
        key_version: 1,
        gateway_secret: SECRET.to_owned(),
        wallet_app: PHONE.to_owned(),
        hosts: Hosts::default(),
        workers: 2,
    };
    let server = site(&world, settings).serve(Bound::to(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap()).unwrap();
    Town { world, fixtures, server, http: reqwest::Client::builder().no_proxy().build().unwrap() }
}

pub(crate) fn nine() -> Now {
    Now::parse_from_rfc3339(REQUEST_TIME).unwrap()
}

fn source(path: String, text: String) -> Source {
    Source { shown_as: path.clone(), path, text }
}

fn shipped() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                sources.push(source(below, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources
}

impl Town {
    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    pub(crate) fn merchant(&self, name: &str) -> Merchant<'_> {
        let merchant = &self.fixtures.merchants[name];
        let (_, key) = merchant.own_key().unwrap();
        Merchant { town: self, client_id: merchant.client_id.to_string(), key: self.fixtures.signing_key(key).unwrap() }
    }

    /// The merchant of [`COFFEE`].
    pub(crate) fn beans(&self) -> Merchant<'_> {
        self.merchant("beans")
    }

    pub(crate) async fn phone_of(&self, user: &str) -> Phone<'_> {
        let login = self.gateway(gateway::LOGIN, None, &json!({ "secret": SECRET, "user": user })).await;
        assert_eq!(login.0, 200, "{}", login.1);
        Phone { town: self, token: login.1["token"].as_str().unwrap().to_owned() }
    }

    /// A call of the gateway: its status and its body.
    pub(crate) async fn gateway(&self, path: &str, token: Option<&str>, body: &Value) -> (u16, Value) {
        let mut request = self.http.post(format!("http://{}{path}", self.address())).json(body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    /// A code for [`COFFEE`] that nobody has used.
    pub(crate) async fn code(&self) -> String {
        self.phone_of("alice").await.code(COFFEE).await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        Request::new("GET", path).send(self.address()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &str) -> Reply {
        let request = Request::new("POST", path).and("Content-Type", "application/json").body(body);
        request.send(self.address()).await
    }

    pub(crate) async fn send(&self, method: &str, path: &str) -> Reply {
        Request::new(method, path).send(self.address()).await
    }

    pub(crate) async fn stop(self) {
        self.server.stop().await;
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        self.world.clock().advance(by);
    }

    /// Asserts that a response was signed by the wallet, over the path of its request and its own time and body.
    pub(crate) fn assert_signed(&self, path: &str, reply: &Reply) {
        assert!(self.is_signed(path, reply));
    }

    /// Whether its signature is the wallet's.
    pub(crate) fn is_signed(&self, path: &str, reply: &Reply) -> bool {
        let header = SignatureHeader::parse(reply.header("signature").expect("a signature")).unwrap();
        let message = SignedMessage {
            path,
            client_id: reply.header("client-id").expect("a client-id"),
            time: reply.header("response-time").expect("a response-time"),
            body: &reply.body,
        };
        self.fixtures.verifying_key("wallet.public").unwrap().verifies(&message, &header.signature)
    }

    /// One exchange of an unused code; asserts that it still is unused.
    pub(crate) async fn assert_unused(&self, code: &str) {
        assert_eq!(self.beans().apply_token(code).await.result(), "S SUCCESS");
    }
}

impl Merchant<'_> {
    /// A request as the documents want it.
    pub(crate) fn request(&self, path: &str, body: impl AsRef<[u8]>) -> Request {
        let signature = self.signature(path, REQUEST_TIME, body.as_ref());
        Request::new("POST", path)
            .and("Content-Type", "application/json; charset=UTF-8")
            .and("Client-Id", &self.client_id)
            .and("Request-Time", REQUEST_TIME)
            .and("Signature", signature.to_string())
            .body(body)
    }

    pub(crate) fn signature(&self, path: &str, time: &str, body: &[u8]) -> SignatureHeader {
        let message = SignedMessage { path, client_id: &self.client_id, time, body };
        self.key.sign(&message, 1).unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.request(path, body.to_string()).send(self.town.address()).await
    }

    pub(crate) async fn apply_token(&self, code: &str) -> Reply {
        self.post(V1_APPLY_TOKEN, &json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code })).await
    }

    pub(crate) async fn apply_token_v2(&self, app: &str, code: &str) -> Reply {
        let body = json!({
            "grantType": "AUTHORIZATION_CODE", "authCode": code, "appId": app, "authClientId": self.client_id,
        });
        self.post(V2_APPLY_TOKEN, &body).await
    }

    pub(crate) async fn refresh(&self, token: &str) -> Reply {
        self.post(V1_APPLY_TOKEN, &json!({ "grantType": "REFRESH_TOKEN", "refreshToken": token })).await
    }

    pub(crate) async fn inquire(&self, token: &str) -> Reply {
        self.post(V1_INQUIRY, &json!({ "accessToken": token })).await
    }

    pub(crate) async fn cancel(&self, token: &str) -> Reply {
        self.post(V1_CANCEL_TOKEN, &json!({ "accessToken": token })).await
    }
}

impl Phone<'_> {
    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.town.gateway(path, Some(&self.token), body).await
    }

    pub(crate) async fn authorize(&self, app: &str, scopes: &[&str]) -> Value {
        let body = json!({ "appId": app, "purpose": "authCode", "scopes": scopes });
        let (status, reply) = self.post(gateway::AUTHORIZE, &body).await;
        assert_eq!(status, 200, "{reply}");
        reply
    }

    /// A silent code.
    pub(crate) async fn code(&self, app: &str) -> String {
        self.authorize(app, &["auth_base"]).await["authCode"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn answer(&self, id: &str, answer: &str) -> (u16, Value) {
        self.post(gateway::ANSWER, &json!({ "authorizationId": id, "answer": answer })).await
    }

    /// The id of a question that the user has not answered.
    pub(crate) async fn question(&self, app: &str) -> String {
        self.authorize(app, &["auth_user"]).await["authorizationId"].as_str().unwrap().to_owned()
    }
}
