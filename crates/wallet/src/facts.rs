//! User facts, and which of them a scope lets out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use walletsim_protocol::{
    UserId,
    digest::{hex, sha256},
    gateway::{Detail, Preview},
    jsapi::OpenUserFacts,
    openapi::ApiVersion,
    user::{Account, Address, Card, ContactInfo, LoginIdInfo, MerchantInfo, UserInfo, UserName, UserStatus},
};

/// One thing a scope may let out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Fact {
    /// `userId`.
    UserId,
    /// `status`.
    Status,
    /// `nickName`.
    NickName,
    /// `userName`.
    UserName,
    /// `userName.thirdName`.
    ThirdName,
    /// `userNameInArabic`.
    UserNameInArabic,
    /// `avatar`.
    Avatar,
    /// `gender`.
    Gender,
    /// `birthday` (v1), `birthDate` (v2).
    BirthDate,
    /// `nationality`.
    Nationality,
    /// `userAddresses`.
    Addresses,
    /// `loginIdInfos[].maskLoginId`.
    MaskedLoginId,
    /// `loginIdInfos[].loginId`.
    LoginId,
    /// `loginIdInfos[].hashLoginId`.
    HashedLoginId,
    /// `contactInfos`.
    ContactInfos,
    /// `cardList`.
    Cards,
    /// `accountList`.
    Accounts,
    /// `merchantInfo.merchantId`.
    MerchantId,
    /// `merchantInfo.merchantName`.
    MerchantName,
    /// `merchantInfo.merchantLogo`.
    MerchantLogo,
}

/// A user of the wallet: `users.yaml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct User {
    /// At most 64 characters.
    pub user_id: UserId,
    /// What the phone calls them.
    pub display_name: String,
    /// Whether the account can be used.
    pub status: UserStatus,
    /// At most 256 characters.
    #[serde(default)]
    pub nick_name: Option<String>,
    /// Full name and parts.
    #[serde(default)]
    pub user_name: Option<UserName>,
    /// The same in Arabic script.
    #[serde(default)]
    pub user_name_in_arabic: Option<UserName>,
    /// URL of a picture.
    #[serde(default)]
    pub avatar: Option<String>,
    /// `F` or `M`.
    #[serde(default)]
    pub gender: Option<String>,
    /// ISO 8601 date.
    #[serde(default)]
    pub birth_date: Option<String>,
    /// ISO 3166 alpha-2.
    #[serde(default)]
    pub nationality: Option<String>,
    /// Postal addresses.
    #[serde(default)]
    pub addresses: Vec<Address>,
    /// How they sign in.
    #[serde(default)]
    pub login_ids: Vec<LoginId>,
    /// How they can be reached.
    #[serde(default)]
    pub contact_infos: Vec<ContactInfo>,
    /// Cards, their numbers partly hidden.
    #[serde(default)]
    pub cards: Vec<Card>,
    /// Accounts.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// Their own business, for those who have one.
    #[serde(default)]
    pub business: MerchantInfo,
}

/// One way a user signs in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginId {
    /// `MOBILE_PHONE` or `EMAIL`.
    pub login_id_type: String,
    /// In the clear.
    pub login_id: String,
}

/// What these facts of a user look like on the wire.
#[must_use]
pub fn disclose(user: &User, facts: &BTreeSet<Fact>, version: ApiVersion) -> UserInfo {
    let may = |fact| facts.contains(&fact);
    // Only where a wallet has names of four parts does anybody learn the third.
    let parts = |name: &UserName| UserName {
        third_name: name.third_name.clone().filter(|_| may(Fact::ThirdName)),
        ..name.clone()
    };
    let name = |name: &Option<UserName>, fact| name.as_ref().filter(|_| may(fact)).map(parts);
    let birth_date = user.birth_date.clone().filter(|_| may(Fact::BirthDate));
    let (birthday, birth_date) = match version {
        ApiVersion::V1 => (birth_date, None),
        ApiVersion::V2 => (None, birth_date),
    };
    UserInfo {
        user_id: may(Fact::UserId).then(|| user.user_id.clone()),
        status: may(Fact::Status).then_some(user.status),
        nick_name: user.nick_name.clone().filter(|_| may(Fact::NickName)),
        user_name: name(&user.user_name, Fact::UserName),
        user_name_in_arabic: name(&user.user_name_in_arabic, Fact::UserNameInArabic),
        user_addresses: if may(Fact::Addresses) { user.addresses.clone() } else { Vec::new() },
        avatar: user.avatar.clone().filter(|_| may(Fact::Avatar)),
        gender: user.gender.clone().filter(|_| may(Fact::Gender)),
        birthday,
        birth_date,
        nationality: user.nationality.clone().filter(|_| may(Fact::Nationality)),
        login_id_infos: user.login_ids.iter().filter_map(|login_id| disclose_login_id(login_id, facts)).collect(),
        contact_infos: if may(Fact::ContactInfos) { user.contact_infos.clone() } else { Vec::new() },
    }
}

fn disclose_login_id(login: &LoginId, facts: &BTreeSet<Fact>) -> Option<LoginIdInfo> {
    let may = |fact| facts.contains(&fact);
    let any = [Fact::LoginId, Fact::MaskedLoginId, Fact::HashedLoginId].into_iter().any(may);
    any.then(|| LoginIdInfo {
        login_id_type: login.login_id_type.clone(),
        login_id: may(Fact::LoginId).then(|| login.login_id.clone()),
        mask_login_id: may(Fact::MaskedLoginId).then(|| mask(&login.login_id)),
        hash_login_id: may(Fact::HashedLoginId).then(|| hex(&sha256(login.login_id.as_bytes()))),
    })
}

/// What these facts tell of a user's business.
#[must_use]
pub fn disclose_business(user: &User, facts: &BTreeSet<Fact>) -> MerchantInfo {
    let told = |value: &Option<String>, fact| value.clone().filter(|_| facts.contains(&fact));
    let MerchantInfo { merchant_id, merchant_name, merchant_logo } = &user.business;
    MerchantInfo {
        merchant_id: told(merchant_id, Fact::MerchantId),
        merchant_name: told(merchant_name, Fact::MerchantName),
        merchant_logo: told(merchant_logo, Fact::MerchantLogo),
    }
}

/// What `getOpenUserInfo` shows of these facts: absent ones are empty texts (jsapi.md §2).
#[must_use]
pub fn disclose_openly(user: &User, facts: &BTreeSet<Fact>) -> OpenUserFacts {
    let info = disclose(user, facts, ApiVersion::V2);
    let address = info.user_addresses.into_iter().next();
    OpenUserFacts {
        nick_name: info.nick_name.unwrap_or_default(),
        avatar: info.avatar.unwrap_or_default(),
        gender: info.gender.unwrap_or_default().to_ascii_lowercase(),
        country_code: info.nationality.unwrap_or_default(),
        province: address.as_ref().and_then(|address| address.state.clone()).unwrap_or_default(),
        city: address.and_then(|address| address.city).unwrap_or_default(),
    }
}

/// For the consent screen: the user's own values, so that they see what they are asked for. The same value is not shown twice.
#[must_use]
pub fn preview(user: &User, facts: &BTreeSet<Fact>) -> Vec<Preview> {
    let info = disclose(user, facts, ApiVersion::V2);
    let business = disclose_business(user, facts);
    let single = [
        (Detail::NickName, info.nick_name),
        (Detail::Name, info.user_name.and_then(|name| name.full_name)),
        (Detail::Gender, info.gender),
        (Detail::BirthDate, info.birth_date),
        (Detail::Nationality, info.nationality),
    ];
    let login_ids = info.login_id_infos.into_iter().map(|info| (Detail::LoginId, info.login_id.or(info.mask_login_id)));
    let contacts = info.contact_infos.into_iter().map(|contact| (way(&contact), Some(contact.contact_no)));
    let cities = info.user_addresses.into_iter().map(|address| (Detail::City, address.city));
    let cards = user.cards.iter().filter(|_| facts.contains(&Fact::Cards));
    let cards = cards.map(|card| (Detail::Card, Some(card.masked_card_no.clone())));
    let accounts = user.accounts.iter().filter(|_| facts.contains(&Fact::Accounts));
    let accounts = accounts.map(|account| (Detail::Account, Some(account.account_number.clone())));
    let business = [(Detail::BusinessId, business.merchant_id), (Detail::BusinessName, business.merchant_name)];
    let mut seen = BTreeSet::new();
    let all = single.into_iter().chain(login_ids).chain(contacts).chain(cities).chain(cards).chain(accounts);
    all.chain(business)
        .filter_map(|(what, value)| Some(Preview { what, value: value? }))
        .filter(|preview| seen.insert(preview.value.clone()))
        .collect()
}

fn way(contact: &ContactInfo) -> Detail {
    match contact.contact_type.as_str() {
        "MOBILE_PHONE" => Detail::MobilePhone,
        "EMAIL" => Detail::Email,
        _ => Detail::Contact,
    }
}

/// Stars out the middle. The documents do not show the platform's own pattern (openapi.md §9): this one is ours.
fn mask(login_id: &str) -> String {
    let (name, rest) = login_id.find('@').map_or((login_id, ""), |at| login_id.split_at(at));
    let length = name.chars().count();
    let shown = if length > 6 { 3 } else { 1 };
    let starred = name.chars().enumerate().map(|(at, c)| if at < shown || at + shown >= length { c } else { '*' });
    starred.chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_keep_the_ends_and_the_mail_host() {
        assert_eq!(mask("639170000001"), "639******001");
        assert_eq!(mask("alice@wallet.example"), "a***e@wallet.example");
        assert_eq!(mask("日本"), "日本");
    }

    #[test]
    fn a_preview_says_what_each_value_is_and_shows_none_twice() {
        let user: User = serde_json::from_value(serde_json::json!({
            "userId": "1", "displayName": "Ada", "status": "ACTIVE", "nickName": "Ada", "birthDate": "1990-01-31",
            "loginIds": [{ "loginIdType": "MOBILE_PHONE", "loginId": "639170000001" }],
            "contactInfos": [
                { "contactType": "MOBILE_PHONE", "contactNo": "639170000001" },
                { "contactType": "EMAIL", "contactNo": "ada@wallet.example" },
                { "contactType": "PAGER", "contactNo": "7" },
            ],
        }))
        .unwrap();
        let facts = BTreeSet::from([Fact::NickName, Fact::BirthDate, Fact::LoginId, Fact::ContactInfos, Fact::Gender]);
        let shown = [
            (Detail::NickName, "Ada"),
            (Detail::BirthDate, "1990-01-31"),
            (Detail::LoginId, "639170000001"),
            (Detail::Email, "ada@wallet.example"),
            (Detail::Contact, "7"),
        ];
        assert_eq!(preview(&user, &facts), shown.map(|(what, value)| Preview { what, value: value.to_owned() }));
    }
}
