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

use chrono::{Datelike, TimeDelta, Utc};
use rcgen::date_time_ymd;

/// From yesterday, as clocks differ, to so many days from now.
fn valid_for(days: i64, params: &mut rcgen::CertificateParams) {
    let day = |shift| {
        let date = today() + TimeDelta::days(shift);
        // Months and days fit: there are 12 and 31.
        date_time_ymd(date.year(), u8::try_from(date.month()).unwrap_or(1), u8::try_from(date.day()).unwrap_or(1))
    };
    params.not_before = day(-1);
    params.not_after = day(days);
}

#[expect(clippy::disallowed_methods, reason = "clients judge certificates by the system's clock")]
fn today() -> chrono::DateTime<Utc> {
    Utc::now()
}
