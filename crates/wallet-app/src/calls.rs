//! Calls that needed the user: what was asked, and how it ended.

use dashmap::DashMap;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Mutex;
use walletsim_protocol::{
    AppId, AuthorizationId, Scope,
    gateway::{Preview, Purpose},
    jsapi::{JsapiAnswer, PendingCall},
    openapi::Redirect,
    time::Moment,
};
use walletsim_runtime::trace::EventId;

/// How many settled calls are remembered before the settled ones are forgotten.
const KEPT: usize = 4_096;

/// Every call that needed the user, by the id of its authorization.
#[derive(Debug, Default)]
pub(crate) struct Calls(DashMap<String, Arc<Call>>);

/// One call.
#[derive(Debug)]
pub(crate) struct Call {
    /// The question's name at the wallet server, and the call's at the phone.
    pub(crate) id: AuthorizationId,
    /// The event in which the mini program called; absent when the user opened a contract's address.
    pub(crate) event: Option<EventId>,
    /// Who was asked: a name in the fixtures.
    pub(crate) user: String,
    /// Who asked.
    pub(crate) app: AppId,
    /// What for.
    pub(crate) purpose: Purpose,
    /// What the user is asked for.
    pub(crate) asks: Vec<Scope>,
    /// The user's own values.
    pub(crate) previews: BTreeMap<Scope, Vec<Preview>>,
    /// What a contract says, in the merchant's words.
    pub(crate) description: Option<String>,
    /// Where the user goes with a contract's code, if not back to the mini program.
    pub(crate) redirect: Option<Redirect>,
    /// When the question lapses.
    pub(crate) expires_at: Moment,
    /// How it ended. Its lock is held while an answer is on its way, so that a second press waits for the first.
    pub(crate) settled: Mutex<Option<Settled>>,
}

/// How a call ended.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    /// In which way.
    pub(crate) ending: Ending,
    /// What the mini program receives.
    pub(crate) answer: JsapiAnswer,
}

/// In which way a question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Accepted,
    Rejected,
    Dismissed,
    Lapsed,
    /// The user withdrew meanwhile, the wallet server forgot the question, or the grant was lost on its way.
    Withdrawn,
}

impl Calls {
    pub(crate) fn keep(&self, call: Call) -> Arc<Call> {
        if self.0.len() >= KEPT {
            self.0.retain(|_, call| call.settled.try_lock().is_ok_and(|settled| settled.is_none()));
        }
        let call = Arc::new(call);
        self.0.insert(call.id.as_str().to_owned(), Arc::clone(&call));
        call
    }

    pub(crate) fn find(&self, id: &str) -> Option<Arc<Call>> {
        self.0.get(id).map(|call| Arc::clone(&call))
    }

    pub(crate) fn clear(&self) {
        self.0.clear();
    }
}

impl Call {
    /// What a mini program is told while the user is asked.
    pub(crate) fn pending(&self, base_url: &str) -> JsapiAnswer {
        JsapiAnswer::Pending(PendingCall {
            call: self.id.to_string(),
            screen: format!("{base_url}/consent/{}", self.id),
            asks: self.asks.clone(),
            expires_at: self.expires_at,
        })
    }
}
