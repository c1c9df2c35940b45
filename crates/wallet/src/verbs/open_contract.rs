//! A user opens what a merchant prepared: the first who does is the one who is asked.

use super::PrepareError;
use crate::{
    Authorization, Now, Stage, Wallet,
    authorization::Revocation,
    contract::Contract,
    store::{Inserted, Key, StoreError, written::Stranger},
};
use std::collections::BTreeMap;
use walletsim_protocol::{
    AppId, AuthorizationId, Scope, UserId,
    gateway::{CallRefusal, ContractEnding, Purpose, ScopeRefusal},
};

/// A contract that waits for the user's answer.
#[derive(Debug)]
pub struct OpenContract {
    /// The contract.
    pub contract: Contract,
    /// Which mini program it is about.
    pub app: AppId,
}

/// Why there is nothing to sign.
#[derive(Debug, thiserror::Error)]
pub enum OpenContractError {
    /// Nobody prepared it.
    #[error("no such contract was prepared")]
    Unknown,
    /// The user has gone meanwhile.
    #[error("there is no user {0}")]
    UnknownUser(UserId),
    /// Somebody else has opened it.
    #[error("somebody else has opened the contract")]
    OtherUser,
    /// It was prepared for another mini program.
    #[error("the contract was prepared for another mini program")]
    OtherApp,
    /// It can be signed no more.
    #[error("the contract is over")]
    Over {
        /// Which mini program it was about.
        app: AppId,
        /// How it ended.
        ending: ContractEnding,
    },
    /// The mini program may not call at all any more.
    #[error("the mini program may not call")]
    Call {
        /// Why.
        call: CallRefusal,
        /// Which.
        app: AppId,
    },
    /// The mini program may not ask for it any more.
    #[error("a scope was refused")]
    Scopes(BTreeMap<Scope, ScopeRefusal>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Wallet {
    /// Opens a contract for a user. `app` is the mini program that brings it, if one does. That a contract is the user's
    /// who opens it first is assumed.
    pub async fn open_contract(
        &self,
        user: &UserId,
        id: &AuthorizationId,
        app: Option<&AppId>,
        now: Now,
    ) -> Result<OpenContract, OpenContractError> {
        let contract = self.store.offered(id).await?.ok_or(OpenContractError::Unknown)?;
        if contract.app.as_ref().zip(app).is_some_and(|(named, app)| named != app) {
            return Err(OpenContractError::OtherApp);
        }
        // Of two who open it at once, the second finds the first's question.
        loop {
            if let Some(opened) = self.store.find(Key::Id(id)).await? {
                return waiting(contract, opened, (user, app), now);
            }
            let question = self.question(user, &contract, app)?;
            if now >= contract.lapses_at {
                return Err(OpenContractError::Over { app: question.app, ending: ContractEnding::Lapsed });
            }
            let app = question.app.clone();
            match self.store.insert(question, &[]).await? {
                Inserted::Kept => return Ok(OpenContract { contract, app }),
                Inserted::OfStranger(Stranger::User(user)) => return Err(OpenContractError::UnknownUser(user)),
                Inserted::OfStranger(_) => return Err(OpenContractError::OtherApp),
                Inserted::Taken | Inserted::ConsentGone => {}
            }
        }
    }

    /// The contract as a question to a user.
    fn question(
        &self,
        user: &UserId,
        contract: &Contract,
        app: Option<&AppId>,
    ) -> Result<Authorization, OpenContractError> {
        let named = contract.app.as_ref().or(app);
        let (program, judgement) = match self.signer(&contract.client, named, &contract.scopes) {
            Ok(found) => found,
            Err(PrepareError::NoMiniProgram) => return Err(OpenContractError::OtherApp),
            Err(PrepareError::Call { call, app }) => return Err(OpenContractError::Call { call, app }),
            Err(PrepareError::Scopes(scopes)) => return Err(OpenContractError::Scopes(scopes)),
            Err(PrepareError::Store(failed)) => return Err(failed.into()),
        };
        Ok(Authorization {
            id: contract.id.clone(),
            purpose: Purpose::Contract,
            user: user.clone(),
            app: program.app_id.clone(),
            client: contract.client.clone(),
            refused: BTreeMap::new(),
            stage: Stage::Pending { silent: judgement.silent, asks: judgement.asks, lapses_at: contract.lapses_at },
        })
    }
}

/// What has been opened before, if it is still waiting for this user.
fn waiting(
    contract: Contract,
    opened: Authorization,
    (user, app): (&UserId, Option<&AppId>),
    now: Now,
) -> Result<OpenContract, OpenContractError> {
    if opened.user != *user {
        return Err(OpenContractError::OtherUser);
    }
    if app.is_some_and(|app| *app != opened.app) {
        return Err(OpenContractError::OtherApp);
    }
    let ending = match opened.stage {
        Stage::Pending { lapses_at, .. } if now < lapses_at => {
            return Ok(OpenContract { contract, app: opened.app });
        }
        Stage::Pending { .. } | Stage::Expired { code: None, .. } => ContractEnding::Lapsed,
        Stage::Rejected { .. } => ContractEnding::Rejected,
        Stage::Revoked { by: Revocation::Withdrawn(_), .. } => ContractEnding::Withdrawn,
        Stage::Granted { .. } | Stage::Exchanged { .. } | Stage::Expired { .. } | Stage::Revoked { .. } => {
            ContractEnding::Accepted
        }
    };
    Err(OpenContractError::Over { app: opened.app, ending })
}
