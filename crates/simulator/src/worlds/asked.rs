//! What `POST /_sim/worlds` takes.

use serde::Deserialize;
use std::collections::BTreeMap;
use walletsim_runtime::http::body;

/// All of it may be left out: then a world is as the one that lives here was at its start.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Asked {
    /// A wallet's name.
    pub(super) wallet: Option<String>,
    /// Who holds the phone at first.
    pub(super) user: Option<String>,
    /// Whose merchant is *the* merchant.
    pub(super) mini_program: Option<String>,
    /// Where the clock stands.
    pub(super) clock: Option<String>,
    /// The same seed draws the same secrets.
    pub(super) seed: Option<u64>,
    /// Files laid over the fixtures: path → text.
    pub(super) fixtures: BTreeMap<String, String>,
    /// Merchants whose backend is somebody else's program: name → base URL.
    pub(super) merchants: BTreeMap<String, String>,
}

impl Asked {
    /// An empty body asks for nothing.
    pub(super) fn read(body: &[u8]) -> Result<Self, String> {
        let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
        body::object(body).map_err(|problem| format!("the body is not what this call takes: {problem}"))
    }
}
