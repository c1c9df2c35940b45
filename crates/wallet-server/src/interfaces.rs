//! What the wallet in use serves, by path; made once, because every call asks.

use crate::refusal::Refusal;
use std::collections::HashMap;
use walletsim_protocol::openapi::{ApiVersion, Demands};
use walletsim_wallet::{
    fixtures::nearest,
    profile::{OpenApis, Route},
};

/// Every interface of one wallet.
#[derive(Debug)]
pub(crate) struct Interfaces {
    routes: HashMap<String, Route>,
    v1: Demands,
    v2: Demands,
}

impl Interfaces {
    pub(crate) fn of(openapi: &OpenApis) -> Self {
        Self {
            routes: openapi.routes().into_iter().map(|route| (route.path.clone(), route)).collect(),
            v1: openapi.demands(ApiVersion::V1),
            v2: openapi.demands(ApiVersion::V2),
        }
    }

    /// What is served at a path.
    pub(crate) fn at(&self, path: &str) -> Option<&Route> {
        self.routes.get(path)
    }

    /// What a call of a path that is not served is refused for.
    pub(crate) fn none_at(&self, path: &str) -> Refusal {
        let known = self.paths();
        let own: Vec<&str> = known.iter().copied().filter(|known| generation(known) == generation(path)).collect();
        // Another generation's interface would be refused next, for the fields it demands.
        let near = nearest(path, &own).or_else(|| called_alike(path, &own)).or_else(|| nearest(path, &known));
        Refusal::UnknownPath { path: path.to_owned(), near: near.map(str::to_owned) }
    }

    /// Every path, in the order of the alphabet.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.routes.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }

    /// What the wallet calls them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.routes.values().map(|route| route.name.as_str())
    }

    /// What a generation demands of a call.
    pub(crate) fn demands(&self, version: ApiVersion) -> &Demands {
        match version {
            ApiVersion::V1 => &self.v1,
            ApiVersion::V2 => &self.v2,
        }
    }
}

fn generation(path: &str) -> Option<&str> {
    path.split('/').find(|part| matches!(*part, "v1" | "v2"))
}

/// The shortest path whose last part begins as this one's.
fn called_alike<'k>(path: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let asked = name(path).filter(|asked| !asked.is_empty())?;
    let alike = known.iter().copied().filter(|known| name(known).is_some_and(|name| name.starts_with(&asked)));
    alike.min_by_key(|known| known.len())
}
