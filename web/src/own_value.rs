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
}

impl Detail {
    /// What it is called.
    pub(crate) fn name(self, words: &Words) -> String {
        match self {
            Self::NickName => words.say("own-nickname"),
            Self::Name => words.say("own-name"),
            Self::Gender => words.say("own-gender"),
            Self::BirthDate => words.say("own-birth-date"),
            Self::Nationality => words.say("own-nationality"),
            Self::LoginId => words.say("own-login-id"),
            Self::MobilePhone => words.say("own-mobile-number"),
            Self::Email => words.say("own-email"),
            Self::Contact => words.say("own-contact"),
            Self::City => words.say("own-city"),
            Self::Card => words.say("own-card"),
            Self::Account => words.say("own-account"),
            Self::BusinessId => words.say("own-business-id"),
            Self::BusinessName => words.say("own-business-name"),
        }
    }
}
