//! The bare server: one actix-web route that verifies one RSA-2048 signature over the body and signs its answer. Nothing
//! that answers signed requests over HTTP can be faster, on the same machine and with the same libraries.

use crate::{
    Result,
    merchant::{Merchant, cores},
    process::Running,
    wire::post,
};
use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer,
    web::{self, Bytes, Data},
};
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};
use walletsim_protocol::signature::{SignatureHeader, SignedMessage, SigningKey, VerifyingKey};

const PATH: &str = "/";
/// As long as an exchange's.
const QUESTION: &str = r#"{"authCode":"2812345678ABCDEFGHJKLMNP12345678","grantType":"AUTHORIZATION_CODE"}"#;
/// As long as an exchange's.
const ANSWER: &str = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},"accessToken":"28100123456789ABCDEF0123456789ABCDEF01234567","accessTokenExpiryTime":"2026-07-14T09:00:00+08:00","refreshToken":"28110123456789ABCDEF0123456789ABCDEF01234567","refreshTokenExpiryTime":"2027-01-10T09:00:00+08:00","customerId":"1000000000000000001"}"#;

struct Keys {
    verifying: VerifyingKey,
    signing: Arc<SigningKey>,
}

fn over(body: &[u8]) -> SignedMessage<'_> {
    SignedMessage { path: PATH, client_id: "", time: "", body }
}

async fn answer(request: HttpRequest, body: Bytes, keys: Data<Keys>) -> HttpResponse {
    let signature =
        request.headers().get("signature").and_then(|value| SignatureHeader::parse(value.to_str().ok()?).ok());
    if !signature.is_some_and(|signature| keys.verifying.verifies(&over(&body), &signature.signature)) {
        return HttpResponse::Unauthorized().finish();
    }
    match keys.signing.sign(&over(ANSWER.as_bytes()), 1) {
        Ok(signature) => HttpResponse::Ok().insert_header(("signature", signature.to_string())).body(ANSWER),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// Serves until killed; says on stdout where.
pub(crate) fn serve() -> Result<()> {
    let Merchant { key: merchant, fixtures, .. } = Merchant::shipped()?;
    let signing = fixtures.signing_key("wallet.private").ok_or("the wallet has no key")?;
    let keys = Data::new(Keys { verifying: merchant.verifying_key()?, signing });
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || App::new().app_data(keys.clone()).route(PATH, web::post().to(answer)))
            .workers(cores())
            .bind((Ipv4Addr::LOCALHOST, 0))?;
        println!("{}", server.addrs().first().ok_or("not bound")?);
        Ok(server.run().await?)
    })
}

/// A running bare server.
#[derive(Debug)]
pub(crate) struct Ceiling {
    _running: Running,
    pub(crate) address: SocketAddr,
}

impl Ceiling {
    pub(crate) fn start() -> Result<Self> {
        let running = Running::ourselves(&[crate::process::CEILING])?;
        let address = running.line.trim().parse()?;
        Ok(Self { _running: running, address })
    }

    /// Requests that it takes for signed.
    pub(crate) fn requests(&self, merchant: &Merchant, count: usize) -> Result<Vec<Vec<u8>>> {
        let signature = merchant.key.sign(&over(QUESTION.as_bytes()), 1)?.to_string();
        Ok(vec![post(self.address, PATH, &[("signature", &signature)], QUESTION); count])
    }
}
