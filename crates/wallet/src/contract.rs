//! What a merchant has prepared for a user to sign. It never changes: whoever opens it first makes it a question of its own
//! name ([`crate::Authorization`]), and that is what is answered, granted and withdrawn.

use crate::Now;
use serde::{Deserialize, Serialize};
use walletsim_protocol::{AppId, AuthorizationId, ClientId, Scope, openapi::Redirect};

/// A prepared contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contract {
    /// Its name, and that of the authorization that comes of it.
    pub id: AuthorizationId,
    /// Who prepared it.
    pub client: ClientId,
    /// For which mini program, if the merchant said.
    pub app: Option<AppId>,
    /// What the user agrees to.
    pub scopes: Vec<Scope>,
    /// The same in the merchant's words.
    pub description: Option<String>,
    /// Where the user goes with the code, if not back to the mini program.
    pub redirect: Option<Redirect>,
    /// From this moment on it cannot be signed.
    pub lapses_at: Now,
}
