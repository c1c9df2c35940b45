//! Scopes: named sets of user facts. Names are case-sensitive (jsapi.md §1.1).

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::fmt;

/// One scope name, such as `auth_base`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Scope(String);

impl Scope {
    /// The scope of every wallet: the user's id, granted silently.
    pub const AUTH_BASE: &'static str = "auth_base";
    /// The scope every wallet asks for by hand (jsapi.md §3, wallet-side contract).
    pub const AUTH_USER: &'static str = "auth_user";

    /// The scope of open user info, as the platform's button names it. Never asked for with `getAuthCode`.
    pub const USER_INFO: &'static str = "userInfo";

    /// The only scope that a contract can be about (openapi.md §3.7).
    pub const AGREEMENT_PAY: &'static str = "AGREEMENT_PAY";

    /// The name as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Scope {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads `scopes` as real mini programs pass them: a string, a comma string, an array, `null` or nothing.
///
/// Order is kept and repeats are dropped. For `#[serde(deserialize_with)]`.
pub fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Scope>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Form {
        Text(String),
        List(Vec<String>),
    }
    let form = Option::<Form>::deserialize(deserializer)
        .map_err(|_| D::Error::custom("scopes must be a string, a comma-separated string or an array of strings"))?;
    let names: Vec<String> = match form {
        None => Vec::new(),
        Some(Form::Text(text)) => text.split(',').map(str::to_owned).collect(),
        Some(Form::List(list)) => list,
    };
    let mut scopes: Vec<Scope> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if !scopes.iter().any(|scope| scope.as_str() == name) {
            scopes.push(Scope::from(name));
        }
    }
    Ok(scopes)
}

/// `auth_base,auth_user`: for people.
#[must_use]
pub fn join(scopes: &[Scope]) -> String {
    scopes.iter().map(Scope::as_str).collect::<Vec<_>>().join(",")
}
