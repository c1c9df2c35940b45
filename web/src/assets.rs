//! The styles and the script, compiled in. Each is served under `/assets/` by the server whose pages use it.

/// The wallet's screens; served by the wallet app as `/assets/phone.css`, `text/css`.
pub static PHONE_CSS: &str = include_str!("../static/phone.css");

/// The demo mini program; served by the mini program server as `/assets/mini-program.css`, `text/css`.
pub static MINI_PROGRAM_CSS: &str = include_str!("../static/mini-program.css");

/// The demo mini program; served by the mini program server as `/assets/mini-program.js`, `text/javascript`.
pub static MINI_PROGRAM_JS: &str = include_str!("../static/mini-program.js");

/// `window.my`, for every mini program; served at its home, before any script of its own. Its tag says where the phone is
/// (`data-phone`) and which mini program it is (`data-app`).
pub static BRIDGE_JS: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("../static/bridge/wire.js"),
    include_str!("../static/bridge/storage.js"),
    include_str!("../static/bridge/pages.js"),
    include_str!("../static/bridge/requests.js"),
    include_str!("../static/bridge/title.js"),
    include_str!("../static/bridge/my.js"),
    include_str!("../static/bridge/button.js"),
    include_str!("../static/bridge/alipay.js"),
    include_str!("../static/bridge/scripts.js"),
    "})();\n"
);

/// The phone's side of it, as modules; served by the wallet app as `/assets/phone/NAME`, `text/javascript`.
pub static PHONE_JS: [(&str, &str); 10] = [
    ("main.js", include_str!("../static/phone/main.js")),
    ("bar.js", include_str!("../static/phone/bar.js")),
    ("calls.js", include_str!("../static/phone/calls.js")),
    ("failure.js", include_str!("../static/phone/failure.js")),
    ("panel.js", include_str!("../static/phone/panel.js")),
    ("sheet.js", include_str!("../static/phone/sheet.js")),
    ("toast.js", include_str!("../static/phone/toast.js")),
    ("turn.js", include_str!("../static/phone/turn.js")),
    ("wallet.js", include_str!("../static/phone/wallet.js")),
    ("words.js", include_str!("../static/phone/words.js")),
];

/// Developers' pages; served by the merchant and the wallet server as `/assets/workbench.css`, `text/css`.
pub static WORKBENCH_CSS: &str = include_str!("../static/workbench.css");

/// The workbench, beside [`WORKBENCH_CSS`]; served by the wallet app as `/assets/inspector.css`, `text/css`.
pub static INSPECTOR_CSS: &str = include_str!("../static/inspector.css");

/// What the workbench does, as modules; served by the wallet app as `/assets/inspector/NAME`, `text/javascript`.
pub static INSPECTOR_JS: [(&str, &str); 11] = [
    ("main.js", include_str!("../static/inspector/main.js")),
    ("caption.js", include_str!("../static/inspector/caption.js")),
    ("copy.js", include_str!("../static/inspector/copy.js")),
    ("details.js", include_str!("../static/inspector/details.js")),
    ("diagram.js", include_str!("../static/inspector/diagram.js")),
    ("dom.js", include_str!("../static/inspector/dom.js")),
    ("page.js", include_str!("../static/inspector/page.js")),
    ("record.js", include_str!("../static/inspector/record.js")),
    ("story.js", include_str!("../static/inspector/story.js")),
    ("stream.js", include_str!("../static/inspector/stream.js")),
    ("world.js", include_str!("../static/inspector/world.js")),
];

/// What the wallet's screens need and nothing more. `form-action` also governs where a form's redirect may lead: an
/// answered consent leads to `way_back`, an origin such as `http://127.0.0.1:7703`. The workbench has the phone in a frame, and is at its
/// address.
#[must_use]
pub fn phone_csp(way_back: Option<&str>) -> String {
    let way_back = way_back.map_or_else(String::new, |origin| format!(" {origin}"));
    format!(
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'{way_back}; \
         base-uri 'none'; frame-ancestors 'self'"
    )
}

/// What the screen with a mini program needs: our script, and a frame of the mini program's home.
#[must_use]
pub fn open_csp(home: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src {home}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    )
}

/// What the workbench needs: our script, which sends mini programs' calls again, and in a frame the phone, or whatever local page a mini program of the phone leads to.
pub static INSPECTOR_CSP: &str = "default-src 'none'; script-src 'self'; \
     connect-src 'self' http://localhost:* http://127.0.0.1:*; frame-src 'self' http://localhost:* http://127.0.0.1:* http://*.localhost:*; style-src 'self'; img-src 'self' data:; \
     form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// What the developers' pages need.
pub static WORKBENCH_CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
