//! What a world is called, where there are several.

use crate::http::address;

/// By which one of several worlds is found, and told from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// In its addresses.
    pub name: String,
    /// What its maker wrote on it, for people.
    pub label: Option<String>,
}

impl Called {
    /// What people are shown.
    #[must_use]
    pub fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// The client id by which a merchant's calls find this world wherever they are sent.
    #[must_use]
    pub fn client_id(&self, own: &str) -> String {
        address::client_id(&self.name, own)
    }

    /// The merchant's own client id in one that ends with this world's name.
    #[must_use]
    pub fn own_client_id<'a>(&self, client_id: &'a str) -> Option<&'a str> {
        client_id.strip_suffix(self.name.as_str())?.strip_suffix('-')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_id_that_ends_with_another_name_or_none_is_not_taken_apart() {
        let called = Called { name: "k3".to_owned(), label: None };
        assert_eq!(called.own_client_id(&called.client_id("SHOP-1")), Some("SHOP-1"));
        for client_id in ["SHOP-1", "SHOP-k4", "SHOPk3", "k3", "SHOP-k3-"] {
            assert_eq!(called.own_client_id(client_id), None, "{client_id}");
        }
    }
}
