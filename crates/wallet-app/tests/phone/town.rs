//! A wallet server and a phone, each on a free port; and those who use the phone.

use chrono::TimeDelta;
use reqwest::{Client, RequestBuilder, redirect::Policy};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, net::SocketAddr, path::Path, sync::Arc};
use walletsim_protocol::{
    AuthCode, Scope,
    openapi::{Redirect, Wanted},
};
use walletsim_runtime::{
    Clock, Entropy, World,
    http::{Bound, Hosts, Serving},
};
use walletsim_wallet::{Fixtures, MemoryStore, Now, Wallet, Witness, fixtures::Source, secret::mint_id};

pub(crate) const COFFEE: &str = "3333010000000001";
pub(crate) const BOOKS: &str = "3333010000000002";
pub(crate) const MINI_PROGRAMS: &str = "http://127.0.0.1:7703";

/// A phone and its wallet server, in one world or, as separate processes would be, in two.
pub(crate) struct Town {
    pub(crate) world: Arc<World>,
    fixtures: Arc<Fixtures>,
    wallet: Arc<Wallet>,
    wallet_address: SocketAddr,
    wallet_server: Option<Serving>,
    phone: Serving,
    pub(crate) http: Client,
}

pub(crate) fn spawn_phone() -> Town {
    spawn_phone_over(&[])
}

/// With files laid over the shipped fixtures: path and text.
pub(crate) fn spawn_phone_over(files: &[(&str, &str)]) -> Town {
    let over = files.iter().map(|(path, text)| source((*path).to_owned(), (*text).to_owned())).collect();
    let fixtures = Arc::new(Fixtures::load(&[shipped(), over]).unwrap());
    let world = new_world(7);
    let bound = port(0);
    let http = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
    let (wallet, wallet_address) = (wallet(&fixtures), bound.address());
    let wallet_server = Some(serve_wallet(&world, &fixtures, &wallet, bound));
    let place = port(0);
    let settings = walletsim_wallet_app::Settings {
        wallet_server: format!("http://{wallet_address}"),
        gateway_secret: "secret".to_owned(),
        user: "alice".to_owned(),
        base_url: place.base_url(),
        mini_programs: MINI_PROGRAMS.to_owned(),
        own_pages: BTreeSet::new(),
        http: walletsim_wallet_app::Clients::new(|| Client::builder().no_proxy().build()),
        hosts: Hosts::default(),
        workers: 2,
    };
    let phone = walletsim_wallet_app::site(&world, settings).serve(place).unwrap();
    Town { world, fixtures, wallet, wallet_address, wallet_server, phone, http }
}

/// The shipped wallet `seed`, with one line of its profile changed.
pub(crate) fn seed_with(from: &str, to: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/wallets/seed.yaml");
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    text.replace(from, to)
}

fn new_world(seed: u64) -> Arc<World> {
    let nine = Now::parse_from_rfc3339("2026-01-15T09:00:00+08:00").unwrap();
    World::new(Clock::manual(nine), Entropy::seeded(seed))
}

fn port(port: u16) -> Bound {
    Bound::to(SocketAddr::from(([127, 0, 0, 1], port))).unwrap()
}

fn wallet(fixtures: &Arc<Fixtures>) -> Arc<Wallet> {
    let profile = Arc::clone(&fixtures.wallets["seed"]);
    Arc::new(Wallet::new(profile, Arc::clone(fixtures), Arc::new(MemoryStore::default())))
}

fn serve_wallet(world: &Arc<World>, fixtures: &Fixtures, wallet: &Arc<Wallet>, bound: Bound) -> Serving {
    let settings = walletsim_wallet_server::Settings {
        directory: walletsim_wallet_server::Directory::of(Arc::clone(wallet)),
        about: Arc::clone(&fixtures.capabilities["seed"]),
        signing_key: fixtures.signing_key("wallet.private").unwrap(),
        key_version: 1,
        gateway_secret: "secret".to_owned(),
        wallet_app: String::new(),
        hosts: Hosts::default(),
        workers: 2,
    };
    walletsim_wallet_server::site(world, settings).serve(bound).unwrap()
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
    /// `http://127.0.0.1:…`, where the phone is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.phone.address())
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.phone.address()
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.url()))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.url()))
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        self.world.clock().advance(by);
    }

    /// The golden form, one space between words.
    pub(crate) fn trace(&self) -> String {
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.world.trace().to_text().lines().map(|line| words(line) + "\n").collect()
    }

    /// A JSAPI, as a mini program calls it; HTTP 200.
    pub(crate) async fn jsapi(&self, name: &str, app: &str, params: Value) -> Value {
        let (status, answer) =
            told(self.post(&format!("/jsapi/{name}")).json(&json!({ "appId": app, "params": params }))).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    pub(crate) async fn get_auth_code(&self, app: &str, scopes: Value) -> Value {
        self.jsapi("getAuthCode", app, json!({ "scopes": scopes })).await
    }

    /// The address of a contract, as its merchant prepared it.
    pub(crate) async fn contract(&self, client: &str, redirect: Option<Redirect>) -> String {
        let id = self.world.entropy().draw("contracts of tests", mint_id);
        let wanted = Wanted {
            scopes: vec![Scope::from(Scope::AGREEMENT_PAY)],
            app: None,
            description: Some("A euro a month.\n<b>Every</b> month.".to_owned()),
            redirect,
        };
        let when = (self.world.clock().now(), Witness(0));
        self.wallet.prepare(&client.into(), wanted, id.clone(), when).await.unwrap();
        format!("{}/sign/{id}", self.url())
    }

    /// The id of a call that waits for the user.
    pub(crate) async fn question(&self, app: &str) -> String {
        let pending = self.get_auth_code(app, json!("auth_user")).await;
        assert_eq!(pending["state"], "pending", "{pending}");
        pending["call"].as_str().unwrap().to_owned()
    }

    /// The user's hand without a browser.
    pub(crate) async fn press(&self, call: &str, answer: &str) -> (u16, Value) {
        self.press_with(call, json!({ "answer": answer })).await
    }

    pub(crate) async fn press_with(&self, call: &str, body: Value) -> (u16, Value) {
        told(self.post(&format!("/jsapi/calls/{call}/answer")).json(&body)).await
    }

    pub(crate) async fn look(&self, call: &str) -> (u16, Value) {
        told(self.get(&format!("/jsapi/calls/{call}"))).await
    }

    pub(crate) async fn hand_to(&self, user: &str) -> (u16, Value) {
        told(self.post("/phone/user").json(&json!({ "user": user }))).await
    }

    pub(crate) async fn withdraw(&self, app: &str) -> (u16, Value) {
        told(self.post("/phone/withdraw").json(&json!({ "appId": app }))).await
    }

    /// Whether a code buys tokens, at the merchant that `client` is.
    pub(crate) async fn buys_tokens(&self, answer: &Value, client: &str) -> bool {
        let code = AuthCode::from(answer["result"]["authCode"].as_str().unwrap());
        let fresh = self.world.entropy().draw("tokens of tests", |rng| self.wallet.profile().tokens.mint_tokens(rng));
        let when = (self.world.clock().now(), Witness(0));
        self.wallet.exchange(&client.into(), &code, None, fresh, when).await.is_ok()
    }

    pub(crate) async fn stop_wallet(&mut self) {
        self.wallet_server.take().unwrap().stop().await;
        assert!(std::net::TcpStream::connect(self.wallet_address).is_err());
    }

    /// A new wallet server in the place of the old one: other keys, nothing remembered.
    pub(crate) async fn restart_wallet(&mut self) {
        if let Some(old) = self.wallet_server.take() {
            old.stop().await;
        }
        self.wallet = wallet(&self.fixtures);
        let bound = port(self.wallet_address.port());
        self.wallet_server = Some(serve_wallet(&new_world(8), &self.fixtures, &self.wallet, bound));
    }
}

pub(crate) async fn told(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let (status, text) = (response.status().as_u16(), response.text().await.unwrap());
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

pub(crate) fn failed(error: i32, message: &str) -> Value {
    json!({ "state": "fail", "result": { "error": error, "errorMessage": message } })
}
