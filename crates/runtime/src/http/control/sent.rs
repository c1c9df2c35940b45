//! What is sent with a control call.

use super::bad;
use crate::http::body;
use actix_web::{
    Error, FromRequest, HttpRequest,
    dev::Payload,
    error::InternalError,
    web::{self, Bytes},
};
use futures_util::future::{FutureExt, LocalBoxFuture};
use std::ops::Deref;

/// The longest, in bytes: but for a state, nobody sends more than a world's own fixtures.
const MOST: usize = 1 << 20;

/// A body. One that cannot be read is refused in the words of all control calls.
pub(super) struct Sent(Bytes);

impl Deref for Sent {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl FromRequest for Sent {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = web::Payload::from_request(request, payload);
        let read = async move {
            let body = body::read(payload.await?, MOST).await;
            body.map(Self).map_err(|problem| InternalError::from_response(problem.clone(), bad(&problem)).into())
        };
        read.boxed_local()
    }
}
