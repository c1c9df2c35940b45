//! The client of the wallet server: logs the phone's user in, and asks on their behalf.

use crate::clients::Clients;
use dashmap::DashMap;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, sync::Arc};
use walletsim_protocol::gateway::{
    AnswerReply, AnswerRequest, AppRequest, AuthorizeReply, AuthorizeRequest, Catalog, Consents, Holder, LoginReply,
    LoginRequest, MemberInfoReply, MemberInfoRequest, OpenContractReply, OpenContractRequest, Problem, WithdrawReply,
    path,
};
use walletsim_runtime::{clock::Now, http::exchange::CAUSE, trace::EventId};

/// Speaks to one wallet server.
pub(crate) struct Gateway {
    base: String,
    secret: String,
    http: Arc<Clients>,
    logins: DashMap<String, LoginReply>,
}

/// The wallet server could not be asked; whether it did something is unknown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GatewayError {
    #[error("the wallet server at {base} does not answer: {problem}")]
    Silent { base: String, problem: String },
    #[error("the wallet server refused: {0}")]
    Refused(String),
    #[error("the wallet server does not know it: {0}")]
    Unknown(String),
}

/// On whose behalf, when, and because of which event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller<'a> {
    pub(crate) user: &'a str,
    pub(crate) now: Now,
    pub(crate) cause: Option<EventId>,
}

impl Gateway {
    pub(crate) fn new(base: String, secret: String, http: Arc<Clients>) -> Self {
        Self { base, secret, http, logins: DashMap::new() }
    }

    pub(crate) fn log_out(&self) {
        self.logins.clear();
    }

    /// Who the user is; logs in if need be.
    async fn login(&self, user: &str, now: Now) -> Result<LoginReply, GatewayError> {
        let known = self.logins.get(user).map(|login| login.clone());
        if let Some(login) = known.filter(|login| now < login.expires_at.0) {
            return Ok(login);
        }
        let request = LoginRequest { secret: self.secret.clone(), user: user.to_owned() };
        let http = self.http.mine().map_err(|problem| self.silent(&problem))?;
        let sent = send(http.post(format!("{}{}", self.base, path::LOGIN)).json(&request)).await;
        let login: LoginReply = self.read(sent).await?;
        self.logins.insert(user.to_owned(), login.clone());
        Ok(login)
    }

    pub(crate) async fn catalog(&self, caller: Caller<'_>) -> Result<Catalog, GatewayError> {
        self.ask(caller, Method::GET, path::CATALOG, None::<&()>).await
    }

    /// The caller as the wallet server has them now, who may be called otherwise than when they logged in, and all there is to show.
    pub(crate) async fn look_around(&self, caller: Caller<'_>) -> Result<(Holder, Catalog), GatewayError> {
        let catalog = self.catalog(caller).await?;
        let is_meant = |user: &&Holder| user.key == caller.user || user.user_id.as_str() == caller.user;
        let gone = || GatewayError::Unknown(format!("there is no user `{}` any more", caller.user));
        let holder = catalog.users.iter().find(is_meant).cloned().ok_or_else(gone)?;
        Ok((holder, catalog))
    }

    pub(crate) async fn consents(&self, caller: Caller<'_>) -> Result<Consents, GatewayError> {
        self.ask(caller, Method::GET, path::CONSENTS, None::<&()>).await
    }

    pub(crate) async fn authorize(
        &self,
        caller: Caller<'_>,
        request: &AuthorizeRequest,
    ) -> Result<AuthorizeReply, GatewayError> {
        self.ask(caller, Method::POST, path::AUTHORIZE, Some(request)).await
    }

    pub(crate) async fn open_contract(
        &self,
        caller: Caller<'_>,
        request: &OpenContractRequest,
    ) -> Result<OpenContractReply, GatewayError> {
        self.ask(caller, Method::POST, path::OPEN_CONTRACT, Some(request)).await
    }

    pub(crate) async fn answer(
        &self,
        caller: Caller<'_>,
        request: &AnswerRequest,
    ) -> Result<AnswerReply, GatewayError> {
        self.ask(caller, Method::POST, path::ANSWER, Some(request)).await
    }

    pub(crate) async fn member_info(
        &self,
        caller: Caller<'_>,
        request: &MemberInfoRequest,
    ) -> Result<MemberInfoReply, GatewayError> {
        self.ask(caller, Method::POST, path::MEMBER_INFO, Some(request)).await
    }

    pub(crate) async fn withdraw(
        &self,
        caller: Caller<'_>,
        request: &AppRequest,
    ) -> Result<WithdrawReply, GatewayError> {
        self.ask(caller, Method::POST, path::WITHDRAW, Some(request)).await
    }

    /// Asks with the user's login; a login that does not hold any more (the wallet server began anew) is made once again.
    async fn ask<T: DeserializeOwned>(
        &self,
        caller: Caller<'_>,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, GatewayError> {
        let mut sent = self.send(caller, method.clone(), path, body).await?;
        if sent.as_ref().is_ok_and(|response| response.status() == StatusCode::UNAUTHORIZED) {
            self.logins.remove(caller.user);
            sent = self.send(caller, method, path, body).await?;
        }
        self.read(sent).await
    }

    async fn send(
        &self,
        caller: Caller<'_>,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<reqwest::Result<Response>, GatewayError> {
        let login = self.login(caller.user, caller.now).await?;
        let http = self.http.mine().map_err(|problem| self.silent(&problem))?;
        let mut request = http.request(method, format!("{}{path}", self.base)).bearer_auth(login.token);
        if let Some(body) = body {
            request = request.json(body);
        }
        if let Some(cause) = caller.cause {
            request = request.header(CAUSE.as_str(), cause.0);
        }
        Ok(send(request).await)
    }

    async fn read<T: DeserializeOwned>(&self, sent: reqwest::Result<Response>) -> Result<T, GatewayError> {
        let response = sent.map_err(|problem| self.silent(&problem))?;
        let status = response.status();
        let body = response.bytes().await.map_err(|problem| self.silent(&problem))?;
        if status == StatusCode::OK {
            return serde_json::from_slice(&body)
                .map_err(|problem| GatewayError::Refused(format!("its answer is not understood: {problem}")));
        }
        let problem = serde_json::from_slice::<Problem>(&body).map(|problem| problem.problem);
        let problem = problem.unwrap_or_else(|_| format!("HTTP {status}"));
        Err(if status == StatusCode::NOT_FOUND {
            GatewayError::Unknown(problem)
        } else {
            GatewayError::Refused(problem)
        })
    }

    fn silent(&self, problem: &reqwest::Error) -> GatewayError {
        GatewayError::Silent { base: self.base.clone(), problem: root_cause(problem) }
    }
}

/// Sends, and once more where a kept connection ended without an answer. The wallet server answers whatever it has taken for as long
/// as it is there, so it is there no more, and neither is what it did; there may be another in its place.
async fn send(request: RequestBuilder) -> reqwest::Result<Response> {
    let again = request.try_clone();
    match (request.send().await, again) {
        (Err(problem), Some(again)) if !problem.is_connect() && !problem.is_timeout() => again.send().await,
        (sent, _) => sent,
    }
}

/// The innermost cause: "connection refused" rather than "error sending request".
pub(crate) fn root_cause(problem: &dyn std::error::Error) -> String {
    let mut cause = problem;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("base", &self.base).finish_non_exhaustive()
    }
}
