//! One user, one mini program, one merchant, and the verbs between them.

use crate::support::{self, nine};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::sync::{Arc, LazyLock};
use walletsim_protocol::{
    AppId, AuthCode, AuthorizationId, RefreshToken, Scope, UserId, gateway::Purpose, openapi::ApiVersion,
    user::UserInfo,
};
use walletsim_wallet::{
    Fixtures, Now, Profile, Wallet, Witness,
    authorization::{AccessRefusal, CodeRefusal, RefreshRefusal},
    secret::FreshTokens,
    verbs::{AccessError, AnswerError, Answered, ApplyTokenError, Authorized, ExchangedTokens, UserAnswer},
};

const ALICE: &str = "1000000000000000001";
pub(crate) const CHITRA: &str = "1000000000000000003";
const COFFEE: &str = "3333010000000001";
const BEANS: &str = "TEST_CLIENT_BEANS_0001";

static FIXTURES: LazyLock<Arc<Fixtures>> = LazyLock::new(|| Arc::new(Fixtures::load(&[support::shipped()]).unwrap()));

/// One user, one mini program, one merchant; each call is an event of its own, counted from 1.
pub(crate) struct Stage {
    pub(crate) wallet: Wallet,
    pub(crate) user: UserId,
    pub(crate) app: AppId,
    pub(crate) now: Now,
    events: u64,
    rng: ChaCha20Rng,
}

impl Stage {
    pub(crate) fn new(change: impl FnOnce(&mut Profile)) -> Self {
        Self::seeded(7, change)
    }

    pub(crate) fn of(user: &str) -> Self {
        Self { user: user.into(), ..Self::new(|_| {}) }
    }

    pub(crate) fn seeded(seed: u64, change: impl FnOnce(&mut Profile)) -> Self {
        Self {
            wallet: support::wallet(&FIXTURES, change),
            user: ALICE.into(),
            app: COFFEE.into(),
            now: nine(),
            events: 0,
            rng: ChaCha20Rng::seed_from_u64(seed),
        }
    }

    fn when(&mut self) -> (Now, Witness) {
        self.events += 1;
        (self.now, Witness(self.events))
    }

    pub(crate) async fn authorize(&mut self, purpose: Purpose, scopes: &[&str]) -> Authorized {
        let (fresh, when) = (self.wallet.profile().tokens.mint_fresh_code(&mut self.rng), self.when());
        let scopes: Vec<Scope> = scopes.iter().copied().map(Scope::from).collect();
        self.wallet.authorize(&self.user, &self.app, (purpose, &scopes), &fresh, when).await.unwrap()
    }

    pub(crate) async fn question(&mut self, scopes: &[&str]) -> AuthorizationId {
        match self.authorize(Purpose::AuthCode, scopes).await {
            Authorized::Pending { id, .. } => id,
            Authorized::Granted { .. } => panic!("nobody was asked for {scopes:?}"),
        }
    }

    pub(crate) async fn answer(
        &mut self,
        question: &AuthorizationId,
        answer: UserAnswer,
    ) -> Result<Answered, AnswerError> {
        let (fresh, when) = (self.wallet.profile().tokens.mint_code(&mut self.rng), self.when());
        self.wallet.answer(&self.user, question, &answer, &fresh, when).await
    }

    pub(crate) async fn accept(&mut self, question: &AuthorizationId) -> AuthCode {
        match self.answer(question, UserAnswer::Accept(None)).await.unwrap() {
            Answered::Granted { code, .. } => code.unwrap().0,
            Answered::Closed => panic!("accepted, and yet closed"),
        }
    }

    /// A code for these scopes, whatever it takes.
    pub(crate) async fn code(&mut self, scopes: &[&str]) -> AuthCode {
        match self.authorize(Purpose::AuthCode, scopes).await {
            Authorized::Granted { code, .. } => code.unwrap().0,
            Authorized::Pending { id, .. } => self.accept(&id).await,
        }
    }

    pub(crate) async fn exchange(&mut self, code: &AuthCode) -> Result<FreshTokens, CodeRefusal> {
        let (fresh, when) = (self.wallet.profile().tokens.mint_tokens(&mut self.rng), self.when());
        match self.wallet.exchange(&BEANS.into(), code, None, fresh, when).await {
            Ok(ExchangedTokens { tokens, .. }) => Ok(tokens),
            Err(ApplyTokenError::Code(why)) => Err(why),
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) async fn refresh(&mut self, token: &RefreshToken) -> Result<FreshTokens, RefreshRefusal> {
        let (fresh, when) = (self.wallet.profile().tokens.mint_tokens(&mut self.rng), self.when());
        match self.wallet.refresh((&BEANS.into(), None), token, fresh, when).await {
            Ok(ExchangedTokens { tokens, .. }) => Ok(tokens),
            Err(ApplyTokenError::RefreshToken(why)) => Err(why),
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) async fn inquire(
        &mut self,
        tokens: &FreshTokens,
        version: ApiVersion,
    ) -> Result<UserInfo, AccessRefusal> {
        let when = self.when();
        match self.wallet.inquire((&BEANS.into(), None), &tokens.access, version, when).await {
            Ok((info, _)) => Ok(info),
            Err(AccessError::Refused(why)) => Err(why),
            Err(error) => panic!("{error}"),
        }
    }

    /// What these scopes tell a merchant.
    pub(crate) async fn told(&mut self, version: ApiVersion, scopes: &[&str]) -> UserInfo {
        let code = self.code(scopes).await;
        let tokens = self.exchange(&code).await.unwrap();
        self.inquire(&tokens, version).await.unwrap()
    }

    pub(crate) async fn remembered(&self) -> Vec<String> {
        let consents = self.wallet.consents_of(&self.user).await.unwrap();
        consents.get(&self.app).into_iter().flatten().map(|(scope, _)| scope.to_string()).collect()
    }
}

pub(crate) fn some(scopes: &[&str]) -> UserAnswer {
    UserAnswer::Accept(Some(scopes.iter().copied().map(Scope::from).collect()))
}
