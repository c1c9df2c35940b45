//! Contracts that merchants prepared: how they come to be questions on this phone.

use crate::{
    State,
    calls::Call,
    gateway::{Caller, GatewayError},
    jsapi::find,
};
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Mutex;
use walletsim_protocol::{
    AppId, AuthorizationId,
    gateway::{ContractEnding, OpenContractReply, OpenContractRequest, Purpose, Refused},
};

/// Where a contract's page is, on this phone.
pub(crate) const SIGN: &str = "/sign/";

/// What became of opening a contract.
pub(crate) enum Opened {
    /// It is a question to whoever holds the phone, perhaps an answered one.
    Known(Arc<Call>),
    /// It can be signed no more.
    Over { app: AppId, ending: ContractEnding },
    /// It is nobody's, or somebody else's.
    NotYours,
    /// The mini program may not ask for it any more.
    Refused(Refused),
}

impl State {
    /// Opens a contract for whoever holds the phone; `app` is the mini program that brings it, if one does.
    pub(crate) async fn open_contract(
        &self,
        id: AuthorizationId,
        app: Option<&AppId>,
        caller: Caller<'_>,
    ) -> Result<Opened, GatewayError> {
        if let Some(call) = find(self, id.as_str()) {
            return Ok(if app.is_none_or(|app| *app == call.app) { Opened::Known(call) } else { Opened::NotYours });
        }
        let request = OpenContractRequest { authorization_id: id.clone(), app_id: app.cloned() };
        Ok(match self.gateway.open_contract(caller, &request).await? {
            OpenContractReply::Pending { app_id, asks, description, redirect, expires_at } => {
                Opened::Known(self.calls.keep(Call {
                    id,
                    event: caller.cause,
                    user: caller.user.to_owned(),
                    app: app_id,
                    purpose: Purpose::Contract,
                    asks,
                    previews: BTreeMap::new(),
                    description,
                    redirect,
                    expires_at,
                    settled: Mutex::new(None),
                }))
            }
            OpenContractReply::Over { app_id, ending } => Opened::Over { app: app_id, ending },
            OpenContractReply::NotYours => Opened::NotYours,
            OpenContractReply::Refused(refused) => Opened::Refused(refused),
        })
    }
}
