//! The words on the wire, nothing else: what the parties of the platform say to one another.
//!
//! # Layout
//!
//! * [`signature`]: the string to sign, RSA256, the `Signature` header and its three encodings
//! * [`openapi`]: merchant → wallet server: `applyToken`, `inquiryUserInfo`, `cancelToken`, and every result code
//! * [`jsapi`]: mini program → wallet app: `getAuthCode`, `getOpenUserInfo`, `getAuthUserInfo`
//! * [`calls`]: what calls of both kinds are usually named
//! * [`gateway`]: wallet app → wallet server: our own words, as the platform publishes none
//! * [`result`], [`id`], [`scope`], [`user`], [`time`]: what these share
//!
//! Nothing here opens a socket, reads a clock or decides anything.

pub mod calls;
pub mod digest;
pub mod gateway;
pub mod id;
pub mod jsapi;
pub mod openapi;
pub mod result;
pub mod scope;
pub mod signature;
pub mod time;
pub mod user;

pub use id::{AccessToken, AppId, AuthCode, AuthorizationId, ClientId, RefreshToken, UserId};
pub use scope::Scope;
