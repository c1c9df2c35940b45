//! One request, one reply.

use crate::report::{FailureKind, Reason, Unsendable};
use reqwest::{
    Client, Method, Url,
    cookie::{CookieStore, Jar},
    header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE},
    redirect::Policy,
};
use serde_json::Value;
use std::{collections::BTreeMap, error::Error, time::Duration};
use walletsim_runtime::{
    http::exchange::{REASON, STEP},
    trace::Step as StepNumber,
};

/// How long an answer may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// How long a connection is kept that nobody uses: less than servers do, so that none is closed while it is taken up again.
const IDLE: Duration = Duration::from_secs(1);

/// Connections, for as long as the servers are there that they lead to: an idle one would outlive the server on a port that is used
/// again.
#[derive(Debug, Clone)]
pub struct Connections(Client);

impl Connections {
    /// None yet.
    ///
    /// # Errors
    /// Why there can be none, in words.
    pub fn new() -> Result<Self, String> {
        // Neither a proxy nor a redirect may stand between the player and what it tests.
        let direct = Client::builder().timeout(PATIENCE).no_proxy().redirect(Policy::none());
        direct.pool_idle_timeout(IDLE).build().map(Self).map_err(|error| format!("no HTTP client can be made: {error}"))
    }
}

/// What is sent and heard in one world.
pub(super) struct Wire {
    connections: Connections,
    /// Cookies go back to where they came from.
    cookies: Jar,
}

/// What is sent.
pub(super) struct Call {
    method: Method,
    pub(super) url: String,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
}

/// What comes back.
pub(super) struct Reply {
    pub(super) url: String,
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    /// Those that it sets.
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Wire {
    pub(super) fn over(connections: Connections) -> Self {
        Self { connections, cookies: Jar::default() }
    }

    /// Sends, and reads the whole answer, whatever its status.
    pub(super) async fn send(&self, call: Call, step: Option<StepNumber>) -> Result<Reply, FailureKind> {
        let Call { method, url, headers, body } = call;
        let no_answer = |error: &reqwest::Error| {
            if error.is_builder() {
                no_address(&url, deepest(error))
            } else {
                FailureKind::NoAnswer { url: url.clone(), why: why(error) }
            }
        };
        let address = address(&url)?;
        let mut headers = headers;
        if let Some(cookies) = self.cookies.cookies(&address).filter(|_| !headers.contains_key(COOKIE)) {
            headers.insert(COOKIE, cookies);
        }
        let mut request = self.connections.0.request(method, address.clone()).headers(headers);
        if let Some(step) = step {
            request = request.header(STEP.as_str(), step.to_string());
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.map_err(|error| no_answer(&error))?;
        self.cookies.set_cookies(&mut response.headers().get_all(SET_COOKIE).iter(), &address);
        let status = response.status().as_u16();
        let mut headers: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in response.headers() {
            let value = String::from_utf8_lossy(value.as_bytes());
            let all = headers.entry(name.as_str().to_owned()).or_default();
            *all = if all.is_empty() { value.into_owned() } else { format!("{all}, {value}") };
        }
        let cookies = response.cookies().map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned())).collect();
        let body = response.bytes().await.map_err(|error| no_answer(&error))?.to_vec();
        Ok(Reply { url, status, headers, cookies, body })
    }
}

fn why(error: &reqwest::Error) -> String {
    if error.is_timeout() { format!("nothing came within {} s", PATIENCE.as_secs()) } else { deepest(error) }
}

fn no_address(url: &str, why: String) -> FailureKind {
    FailureKind::CannotSend { cause: Unsendable::Address { url: url.to_owned(), why } }
}

/// An address that can be called.
pub(super) fn address(url: &str) -> Result<Url, FailureKind> {
    Url::parse(url).map_err(|error| no_address(url, error.to_string()))
}

/// The innermost cause: the outer ones only say that a request failed.
fn deepest(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

impl Call {
    pub(super) fn new(method: Method, url: String) -> Self {
        Self { method, url, headers: HeaderMap::new(), body: None }
    }

    pub(super) fn get(url: String) -> Self {
        Self::new(Method::GET, url)
    }

    /// `POST` with JSON.
    pub(super) fn post(url: String, body: &Value) -> Self {
        Self::new(Method::POST, url).json(body.to_string().into_bytes())
    }

    /// A body that is JSON already.
    pub(super) fn json(mut self, body: Vec<u8>) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
        self.body(body)
    }

    /// A form that is encoded already.
    pub(super) fn form(mut self, body: String) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        self.body(body.into_bytes())
    }

    pub(super) fn body(mut self, body: Vec<u8>) -> Self {
        self.body = Some(body);
        self
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Result<Self, FailureKind> {
        let problem = |part| FailureKind::CannotSend {
            cause: Unsendable::Header { name: name.to_owned(), value: value.to_owned(), part },
        };
        let header = HeaderName::try_from(name).map_err(|_| problem("name"))?;
        let value = HeaderValue::try_from(value).map_err(|_| problem("value"))?;
        self.headers.insert(header, value);
        Ok(self)
    }
}

impl Call {
    /// `POST /api/login`: without the base and the query.
    pub(super) fn first_line(&self, base: &str) -> String {
        let path = self.url.strip_prefix(base).unwrap_or(&self.url).split(['?', '#']).next().unwrap_or_default();
        format!("{} {}", self.method, if path.is_empty() { "/" } else { path })
    }

    /// Headers and body, as text.
    pub(super) fn rest(&self) -> String {
        let headers =
            self.headers.iter().map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
        let body = self.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        format!("{}\n{body}", headers.collect::<String>())
    }
}

impl Reply {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON if it is any, else as text.
    pub(super) fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| Value::String(self.text()))
    }

    /// Why it was refused, in words.
    pub(super) fn reason(&self) -> Option<Box<Reason>> {
        let words = self.headers.get(REASON.as_str()).cloned()?;
        Some(Box::new(Reason { by: "the wallet", words }))
    }

    /// The answer is none that the verb can have.
    pub(super) fn unexpected(&self, wanted: &'static str) -> FailureKind {
        FailureKind::UnexpectedAnswer { url: self.url.clone(), status: self.status, body: self.text(), wanted }
    }
}
