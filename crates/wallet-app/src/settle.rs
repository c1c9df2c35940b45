//! From the user's answer to what the mini program receives.

use crate::{
    State,
    calls::{Call, Ending, Settled},
    gateway::{Caller, GatewayError},
    jsapi::{auth_code, failing, open_user_info, sign_contract},
};
use walletsim_protocol::{
    Scope,
    gateway::{AnswerReply, AnswerRequest, Purpose},
    jsapi::{ConsentAnswer, JsapiAnswer, JsapiError, error},
};
use walletsim_runtime::trace::EventId;

/// What the user did with a screen.
#[derive(Debug, Clone)]
pub(crate) struct Press {
    /// Absent when nobody touched it in time.
    pub(crate) answer: Option<ConsentAnswer>,
    /// With accept: only these.
    pub(crate) scopes: Option<Vec<Scope>>,
}

/// Whether an answer was the first.
#[derive(Debug)]
pub(crate) enum Pressed {
    /// It settled the call.
    Settled(Settled),
    /// The call was settled before: the same answer again.
    Again(Settled),
}

impl State {
    /// Takes the user's answer to a call. A second press waits for the first and finds its result.
    pub(crate) async fn press(&self, call: &Call, press: Press, event: EventId) -> Result<Pressed, GatewayError> {
        let mut settled = call.settled.lock().await;
        if let Some(before) = &*settled {
            return Ok(Pressed::Again(before.clone()));
        }
        let now = self.settle(call, press, Some(event)).await?;
        *settled = Some(now.clone());
        Ok(Pressed::Settled(now))
    }

    /// How a call stands; a question whose time is over ends here.
    pub(crate) async fn look(&self, call: &Call) -> Result<Option<Settled>, GatewayError> {
        let mut settled = call.settled.lock().await;
        if settled.is_none() && self.world.clock().now() >= call.expires_at.0 {
            let nobody = Press { answer: None, scopes: None };
            *settled = Some(self.settle(call, nobody, call.event).await?);
        }
        Ok(settled.clone())
    }

    async fn settle(&self, call: &Call, press: Press, event: Option<EventId>) -> Result<Settled, GatewayError> {
        let caller = Caller { user: &call.user, now: self.world.clock().now(), cause: event };
        let request = AnswerRequest { authorization_id: call.id.clone(), answer: press.answer, scopes: press.scopes };
        let reply = match self.gateway.answer(caller, &request).await {
            // A wallet server that began anew has forgotten the question: it is over, as if it had been withdrawn.
            Err(GatewayError::Unknown(_)) => AnswerReply::AlreadyAnswered,
            reply => reply?,
        };
        let ending = match (&reply, press.answer) {
            (AnswerReply::Granted(_), _) => Ending::Accepted,
            (AnswerReply::Closed, Some(ConsentAnswer::Dismiss) | None) => Ending::Dismissed,
            (AnswerReply::Closed, Some(ConsentAnswer::Accept | ConsentAnswer::Reject)) => Ending::Rejected,
            (AnswerReply::Lapsed, _) => Ending::Lapsed,
            (AnswerReply::AlreadyAnswered, _) => Ending::Withdrawn,
        };
        let (answer, words) = match (reply, call.purpose) {
            (AnswerReply::Granted(granted), Purpose::AuthCode) => auth_code::success(granted),
            (AnswerReply::Granted(_), Purpose::OpenUserInfo) => {
                // The grant stands whatever becomes of the facts: a call that ends here is not asked again.
                let facts = open_user_info::facts(self, caller, &call.app).await;
                facts.unwrap_or_else(|_| (network_error(), failing(error::NETWORK)))
            }
            (AnswerReply::Granted(granted), Purpose::Contract) => sign_contract::success(granted),
            (_, Purpose::AuthCode | Purpose::Contract) => auth_code::fail(refused(ending)),
            (_, Purpose::OpenUserInfo) => open_user_info::not_consented(),
        };
        if let Some((asked, answered)) = call.event.zip(event) {
            self.world.trace().late_reply(asked, answered, words);
        }
        Ok(Settled { ending, answer })
    }
}

/// What `fail` of `getAuthCode` receives (jsapi.md §1.3), and of `signContract` (assumed). Closing the sheet is 10 in one tenant's table and 3 in another's;
/// 10 is ours. That a lapsed screen counts as closed is assumed.
fn refused(ending: Ending) -> JsapiError {
    match ending {
        Ending::Rejected => JsapiError::new(error::USER_CANCELLED, "The user refused."),
        Ending::Dismissed => JsapiError::new(error::EMPTY, "Empty data: the sheet was closed without a choice."),
        Ending::Lapsed => JsapiError::new(error::EMPTY, "Empty data: nobody answered in time."),
        Ending::Accepted | Ending::Withdrawn => {
            JsapiError::new(error::UNKNOWN, "Unknown error: there is no result; call again.")
        }
    }
}

/// A network failure between phone and wallet server, as a mini program sees it.
pub(crate) fn network_error() -> JsapiAnswer {
    JsapiAnswer::Fail { result: JsapiError::new(error::NETWORK, "Network error: the wallet server does not answer.") }
}
