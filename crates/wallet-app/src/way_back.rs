//! The way back to the mini program. Anybody can put an address into a link, so it must be the mini program's own.

use walletsim_runtime::http::Hosts;

/// Where a page comes from, as it is written in an address.
#[derive(Debug, PartialEq, Eq)]
struct Origin<'a> {
    scheme: &'a str,
    host: &'a str,
    port: u16,
}

/// Whether an address is below the origin of `home`. Loopback has many names: on one port, each does for another.
pub(crate) fn leads_to(home: &str, address: &str, hosts: &Hosts) -> bool {
    let home = format!("{home}/");
    let (Some(home), Some(there)) = (origin(&home), origin(address)) else { return false };
    let same_host = home.host.eq_ignore_ascii_case(there.host) || hosts.allow(home.host) && hosts.allow(there.host);
    home.scheme == there.scheme && home.port == there.port && same_host
}

/// The origin that a page's policy has to name if a form may lead to this address. A policy cannot name an IPv6 host.
pub(crate) fn policy_source(address: &str) -> Option<&str> {
    let Origin { host, .. } = origin(address)?;
    let start = address.find("://")? + "://".len();
    let end = start + address.get(start..)?.find('/')?;
    address.get(..end).filter(|_| !host.starts_with('['))
}

/// Only what is plainly an origin and a slash: an address that browsers might read in another way is none.
fn origin(address: &str) -> Option<Origin<'_>> {
    let (scheme, rest) = address.split_once("://")?;
    let usual = match scheme {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let (authority, _) = rest.split_once('/')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    if authority.is_empty() || !authority.bytes().all(plain) {
        return None;
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
        _ => (authority, usual),
    };
    Some(Origin { scheme, host, port })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "http://127.0.0.1:7703";

    #[test]
    fn every_spelling_of_loopback_on_the_same_port_leads_home() {
        let hosts = Hosts(vec!["wallet.test".to_owned()]);
        for there in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "books.localhost", "127.8.8.8", "wallet.test"] {
            assert!(leads_to(HOME, &format!("http://{there}:7703/x/"), &hosts), "{there}");
        }
    }

    #[test]
    fn another_port_scheme_or_host_does_not() {
        for there in [
            "http://localhost:7704/",
            "http://localhost/",
            "https://localhost:7703/",
            "http://evil.example:7703/",
            "http://localhost:7703@evil.example/",
            "http://localhost:7703\\@evil.example/",
            "http://localhost:7703",
            "http://localhost:07703x/",
            "//localhost:7703/",
            " http://localhost:7703/",
        ] {
            assert!(!leads_to(HOME, there, &Hosts::default()), "{there}");
        }
    }

    #[test]
    fn a_page_elsewhere_is_the_home_of_its_own_mini_program() {
        assert!(leads_to("https://shop.example/app/", "https://shop.example/app/#done", &Hosts::default()));
        assert!(!leads_to("https://shop.example", "https://shop.example.evil/", &Hosts::default()));
    }

    #[test]
    fn a_policy_names_the_origin_as_it_is_written() {
        assert_eq!(policy_source("http://localhost:7703/x/?y"), Some("http://localhost:7703"));
        assert_eq!(policy_source("http://[::1]:7703/x/"), None);
    }
}
