//! A mini program's home: a name below the phone's, so that each has an origin, a storage and cookies of its own on the phone's
//! site. Browsers look such names up by themselves and find loopback.

use reqwest::Url;
use walletsim_runtime::http::{address, guard::HOMES};

/// What DNS lets one label have.
const LONGEST: usize = 63;

/// `http://3333010000000001.walletsim.localhost:7703`, where `mini_programs` is the container's address, and below its world's name if
/// that names one; `None` for an id that cannot be part of a host name.
#[must_use]
pub fn of(app: &str, mini_programs: &str) -> Option<String> {
    if !can_be_a_name(app) {
        return None;
    }
    let (place, port) = place(&Url::parse(mini_programs).ok()?)?;
    Some(format!("http://{}.{place}:{port}", app.to_ascii_lowercase()))
}

/// The host under which the phone opens mini programs, `walletsim.localhost:7701`, where `wallet_app` is the phone's address.
pub(crate) fn phone_host(wallet_app: &str) -> String {
    let place = Url::parse(wallet_app).ok().and_then(|url| place(&url));
    place.map_or_else(|| HOMES.to_owned(), |(place, port)| format!("{place}:{port}"))
}

/// The host of the phone in a world, and the port.
fn place(address: &Url) -> Option<(String, u16)> {
    let world = address::in_path(address.path()).map(|(world, _)| address::host(world));
    Some((world.unwrap_or_else(|| HOMES.to_owned()), address.port_or_known_default()?))
}

/// Whether an id can be part of a host name.
#[must_use]
pub fn can_be_a_name(app: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !app.is_empty() && app.len() <= LONGEST && app.bytes().all(plain) && !app.starts_with('-') && !app.ends_with('-')
}

/// Whose home a host (with or without a port) is.
pub(crate) fn app_at(host: &str) -> Option<&str> {
    let (app, below) = host.split(':').next()?.split_once('.')?;
    let in_a_world = || address::in_host(below).is_some_and(|world| below.eq_ignore_ascii_case(&address::host(&world)));
    ((below.eq_ignore_ascii_case(HOMES) || in_a_world()) && can_be_a_name(app)).then_some(app)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_found_again_from_its_host() {
        let home = of("Shop-7", "http://127.0.0.1:7703");
        assert_eq!(home.as_deref(), Some("http://shop-7.walletsim.localhost:7703"));
        assert_eq!(app_at("shop-7.walletsim.localhost:7703"), Some("shop-7"));
        let elsewhere = of("Shop-7", "http://127.0.0.1:7703/w/k3");
        assert_eq!(elsewhere.as_deref(), Some("http://shop-7.k3.w.walletsim.localhost:7703"));
        assert_eq!(app_at("shop-7.k3.w.walletsim.localhost:7703"), Some("shop-7"));
        for host in [
            "",
            "k3.w.walletsim.localhost:7703",
            "a.shop-7.k3.w.walletsim.localhost",
            "localhost",
            "localhost:7703",
            "127.0.0.1:7703",
            "walletsim.localhost:7703",
            "a.localhost",
            ".walletsim.localhost",
            "a.b.walletsim.localhost",
            "a.walletsim.localhosts",
        ] {
            assert_eq!(app_at(host), None, "{host}");
        }
    }

    #[test]
    fn an_id_that_no_host_can_have_has_no_home() {
        for app in ["", "a.b", "a b", "-a", "a-", "ü", "a\"", &"7".repeat(64)] {
            assert_eq!(of(app, "http://127.0.0.1:7703"), None, "{app}");
        }
    }
}
