//! Addresses that paths are added to.

/// A base URL as it was written, with no slash at its end; `None` if it is none of these schemes.
#[must_use]
pub fn base_url(text: &str, schemes: &[&str]) -> Option<String> {
    let url = reqwest::Url::parse(text).ok()?;
    (schemes.contains(&url.scheme()) && url.has_host()).then(|| text.trim_end_matches('/').to_owned())
}
