//! What `prepare` takes and gives: its fields are each wallet's own, so the profile's rules say them, and no type does.

use super::schema::{properties, read, written};
use serde_json::{Map, Value, json};
use walletsim_protocol::openapi::{
    ApplyTokenRequest, Demanded, PrepareField, PrepareRules, ResultResponse, ScopesField,
};

/// A web address, or nothing.
const ADDRESS: &str = r"^(https?://[A-Za-z0-9\[][!-~]*)?$";
/// At least one scope is named.
const A_SCOPE: &str = "[A-Za-z0-9_]";

/// The name of the field that says what the user is to agree to.
pub(super) fn scopes_field(rules: &PrepareRules) -> &'static str {
    match rules.scopes {
        ScopesField::Scopes => "scopes",
        ScopesField::Scope => "scope",
    }
}

/// What a request may say: the scopes, what this wallet limits or demands, and `extendInfo`.
pub(super) fn takes<'d>(rules: &PrepareRules, demanded: impl Iterator<Item = &'d Demanded>) -> Map<String, Value> {
    let most = |field| rules.most.get(&field).copied();
    let mut fields = Map::from_iter([
        (scopes_field(rules).to_owned(), scopes(most(PrepareField::Scopes))),
        ("extendInfo".to_owned(), extend_info(most(PrepareField::ExtendInfo))),
    ]);
    let demanded: Vec<&Demanded> = demanded.collect();
    let texts = [
        (PrepareField::ReferenceClientId, "referenceClientId", "The mini program."),
        (PrepareField::AuthClientId, "authClientId", "The merchant."),
        (PrepareField::PartnerId, "partnerId", "The merchant, too."),
        (PrepareField::PartnerReqId, "partnerReqId", "The merchant's number of the request."),
        (PrepareField::AuthRedirectUrl, "authRedirectUrl", "Where the user goes with the authCode."),
        (PrepareField::AuthState, "authState", "Given back there."),
    ];
    for (field, name, description) in texts {
        let is_demanded = demanded.iter().any(|demanded| match demanded {
            Demanded::ReferenceClientId => field == PrepareField::ReferenceClientId,
            Demanded::AuthClientId => field == PrepareField::AuthClientId,
            _ => false,
        });
        if most(field).is_some() || is_demanded || field == PrepareField::ReferenceClientId {
            let mut schema = json!({ "type": ["string", "null"], "description": description });
            limit(&mut schema, most(field));
            if field == PrepareField::AuthRedirectUrl && rules.redirects {
                schema["pattern"] = ADDRESS.into();
            }
            fields.insert(name.to_owned(), schema);
        }
    }
    fields
}

/// What a success says.
pub(super) fn gives(rules: &PrepareRules) -> Map<String, Value> {
    let mut fields = properties(written::<ResultResponse>());
    let text = |description: &str| json!({ "type": "string", "minLength": 1, "description": description });
    fields.insert(rules.url.name().to_owned(), text("Where the user signs."));
    if rules.ids {
        fields.insert("authId".to_owned(), text("Which contract."));
        fields.insert("authClientId".to_owned(), text("The merchant."));
    }
    fields
}

/// A text, with commas perhaps, or a list. A list that is limited has one entry: what it comes to is not longer then.
fn scopes(most: Option<usize>) -> Value {
    let mut name = json!({ "type": "string", "pattern": A_SCOPE });
    limit(&mut name, most);
    let mut list = json!({ "type": "array", "items": name, "minItems": 1 });
    if most.is_some() {
        list["maxItems"] = 1.into();
    }
    json!({ "anyOf": [name, list], "description": "What the user is to agree to, such as `AGREEMENT_PAY`." })
}

/// As everywhere, but for its length.
fn extend_info(most: Option<usize>) -> Value {
    let mut schema = read::<ApplyTokenRequest>().remove("extendInfo").unwrap_or_default();
    let ways = schema.get_mut("anyOf").and_then(Value::as_array_mut);
    for way in ways.into_iter().flatten().filter(|way| way["type"] == "string") {
        limit(way, most);
    }
    schema
}

fn limit(schema: &mut Value, most: Option<usize>) {
    if let Some(most) = most {
        schema["maxLength"] = most.into();
    }
}
