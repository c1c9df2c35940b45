//! The phone's login at the gateway, sealed with jsonwebtoken; the world's clock decides when it ends.

use super::read;
use crate::State;
use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    error::InternalError,
    http::header,
    web::{Bytes, Data},
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    future::{Ready, ready},
};
use walletsim_protocol::{
    UserId,
    gateway::{LoginReply, LoginRequest, Problem},
    time::Moment,
};
use walletsim_runtime::World;
use walletsim_wallet::{Now, fixtures::UnknownName};

/// Seals and opens logins.
pub(crate) struct Logins {
    secret: String,
    sealing: EncodingKey,
    opening: DecodingKey,
    validation: Validation,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: UserId,
    /// Seconds since 1970, by the world's clock.
    exp: i64,
}

impl Logins {
    pub(crate) fn new(world: &World, secret: String) -> Self {
        // Another party of the same process may have been first; both want the same provider.
        let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        let key = world.entropy().hex("gateway logins", 64);
        let mut validation = Validation::new(Algorithm::HS256);
        // The library would read the system's clock: the world's decides instead.
        validation.validate_exp = false;
        Self {
            secret,
            sealing: EncodingKey::from_secret(key.as_bytes()),
            opening: DecodingKey::from_secret(key.as_bytes()),
            validation,
        }
    }

    fn seal(&self, user: UserId, until: Now) -> Option<String> {
        let claims = Claims { sub: user, exp: until.timestamp() };
        jsonwebtoken::encode(&Header::default(), &claims, &self.sealing).ok()
    }

    fn open(&self, token: &str, now: Now) -> Option<UserId> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.opening, &self.validation).ok()?.claims;
        (now.timestamp() < claims.exp).then_some(claims.sub)
    }
}

impl fmt::Debug for Logins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logins(…)")
    }
}

/// Who holds the phone, as proved by a login.
pub(crate) struct LoggedIn(pub(crate) UserId);

impl FromRequest for LoggedIn {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(logged_in(request).map(Self).ok_or_else(|| {
            let problem = Problem { problem: "the login is missing, unknown or over: log in at /gateway/login".into() };
            InternalError::from_response("no login", HttpResponse::Unauthorized().json(problem)).into()
        }))
    }
}

fn logged_in(request: &HttpRequest) -> Option<UserId> {
    let state = request.app_data::<Data<State>>()?;
    let world = request.app_data::<Data<World>>()?;
    let token = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    let user = state.logins.open(token, world.clock().now())?;
    // A user may have gone from the fixtures since.
    state.wallet.fixtures().user(&user).map(|_| user)
}

pub(super) async fn login(state: Data<State>, world: Data<World>, body: Bytes) -> HttpResponse {
    let request: LoginRequest = match read(&body) {
        Ok(request) => request,
        Err(refusal) => return refusal,
    };
    if request.secret != state.logins.secret {
        return HttpResponse::Unauthorized().json(Problem {
            problem: "the gateway secret is wrong: wallet app and wallet server must be started with the same one"
                .into(),
        });
    }
    let Some(user) = state.wallet.holder(&request.user) else {
        let problem = UnknownName::of("user", &request.user, &state.wallet.fixtures().users).to_string();
        return HttpResponse::NotFound().json(Problem { problem });
    };
    let now = world.clock().now();
    let until = now.checked_add_signed(state.wallet.profile().lifetimes.phone_login).unwrap_or(now);
    match state.logins.seal(user.user_id.clone(), until) {
        Some(token) => HttpResponse::Ok().json(LoginReply { token, expires_at: Moment(until), user }),
        None => HttpResponse::InternalServerError().json(Problem { problem: "the login could not be sealed".into() }),
    }
}
