//! JSAPIs over HTTP, for the scenario player, mini program pages and the browser's bridge.
//!
//! To add one: a file with its `call`, a constant in `walletsim_protocol::jsapi`, and a line in [`call`].

pub(crate) mod auth_code;
mod auth_user_info;
mod calls;
mod fault;
pub(crate) mod open_user_info;
mod post_message;
mod setting;
pub(crate) mod sign_contract;

pub(crate) use calls::find;

use crate::{State, calls::Call, container::home, gateway::Caller, settle::network_error};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, Data, Path, Payload, ServiceConfig},
};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use tokio::sync::Mutex;
use walletsim_protocol::{
    AppId, AuthorizationId, Scope,
    gateway::{Preview, Purpose, Refused},
    jsapi::{
        GET_AUTH_CODE, GET_AUTH_USER_INFO, GET_OPEN_USER_INFO, GET_SETTING, JsapiAnswer, JsapiError, JsapiRequest,
        POST_MESSAGE, QICARD_SIGN_CONTRACT, SIGN_CONTRACT, error,
    },
    time::Moment,
};
use walletsim_runtime::{
    clock::Now,
    fault::{Kind, Subject},
    http::{Exchange, Fate, body},
    trace::Value,
};

/// What every wallet app answers; a wallet's own name for signing contracts comes beside, and what a page or the phone's screen
/// answers by itself does not come here.
const IMPLEMENTED: [&str; 5] = [GET_AUTH_CODE, GET_OPEN_USER_INFO, GET_AUTH_USER_INFO, GET_SETTING, POST_MESSAGE];

/// The greatest body, in bytes.
const MOST: usize = 1 << 18;

pub(crate) fn routes(config: &mut ServiceConfig) {
    // By name first: each pattern in the way is a regular expression, run at every call.
    for name in IMPLEMENTED {
        let named = move |request, payload, exchange, state| {
            call(request, Path::from(name.to_owned()), payload, exchange, state)
        };
        config.route(&format!("/jsapi/{name}"), web::post().to(named));
    }
    config
        .route("/jsapi/calls/{id}", web::get().to(calls::look))
        .route("/jsapi/calls/{id}/answer", web::post().to(calls::answer))
        .route("/jsapi/{name}", web::post().to(call));
}

/// One call of a mini program, as its handler sees it.
pub(crate) struct Calling<'a> {
    pub(crate) state: &'a State,
    pub(crate) exchange: &'a Exchange,
    pub(crate) user: String,
    pub(crate) app: AppId,
    pub(crate) params: serde_json::Value,
    pub(crate) now: Now,
}

/// What the wallet server wants the user to be asked.
pub(crate) struct Question {
    pub(crate) id: AuthorizationId,
    pub(crate) purpose: Purpose,
    pub(crate) asks: Vec<Scope>,
    pub(crate) previews: BTreeMap<Scope, Vec<Preview>>,
    pub(crate) expires_at: Moment,
}

impl Calling<'_> {
    pub(crate) fn caller(&self) -> Caller<'_> {
        Caller { user: &self.user, now: self.now, cause: Some(self.exchange.id()) }
    }

    /// Puts the question to the user; the call is settled by their answer.
    pub(crate) fn ask(self, question: Question) -> Answer {
        let Question { id, purpose, asks, previews, expires_at } = question;
        self.exchange.outcome("pending, the consent screen is shown");
        let call = self.state.calls.keep(Call {
            id,
            event: Some(self.exchange.id()),
            user: self.user,
            app: self.app,
            purpose,
            asks,
            previews,
            description: None,
            redirect: None,
            expires_at,
            settled: Mutex::new(None),
        });
        (call.pending(&self.state.base_url), Vec::new())
    }
}

/// An answer, and its words for the trace; none while the user is asked.
pub(crate) type Answer = (JsapiAnswer, Vec<Value>);

async fn call(
    request: HttpRequest,
    name: Path<String>,
    payload: Payload,
    exchange: Exchange,
    state: Data<State>,
) -> HttpResponse {
    exchange.name(&name);
    let JsapiRequest { app_id, params } = match read(&request, payload).await {
        Ok(read) => read,
        Err(problem) => return malformed(&exchange, &problem),
    };
    if !(params.is_object() || params.is_null()) {
        return malformed(&exchange, "params is not an object");
    }
    if of_another(&request, &app_id) {
        return not_its_own(&exchange, &app_id);
    }
    let calling = Calling {
        state: &state,
        exchange: &exchange,
        user: state.phone.holder(),
        app: app_id,
        params,
        now: exchange.world().clock().now(),
    };
    let call = Subject {
        kind: Kind::Jsapi,
        names: &[&name],
        mini_programs: &[calling.app.as_str()],
        users: &[&calling.user],
        ..Subject::default()
    };
    let struck = exchange.strike(&request, &call);
    match (struck.before().await, fault::answer(&struck)) {
        (Fate::Instead(response), _) => return response,
        (Fate::Refuse, Some(answer)) => return told(&exchange, answer),
        _ => {}
    }
    let answered = match name.as_str() {
        GET_AUTH_CODE => auth_code::call(calling).await,
        GET_OPEN_USER_INFO => open_user_info::call(calling).await,
        GET_AUTH_USER_INFO => auth_user_info::call(calling).await,
        SIGN_CONTRACT | QICARD_SIGN_CONTRACT => sign_contract::call(calling, &name).await,
        GET_SETTING => setting::call(calling).await,
        POST_MESSAGE => Ok(post_message::call(&calling)),
        _ => return not_implemented(&exchange, &name),
    };
    let answer = answered.unwrap_or_else(|problem| {
        (network_error(), [failing(error::NETWORK), vec![format!("   because {problem}").into()]].concat())
    });
    struck.spoil(told(&exchange, fault::answer(&struck).unwrap_or(answer))).await
}

fn told(exchange: &Exchange, (answer, words): Answer) -> HttpResponse {
    if !words.is_empty() {
        exchange.world().trace().reply(exchange.id(), words);
    }
    HttpResponse::Ok().json(answer)
}

/// Whether the page of one mini program calls as another one.
fn of_another(request: &HttpRequest, app: &AppId) -> bool {
    let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
    let caller = origin.split_once("://").and_then(|(_, host)| home::app_at(host));
    caller.is_some_and(|caller| !caller.eq_ignore_ascii_case(app.as_str()))
}

fn not_its_own(exchange: &Exchange, app: &AppId) -> HttpResponse {
    exchange.outcome(format!("fail {}", error::NO_PERMISSION));
    exchange.because(vec![format!("the page of another mini program called as {app}").into()]);
    let result = JsapiError::new(error::NO_PERMISSION, "No permission: appId is another mini program's.");
    HttpResponse::Forbidden().json(JsapiAnswer::Fail { result })
}

/// Reads a JSON body. Another content type is refused, so that no form of a foreign page can pass for a call.
pub(crate) async fn read<T: DeserializeOwned>(request: &HttpRequest, payload: Payload) -> Result<T, String> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if content_type.split(';').next().map(str::trim) != Some("application/json") {
        return Err(format!("the content type is `{content_type}`; send application/json"));
    }
    let body = body::read(payload, MOST).await?;
    body::object(&body).map_err(|problem| format!("the body is not what this call takes: {problem}"))
}

fn malformed(exchange: &Exchange, problem: &str) -> HttpResponse {
    exchange.outcome(format!("fail {}", error::INVALID_PARAMETER));
    exchange.because(vec![problem.into()]);
    let result = JsapiError::new(error::INVALID_PARAMETER, format!("Invalid parameter: {problem}"));
    HttpResponse::BadRequest().json(JsapiAnswer::Fail { result })
}

fn not_implemented(exchange: &Exchange, name: &str) -> HttpResponse {
    exchange.outcome(format!("fail {}", error::NOT_IMPLEMENTED));
    exchange.because(vec!["there is no such JSAPI".into()]);
    let message = format!(
        "not implemented: {name}; over HTTP there are {}; in a page the bridge has more: docs/mini-programs.md",
        IMPLEMENTED.join(", ")
    );
    let result = JsapiError::new(error::NOT_IMPLEMENTED, message);
    HttpResponse::NotFound().json(JsapiAnswer::Fail { result })
}

/// `fail 11`, for the trace.
pub(crate) fn failing(number: i32) -> Vec<Value> {
    vec![format!("fail {number}").into()]
}

/// What `fail` receives when the mini program may not call at all. That it is error 4 is inferred: the documents know it
/// for JSAPIs that were not granted to a mini program (jsapi.md §1.3).
pub(crate) fn call_refusal(refused: &Refused) -> Option<JsapiError> {
    refused.call?;
    Some(JsapiError::new(error::NO_PERMISSION, format!("No permission: {}.", refused.reason)))
}
