//! Forms are taken only from our own pages: each carries the token that its page put into a cookie.

use actix_web::{
    HttpRequest, HttpResponseBuilder,
    cookie::{Cookie, SameSite},
};
use walletsim_runtime::World;

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
    cookie(request).is_some_and(|known| !token.is_empty() && known == token)
}

fn cookie(request: &HttpRequest) -> Option<String> {
    request.cookie(NAME).map(|cookie| cookie.value().to_owned()).filter(|value| !value.is_empty())
}
