//! How single values are read.

use chrono::{DateTime, FixedOffset};
use std::net::IpAddr;

pub(crate) fn base_url(text: &str) -> Result<String, String> {
    address(text, &["http"])
}

/// Where others find the wallet server: perhaps over TLS, which the simulator itself does not speak as a client.
pub(crate) fn base_url_of_either_kind(text: &str) -> Result<String, String> {
    address(text, &["http", "https"])
}

fn address(text: &str, schemes: &[&str]) -> Result<String, String> {
    walletsim_simulator::base_url(text, schemes).ok_or_else(|| "write it like http://127.0.0.1:7700".to_owned())
}

/// A name that servers may be called by. An IPv6 address may stand in brackets, as in addresses.
pub(crate) fn host_name(text: &str) -> Result<String, String> {
    let name = text.trim_matches(['[', ']']);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if name.parse::<IpAddr>().is_ok() || name.bytes().all(plain) && !name.is_empty() {
        return Ok(name.to_owned());
    }
    Err("write the name alone, without scheme, port or `*`: wallet.test, or 192.168.1.7".to_owned())
}

/// What the same codes and tokens are drawn with.
pub(crate) fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "write a whole number, such as 7".to_owned())
}

pub(crate) fn moment(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text).map_err(|_| "write it like 2026-01-15T09:00:00+08:00".to_owned())
}
