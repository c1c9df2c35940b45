//! The signed OpenAPIs: every POST that is neither the gateway's nor a person's comes here.
//!
//! In this order: path, method, content type, size, headers, client, key, signature; then traffic and agent, JSON, fields, client status; then
//! the domain. What fails before the signature holds is answered unsigned, as the platform's gateway is believed to do
//! (openapi.md §2.5); what fails after it is answered signed. To add an interface, add a file with its `answer`.

mod about_token;
mod admit;
mod apply_token;
mod apply_token_and_inquiry;
mod authenticate;
mod cancel_token;
mod explain;
mod fault;
mod holdings;
mod inquiry;
mod prepare;
mod query;
mod request;
mod respond;

use crate::{State, client_ids, refusal::Refusal, standing};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Query},
};
use authenticate::{Signed, authenticate};
use request::{Received, receive};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use walletsim_protocol::{
    AccessToken, ClientId, RefreshToken,
    openapi::{ApiVersion, Code, Demands, path::OpenApi},
    result::ApiResult,
};
use walletsim_runtime::{
    http::{Exchange, Fate, body},
    trace::Value,
};
use walletsim_wallet::{Now, Witness, profile::Route};

/// A call that has been authenticated.
struct Call<'a> {
    state: &'a State,
    exchange: &'a Exchange,
    route: &'a Route,
    /// As the fixtures have it.
    client: &'a ClientId,
    client_as_sent: &'a str,
    body: &'a [u8],
    now: Now,
}

impl Call<'_> {
    fn witness(&self) -> Witness {
        Witness(self.exchange.id().0)
    }

    /// The time of the call, and the event by which it is remembered.
    fn when(&self) -> (Now, Witness) {
        (self.now, self.witness())
    }

    fn demands(&self) -> &Demands {
        self.state.interfaces.demands(self.route.version)
    }

    /// Tells the trace of tokens that the answer hands out.
    fn issued(&self, access: &AccessToken, refresh: Option<&RefreshToken>) {
        self.exchange.issued(Value::secret("access token", access.as_str()));
        if let Some(refresh) = refresh {
            self.exchange.issued(Value::secret("refresh token", refresh.as_str()));
        }
    }

    fn success(&self) -> ApiResult {
        self.state.wallet.profile().openapi.result(Code::Success, self.route.version)
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        body::object(self.body).map_err(|problem| Refusal::Json {
            problem: format!("the body is not what {} takes: {problem}", self.route.name),
        })
    }

    /// v2 lets a merchant say who it is a second time; that must be who signed (inferred, openapi.md §9 conflict 11).
    fn check_client(&self, claimed: Option<&ClientId>) -> Result<(), Refusal> {
        let (fixtures, called) = (self.state.wallet.fixtures(), self.exchange.world().called());
        let is_other =
            |claimed: &&ClientId| client_ids::own(fixtures, called, claimed.as_str()).as_ref() != Some(self.client);
        match claimed.filter(|claimed| !claimed.as_str().is_empty()).filter(is_other) {
            Some(claimed) => {
                Err(Refusal::OtherClient { claimed: claimed.clone(), signed: ClientId::from(self.client_as_sent) })
            }
            None => Ok(()),
        }
    }

    /// As if nothing were served here.
    fn no_interface(&self) -> Refusal {
        Refusal::UnknownPath { path: self.route.path.clone(), near: None }
    }

    fn check_partner(&self) -> Result<(), Refusal> {
        let merchant = self.state.wallet.fixtures().merchant(self.client);
        if merchant.is_some_and(|merchant| merchant.partner) {
            Ok(())
        } else {
            Err(Refusal::NoPartner { api: self.route.api })
        }
    }
}

/// Any call of any OpenAPI.
pub(crate) async fn call(
    request: HttpRequest,
    payload: actix_web::web::Payload,
    exchange: Exchange,
    state: Data<State>,
) -> HttpResponse {
    let now = exchange.world().clock().now();
    let route = state.interfaces.at(request.path());
    if let Some(route) = route {
        exchange.name(&route.name);
    }
    tell_secrets_in_url(&exchange, request.query_string());
    let authenticated = async {
        let route = route.ok_or_else(|| state.interfaces.none_at(request.path()))?;
        let received = receive(&request, payload).await?;
        exchange.tell("string to sign", || received.string_to_sign());
        let signed = authenticate(&state, exchange.world().called(), route, &received, now)?;
        Ok::<_, Refusal>((route, received, signed))
    };
    let (route, received, signed) = match authenticated.await {
        Ok(authenticated) => authenticated,
        Err(refusal) => return respond::at_gateway(&exchange, &state, (&request, route), &refusal, now),
    };
    let Received { client_id: client_as_sent, body, agent_token, .. } = &received;
    let Signed { client, .. } = &signed;
    tell(&exchange, &state, route, client);
    let call = Call { state: &state, exchange: &exchange, route, client, client_as_sent, body, now };
    let mut struck = fault::strike(&call, &request);
    let answer = match struck.before().await {
        Fate::Instead(response) => return response,
        Fate::Refuse => None,
        Fate::GoOn => Some(match admit::admit(&call, agent_token.as_deref()) {
            Ok(()) => answer(&call).await,
            Err(refusal) => Err(refusal),
        }),
    };
    if let Some(answer) = &answer {
        fault::strike_by_answer(&call, &mut struck, answer);
    }
    standing::after_call(&exchange, &state, body).await;
    struck.spoil(respond::signed(&call, &signed, answer, struck.deed())).await
}

async fn answer(call: &Call<'_>) -> Answer {
    match call.route.api {
        OpenApi::ApplyToken => apply_token::answer(call).await,
        OpenApi::InquiryUserInfo => inquiry::answer(call).await,
        OpenApi::ApplyTokenAndInquiryUserInfo => apply_token_and_inquiry::answer(call).await,
        OpenApi::InquiryUserCardList => holdings::cards(call).await,
        OpenApi::InquiryUserAccountList => holdings::accounts(call).await,
        OpenApi::InquiryMerchantInfo => holdings::business(call).await,
        OpenApi::Query => query::answer(call).await,
        OpenApi::CancelToken => cancel_token::answer(call).await,
        OpenApi::Prepare => prepare::answer(call).await,
    }
}

/// Who calls what: the version where it is not the first, the path where it is an alias.
fn tell(exchange: &Exchange, state: &State, route: &Route, client: &ClientId) {
    exchange.field("client", state.wallet.merchant_name(client));
    if route.version == ApiVersion::V2 {
        exchange.field("version", "v2");
    }
    if route.alias {
        exchange.field("path", route.path.as_str());
    }
}

/// A code or token in a URL goes into every log on the way, so the trace tells it apart from one in the body.
fn tell_secrets_in_url(exchange: &Exchange, query: &str) {
    let secrets = [("?authCode", "code"), ("?accessToken", "access token"), ("?refreshToken", "refresh token")];
    let Ok(parameters) = Query::<Vec<(String, String)>>::from_query(query) else { return };
    for (name, value) in parameters.into_inner() {
        if let Some((field, kind)) = secrets.into_iter().find(|(field, _)| field[1..] == name) {
            exchange.field(field, Value::secret(kind, &value));
        }
    }
}

/// What a call is answered with: the JSON body of a success, or a refusal.
type Answer = Result<Cow<'static, [u8]>, Refusal>;

fn json(body: &impl serde::Serialize) -> Answer {
    serde_json::to_vec(body).map(Cow::Owned).map_err(unwritable)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn unwritable(problem: serde_json::Error) -> Refusal {
    Refusal::Json { problem: format!("the answer could not be written: {problem}") }
}
