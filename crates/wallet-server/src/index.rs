//! The page for a person who opens the address in a browser.

use crate::{State, client_ids};
use actix_web::{HttpRequest, HttpResponse, http::header, web::Data};
use walletsim_protocol::openapi::path::OpenApi;
use walletsim_runtime::World;
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
        endpoints: profile
            .openapi
            .routes()
            .into_iter()
            .map(|route| Endpoint {
                method: "POST".to_owned(),
                path: route.path,
                purpose: purpose(route.api).to_owned(),
            })
            .collect(),
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
        OpenApi::Prepare => "a contract for a user to sign",
    }
}

pub(crate) async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(WORKBENCH_CSS)
}
