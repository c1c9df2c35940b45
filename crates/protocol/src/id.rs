//! Identifiers and secrets: opaque strings that cannot be mistaken for one another.
//!
//! To add one, add a line to the list at the end of this file.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);
        id!(@common $name);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
    (secret $(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// `Debug` masks it, so that no log shows it by accident.
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);
        id!(@common $name);
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
    (@common $name:ident) => {
        impl $name {
            /// The text, as sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// A mini program, at most 32 characters (openapi.md §3.2).
    AppId
}
id! {
    /// A merchant or ISV at the wallet server: the `Client-Id` header and `authClientId`, at most 128 characters.
    ///
    /// That the two are the same value is inferred (openapi.md §9, conflict 11).
    ClientId
}
id! {
    /// A wallet's customer: `customerId` in applyToken, `userId` in inquiries, "uid" in the seed; at most 64 characters.
    UserId
}
id! {
    /// One authorization, between the wallet app and the wallet server. Ours: the platform publishes no such id.
    AuthorizationId
}
id! {
    secret
    /// One-time, one-day code; at most 64 characters, 32 in the older v1 tables (openapi.md §3.2).
    AuthCode
}
id! {
    secret
    /// At most 128 characters (openapi.md §3.3).
    AccessToken
}
id! {
    secret
    /// At most 128 characters (openapi.md §3.3).
    RefreshToken
}
