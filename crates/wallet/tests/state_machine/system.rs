//! The wallet under test, with a diary of its own: what it gave out, and what was withdrawn.

use crate::{
    model::{Model, Rules, Shown},
    step::{How, Step, Verb},
    support,
    told::{self, Told},
    town::{self, ALICE, APPS, CHITRA, USERS},
};
use chrono::TimeDelta;
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    sync::{Arc, LazyLock},
};
use tokio::runtime::{Builder, Runtime};
use walletsim_protocol::{Scope, gateway::ScopeRefusal, openapi::ApiVersion, user::UserInfo};
use walletsim_wallet::{
    Fixtures, Now, Wallet, Witness,
    profile::OnReuse,
    secret::{FreshCode, FreshTokens},
    verbs::{AccessError, MemberInfoError, UserAnswer},
};

type Name = &'static str;

pub(crate) struct System {
    wallet: Wallet,
    runtime: Runtime,
    now: Now,
    /// About whom and for which mini program, by number.
    questions: BTreeMap<u64, (Name, Name)>,
    /// Every code given out, by number.
    codes: BTreeMap<u64, Given>,
    redeemed: BTreeSet<u64>,
    /// Every pair of tokens given out, by number.
    tokens: BTreeMap<u64, Given>,
}

/// Something given out.
#[derive(Debug, Clone)]
struct Given {
    user: Name,
    app: Name,
    client: Name,
    scopes: Vec<String>,
    withdrawn: bool,
}

impl System {
    pub(crate) fn new(rules: Rules) -> Self {
        static FIXTURES: LazyLock<Arc<Fixtures>> =
            LazyLock::new(|| Arc::new(Fixtures::load(&[support::shipped()]).unwrap()));
        let reuse = |revokes| if revokes { OnReuse::Revoke } else { OnReuse::Refuse };
        let wallet = support::wallet(&FIXTURES, |profile| {
            profile.reuse.auth_code = reuse(rules.reused_code_revokes);
            profile.reuse.refresh_token = reuse(rules.reused_refresh_revokes);
            profile.access_token_survives_refresh = rules.old_access_lives;
        });
        let runtime = Builder::new_current_thread().build().unwrap();
        Self {
            wallet,
            runtime,
            now: support::nine(),
            questions: BTreeMap::new(),
            codes: BTreeMap::new(),
            redeemed: BTreeSet::new(),
            tokens: BTreeMap::new(),
        }
    }

    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    pub(crate) fn play(&mut self, step: &Step) -> Told {
        let (nth, when) = (step.nth, (self.now, Witness(step.nth)));
        let wallet = &self.wallet;
        match step.verb {
            Verb::Ask { user, app, purpose, ref scopes } => {
                let fresh = FreshCode { id: named("question", nth).into(), code: named("code", nth).into() };
                let (person, program, scopes) = (user.into(), app.into(), scope_list(scopes));
                let asking = wallet.authorize(&person, &program, (purpose, &scopes), &fresh, when);
                let told = told::authorized(self.wait(asking));
                self.questions.insert(nth, (user, app));
                self.note_code(nth, (user, app), &told);
                told
            }
            Verb::Answer { user, question, ref how } => {
                let (person, id, fresh) = (user.into(), named("question", question).into(), named("code", nth).into());
                let answer = match how {
                    How::AcceptAll => UserAnswer::Accept(None),
                    How::Accept(scopes) => UserAnswer::Accept(Some(scope_list(scopes))),
                    How::Decline(how) => UserAnswer::Decline(*how),
                };
                let told = told::answered(self.wait(wallet.answer(&person, &id, &answer, &fresh, when)));
                if let Some(asked) = self.questions.get(&question).copied() {
                    self.note_code(nth, asked, &told);
                }
                told
            }
            Verb::Exchange { client, code, app } => {
                let (client, secret, app) = (client.into(), named("code", code).into(), app.map(Into::into));
                let buying = wallet.exchange(&client, &secret, app.as_ref(), fresh_tokens(nth), when);
                let told = told::tokens(self.wait(buying));
                if matches!(told, Told::Tokens { .. }) {
                    assert!(self.redeemed.insert(code), "code {code} was redeemed twice");
                    self.note_tokens(nth, self.codes[&code].clone());
                }
                told
            }
            Verb::Refresh { client, token } => {
                let (client, secret) = (client.into(), named("refresh", token).into());
                let told = told::tokens(self.wait(wallet.refresh((&client, None), &secret, fresh_tokens(nth), when)));
                if matches!(told, Told::Tokens { .. }) {
                    self.note_tokens(nth, self.tokens[&token].clone());
                }
                told
            }
            Verb::Inquire { client, app, token, version } => {
                told::facts(self.inquire((client, app), token, version, when.1))
            }
            Verb::Cancel { client, app, token } => {
                let (client, app, secret) = (client.into(), app.map(Into::into), named("access", token).into());
                told::cancelled(self.wait(wallet.cancel((&client, app.as_ref()), &secret, when)))
            }
            Verb::Withdraw { user, app } => {
                let ended = self.wait(wallet.withdraw(&user.into(), &app.into(), when)).unwrap();
                let given = self.codes.values_mut().chain(self.tokens.values_mut());
                for given in given.filter(|given| (given.user, given.app) == (user, app)) {
                    given.withdrawn = true;
                }
                Told::Withdrawn { ended }
            }
            Verb::Expire { request, what } => {
                told::expired(self.wait(wallet.expire(&named("question", request).into(), what, when)))
            }
            Verb::Advance { seconds } => {
                self.now += TimeDelta::seconds(seconds);
                Told::Nothing
            }
        }
    }

    fn inquire(
        &self,
        (client, app): (Name, Option<Name>),
        token: u64,
        version: ApiVersion,
        by: Witness,
    ) -> Result<(UserInfo, Vec<Scope>), AccessError> {
        let (client, app, secret) = (client.into(), app.map(Into::into), named("access", token).into());
        self.wait(self.wallet.inquire((&client, app.as_ref()), &secret, version, (self.now, by)))
    }

    fn note_code(&mut self, nth: u64, (user, app): (Name, Name), told: &Told) {
        if let Told::Granted { code: Some(_), scopes, .. } = told {
            let client = town::app_by_id(app).client;
            self.codes.insert(nth, Given { user, app, client, scopes: scopes.clone(), withdrawn: false });
        }
    }

    fn note_tokens(&mut self, nth: u64, given: Given) {
        assert!(!given.withdrawn, "pair {nth} was bought after the user withdrew");
        self.tokens.insert(nth, given);
    }

    pub(crate) fn tokens_of_a_withdrawn_pair_open_nothing_and_others_only_what_was_granted(&self) {
        for (token, given) in &self.tokens {
            let Ok((info, scopes)) = self.inquire((given.client, None), *token, ApiVersion::V2, Witness(0)) else {
                continue;
            };
            assert!(!given.withdrawn, "access token {token} opens something after the user withdrew");
            assert_eq!(scopes, scope_list(&given.scopes), "access token {token} has the scopes that were granted");
            let allowed = town::fields(given.scopes.iter().map(String::as_str));
            for field in fields_of(&info) {
                assert!(allowed.contains(&field.as_str()), "access token {token} discloses {field}: {scopes:?}");
            }
        }
    }

    pub(crate) fn consents_are_those_of(&self, model: &Model) {
        for user in USERS {
            let known = self.wait(self.wallet.consents_of(&user.into())).unwrap();
            let known = known.iter().flat_map(|(app, scopes)| {
                scopes.iter().map(move |(scope, since)| (user, app.as_str(), scope.as_str(), *since))
            });
            let expected = model.consents.iter().filter(|((who, ..), _)| *who == user);
            let expected = expected.map(|((_, app, scope), since)| (user, *app, *scope, *since));
            assert_eq!(known.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "what is remembered");
        }
        for (user, app) in APPS.iter().map(|app| (ALICE, app.id)).chain([(CHITRA, APPS[0].id), (CHITRA, APPS[1].id)]) {
            let shown = self.wait(self.wallet.member_info(&user.into(), &app.into(), &Scope::USER_INFO.into()));
            match (shown, model.may_show(user, app)) {
                (Ok(_), Ok(Shown::Told))
                | (Err(MemberInfoError::NotConsented), Ok(Shown::NotConsented))
                | (Err(MemberInfoError::Scope(ScopeRefusal::FeatureMissing)), Ok(Shown::FeatureMissing)) => {}
                (Err(MemberInfoError::Call(why)), Err(expected)) if why == expected => {}
                (shown, expected) => panic!("{app} is shown {shown:?}, not {expected:?}"),
            }
        }
    }
}

/// The fields of an answer, those of the login ids among them.
fn fields_of(info: &UserInfo) -> Vec<String> {
    let Value::Object(mut fields) = serde_json::to_value(info).unwrap() else { panic!("{info:?} is no object") };
    let logins = fields.remove("loginIdInfos").unwrap_or_default();
    let logins = logins.as_array().into_iter().flatten().filter_map(Value::as_object).flat_map(Map::keys);
    logins.filter(|field| *field != "loginIdType").chain(fields.keys()).cloned().collect()
}

fn scope_list(names: &[impl AsRef<str>]) -> Vec<Scope> {
    names.iter().map(|name| Scope::from(name.as_ref())).collect()
}

fn named(kind: &str, nth: u64) -> String {
    format!("{kind} {nth}")
}

fn fresh_tokens(nth: u64) -> FreshTokens {
    FreshTokens { access: named("access", nth).into(), refresh: named("refresh", nth).into() }
}
