//! A platform just large enough to be played against: one server in the place of all, with real signatures.

use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer,
    dev::ServerHandle,
    web::{self, Bytes, Data, Json, Path},
};
use async_trait::async_trait;
use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock, Mutex, MutexGuard},
};
use walletsim_protocol::{
    openapi::{ApiVersion, Dialect},
    signature::{SignatureHeader, SignedMessage, SigningKey},
};
use walletsim_scenario::{Clock, Connections, Credentials, Host, MiniProgram, Setup, Stage, Troupe};

static WALLET_KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());
static MERCHANT_KEY: LazyLock<Arc<SigningKey>> = LazyLock::new(|| Arc::new(SigningKey::generate().unwrap()));

/// How the wallet server signs what it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Signing {
    #[default]
    Right,
    /// With the merchant's key.
    Foreign,
}

/// Opens platforms.
#[derive(Debug, Default)]
pub(crate) struct Platforms {
    pub(crate) signing: Signing,
    /// Whether the merchant is somebody else's.
    pub(crate) foreign_merchant: bool,
    /// Instead of a merchant that answers.
    pub(crate) merchant: Option<String>,
}

struct Platform {
    signing: Signing,
    now: DateTime<FixedOffset>,
    holder: String,
    minted: usize,
    used: BTreeSet<String>,
    /// Call → its question's end and its settled answer.
    calls: BTreeMap<String, (DateTime<FixedOffset>, Option<Value>)>,
    heard: Vec<String>,
}

type Shared = Data<Mutex<Platform>>;

#[async_trait]
impl Host for Platforms {
    async fn open(&self, setup: &Setup) -> Result<Stage, String> {
        if setup.wallet == "gone" {
            return Err("there is no wallet `gone`".into());
        }
        let (url, handle) = serve(self.signing, setup)?;
        let credentials =
            |client_id: &str| Credentials::new(client_id.into(), [(1, Arc::clone(&MERCHANT_KEY))].into()).unwrap();
        let mini_program =
            |app_id: &str, merchant: &str| MiniProgram { app_id: app_id.into(), merchant: merchant.into() };
        Ok(Stage {
            wallet_server: url.clone(),
            wallet_app: url.clone(),
            merchant: self.merchant.clone().unwrap_or_else(|| url.clone()),
            mini_programs: url,
            troupe: Arc::new(Troupe {
                users: [("alice", "2160000001"), ("bob", "2160000002")]
                    .map(|(key, id)| (key.to_owned(), json!({ "id": id })))
                    .into(),
                mini_programs: [
                    ("coffee".to_owned(), mini_program("APP_COFFEE", "tea-house")),
                    ("books".to_owned(), mini_program("APP_BOOKS", "book-shop")),
                ]
                .into(),
                merchants: [
                    ("tea-house".to_owned(), credentials("CLIENT_TEA")),
                    ("book-shop".to_owned(), credentials("CLIENT_BOOKS")),
                ]
                .into(),
                wallet: json!({ "wallet": setup.wallet, "scopes": { "auth_user": { "mode": "ask" } } }),
                dialect: dialect(),
                wallet_key: WALLET_KEY.verifying_key().unwrap(),
            }),
            foreign_merchant: self.foreign_merchant,
            connections: Connections::new()?,
            closer: Box::new(move |_| {
                Box::pin(async move {
                    handle.stop(false).await;
                    None
                })
            }),
        })
    }
}

/// Both generations.
fn dialect() -> Dialect {
    let [v1, v2] = [ApiVersion::V1, ApiVersion::V2].map(Dialect::usual);
    Dialect { endpoints: [v1.endpoints, v2.endpoints].concat(), ..v1 }
}

fn serve(signing: Signing, setup: &Setup) -> Result<(String, ServerHandle), String> {
    let Clock::StandsAt(now) = setup.clock else { return Err("no clock runs here".to_owned()) };
    let state: Shared = Data::new(Mutex::new(Platform {
        signing,
        now,
        holder: setup.user.clone(),
        minted: 0,
        used: BTreeSet::new(),
        calls: BTreeMap::new(),
        heard: Vec::new(),
    }));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .route("/_sim/clock", web::get().to(clock))
            .route("/_sim/clock/advance", web::post().to(advance))
            .route("/_sim/trace", web::get().to(trace))
            .route("/jsapi/{name}", web::post().to(jsapi))
            .route("/jsapi/calls/{call}", web::get().to(call))
            .route("/jsapi/calls/{call}/answer", web::post().to(press))
            .route("/phone/user", web::post().to(take_phone))
            .route("/phone/withdraw", web::post().to(withdraw))
            .route("/api/login", web::post().to(login))
            .route("/api/profile", web::get().to(profile))
            .route("/echo", web::to(echo))
            .default_service(web::post().to(open_api))
    })
    .workers(2)
    .disable_signals()
    .bind("127.0.0.1:0")
    .map_err(|error| error.to_string())?;
    let url = format!("http://{}", server.addrs()[0]);
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok((url, handle))
}

fn hear<'p>(platform: &'p Shared, request: &HttpRequest, what: &str) -> MutexGuard<'p, Platform> {
    let step = request.headers().get("x-walletsim-step").unwrap().to_str().unwrap();
    let mut platform = platform.lock().unwrap();
    platform.heard.push(format!("{step} {what}"));
    platform
}

fn told(now: DateTime<FixedOffset>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "now": now.to_rfc3339(), "mode": "manual" }))
}

async fn clock(platform: Shared) -> HttpResponse {
    told(platform.lock().unwrap().now)
}

async fn advance(platform: Shared, request: HttpRequest, body: Json<Value>) -> HttpResponse {
    let by = body["by"].as_str().unwrap();
    let mut platform = hear(&platform, &request, &format!("advance {by}"));
    platform.now += humantime::parse_duration(by).unwrap();
    told(platform.now)
}

async fn trace(platform: Shared) -> String {
    let mut heard = platform.lock().unwrap().heard.clone();
    heard.sort();
    heard.join("\n") + "\n"
}

impl Platform {
    fn code(&mut self) -> String {
        self.minted += 1;
        format!("ac_{}", self.minted)
    }
}

async fn jsapi(platform: Shared, request: HttpRequest, name: Path<String>, body: Json<Value>) -> HttpResponse {
    let app = body["appId"].as_str().unwrap();
    let mut platform = hear(&platform, &request, &format!("{name} {app} {}", body["params"]));
    let asks = body["params"]["scopes"].to_string().contains("auth_user");
    HttpResponse::Ok().json(match name.as_str() {
        "getOpenUserInfo" => json!({ "state": "success", "result": {
            "response": json!({ "response": { "code": "10000", "nickName": platform.holder } }).to_string(),
        } }),
        "getAuthUserInfo" => json!("what?"),
        _ if asks => {
            let call = format!("call_{}", platform.calls.len() + 1);
            let expires_at = platform.now + chrono::TimeDelta::minutes(10);
            platform.calls.insert(call.clone(), (expires_at, None));
            json!({ "state": "pending", "call": call, "screen": "http://x/consent", "asks": ["auth_user"],
                "expiresAt": expires_at.to_rfc3339() })
        }
        _ => {
            json!({ "state": "success", "result": { "authCode": platform.code(), "authSuccessScopes": ["auth_base"] } })
        }
    })
}

async fn call(platform: Shared, request: HttpRequest, call: Path<String>) -> HttpResponse {
    let platform = hear(&platform, &request, &format!("look at {call}"));
    let (expires_at, settled) = &platform.calls[call.as_str()];
    let lapsed = json!({ "state": "fail", "result": { "error": 10, "errorMessage": "lapsed" } });
    HttpResponse::Ok().json(match settled {
        Some(settled) => settled.clone(),
        None if platform.now >= *expires_at => lapsed,
        None => json!({ "state": "pending", "call": call.as_str(), "expiresAt": expires_at.to_rfc3339() }),
    })
}

async fn press(platform: Shared, request: HttpRequest, call: Path<String>, body: Json<Value>) -> HttpResponse {
    let mut platform = hear(&platform, &request, &format!("press {body}", body = body.0));
    let answer = match body["answer"].as_str().unwrap() {
        "accept" => json!({ "state": "success", "result": { "authCode": platform.code(), "scopes": body["scopes"] } }),
        _ => json!({ "state": "fail", "result": { "error": 11, "errorMessage": "cancelled" } }),
    };
    let (_, settled) = platform.calls.get_mut(call.as_str()).unwrap();
    HttpResponse::Ok().json(settled.get_or_insert(answer))
}

async fn take_phone(platform: Shared, request: HttpRequest, body: Json<Value>) -> HttpResponse {
    let user = body["user"].as_str().unwrap().to_owned();
    let mut platform = hear(&platform, &request, &format!("phone to {user}"));
    if user == "nobody" {
        return HttpResponse::NotFound().json(json!({ "problem": "nobody is called `nobody`" }));
    }
    platform.holder = user;
    HttpResponse::Ok().json(json!({}))
}

async fn withdraw(platform: Shared, request: HttpRequest, body: Json<Value>) -> HttpResponse {
    drop(hear(&platform, &request, &format!("withdraw {}", body["appId"])));
    HttpResponse::Ok().json(json!({ "revoked": 1 }))
}

async fn login(platform: Shared, request: HttpRequest, body: Json<Value>) -> HttpResponse {
    let code = body["authCode"].as_str().unwrap().to_owned();
    let mut platform = hear(&platform, &request, "login");
    if !platform.used.insert(code) {
        return HttpResponse::Unauthorized().json(json!({ "error": { "code": "USED_CODE" } }));
    }
    HttpResponse::Ok().json(json!({ "session": "session_1", "user": { "userId": "2160000001" } }))
}

async fn profile(platform: Shared, request: HttpRequest) -> HttpResponse {
    let bearer = request.headers().get("authorization").unwrap().to_str().unwrap().to_owned();
    drop(hear(&platform, &request, &format!("profile of {bearer}")));
    HttpResponse::Ok().json(json!({ "user": { "nickName": "Alice" } }))
}

async fn echo(platform: Shared, request: HttpRequest, body: Bytes) -> HttpResponse {
    drop(hear(&platform, &request, &format!("echo {}", request.method())));
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    HttpResponse::Created()
        .insert_header(("X-Own", "yes"))
        .insert_header(("Set-Cookie", "sid=7; Path=/; HttpOnly"))
        .json(json!({
            "method": request.method().as_str(),
            "content-type": header("content-type"),
            "x-mine": header("x-mine"),
            "cookie": header("cookie"),
            "query": request.query_string(),
            "body": String::from_utf8_lossy(&body),
        }))
}

async fn open_api(platform: Shared, request: HttpRequest, body: Bytes) -> HttpResponse {
    let fields: Value = serde_json::from_slice(&body).unwrap();
    let mut platform = hear(&platform, &request, &format!("{} {fields}", request.path()));
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (client_id, time) = (header("client-id"), header("request-time"));
    let message = SignedMessage { path: request.path(), client_id, time, body: &body };
    let holds = SignatureHeader::parse(header("signature")).is_ok_and(|signature| {
        signature.key_version == Some(1)
            && MERCHANT_KEY.verifying_key().unwrap().verifies(&message, &signature.signature)
    });
    assert_eq!(time, platform.now.to_rfc3339());
    let code = fields["authCode"].as_str().unwrap_or("none").to_owned();
    let refused = |code: &str| json!({ "result": { "resultStatus": "F", "resultCode": code } });
    let (answer, reason) = if !holds {
        (refused("INVALID_SIGNATURE"), Some("the signature does not hold"))
    } else if !platform.used.insert(code) {
        (refused("USED_CODE"), Some("used before"))
    } else {
        let answer = json!({
            "result": { "resultStatus": "S", "resultCode": "SUCCESS" },
            "accessToken": "at_1",
            "refreshToken": "rt_1",
            "customerId": "2160000001",
        });
        (answer, None)
    };
    let answer = answer.to_string();
    let message = SignedMessage { time: "2026", body: answer.as_bytes(), ..message };
    let key = if platform.signing == Signing::Right { &*WALLET_KEY } else { &**MERCHANT_KEY };
    let mut response = HttpResponse::Ok();
    response
        .insert_header(("client-id", client_id))
        .insert_header(("response-time", "2026"))
        .insert_header(("signature", key.sign(&message, 1).unwrap().to_string()));
    if let Some(reason) = reason {
        response.insert_header(("x-walletsim-reason", reason));
    }
    response.content_type("application/json").body(answer)
}
