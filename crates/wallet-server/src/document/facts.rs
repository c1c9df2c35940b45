//! What can be told about a user: the schema of everything, cut down to what some scope of the wallet lets out.

use super::schema::{properties, written};
use serde_json::{Map, Value, json};
use walletsim_protocol::{
    UserId,
    openapi::ApiVersion,
    user::{Address, ContactInfo, MerchantInfo, UserInfo, UserName, UserStatus},
};
use walletsim_wallet::{
    Profile,
    facts::{LoginId, User, disclose, disclose_business},
};

/// What an inquiry tells, in the wallet's own arrangement.
pub(super) fn about_users(profile: &Profile, version: ApiVersion) -> Map<String, Value> {
    let told = disclose(&somebody(), &profile.facts(), version);
    profile.openapi.user_info.arrange_schema(cut(written::<UserInfo>(), &json!(told)))
}

/// What is told of a user's business.
pub(super) fn about_businesses(profile: &Profile) -> Value {
    cut(written::<MerchantInfo>(), &json!(disclose_business(&somebody(), &profile.facts())))
}

/// Of a schema, what `told` has.
fn cut(mut schema: Value, told: &Value) -> Value {
    if let Some(items) = schema.get_mut("items") {
        *items = cut(items.take(), &told[0]);
    } else if schema.get("properties").is_some() {
        let known = properties(schema.clone()).into_iter().filter(|(name, _)| told.get(name).is_some());
        schema["properties"] = known
            .map(|(name, fact)| {
                let fact = cut(fact, &told[&name]);
                (name, fact)
            })
            .collect();
    }
    schema
}

/// Somebody of whom everything is known.
fn somebody() -> User {
    let text = || Some(String::new());
    let name = || {
        Some(UserName {
            full_name: text(),
            first_name: text(),
            middle_name: text(),
            third_name: text(),
            last_name: text(),
        })
    };
    User {
        user_id: UserId::from(""),
        display_name: String::new(),
        status: UserStatus::Active,
        nick_name: text(),
        user_name: name(),
        user_name_in_arabic: name(),
        avatar: text(),
        gender: text(),
        birth_date: text(),
        nationality: text(),
        addresses: vec![Address {
            region: String::new(),
            state: text(),
            city: text(),
            address1: text(),
            address2: text(),
            zip_code: text(),
        }],
        login_ids: vec![LoginId { login_id_type: String::new(), login_id: String::new() }],
        contact_infos: vec![ContactInfo { contact_type: String::new(), contact_no: String::new() }],
        cards: Vec::new(),
        accounts: Vec::new(),
        business: MerchantInfo { merchant_id: text(), merchant_name: text(), merchant_logo: text() },
    }
}
