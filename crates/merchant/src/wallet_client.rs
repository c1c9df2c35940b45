//! Calls a wallet server's OpenAPIs: signs, sends, verifies what comes back.
//!
//! Copy this file into your backend. It needs `walletsim-protocol`, `reqwest`, `serde`, `serde_json` and `thiserror`.

use reqwest::{
    Client, Response, Url,
    header::{CONTENT_TYPE, HeaderMap},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};
use std::{error::Error, fmt, sync::Arc, time::Duration};
use walletsim_protocol::{
    AccessToken, AppId, AuthCode, ClientId, RefreshToken, UserId,
    openapi::{AccessTokenRequest, ApplyTokenRequest, ApplyTokenResponse, ExtendInfo, ResultResponse, path::OpenApi},
    result::{ApiResult, ResultStatus},
    signature::{SignatureHeader, SignedMessage, SigningKey, VerifyingKey, header_name},
    time::Moment,
};

pub use walletsim_protocol::openapi::{ApiVersion, Dialect};

/// A good [`Settings::timeout`].
pub const TIMEOUT: Duration = Duration::from_secs(5);

/// Which wallet, and who calls it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the wallet server is, such as `http://127.0.0.1:7700`; a path in it comes before the dialect's, and is signed.
    pub wallet_server: Url,
    /// Where that wallet has its interfaces, and which generation to call: [`Dialect::usual`] fits most.
    pub dialect: Dialect,
    /// The merchant, as the wallet knows it.
    pub client_id: ClientId,
    /// The mini program: v2 demands it, v1 takes it as `referenceClientId`.
    pub app_id: Option<AppId>,
    /// Which of the merchant's keys signs.
    pub key_version: u32,
    /// The merchant's private key.
    pub signing_key: Arc<SigningKey>,
    /// The wallet's public key.
    pub wallet_public_key: VerifyingKey,
    /// Pools connections: one for the whole process. Best without redirects: a request is signed for one path.
    pub http: Client,
    /// How long to wait for a whole answer.
    pub timeout: Duration,
}

/// A merchant's line to one wallet server. Cheap to clone.
#[derive(Clone)]
pub struct WalletClient {
    settings: Arc<Settings>,
    now: Arc<dyn Fn() -> String + Send + Sync>,
    extra_headers: Vec<(String, String)>,
}

/// What an authCode bought.
#[derive(Debug, Clone)]
pub struct Login {
    /// Who the user is at the wallet: `customerId`.
    pub user_id: UserId,
    /// For asking about the user.
    pub tokens: TokenPair,
}

/// An access token and what renews it. `Debug` masks both.
#[derive(Debug, Clone)]
pub struct TokenPair {
    /// For inquiries; never to be shown to the mini program.
    pub access_token: AccessToken,
    /// When the access token dies.
    pub access_token_expires_at: Moment,
    /// Works once: a refresh answers with a new pair.
    pub refresh_token: RefreshToken,
    /// When the refresh token dies.
    pub refresh_token_expires_at: Moment,
}

/// Why a call did not succeed. Only [`CallError::Refused`] says that it failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CallError {
    /// The wallet said no.
    #[error("the wallet refused: {}", .0.code)]
    Refused(Refusal),
    /// Nothing left this machine: the same call may be made again.
    #[error("nothing was sent: {why}")]
    NotSent {
        /// What the system says.
        why: String,
    },
    /// It may have succeeded or failed: neither may be assumed.
    #[error("the outcome is unknown: {0}")]
    Unknown(WhyUnknown),
    /// An answer came, but nothing proves that it is the wallet's.
    #[error("the answer is not to be believed: {0}")]
    Untrusted(WhyUntrusted),
}

/// The wallet's no.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// `resultCode`.
    pub code: String,
    /// `resultMessage`, for people.
    pub message: String,
    /// Unsigned refusals come from the wallet's gateway, which turned the request away unseen (openapi.md §2.5);
    /// as anybody could have written them, they decide nothing about users, codes or tokens.
    pub signed: bool,
}

/// Why nobody can tell what became of a call.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WhyUnknown {
    /// `U`, or `A` where nothing is accepted for later.
    #[error("the wallet answered {} {}", .status.letter(), .code)]
    Said {
        /// `U` or `A`.
        status: ResultStatus,
        /// `resultCode`.
        code: String,
    },
    /// Too late, if ever.
    #[error("no answer came in time")]
    TimedOut,
    /// Cut off after sending.
    #[error("the connection was lost before the answer was complete")]
    ConnectionLost,
    /// Wallets answer with 200, refusals included.
    #[error("the answer came with HTTP status {0} instead of 200")]
    HttpStatus(u16),
    /// Not what the interface answers.
    #[error("the answer could not be read: {0}")]
    Unreadable(&'static str),
}

/// Why an answer cannot be taken for the wallet's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WhyUntrusted {
    /// A success without a signature.
    #[error("it is not signed")]
    Unsigned,
    /// `Signature` or `Response-Time` is missing or garbled.
    #[error("its signature headers are incomplete or garbled")]
    Garbled,
    /// Made over something else, for somebody else, or with another key.
    #[error("its signature does not fit the wallet's key")]
    WrongSignature,
}

impl WalletClient {
    /// A client whose `Request-Time` is whatever `now` says: RFC 3339, to the second.
    pub fn new(settings: Settings, now: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { settings: Arc::new(settings), now: Arc::new(now), extra_headers: Vec::new() }
    }

    /// The same client, sending these headers as well. They are not signed.
    #[must_use]
    pub fn with_extra_headers(&self, extra_headers: Vec<(String, String)>) -> Self {
        Self { extra_headers, ..self.clone() }
    }

    /// The same client, speaking for this mini program.
    #[must_use]
    pub fn for_mini_program(&self, app_id: AppId) -> Self {
        let settings = Settings { app_id: Some(app_id), ..(*self.settings).clone() };
        Self { settings: Arc::new(settings), ..self.clone() }
    }

    /// Exchanges an authCode. A code works once.
    pub async fn apply_token(&self, code: AuthCode) -> Result<Login, CallError> {
        let request = ApplyTokenRequest {
            grant_type: Some("AUTHORIZATION_CODE".into()),
            auth_code: Some(code),
            ..self.apply_token_request()
        };
        let answer: ApplyTokenResponse = self.call(OpenApi::ApplyToken, &request).await?;
        let user_id = answer.customer_id.clone().ok_or_else(|| unreadable("a success without customerId"))?;
        Ok(Login { user_id, tokens: token_pair(answer)? })
    }

    /// Renews both tokens; the old refresh token is dead afterwards.
    pub async fn refresh(&self, token: RefreshToken) -> Result<TokenPair, CallError> {
        let request = ApplyTokenRequest {
            grant_type: Some("REFRESH_TOKEN".into()),
            refresh_token: Some(token),
            ..self.apply_token_request()
        };
        token_pair(self.call(OpenApi::ApplyToken, &request).await?)
    }

    /// Asks about the user, as far as the authorized scopes go. Wallets differ in what they call the facts.
    pub async fn inquire_user_info(&self, token: &AccessToken) -> Result<Map<String, Value>, CallError> {
        let request = self.access_token_request(token);
        let answer: Inquired = self.call(OpenApi::InquiryUserInfo, &request).await?;
        Some(answer.facts()).filter(|facts| !facts.is_empty()).ok_or_else(|| unreadable("a success without userInfo"))
    }

    /// Ends an access token and its refresh token.
    pub async fn cancel(&self, token: &AccessToken) -> Result<(), CallError> {
        let request = self.access_token_request(token);
        self.call(OpenApi::CancelToken, &request).await.map(|_: ResultResponse| ())
    }

    fn apply_token_request(&self) -> ApplyTokenRequest {
        let Settings { dialect, app_id, client_id, .. } = &*self.settings;
        match dialect.current {
            ApiVersion::V1 => ApplyTokenRequest {
                reference_client_id: app_id.as_ref().map(|app| app.as_str().to_owned()),
                extend_info: dialect.site_name.as_deref().map(belongs_to),
                ..ApplyTokenRequest::default()
            },
            ApiVersion::V2 => ApplyTokenRequest {
                app_id: app_id.clone(),
                auth_client_id: Some(client_id.clone()),
                customer_belongs_to: dialect.site_name.clone(),
                ..ApplyTokenRequest::default()
            },
        }
    }

    fn access_token_request(&self, token: &AccessToken) -> AccessTokenRequest {
        let Settings { dialect, app_id, client_id, .. } = &*self.settings;
        let request = AccessTokenRequest { access_token: Some(token.clone()), ..AccessTokenRequest::default() };
        match dialect.current {
            ApiVersion::V1 => {
                AccessTokenRequest { extend_info: dialect.site_name.as_deref().map(belongs_to), ..request }
            }
            ApiVersion::V2 => AccessTokenRequest {
                app_id: app_id.clone(),
                auth_client_id: Some(client_id.clone()),
                customer_belongs_to: dialect.site_name.clone(),
                ..request
            },
        }
    }

    async fn call<T: DeserializeOwned>(&self, api: OpenApi, request: &impl Serialize) -> Result<T, CallError> {
        let settings = &*self.settings;
        let path = settings.dialect.path(api, settings.dialect.current).ok_or_else(no_such_interface)?;
        let mut url = settings.wallet_server.clone();
        url.set_path(&format!("{}{path}", url.path().trim_end_matches('/')));
        let body = serde_json::to_vec(request).map_err(|problem| not_sent(&problem))?;
        let (client_id, time) = (settings.client_id.as_str(), (self.now)());
        let message = SignedMessage { path: url.path(), client_id, time: &time, body: &body };
        let signature = settings.signing_key.sign(&message, settings.key_version);
        let signature = signature.map_err(|problem| not_sent(&problem))?.to_string();
        let mut post = settings.http.post(url.clone()).timeout(settings.timeout);
        for (name, value) in &self.extra_headers {
            post = post.header(name, value);
        }
        let response = post
            .header(CONTENT_TYPE, "application/json; charset=UTF-8")
            .header(header_name::CLIENT_ID, client_id)
            .header(header_name::REQUEST_TIME, &time)
            .header(header_name::SIGNATURE, signature)
            .body(body)
            .send()
            .await
            .map_err(|problem| no_answer(&problem))?;
        self.judge(url.path(), response).await
    }

    async fn judge<T: DeserializeOwned>(&self, path: &str, response: Response) -> Result<T, CallError> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        if status != 200 {
            return Err(CallError::Unknown(WhyUnknown::HttpStatus(status)));
        }
        // The bytes as received: JSON written anew would not be what was signed.
        let body = response.bytes().await.map_err(|problem| no_answer(&problem))?;
        let signed = headers.contains_key(header_name::SIGNATURE);
        if signed {
            self.verify(path, &headers, &body).map_err(CallError::Untrusted)?;
        }
        let answer: ResultResponse = serde_json::from_slice(&body).map_err(|_| unreadable("not a result"))?;
        let ApiResult { result_status, result_code: code, result_message: message } = answer.result;
        if !(1..=64).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(unreadable("a result code that cannot be one"));
        }
        match result_status {
            ResultStatus::S if signed => {
                serde_json::from_slice(&body).map_err(|_| unreadable("a success in another shape"))
            }
            ResultStatus::S => Err(CallError::Untrusted(WhyUntrusted::Unsigned)),
            ResultStatus::F => Err(CallError::Refused(Refusal { code, message, signed })),
            status @ (ResultStatus::U | ResultStatus::A) => Err(CallError::Unknown(WhyUnknown::Said { status, code })),
        }
    }

    /// Verifies with the merchant's own id, not the one in the answer: what was signed for another must not pass.
    fn verify(&self, path: &str, headers: &HeaderMap, body: &[u8]) -> Result<(), WhyUntrusted> {
        let header = text(headers, header_name::SIGNATURE).and_then(|header| SignatureHeader::parse(header).ok());
        let time = text(headers, header_name::RESPONSE_TIME);
        let (header, time) = header.zip(time).ok_or(WhyUntrusted::Garbled)?;
        let message = SignedMessage { path, client_id: self.settings.client_id.as_str(), time, body };
        let fits = self.settings.wallet_public_key.verifies(&message, &header.signature);
        if fits { Ok(()) } else { Err(WhyUntrusted::WrongSignature) }
    }
}

impl fmt::Debug for WalletClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WalletClient").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What an inquiry is answered: the facts are inside `userInfo`, or in some wallets beside `result`.
#[derive(Deserialize)]
struct Inquired {
    #[serde(rename = "userInfo")]
    inside: Option<Map<String, Value>>,
    #[serde(flatten)]
    beside: Map<String, Value>,
}

impl Inquired {
    fn facts(mut self) -> Map<String, Value> {
        self.beside.remove("result");
        self.inside.unwrap_or(self.beside)
    }
}

/// v1 says inside `extendInfo`, a text that holds JSON, which wallet the user belongs to.
fn belongs_to(site_name: &str) -> ExtendInfo {
    ExtendInfo::Text(json!({ "customerBelongsTo": site_name }).to_string())
}

fn token_pair(answer: ApplyTokenResponse) -> Result<TokenPair, CallError> {
    let access = answer.access_token.zip(answer.access_token_expiry_time);
    let refresh = answer.refresh_token.zip(answer.refresh_token_expiry_time);
    let pair = access.zip(refresh).ok_or_else(|| unreadable("a success without all of its tokens"))?;
    let ((access_token, access_token_expires_at), (refresh_token, refresh_token_expires_at)) = pair;
    Ok(TokenPair { access_token, access_token_expires_at, refresh_token, refresh_token_expires_at })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn unreadable(what: &'static str) -> CallError {
    CallError::Unknown(WhyUnknown::Unreadable(what))
}

fn no_such_interface() -> CallError {
    CallError::NotSent { why: "the wallet's dialect has no path for this call".to_owned() }
}

/// Only a connection that never came about proves that the wallet saw nothing.
fn no_answer(problem: &reqwest::Error) -> CallError {
    if problem.is_connect() || problem.is_builder() {
        not_sent(problem)
    } else if problem.is_timeout() {
        CallError::Unknown(WhyUnknown::TimedOut)
    } else {
        CallError::Unknown(WhyUnknown::ConnectionLost)
    }
}

/// The innermost cause says most: "Connection refused", and no address.
fn not_sent(problem: &dyn Error) -> CallError {
    let mut innermost = problem;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    CallError::NotSent { why: innermost.to_string() }
}
