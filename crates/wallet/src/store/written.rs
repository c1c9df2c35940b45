//! All that a store keeps, as it is written down and read again.

use super::Consents;
use crate::{Authorization, Fixtures, contract::Contract};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    fmt::{self, Display, Formatter},
};
use walletsim_protocol::{AppId, ClientId, UserId};

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

/// Somebody or something that is remembered, or is to be, and not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stranger {
    /// A user.
    User(UserId),
    /// A mini program.
    MiniProgram(AppId),
    /// A merchant.
    Merchant(ClientId),
}

impl Stranger {
    /// Whether an authorization is about a stranger to these fixtures.
    pub(super) fn in_authorization(authorization: &Authorization, fixtures: &Fixtures) -> Option<Self> {
        let Authorization { user, app, client, .. } = authorization;
        Self::in_relation(user, app, fixtures).or_else(|| Self::merchant(client, fixtures))
    }

    /// Whether a contract is of one. A mini program that it names may go: nothing has been asked for it yet.
    pub(super) fn in_contract(contract: &Contract, fixtures: &Fixtures) -> Option<Self> {
        Self::merchant(&contract.client, fixtures)
    }

    pub(super) fn in_relation(user: &UserId, app: &AppId, fixtures: &Fixtures) -> Option<Self> {
        let user = fixtures.user(user).is_none().then(|| Self::User(user.clone()));
        user.or_else(|| fixtures.mini_program(app).is_none().then(|| Self::MiniProgram(app.clone())))
    }

    pub(super) fn merchant(client: &ClientId, fixtures: &Fixtures) -> Option<Self> {
        fixtures.merchant(client).is_none().then(|| Self::Merchant(client.clone()))
    }
}

impl Display for Stranger {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user {id}"),
            Self::MiniProgram(id) => write!(f, "mini program {id}"),
            Self::Merchant(id) => write!(f, "merchant {id}"),
        }
    }
}

impl Written {
    /// Whether it holds together, and is about those who are in these fixtures.
    ///
    /// # Errors
    /// What does not, and what to do.
    pub fn check(&self, fixtures: &Fixtures) -> Result<(), String> {
        if let Some(stranger) = self.stranger_to(fixtures) {
            let help = "start with the --fixtures that the state was written with";
            return Err(format!("there is no {stranger} here: {help}"));
        }
        let (mut ids, mut secrets) = (BTreeSet::new(), BTreeSet::new());
        let mut pairs = BTreeSet::new();
        for Relation { user, app, authorizations, .. } in &self.relations {
            if !pairs.insert((user, app)) {
                return Err(format!("user {user} and mini program {app} are there twice: leave one of them"));
            }
            for authorization in authorizations {
                let id = &authorization.id;
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
        Ok(())
    }

    /// The first whom it is about and who is not in these fixtures.
    #[must_use]
    pub fn stranger_to(&self, fixtures: &Fixtures) -> Option<Stranger> {
        let in_relation = |Relation { user, app, authorizations, .. }: &Relation| {
            Stranger::in_relation(user, app, fixtures).or_else(|| {
                authorizations.iter().find_map(|authorization| Stranger::merchant(&authorization.client, fixtures))
            })
        };
        let in_relations = self.relations.iter().find_map(in_relation);
        in_relations.or_else(|| self.contracts.iter().find_map(|contract| Stranger::in_contract(contract, fixtures)))
    }
}
