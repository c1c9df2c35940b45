//! `GET /`: for people who open the merchant in a browser.

use actix_web::HttpResponse;

pub(super) async fn index() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(PAGE)
}

const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Merchant</title></head>
<body>
<h1>Merchant backend</h1>
<p>It exchanges an authCode for a session and keeps the access token to itself.</p>
<ul>
<li><code>POST /api/login</code> with <code>{"authCode":"…"}</code></li>
<li><code>GET /api/profile</code> with <code>Authorization: Bearer &lt;session&gt;</code></li>
<li><code>POST /api/logout</code> with <code>Authorization: Bearer &lt;session&gt;</code></li>
</ul>
</body>
</html>
"#;
