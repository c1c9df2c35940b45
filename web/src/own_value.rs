//! One of a person's own values, with a name where it would not be known without.

use crate::words::Words;

/// What a mini program would get to see.
#[derive(Debug, Clone)]
pub struct OwnValue {
    /// What it is.
    pub what: Detail,
    /// As the person knows it.
    pub value: String,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What they want to be called.
    NickName,
    /// Their full name.
    Name,
    /// Their picture; the value is its URL.
    Picture,
    /// `F` or `M`.
    Gender,
    /// An ISO 8601 date.
    BirthDate,
    /// A country.
    Nationality,
    /// How they sign in.
    LoginId,
    /// Their number.
    MobilePhone,
    /// Their mail address.
    Email,
    /// Another way to reach them.
    Contact,
    /// A whole postal address, in one line.
    Address,
    /// The state or province where they live.
    Province,
    /// Where they live.
    City,
    /// A card's number.
    Card,
    /// An account's number.
    Account,
    /// The id of their own business.
    BusinessId,
    /// Its name.
    BusinessName,
    /// Its logo; the value is its URL.
    BusinessLogo,
    /// How their account stands: `ACTIVE`, `FROZEN` or `INACTIVE`.
    Status,
}

impl Detail {
    /// What it is called.
    pub(crate) fn name(self, words: &Words) -> String {
        match self {
            Self::NickName => words.say("own-nickname"),
            Self::Name => words.say("own-name"),
            Self::Picture => words.say("own-picture"),
            Self::Gender => words.say("own-gender"),
            Self::BirthDate => words.say("own-birth-date"),
            Self::Nationality => words.say("own-nationality"),
            Self::LoginId => words.say("own-login-id"),
            Self::MobilePhone => words.say("own-mobile-number"),
            Self::Email => words.say("own-email"),
            Self::Contact => words.say("own-contact"),
            Self::Address => words.say("own-address"),
            Self::Province => words.say("own-province"),
            Self::City => words.say("own-city"),
            Self::Card => words.say("own-card"),
            Self::Account => words.say("own-account"),
            Self::BusinessId => words.say("own-business-id"),
            Self::BusinessName => words.say("own-business-name"),
            Self::BusinessLogo => words.say("own-business-logo"),
            Self::Status => words.say("own-status"),
        }
    }

    /// Whether the value is the address of a picture: it is somewhere else, where no page of the phone loads from.
    pub(crate) fn is_picture(self) -> bool {
        matches!(self, Self::Picture | Self::BusinessLogo)
    }
}

impl OwnValue {
    /// The value as people say it.
    pub(crate) fn words(&self, words: &Words) -> String {
        match (self.what, self.value.as_str()) {
            (what, _) if what.is_picture() => words.say("own-a-picture"),
            (Detail::Gender, "F") => words.say("own-female"),
            (Detail::Gender, "M") => words.say("own-male"),
            (Detail::Status, "ACTIVE") => words.say("own-status-active"),
            (Detail::Status, "FROZEN") => words.say("account-frozen"),
            (Detail::Status, "INACTIVE") => words.say("account-inactive"),
            _ => self.value.clone(),
        }
    }
}
