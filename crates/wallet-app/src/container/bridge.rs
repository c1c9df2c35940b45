//! `window.my` and `window.AlipayJSBridge`: one script of ours, first in every page, and a stand-in for the scripts that
//! mini programs load from the wallet or from a content network.

use super::{Program, Settings};
use actix_web::HttpResponse;
use walletsim_web::assets::BRIDGE_JS;

/// Where the script is.
pub(super) const PATH: &str = "/_walletsim/bridge.js";
/// Where the stand-in is.
pub(super) const STAND_IN_PATH: &str = "/_walletsim/stand-in.js";

/// What takes the place of a bridge from elsewhere: ours is there already.
const STAND_IN: &str = "/* window.my and window.AlipayJSBridge are there already. */\n";

pub(super) fn script() -> HttpResponse {
    HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(BRIDGE_JS)
}

pub(super) fn stand_in() -> HttpResponse {
    HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(STAND_IN)
}

/// The tag that loads the script. A program that has a home has an id that needs no escaping.
pub(super) fn tag(program: &Program, settings: &Settings) -> String {
    let Program { app_id, .. } = program;
    format!("<script src=\"{PATH}\" data-phone=\"{}\" data-app=\"{app_id}\"></script>", settings.phone())
}

/// Whether an address is that of a bridge: the wallet's own (jsapi.md §6), or hylid-bridge in any version (§6.2).
pub(super) fn is_known(address: &str) -> bool {
    let address = address.trim();
    let there = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
    let Some((host, path)) = there.strip_prefix("//").and_then(|there| there.split_once('/')) else { return false };
    let hylid = |name: &str| name == "hylid-bridge" || name.starts_with("hylid-bridge@");
    host == "appx" && path.starts_with("web-view.min.js") || path.split('/').any(hylid)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn the_wallets_bridge_and_hylid_in_any_version_are_known_and_a_file_of_ones_own_is_not() {
        for address in [
            "https://appx/web-view.min.js",
            "//appx/web-view.min.js",
            " https://appx/web-view.min.js?v=1 ",
            "https://cdn.marmot-cloud.com/npm/hylid-bridge/2.10.0/index.js",
            "https://cdn.marmot-cloud.com/npm/hylid-bridge/4.0.33/index.js",
            "http://cdn.example/npm/hylid-bridge@2/index.js",
        ] {
            assert!(is_known(address), "{address}");
        }
        for address in ["", "/web-view.min.js", "./node_modules/hylid-bridge/index.js", "https://appx/other.js", "//x"]
        {
            assert!(!is_known(address), "{address}");
        }
    }
}
