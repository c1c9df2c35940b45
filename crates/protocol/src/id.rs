//! Identifiers and secrets: opaque strings that cannot be mistaken for one another.
//!
//! To add one, add a line to the list at the end of this file.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident $(, at most $most:literal)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);
        id!(@common $name $($most)?);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
    (secret $(#[$doc:meta])* $name:ident $(, at most $most:literal)?) => {
        $(#[$doc])*
        ///
        /// `Debug` masks it, so that no log shows it by accident.
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);
        id!(@common $name $($most)?);
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
    (@common $name:ident $($most:literal)?) => {
        $(
            impl $name {
                /// The greatest length that the documents give, in characters.
                pub const MOST: usize = $most;
            }
            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }
                fn inline_schema() -> bool {
                    true
                }
                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", "maxLength": Self::MOST })
                }
            }
        )?
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
    /// A mini program (openapi.md §3.2).
    AppId, at most 32
}
id! {
    /// A merchant or ISV at the wallet server: the `Client-Id` header and `authClientId`.
    ///
    /// That the two are the same value is inferred (openapi.md §9, conflict 11).
    ClientId, at most 128
}
id! {
    /// A wallet's customer: `customerId` in applyToken, `userId` in inquiries, "uid" in the seed.
    UserId, at most 64
}
id! {
    /// One authorization, between the wallet app and the wallet server. Ours: the platform publishes no such id.
    AuthorizationId
}
id! {
    secret
    /// One-time, one-day code; 32 characters at most in the older v1 tables (openapi.md §3.2).
    AuthCode, at most 64
}
id! {
    secret
    /// Opens what the scopes let out (openapi.md §3.3).
    AccessToken, at most 128
}
id! {
    secret
    /// Buys a new pair of tokens, once (openapi.md §3.3).
    RefreshToken, at most 128
}
