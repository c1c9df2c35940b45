//! All that a store keeps, as it is written down and read again.

use super::Consents;
use crate::{Authorization, Fixtures, contract::Contract};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use walletsim_protocol::{AppId, UserId};

/// Everything, in an order that does not depend on how it came to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// By user and mini program.
    pub relations: Vec<Relation>,
    /// By name.
    pub contracts: Vec<Contract>,
}

/// What is between one user and one mini program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Who.
    pub user: UserId,
    /// For which mini program.
    pub app: AppId,
    /// What the user remembered to allow.
    pub consents: Consents,
    /// The oldest first.
    pub authorizations: Vec<Authorization>,
}

impl Written {
    /// Whether it holds together, and is about those who are in these fixtures.
    ///
    /// # Errors
    /// What does not, and what to do.
    pub fn check(&self, fixtures: &Fixtures) -> Result<(), String> {
        let (mut ids, mut secrets) = (BTreeSet::new(), BTreeSet::new());
        let mut pairs = BTreeSet::new();
        for Relation { user, app, authorizations, .. } in &self.relations {
            known("user", user.as_str(), fixtures.user(user).is_some())?;
            known("mini program", app.as_str(), fixtures.mini_program(app).is_some())?;
            if !pairs.insert((user, app)) {
                return Err(format!("user {user} and mini program {app} are there twice: leave one of them"));
            }
            for authorization in authorizations {
                let id = &authorization.id;
                known("merchant", authorization.client.as_str(), fixtures.merchant(&authorization.client).is_some())?;
                if (&authorization.user, &authorization.app) != (user, app) {
                    return Err(format!(
                        "authorization {id} is not of user {user} and mini program {app}, where it stands"
                    ));
                }
                if !ids.insert(id) {
                    return Err(format!("authorization {id} is there twice: leave one of them"));
                }
                let own: BTreeSet<_> = authorization.fingerprints().into_iter().collect();
                if own.into_iter().any(|secret| !secrets.insert(secret)) {
                    return Err(format!("authorization {id} has a secret of another one"));
                }
            }
        }
        let unknown = |contract: &&Contract| fixtures.merchant(&contract.client).is_none();
        self.contracts
            .iter()
            .find(unknown)
            .map_or(Ok(()), |contract| known("merchant", contract.client.as_str(), false))
    }
}

fn known(kind: &str, id: &str, known: bool) -> Result<(), String> {
    let help = "start with the --fixtures that the state was written with";
    if known { Ok(()) } else { Err(format!("there is no {kind} {id} here: {help}")) }
}
