//! How one wallet's OpenAPIs are called: what a merchant's developer reads from that wallet's documents.

use super::{
    ApiVersion,
    path::{self, OpenApi},
};

/// Where one interface is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Which interface.
    pub api: OpenApi,
    /// Which generation of it.
    pub version: ApiVersion,
    /// Its own name, such as `inquiryUserInfoByAccessToken`.
    pub name: String,
    /// The path as sent and signed, gateway prefix included.
    pub path: String,
}

/// How one wallet's OpenAPIs are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialect {
    /// The generation to call where there is no reason to call the other.
    pub current: ApiVersion,
    /// Where the interfaces are; of several for one purpose, the usual one first.
    pub endpoints: Vec<Endpoint>,
    /// The wallet's site name, where it has to be said as `customerBelongsTo`: in v1 inside `extendInfo`.
    pub site_name: Option<String>,
}

impl Dialect {
    /// What the documents of most wallets say of a generation (openapi.md §3.1).
    #[must_use]
    pub fn usual(current: ApiVersion) -> Self {
        let paths = match current {
            ApiVersion::V1 => [path::V1_APPLY_TOKEN, path::V1_INQUIRY_BY_ACCESS_TOKEN, path::V1_CANCEL_TOKEN],
            ApiVersion::V2 => [path::V2_APPLY_TOKEN, path::V2_INQUIRY, path::V2_REVOKE],
        };
        let apis = [OpenApi::ApplyToken, OpenApi::InquiryUserInfo, OpenApi::CancelToken];
        let endpoint = |(api, path): (OpenApi, &str)| Endpoint {
            api,
            version: current,
            name: path::name(path).to_owned(),
            path: path.to_owned(),
        };
        Self { current, endpoints: apis.into_iter().zip(paths).map(endpoint).collect(), site_name: None }
    }

    /// The usual path of an interface; absent when the wallet does not have it in that generation.
    #[must_use]
    pub fn path(&self, api: OpenApi, version: ApiVersion) -> Option<&str> {
        self.named("", api, version)
    }

    /// The path of an interface, preferably of the one with this name.
    #[must_use]
    pub fn named(&self, name: &str, api: OpenApi, version: ApiVersion) -> Option<&str> {
        let fits = || self.endpoints.iter().filter(|endpoint| endpoint.api == api && endpoint.version == version);
        let found = fits().find(|endpoint| endpoint.name == name).or_else(|| fits().next());
        found.map(|endpoint| endpoint.path.as_str())
    }
}
