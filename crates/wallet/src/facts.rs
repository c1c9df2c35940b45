//! User facts, and which of them a scope lets out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use walletsim_protocol::{
    UserId,
    digest::{hex, sha256},
    gateway::{Detail, Preview, Purpose},
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

/// For the consent screen: the user's own values, so that they see all that they are asked for. The same value is not shown twice;
/// the user's id, which every code leads to, is not shown at all.
#[must_use]
pub fn preview(user: &User, facts: &BTreeSet<Fact>, purpose: Purpose) -> Vec<Preview> {
    let info = disclose(user, facts, ApiVersion::V2);
    let single = [
        (Detail::NickName, info.nick_name),
        (Detail::Name, info.user_name.and_then(whole_name)),
        (Detail::Name, info.user_name_in_arabic.and_then(whole_name)),
        (Detail::Picture, info.avatar),
        (Detail::Gender, info.gender),
        (Detail::BirthDate, info.birth_date),
        (Detail::Nationality, info.nationality),
    ];
    let login_id = |info: LoginIdInfo| (Detail::LoginId, info.login_id.or(info.mask_login_id).or(info.hash_login_id));
    let contacts = info.contact_infos.into_iter().map(|contact| (way(&contact), Some(contact.contact_no)));
    let status = (Detail::Status, info.status.map(|status| status.word().to_owned()));
    let mut seen = BTreeSet::new();
    let all = single.into_iter().chain(info.login_id_infos.into_iter().map(login_id)).chain(contacts);
    let all = all.chain(places(info.user_addresses, purpose)).chain(possessions(user, facts)).chain([status]);
    all.filter_map(|(what, value)| Some(Preview { what, value: value? }))
        .filter(|preview| seen.insert(preview.value.clone()))
        .collect()
}

/// The full name, unless only the parts tell all of it.
fn whole_name(name: UserName) -> Option<String> {
    let parts = [name.first_name, name.middle_name, name.third_name.clone(), name.last_name];
    let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    name.full_name.filter(|_| name.third_name.is_none()).or(Some(joined).filter(|joined| !joined.is_empty()))
}

/// Open user information tells of the first address where it is, and no more.
fn places(addresses: Vec<Address>, purpose: Purpose) -> Vec<(Detail, Option<String>)> {
    if purpose == Purpose::OpenUserInfo {
        let first = addresses.into_iter().next().unwrap_or_default();
        return vec![(Detail::Province, first.state), (Detail::City, first.city)];
    }
    let line = |address: Address| {
        let parts = [address.address1, address.address2, address.city, address.state, address.zip_code];
        parts.into_iter().flatten().chain([address.region]).collect::<Vec<_>>().join(", ")
    };
    addresses.into_iter().map(|address| (Detail::Address, Some(line(address)))).collect()
}

/// Cards, each with the account behind it, accounts, and the user's business.
fn possessions(user: &User, facts: &BTreeSet<Fact>) -> Vec<(Detail, Option<String>)> {
    let business = disclose_business(user, facts);
    let cards = || user.cards.iter().filter(|_| facts.contains(&Fact::Cards));
    let numbers = cards().map(|card| (Detail::Card, Some(card.masked_card_no.clone())));
    let behind = cards().map(|card| (Detail::Account, Some(card.account_number.clone())));
    let accounts = user.accounts.iter().filter(|_| facts.contains(&Fact::Accounts));
    let accounts = accounts.map(|account| (Detail::Account, Some(account.account_number.clone())));
    let business = [
        (Detail::BusinessId, business.merchant_id),
        (Detail::BusinessName, business.merchant_name),
        (Detail::BusinessLogo, business.merchant_logo),
    ];
    numbers.chain(behind).chain(accounts).chain(business).collect()
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
            "avatar": "https://wallet.example/ada.png",
            "loginIds": [{ "loginIdType": "MOBILE_PHONE", "loginId": "639170000001" }],
            "contactInfos": [
                { "contactType": "MOBILE_PHONE", "contactNo": "639170000001" },
                { "contactType": "EMAIL", "contactNo": "ada@wallet.example" },
                { "contactType": "PAGER", "contactNo": "7" },
            ],
        }))
        .unwrap();
        let facts = [
            Fact::NickName,
            Fact::Avatar,
            Fact::BirthDate,
            Fact::LoginId,
            Fact::ContactInfos,
            Fact::Gender,
            Fact::Status,
        ];
        let shown = [
            (Detail::NickName, "Ada"),
            (Detail::Picture, "https://wallet.example/ada.png"),
            (Detail::BirthDate, "1990-01-31"),
            (Detail::LoginId, "639170000001"),
            (Detail::Email, "ada@wallet.example"),
            (Detail::Contact, "7"),
            (Detail::Status, "ACTIVE"),
        ];
        assert_eq!(preview(&user, &BTreeSet::from(facts), Purpose::AuthCode), previews(&shown));
    }

    fn previews(shown: &[(Detail, &str)]) -> Vec<Preview> {
        shown.iter().map(|(what, value)| Preview { what: *what, value: (*value).to_owned() }).collect()
    }

    #[test]
    fn a_preview_shows_as_much_of_a_name_an_address_a_card_and_a_business_as_is_told() {
        let user: User = serde_json::from_value(serde_json::json!({
            "userId": "1", "displayName": "Ada", "status": "ACTIVE",
            "userName": { "fullName": "Ada Byron", "firstName": "Ada", "thirdName": "King", "lastName": "Byron" },
            "addresses": [
                { "region": "PH", "state": "NCR", "city": "Quezon City", "address1": "12 Mabini Street", "zipCode": "1100" },
                { "region": "MY" },
            ],
            "cards": [{ "maskedCardNo": "5***1", "accountNumber": "77" }],
            "accounts": [{ "accountNumber": "77" }, { "accountNumber": "78" }],
            "business": { "merchantLogo": "https://wallet.example/bindery.png" },
        }))
        .unwrap();
        let shown = |facts: &[Fact], purpose| preview(&user, &facts.iter().copied().collect(), purpose);
        assert_eq!(shown(&[Fact::UserName], Purpose::AuthCode), previews(&[(Detail::Name, "Ada Byron")]));
        let all = [Fact::UserName, Fact::ThirdName, Fact::Addresses, Fact::Cards, Fact::MerchantLogo];
        let wanted = [
            (Detail::Name, "Ada King Byron"),
            (Detail::Address, "12 Mabini Street, Quezon City, NCR, 1100, PH"),
            (Detail::Address, "MY"),
            (Detail::Card, "5***1"),
            (Detail::Account, "77"),
            (Detail::BusinessLogo, "https://wallet.example/bindery.png"),
        ];
        assert_eq!(shown(&all, Purpose::AuthCode), previews(&wanted));
        let first = [(Detail::Province, "NCR"), (Detail::City, "Quezon City")];
        assert_eq!(shown(&[Fact::Addresses], Purpose::OpenUserInfo), previews(&first));
    }
}
