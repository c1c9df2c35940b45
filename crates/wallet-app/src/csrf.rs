//! Forms are taken only from our own pages: each carries the token that its page put into a cookie.

use actix_web::{
    HttpRequest, HttpResponseBuilder,
    cookie::{Cookie, SameSite},
    http::header,
};
use walletsim_runtime::{World, http::guard::is_at};

const NAME: &str = "walletsim_form";

/// The token for a page: the cookie's, or a new one that goes into the cookie.
pub(crate) fn token(request: &HttpRequest, world: &World, response: &mut HttpResponseBuilder) -> String {
    if let Some(known) = cookie(request) {
        return known;
    }
    let fresh = world.entropy().hex("form tokens", 32);
    let cookie = Cookie::build(NAME, fresh.clone()).path("/").http_only(true).same_site(SameSite::Strict).finish();
    response.cookie(cookie);
    fresh
}

/// Whether a form carries its page's token.
pub(crate) fn holds(request: &HttpRequest, token: &str) -> bool {
    from_own_page(request) && cookie(request).is_some_and(|known| !token.is_empty() && known == token)
}

/// Whether a request comes from a page of the phone, or from no page at all. Cookies do not tell: a browser sends them
/// to every port of a host, and lets a mini program's page on another port set them.
pub(crate) fn from_own_page(request: &HttpRequest) -> bool {
    let Some(origin) = request.headers().get(header::ORIGIN) else { return true };
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    origin.to_str().is_ok_and(|origin| host.is_some_and(|host| is_at(origin, host)))
}

fn cookie(request: &HttpRequest) -> Option<String> {
    request.cookie(NAME).map(|cookie| cookie.value().to_owned()).filter(|value| !value.is_empty())
}
