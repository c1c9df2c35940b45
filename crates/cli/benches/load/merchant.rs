//! The load's merchant: what it sends to whom, and its signature.

use crate::{
    Result,
    drive::drive,
    wire::{Connection, post},
};
use std::{cell::RefCell, net::SocketAddr, num::NonZero, rc::Rc, sync::Arc, thread};
use walletsim_protocol::{
    openapi::path::{V1_APPLY_TOKEN, V1_INQUIRY},
    signature::{SignedMessage, SigningKey},
};
use walletsim_simulator::{Fixtures, shipped};

/// An opaque text to the wallet.
const TIME: &str = "2026-01-15T09:00:00+08:00";

/// The shipped mini program and the business behind it.
#[derive(Debug)]
pub(crate) struct Merchant {
    pub(crate) fixtures: Arc<Fixtures>,
    app_id: String,
    client_id: String,
    pub(crate) key: Arc<SigningKey>,
    key_version: u32,
}

impl Merchant {
    pub(crate) fn shipped() -> Result<Self> {
        let fixtures = shipped::fixtures(&[])?;
        let program = fixtures.mini_programs.get("coffee").ok_or("the fixtures have no coffee")?;
        let merchant = fixtures.merchants.get(&program.merchant.value).ok_or("coffee has no merchant")?;
        let (key_version, key) = merchant.own_key().ok_or("coffee's merchant cannot sign")?;
        Ok(Self {
            app_id: program.app_id.to_string(),
            client_id: merchant.client_id.to_string(),
            key: fixtures.signing_key(key).ok_or("coffee's merchant has no key")?,
            key_version,
            fixtures: Arc::clone(&fixtures),
        })
    }

    /// A signed call, as bytes.
    fn signed(&self, address: SocketAddr, path: &str, body: &str) -> Result<Vec<u8>> {
        let message = SignedMessage { path, client_id: &self.client_id, time: TIME, body: body.as_bytes() };
        let signature = self.key.sign(&message, self.key_version)?.to_string();
        let headers = [("client-id", &*self.client_id), ("request-time", TIME), ("signature", &signature)];
        Ok(post(address, path, &headers, body))
    }

    pub(crate) fn apply_token(&self, wallet_server: SocketAddr, code: &str) -> Result<Vec<u8>> {
        let body = format!(r#"{{"grantType":"AUTHORIZATION_CODE","authCode":"{code}"}}"#);
        self.signed(wallet_server, V1_APPLY_TOKEN, &body)
    }

    pub(crate) fn inquiry(&self, wallet_server: SocketAddr, access_token: &str) -> Result<Vec<u8>> {
        self.signed(wallet_server, V1_INQUIRY, &format!(r#"{{"accessToken":"{access_token}"}}"#))
    }

    /// The mini program's own call: unsigned.
    pub(crate) fn get_auth_code(&self, wallet_app: SocketAddr) -> Vec<u8> {
        let body = format!(r#"{{"appId":"{}","params":{{"scopes":["auth_base"]}}}}"#, self.app_id);
        post(wallet_app, "/jsapi/getAuthCode", &[], &body)
    }

    /// Fresh codes, from the wallet app.
    pub(crate) fn codes(&self, wallet_app: SocketAddr, count: usize) -> Result<Vec<String>> {
        let codes = Rc::new(RefCell::new(Vec::with_capacity(count)));
        let kept = Rc::clone(&codes);
        drive(wallet_app, 8, vec![self.get_auth_code(wallet_app); count], move |body| {
            kept.borrow_mut().push(auth_code(body)?);
            Ok(())
        })?;
        Ok(codes.take())
    }

    /// Exchanges of fresh codes, signed on all cores, ready to be sent.
    pub(crate) fn exchanges(&self, wallet: Wallet, count: usize) -> Result<Vec<Vec<u8>>> {
        let codes = self.codes(wallet.app, count)?;
        on_all_cores(&codes, |code| self.apply_token(wallet.server, code))
    }
}

/// Signs one request for each of `of`, in their order.
fn on_all_cores<T: Sync>(of: &[T], sign: impl Fn(&T) -> Result<Vec<u8>> + Sync) -> Result<Vec<Vec<u8>>> {
    let share = of.len().div_ceil(cores()).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> =
            of.chunks(share).map(|share| scope.spawn(|| share.iter().map(&sign).collect::<Result<Vec<_>>>())).collect();
        let mut signed = Vec::with_capacity(of.len());
        for share in shares {
            signed.extend(share.join().map_err(|_| "a signing thread panicked")??);
        }
        Ok(signed)
    })
}

/// Where a running walletsim is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wallet {
    pub(crate) server: SocketAddr,
    pub(crate) app: SocketAddr,
}

/// One flow at a time, over connections of its own.
#[derive(Debug)]
pub(crate) struct Flow {
    wallet: Wallet,
    app: Connection,
    server: Connection,
}

impl Flow {
    pub(crate) async fn open(wallet: Wallet) -> Result<Self> {
        Ok(Self { wallet, app: Connection::to(wallet.app).await?, server: Connection::to(wallet.server).await? })
    }

    /// getAuthCode → applyToken → inquiryUserInfo; the merchant signs its two requests as it goes.
    pub(crate) async fn run(&mut self, merchant: &Merchant) -> Result<()> {
        let code = auth_code(self.app.ask(&merchant.get_auth_code(self.wallet.app)).await?)?;
        let exchanged = self.server.ask(&merchant.apply_token(self.wallet.server, &code)?).await?;
        let token = access_token(exchanged)?;
        let told = self.server.ask(&merchant.inquiry(self.wallet.server, &token)?).await?;
        check_success(told)
    }
}

fn auth_code(body: &[u8]) -> Result<String> {
    text(body, "authCode")
}

/// A text of a JSON object whose texts hold no quotes: looked for, not parsed, to leave the cores to the wallet.
fn text(body: &[u8], name: &str) -> Result<String> {
    let body = str::from_utf8(body)?;
    let found = body.split_once(&format!(r#""{name}":""#)).and_then(|(_, rest)| rest.split_once('"'));
    found.map(|(text, _)| text.to_owned()).ok_or_else(|| format!("there is no {name} in {body}").into())
}

/// What an exchange bought.
pub(crate) fn access_token(body: &[u8]) -> Result<String> {
    check_success(body)?;
    text(body, "accessToken")
}

/// That the wallet answered `S`, without reading the rest.
pub(crate) fn check_success(body: &[u8]) -> Result<()> {
    const SUCCESS: &[u8] = br#""resultStatus":"S""#;
    let success = body.windows(SUCCESS.len()).any(|window| window == SUCCESS);
    if success { Ok(()) } else { Err(format!("no success: {}", String::from_utf8_lossy(body)).into()) }
}

/// How many cores there are for us.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
