//! A wallet server just large enough: it verifies signatures, spends codes, rotates refresh tokens, and signs.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Bytes, Data, ServiceConfig},
};
use chrono::TimeDelta;
use serde_json::{Value as Json, json};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, LazyLock, Mutex},
};
use tokio::sync::Notify;
use walletsim_protocol::{
    openapi::{ApiVersion, Dialect, Endpoint, path::OpenApi},
    signature::{SignatureHeader, SignedMessage, SigningKey},
    time::Moment,
};
use walletsim_runtime::{
    Party, World,
    clock::Now,
    http::{Cors, Exchange, Hosts, Resident, Site},
};

pub(crate) static MERCHANT_KEY: LazyLock<Arc<SigningKey>> = LazyLock::new(|| Arc::new(SigningKey::generate().unwrap()));
pub(crate) static WALLET_KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

/// How the wallet answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Manner {
    Honest,
    /// Signed by the merchant's own key.
    WrongKey,
    /// Honest, signed, then one byte changed.
    Tampered,
    SignedForAnotherPath,
    SignedForAnotherClient,
    GarbledSignature,
    NoResponseTime,
    Unsigned,
    /// Signed, whatever was asked.
    Says(&'static str, &'static str),
    /// The same without a signature.
    SaysUnsigned(&'static str, &'static str),
    /// Signed.
    Body(&'static str),
    HttpStatus(u16),
    /// Honest, but for inquiries.
    EveryTokenExpired,
    /// Honest, but says so only after [`FakeWallet::goes_on`].
    DecidesThenWaits,
    Never,
}

/// One request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) time: String,
    pub(crate) body: Json,
    pub(crate) cause: Option<String>,
}

pub(crate) struct FakeWallet {
    world: Arc<World>,
    inner: Mutex<Inner>,
    decided: Notify,
    go_on: Notify,
}

struct Inner {
    manner: Manner,
    calls: Vec<Call>,
    minted: u32,
    codes: HashSet<String>,
    access: HashMap<String, Now>,
    refresh: HashSet<String>,
    /// What the merchant is told is later by this than what the wallet itself goes by.
    overstated: TimeDelta,
}

impl FakeWallet {
    pub(crate) fn new(world: Arc<World>) -> Arc<Self> {
        let inner = Inner {
            manner: Manner::Honest,
            calls: Vec::new(),
            minted: 0,
            codes: HashSet::new(),
            access: HashMap::new(),
            refresh: HashSet::new(),
            overstated: TimeDelta::zero(),
        };
        Arc::new(Self { world, inner: Mutex::new(inner), decided: Notify::new(), go_on: Notify::new() })
    }

    pub(crate) fn new_code(&self) -> String {
        let mut inner = self.inner.lock().unwrap();
        inner.minted += 1;
        let code = format!("code-s3cret-{}", inner.minted);
        inner.codes.insert(code.clone());
        code
    }

    pub(crate) fn is(&self, manner: Manner) {
        self.inner.lock().unwrap().manner = manner;
    }

    pub(crate) fn overstates_expiry(&self, by: TimeDelta) {
        self.inner.lock().unwrap().overstated = by;
    }

    pub(crate) async fn has_decided(&self) {
        self.decided.notified().await;
    }

    pub(crate) fn goes_on(&self) {
        self.go_on.notify_one();
    }

    /// As a user's withdrawal would.
    pub(crate) fn revokes_everything(&self) {
        let mut inner = self.inner.lock().unwrap();
        inner.access.clear();
        inner.refresh.clear();
    }

    pub(crate) fn access_tokens(&self) -> usize {
        self.inner.lock().unwrap().access.len()
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.inner.lock().unwrap().calls.clone()
    }

    /// How often something was asked with this in its body.
    pub(crate) fn times(&self, path_end: &str, grant: Option<&str>) -> usize {
        let fits = |call: &&Call| call.path.ends_with(path_end) && call.body["grantType"].as_str() == grant;
        self.calls().iter().filter(fits).count()
    }

    pub(crate) fn site(self: &Arc<Self>) -> Site {
        Site {
            resident: Resident::new(&self.world, Arc::clone(self)),
            party: Party::WalletServer,
            speaker: |_| Some(Party::Merchant),
            hosts: Hosts::default(),
            cors: Cors::None,
            workers: 2,
            control: |_| {},
            routes: |config: &mut ServiceConfig| {
                for endpoint in endpoints() {
                    config.route(&endpoint.path, web::post().to(answer));
                }
            },
        }
    }
}

/// Both generations.
fn endpoints() -> Vec<Endpoint> {
    [ApiVersion::V1, ApiVersion::V2].into_iter().flat_map(|version| Dialect::usual(version).endpoints).collect()
}

async fn answer(wallet: Data<FakeWallet>, exchange: Exchange, request: HttpRequest, body: Bytes) -> HttpResponse {
    let endpoint = endpoints().into_iter().find(|endpoint| endpoint.path == request.path()).unwrap();
    exchange.name(&endpoint.name);
    let manner = wallet.inner.lock().unwrap().manner.clone();
    if manner == Manner::Never {
        std::future::pending::<()>().await;
    }
    if !verified(&request, &body) {
        return HttpResponse::Ok().json(result("F", "INVALID_SIGNATURE"));
    }
    let (answer, reason) = wallet.decide(&request, &body, endpoint.api, &manner);
    if manner == Manner::DecidesThenWaits {
        wallet.decided.notify_one();
        wallet.go_on.notified().await;
    }
    let status = answer["result"]["resultStatus"].as_str().unwrap_or("?");
    exchange.outcome(format!("{status} {}", answer["result"]["resultCode"].as_str().unwrap_or("?")));
    let text = match manner {
        Manner::Body(text) => text.to_owned(),
        _ => answer.to_string(),
    };
    let mut response = HttpResponse::Ok();
    if let Some(reason) = reason {
        response.insert_header(("x-walletsim-reason", reason));
    }
    sign(&mut response, &request, text, &manner, &Moment(wallet.world.clock().now()).to_string())
}

impl FakeWallet {
    fn decide(
        &self,
        request: &HttpRequest,
        body: &[u8],
        api: OpenApi,
        manner: &Manner,
    ) -> (Json, Option<&'static str>) {
        let body: Json = serde_json::from_slice(body).unwrap();
        let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let mut inner = self.inner.lock().unwrap();
        inner.calls.push(Call {
            path: request.path().to_owned(),
            time: header("request-time").unwrap(),
            body: body.clone(),
            cause: header("x-walletsim-cause"),
        });
        if let Manner::Says(status, code) | Manner::SaysUnsigned(status, code) = *manner {
            return (result(status, code), None);
        }
        let now = self.world.clock().now();
        let token = body["accessToken"].as_str().unwrap_or_default();
        match api {
            OpenApi::ApplyToken => inner.apply_token(&body, now),
            OpenApi::InquiryUserInfo if *manner == Manner::EveryTokenExpired => {
                (result("F", "EXPIRED_ACCESS_TOKEN"), None)
            }
            OpenApi::InquiryUserInfo => match inner.access.get(token) {
                None => (result("F", "INVALID_ACCESS_TOKEN"), None),
                Some(expires_at) if now >= *expires_at => (result("F", "EXPIRED_ACCESS_TOKEN"), None),
                Some(_) => (success(&json!({ "userInfo": { "userId": "alice-id", "nickName": "Jo" } })), None),
            },
            OpenApi::CancelToken => match inner.access.remove(token) {
                None => (result("F", "INVALID_ACCESS_TOKEN"), None),
                Some(_) => (success(&json!({})), None),
            },
            // The reference merchant calls nothing else.
            _ => (result("F", "INVALID_API"), None),
        }
    }
}

impl Inner {
    fn apply_token(&mut self, body: &Json, now: Now) -> (Json, Option<&'static str>) {
        if body["grantType"] == "REFRESH_TOKEN" {
            if !self.refresh.remove(body["refreshToken"].as_str().unwrap()) {
                return (result("F", "USED_REFRESH_TOKEN"), None);
            }
        } else if !self.codes.remove(body["authCode"].as_str().unwrap()) {
            return (result("F", "USED_CODE"), Some("it was used 1s earlier, in 1.1"));
        }
        self.minted += 1;
        let (access, refresh) = (format!("at-s3cret-{}", self.minted), format!("rt-s3cret-{}", self.minted));
        let expires_at = now + TimeDelta::hours(1);
        self.access.insert(access.clone(), expires_at);
        self.refresh.insert(refresh.clone());
        let told = success(&json!({
            "accessToken": access,
            "accessTokenExpiryTime": Moment(expires_at + self.overstated),
            "refreshToken": refresh,
            "refreshTokenExpiryTime": Moment(expires_at + TimeDelta::days(30)),
            "customerId": "alice-id",
        }));
        (told, None)
    }
}

fn result(status: &str, code: &str) -> Json {
    json!({ "result": { "resultCode": code, "resultStatus": status, "resultMessage": "in words" } })
}

fn success(more: &Json) -> Json {
    let mut answer = result("S", "SUCCESS");
    answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    answer
}

fn verified(request: &HttpRequest, body: &[u8]) -> bool {
    let header = |name: &str| request.headers().get(name).unwrap().to_str().unwrap();
    let signature = SignatureHeader::parse(header("signature")).unwrap();
    let (client_id, time) = (header("client-id"), header("request-time"));
    let message = SignedMessage { path: request.path(), client_id, time, body };
    MERCHANT_KEY.verifying_key().unwrap().verifies(&message, &signature.signature)
}

fn sign(
    response: &mut actix_web::HttpResponseBuilder,
    request: &HttpRequest,
    mut text: String,
    manner: &Manner,
    time: &str,
) -> HttpResponse {
    let client_id = match manner {
        Manner::SignedForAnotherClient => "TEA_CLIENT",
        _ => "COFFEE_CLIENT",
    };
    let path = match manner {
        Manner::SignedForAnotherPath => "/v1/authorizations/other",
        _ => request.path(),
    };
    let message = SignedMessage { path, client_id, time, body: text.as_bytes() };
    let key = if *manner == Manner::WrongKey { &MERCHANT_KEY } else { &*WALLET_KEY };
    let signature = key.sign(&message, 1).unwrap().to_string();
    match manner {
        Manner::Unsigned | Manner::SaysUnsigned(..) => return response.body(text),
        Manner::GarbledSignature => drop(response.insert_header(("signature", "nonsense"))),
        _ => drop(response.insert_header(("signature", signature))),
    }
    if *manner != Manner::NoResponseTime {
        response.insert_header(("response-time", time));
    }
    match manner {
        Manner::Tampered => text = text.replace("alice-id", "mallory!"),
        Manner::HttpStatus(status) => drop(response.status((*status).try_into().unwrap())),
        _ => {}
    }
    response.insert_header(("client-id", client_id)).body(text)
}
