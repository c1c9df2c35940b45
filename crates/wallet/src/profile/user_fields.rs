//! What a wallet calls the facts about a user, and how it arranges them.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use walletsim_protocol::user::UserInfo;

/// How an inquiry's answer is arranged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserInfoRules {
    /// Where the facts stand.
    pub shape: UserInfoShape,
    /// What the wallet calls facts whose names differ from those of the generation.
    #[serde(default)]
    pub names: BTreeMap<UserField, String>,
}

/// Where the facts about a user stand in the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum UserInfoShape {
    /// Inside `userInfo`.
    Nested,
    /// Beside `result`; of the login IDs the first, without its type.
    Flat,
}

/// A fact's name in v2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the platform's: openapi.md §6.3")]
pub enum UserField {
    UserId,
    Status,
    NickName,
    UserName,
    FullName,
    FirstName,
    MiddleName,
    ThirdName,
    LastName,
    UserNameInArabic,
    UserAddresses,
    Avatar,
    Gender,
    BirthDate,
    Nationality,
    LoginIdInfos,
    LoginIdType,
    LoginId,
    MaskLoginId,
    HashLoginId,
    ContactInfos,
}

impl UserField {
    fn name(self) -> &'static str {
        match self {
            Self::UserId => "userId",
            Self::Status => "status",
            Self::NickName => "nickName",
            Self::UserName => "userName",
            Self::FullName => "fullName",
            Self::FirstName => "firstName",
            Self::MiddleName => "middleName",
            Self::ThirdName => "thirdName",
            Self::LastName => "lastName",
            Self::UserNameInArabic => "userNameInArabic",
            Self::UserAddresses => "userAddresses",
            Self::Avatar => "avatar",
            Self::Gender => "gender",
            Self::BirthDate => "birthDate",
            Self::Nationality => "nationality",
            Self::LoginIdInfos => "loginIdInfos",
            Self::LoginIdType => "loginIdType",
            Self::LoginId => "loginId",
            Self::MaskLoginId => "maskLoginId",
            Self::HashLoginId => "hashLoginId",
            Self::ContactInfos => "contactInfos",
        }
    }
}

impl UserInfoRules {
    /// The members that an inquiry's answer has beside `result`.
    ///
    /// # Errors
    /// When the facts cannot be written as JSON, which texts and lists of them always can.
    pub fn arrange(&self, info: &UserInfo) -> serde_json::Result<Map<String, Value>> {
        let facts = serde_json::to_value(info)?;
        Ok(match self.shape {
            UserInfoShape::Nested => Map::from_iter([("userInfo".to_owned(), self.renamed(facts))]),
            UserInfoShape::Flat => members(self.renamed(flattened(facts))),
        })
    }

    /// The same for the schema of [`UserInfo`]: the schemas of those members.
    #[must_use]
    pub fn arrange_schema(&self, info: Value) -> Map<String, Value> {
        match self.shape {
            UserInfoShape::Nested => Map::from_iter([("userInfo".to_owned(), self.renamed_schema(info))]),
            UserInfoShape::Flat => {
                let mut facts = info.get("properties").cloned().map(members).unwrap_or_default();
                let login_ids = facts.remove("loginIdInfos").unwrap_or_default();
                let first = login_ids.pointer("/items/properties").cloned().map(members).unwrap_or_default();
                facts.extend(first.into_iter().filter(|(name, _)| name != "loginIdType"));
                facts.into_iter().map(|(name, fact)| (self.name(name), self.renamed_schema(fact))).collect()
            }
        }
    }

    /// Whether an answer can be written without arranging anything.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.shape == UserInfoShape::Nested && self.names.is_empty()
    }

    /// Names stand once each in the user model, so that going down everywhere renames nothing else.
    fn renamed(&self, value: Value) -> Value {
        match value {
            Value::Object(facts) => {
                facts.into_iter().map(|(name, fact)| (self.name(name), self.renamed(fact))).collect()
            }
            Value::Array(list) => list.into_iter().map(|member| self.renamed(member)).collect(),
            plain => plain,
        }
    }

    /// Names stand where properties are told and where they are required.
    fn renamed_schema(&self, schema: Value) -> Value {
        let Value::Object(keywords) = schema else { return schema };
        let renamed = |(keyword, value): (String, Value)| {
            let value = match (keyword.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    properties.into_iter().map(|(name, fact)| (self.name(name), self.renamed_schema(fact))).collect()
                }
                ("required", Value::Array(names)) => names.into_iter().map(|name| self.required_name(name)).collect(),
                ("items", items) => self.renamed_schema(items),
                (_, value) => value,
            };
            (keyword, value)
        };
        Value::Object(keywords.into_iter().map(renamed).collect())
    }

    fn required_name(&self, name: Value) -> Value {
        match name {
            Value::String(name) => Value::String(self.name(name)),
            other => other,
        }
    }

    fn name(&self, name: String) -> String {
        // In v1 the date of birth has another name already.
        let canonical = if name == "birthday" { "birthDate" } else { &name };
        let own = self.names.iter().find(|(field, _)| field.name() == canonical);
        own.map_or(name, |(_, own)| own.clone())
    }
}

/// The first login ID's forms beside the other facts.
fn flattened(facts: Value) -> Value {
    let mut facts = members(facts);
    let login_ids = facts.remove("loginIdInfos").unwrap_or_default();
    let first = login_ids.get(0).cloned().map(members).unwrap_or_default();
    facts.extend(first.into_iter().filter(|(name, _)| name != "loginIdType"));
    Value::Object(facts)
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
