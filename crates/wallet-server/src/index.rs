//! The page for a person who opens the address in a browser.

use crate::{State, client_ids};
use actix_web::{HttpRequest, HttpResponse, http::header, web::Data};
use walletsim_protocol::openapi::path::OpenApi;
use walletsim_runtime::World;
use walletsim_wallet::profile::{OpenApis, RouteRule};
use walletsim_web::{
    Client, Endpoint, Template, WalletServerIndex,
    assets::{WORKBENCH_CSP, WORKBENCH_CSS},
};

pub(crate) async fn page(request: HttpRequest, world: Data<World>, state: Data<State>) -> HttpResponse {
    let profile = state.wallet.profile();
    let merchants = state.wallet.fixtures().merchants.values();
    // The guard has checked this header; forwarding headers are anybody's.
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let view = WalletServerIndex {
        wallet_name: profile.look.name.clone(),
        base_url: format!("http://{}", host.unwrap_or("127.0.0.1")),
        endpoints: endpoints(&profile.openapi),
        aliases: aliases(&profile.openapi),
        clients: merchants
            .map(|merchant| Client {
                client_id: client_ids::everywhere(world.called(), &merchant.client_id).into_owned(),
                merchant_name: merchant.name.clone(),
            })
            .collect(),
    };
    match view.render() {
        Ok(html) => HttpResponse::Ok()
            .insert_header((header::CONTENT_SECURITY_POLICY, WORKBENCH_CSP))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(problem) => HttpResponse::InternalServerError().body(format!("the page could not be made: {problem}")),
    }
}

/// One for each interface and generation, at its usual path.
fn endpoints(openapi: &OpenApis) -> Vec<Endpoint> {
    let path = |path: &str| format!("{}{path}", openapi.prefix);
    let same = |one: &RouteRule, other: &RouteRule| (one.api, one.version) == (other.api, other.version);
    let has_usual = |rule: &RouteRule| openapi.routes.values().any(|usual| !usual.alias && same(usual, rule));
    let (others, usual): (Vec<_>, Vec<_>) = openapi.routes.iter().partition(|(_, rule)| rule.alias && has_usual(rule));
    let endpoint = |(usual, rule): (&String, &RouteRule)| Endpoint {
        method: "POST".to_owned(),
        path: path(usual),
        also: others.iter().filter(|(_, other)| same(other, rule)).map(|(other, _)| path(other)).collect(),
        purpose: purpose(rule.api).to_owned(),
    };
    usual.into_iter().map(endpoint).collect()
}

/// How else paths may be written.
fn aliases(openapi: &OpenApis) -> Vec<String> {
    let OpenApis { prefix, prefix_aliases, sandbox_prefix, suffixes, .. } = openapi;
    let before = prefix_aliases.iter().map(|alias| match alias.as_str() {
        "" => format!("Every path is taken without {prefix}, too."),
        alias => format!("Every path is taken with {alias} in the place of {prefix}, too."),
    });
    let sandbox = sandbox_prefix
        .iter()
        .map(|sandbox| format!("Clients whose id begins with SANDBOX_ call {sandbox} in the place of {prefix}."));
    let after = suffixes.iter().map(|suffix| format!("Every path is taken with {suffix} at its end, too."));
    before.chain(sandbox).chain(after).collect()
}

pub(crate) fn purpose(api: OpenApi) -> &'static str {
    match api {
        OpenApi::ApplyToken => "An authCode, or a refresh token, for tokens",
        OpenApi::InquiryUserInfo => "What an access token may learn about its user",
        OpenApi::ApplyTokenAndInquiryUserInfo => "Tokens and what they may learn, at once",
        OpenApi::InquiryUserCardList => "The user's cards",
        OpenApi::InquiryUserAccountList => "The user's accounts",
        OpenApi::InquiryMerchantInfo => "The user's own business",
        OpenApi::Query => "How an access token stands",
        OpenApi::CancelToken => "The end of an access token and its refresh token",
        OpenApi::Prepare => "A contract for a user to sign",
    }
}

pub(crate) async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(WORKBENCH_CSS)
}
