//! The part of a profile that merchants meet: where the interfaces are, what they demand, and in which words they answer.

use super::{UserInfoRules, text::perhaps_duration};
use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use walletsim_protocol::{
    openapi::{
        ApiVersion, Code, Demanded, Demands, Dialect, Endpoint, PrepareRules,
        path::{self, OpenApi},
    },
    result::{ApiResult, ResultStatus},
    signature::SignatureEncoding,
};

/// Client ids that begin so belong to the sandbox, where a wallet has one (openapi.md §1.1).
const SANDBOX: &str = "SANDBOX_";

/// Where merchants call the wallet, and in which words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenApis {
    /// What every path begins with, as sent and signed; empty for none.
    pub prefix: String,
    /// Other beginnings under which the same is served.
    #[serde(default)]
    pub prefix_aliases: Vec<String>,
    /// The beginning for client ids that begin with `SANDBOX_`, and for nobody else.
    #[serde(default)]
    pub sandbox_prefix: Option<String>,
    /// Endings that may follow every path, such as .htm.
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// The generation that the wallet's documents tell merchants to call.
    pub current: ApiVersion,
    /// What is served, by path without prefix and suffix.
    pub routes: BTreeMap<String, RouteRule>,
    /// What each generation demands beside the code or token itself.
    #[serde(default)]
    pub requires: Requirements,
    /// The same, where the documents' own samples or working clients leave it out.
    #[serde(default)]
    pub requires_unless_lenient: Requirements,
    /// Whether those are let go.
    #[serde(default)]
    pub lenient: bool,
    /// The wallet's own site name: what merchants say as `customerBelongsTo`, where that is demanded.
    #[serde(default)]
    pub site_name: Option<String>,
    /// How contracts are prepared and signed, where the wallet has an interface for it.
    #[serde(default)]
    pub prepare: Option<PrepareRules>,
    /// How facts about a user are arranged and called.
    pub user_info: UserInfoRules,
    /// How far `Request-Time` may be from now, in either direction; any time is taken when this is absent.
    #[serde(default, deserialize_with = "perhaps_duration")]
    #[schemars(with = "Option<String>", regex(pattern = r"^[1-9]\d*[smhd]$"))]
    pub time_window: Option<TimeDelta>,
    /// The generations that know agents: a header `Agent-Token`, if there is one, is then checked.
    #[serde(default)]
    pub agent_tokens: BTreeSet<ApiVersion>,
    /// How answers are signed.
    pub signature: SignatureRules,
    /// Result codes that differ from those of the generation, by what they mean.
    #[serde(default)]
    pub codes: BTreeMap<Code, CodeRule>,
}

/// What calls demand, by generation.
pub type Requirements = BTreeMap<ApiVersion, Demands>;

/// What is served at a path.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RouteRule {
    /// Which interface.
    pub api: OpenApi,
    /// Which generation of it.
    pub version: ApiVersion,
    /// Whether it is another name of something that has a usual path: the trace then tells the path.
    #[serde(default)]
    pub alias: bool,
}

/// How answers are signed.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignatureRules {
    /// How signature bytes are written, unless `merchants.yaml` says otherwise for a merchant.
    pub response_encoding: SignatureEncoding,
    /// Whether refusals to somebody who has not proved who they are, are signed as well.
    pub gateway_refusals_signed: bool,
}

/// A result code of this wallet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeRule {
    /// Its name in v1.
    #[serde(default)]
    pub v1: Option<String>,
    /// Its name in v2.
    #[serde(default)]
    pub v2: Option<String>,
    /// What it means for the call.
    #[serde(default)]
    pub status: Option<ResultStatus>,
}

/// One served path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// As sent and signed.
    pub path: String,
    /// The path in the profile, without prefix and suffix.
    pub rule: String,
    /// What it does.
    pub api: OpenApi,
    /// The generation of its codes and field names.
    pub version: ApiVersion,
    /// The interface's own name.
    pub name: String,
    /// Whether this is not the usual path.
    pub alias: bool,
    /// Whose calls it takes.
    pub realm: Realm,
}

/// Whose calls a path takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// Everybody's: the wallet has no sandbox.
    One,
    /// Those of clients outside the sandbox.
    Live,
    /// Those of the sandbox's clients.
    Sandbox,
}

impl OpenApis {
    /// Every path that is served.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let outside = if self.sandbox_prefix.is_some() { Realm::Live } else { Realm::One };
        let usual = [(self.prefix.as_str(), false, outside)].into_iter();
        let aliases = self.prefix_aliases.iter().map(|prefix| (prefix.as_str(), true, outside));
        let sandbox = self.sandbox_prefix.iter().map(|prefix| (prefix.as_str(), false, Realm::Sandbox));
        let prefixes: Vec<_> = usual.chain(aliases).chain(sandbox).collect();
        let suffixes: Vec<_> = [""].into_iter().chain(self.suffixes.iter().map(String::as_str)).collect();
        let mut routes = Vec::new();
        for (path, rule) in &self.routes {
            for (prefix, is_alias, realm) in &prefixes {
                routes.extend(suffixes.iter().map(|suffix| Route {
                    path: format!("{prefix}{path}{suffix}"),
                    rule: path.clone(),
                    api: rule.api,
                    version: rule.version,
                    name: path::name(path).to_owned(),
                    alias: rule.alias || *is_alias || !suffix.is_empty(),
                    realm: *realm,
                }));
            }
        }
        routes
    }

    /// How a merchant calls it.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        let usual = self.routes().into_iter().filter(|route| !route.alias && route.realm != Realm::Sandbox);
        let endpoint =
            |route: Route| Endpoint { api: route.api, version: route.version, name: route.name, path: route.path };
        Dialect { current: self.current, endpoints: usual.map(endpoint).collect(), site_name: self.site_name.clone() }
    }

    /// What a generation demands, as strictly as this wallet is meant to be.
    #[must_use]
    pub fn demands(&self, version: ApiVersion) -> Demands {
        let of = |requirements: &Requirements| requirements.get(&version).cloned().unwrap_or_default();
        let strict = of(&self.requires_unless_lenient);
        if self.lenient { of(&self.requires) } else { of(&self.requires).and(&strict) }
    }

    /// Whether merchants must say which wallet a user belongs to.
    pub(crate) fn wants_site_name(&self) -> bool {
        let demands = self.requires.values().chain(self.requires_unless_lenient.values());
        let named = [Demanded::CustomerBelongsTo, Demanded::CustomerBelongsToInside];
        demands.into_iter().any(|demands| named.iter().any(|field| demands.any(*field)))
    }

    /// What a generation calls a code.
    #[must_use]
    pub fn code_name(&self, code: Code, version: ApiVersion) -> &str {
        let own = self.codes.get(&code).and_then(|rule| match version {
            ApiVersion::V1 => rule.v1.as_deref(),
            ApiVersion::V2 => rule.v2.as_deref(),
        });
        own.unwrap_or_else(|| code.name(version))
    }

    /// What a code means for the call.
    #[must_use]
    pub fn status(&self, code: Code) -> ResultStatus {
        self.codes.get(&code).and_then(|rule| rule.status).unwrap_or(code.row().status)
    }

    /// The `result` of an answer.
    #[must_use]
    pub fn result(&self, code: Code, version: ApiVersion) -> ApiResult {
        ApiResult {
            result_code: self.code_name(code, version).to_owned(),
            result_status: self.status(code),
            result_message: code.row().message.to_owned(),
        }
    }
}

impl Realm {
    /// Whether it takes this client's calls.
    #[must_use]
    pub fn takes(self, client_id: &str) -> bool {
        match self {
            Self::One => true,
            Self::Live => !client_id.starts_with(SANDBOX),
            Self::Sandbox => client_id.starts_with(SANDBOX),
        }
    }
}
