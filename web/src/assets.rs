//! The styles and the script, compiled in. Each is served under `/assets/` by the server whose pages use it.

/// The wallet's screens; served by the wallet app as `/assets/phone.css`, `text/css`.
pub static PHONE_CSS: &str = include_str!("../static/phone.css");

/// The demo mini program; served by the mini program server as `/assets/mini-program.css`, `text/css`.
pub static MINI_PROGRAM_CSS: &str = include_str!("../static/mini-program.css");

/// The demo mini program; served by the mini program server as `/assets/mini-program.js`, `text/javascript`.
pub static MINI_PROGRAM_JS: &str = include_str!("../static/mini-program.js");

/// Developers' pages; served by the merchant and the wallet server as `/assets/workbench.css`, `text/css`.
pub static WORKBENCH_CSS: &str = include_str!("../static/workbench.css");

/// What the wallet's screens need and nothing more. `form-action` also governs where a form's redirect may lead: an
/// answered consent leads to `way_back`, an origin such as `http://127.0.0.1:7703`.
#[must_use]
pub fn phone_csp(way_back: Option<&str>) -> String {
    let way_back = way_back.map_or_else(String::new, |origin| format!(" {origin}"));
    format!(
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'{way_back}; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

/// What the developers' pages need.
pub static WORKBENCH_CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
