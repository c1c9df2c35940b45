//! What a user has, for merchants whose access token has a scope that lets it out.

use super::{AccessError, inquire::Opened};
use crate::{
    Now, Wallet, Witness,
    authorization::{AccessRefusal, Objection},
    facts::{Fact, disclose_business},
};
use walletsim_protocol::{
    AccessToken, AppId, ClientId,
    user::{Account, Card, MerchantInfo},
};

impl Wallet {
    /// `inquiryUserCardList`.
    pub async fn cards(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        when: (Now, Witness),
    ) -> Result<Vec<Card>, AccessError> {
        let opened = self.open(asker, token, when).await?.telling(&[Fact::Cards])?;
        Ok(opened.user.cards.clone())
    }

    /// `inquiryUserAccountList`.
    pub async fn accounts(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        when: (Now, Witness),
    ) -> Result<Vec<Account>, AccessError> {
        let opened = self.open(asker, token, when).await?.telling(&[Fact::Accounts])?;
        Ok(opened.user.accounts.clone())
    }

    /// `inquiryMerchantInfo`.
    pub async fn business(
        &self,
        asker: (&ClientId, Option<&AppId>),
        token: &AccessToken,
        when: (Now, Witness),
    ) -> Result<MerchantInfo, AccessError> {
        let opened = self.open(asker, token, when).await?.telling(&[
            Fact::MerchantId,
            Fact::MerchantName,
            Fact::MerchantLogo,
        ])?;
        Ok(disclose_business(opened.user, &opened.facts))
    }
}

impl Opened<'_> {
    /// The same, if it lets out any of these.
    fn telling(self, any: &[Fact]) -> Result<Self, AccessError> {
        if any.iter().any(|fact| self.facts.contains(fact)) {
            Ok(self)
        } else {
            Err(AccessError::Refused(AccessRefusal::Objection(Objection::NotGranted)))
        }
    }
}
