//! HTTPS: a certificate authority of one's own, and certificates in its name.
//!
//! * [`Authority`]: one key and its certificate, in one file, made once; clients are told to trust it
//! * [`Certified`]: what a server needs to speak TLS by its names; made anew at every start
//!
//! Certificates are judged by the system's clock on the client's side, so their days are real ones, whatever the world's
//! clock says.

mod authority;
mod certified;

pub use authority::{Authority, AuthorityError};
pub use certified::{Certified, CertifiedError};

use rcgen::CertificateParams;
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_hours(24);

/// From yesterday, as clocks differ, to so many days from now.
fn valid_for(days: u32, params: &mut CertificateParams) {
    let now = system_now();
    params.not_before = (now - DAY).into();
    params.not_after = (now + DAY * days).into();
}

#[expect(clippy::disallowed_methods, reason = "clients judge certificates by the system's clock")]
fn system_now() -> SystemTime {
    SystemTime::now()
}
