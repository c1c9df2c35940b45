//! Who says so, of what the document tells.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use walletsim_protocol::openapi::{ApiVersion, Code, Demanded, Source};
use walletsim_wallet::profile::{Capabilities, OpenApis, Provenance, Realm, Requirements, ResultCode, Route};

/// The marks of one wallet's keys.
pub(super) struct Marks<'a>(&'a BTreeMap<String, Provenance>);

impl<'a> Marks<'a> {
    pub(super) fn of(about: &'a Capabilities) -> Self {
        Self(&about.provenance)
    }

    /// Of one key, as a dotted path.
    pub(super) fn of_key(&self, key: &str) -> Provenance {
        self.0.get(key).copied().unwrap_or(Provenance::Assumed)
    }

    /// A path is as sure as the least sure of its parts.
    pub(super) fn of_route(&self, route: &Route, openapi: &OpenApis) -> Provenance {
        let (prefix, suffix) = route.path.split_once(&route.rule).unwrap_or_default();
        let beginning = match route.realm {
            Realm::Sandbox => "openapi.sandboxPrefix",
            Realm::One | Realm::Live if prefix == openapi.prefix => "openapi.prefix",
            Realm::One | Realm::Live => "openapi.prefixAliases",
        };
        let rule = format!("openapi.routes.{}.api", route.rule);
        let ending = (!suffix.is_empty()).then_some("openapi.suffixes");
        let parts = [rule.as_str(), beginning].into_iter().chain(ending);
        parts.map(|key| self.of_key(key)).max().unwrap_or(Provenance::Assumed)
    }

    /// That a field is demanded.
    pub(super) fn of_demand(&self, field: Demanded, way: &str, version: ApiVersion, openapi: &OpenApis) -> Provenance {
        let asks = |requirements: &Requirements| {
            let demands = requirements.get(&version).map(|demands| json!(demands)).unwrap_or_default();
            demands[way].as_array().is_some_and(|fields| fields.contains(&json!(field)))
        };
        let list = if asks(&openapi.requires) { "requires" } else { "requiresUnlessLenient" };
        self.of_key(&format!("openapi.{list}.{}.{way}", version.name()))
    }

    /// That there is such a code: the profile's word, if it has one about it, or the common table's.
    pub(super) fn of_code(&self, code: &ResultCode) -> Provenance {
        let own = |code: &Code| {
            let key = format!("openapi.codes.{}.", json!(code).as_str().unwrap_or_default());
            self.0.iter().filter(|(known, _)| known.starts_with(&key)).map(|(_, mark)| *mark).max()
        };
        code.means.iter().find_map(own).unwrap_or(match code.source() {
            Source::Documented => Provenance::Documented,
            Source::Assumed => Provenance::Assumed,
        })
    }
}

/// The mark as it is written beside what it is about.
pub(super) fn marked(mut part: Value, mark: Provenance) -> Value {
    part["x-walletsim-source"] = json!(mark);
    part
}
