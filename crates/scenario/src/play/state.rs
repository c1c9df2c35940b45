//! What earlier steps left behind, and what `${…}` finds in it.

use super::{faults::Faults, secrets::Secrets};
use crate::{
    host::{Closer, Stage},
    path::look_up,
    problem::there_are,
    reference::{GIVEN, Reference, SECRET},
    report::FailureKind,
    scenario::{Clock, Setup},
    troupe::{Credentials, MiniProgram, Troupe},
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, sync::Arc};
use walletsim_protocol::openapi::{Dialect, path::OpenApi};
use walletsim_runtime::trace::{Step as StepNumber, text::moment};

/// The world as it stays: who listens where, and who is in it.
pub(super) struct Ground {
    pub(super) wallet_server: String,
    pub(super) wallet_app: String,
    pub(super) merchant: String,
    pub(super) foreign_merchant: bool,
    mini_programs: String,
    pub(super) troupe: Arc<Troupe>,
    /// What must not be shown.
    pub(super) secrets: Arc<Secrets>,
}

impl Ground {
    /// Takes a stage apart: the closer can be called only once and by one.
    pub(super) fn split(stage: Stage, merchant: Option<&str>, secrets: Arc<Secrets>) -> (Self, Closer) {
        let base = |url: &str| url.trim_end_matches('/').to_owned();
        let ground = Self {
            wallet_server: base(&stage.wallet_server),
            wallet_app: base(&stage.wallet_app),
            merchant: base(merchant.unwrap_or(&stage.merchant)),
            foreign_merchant: merchant.is_some() || stage.foreign_merchant,
            mini_programs: base(&stage.mini_programs),
            troupe: stage.troupe,
            secrets,
        };
        (ground, stage.closer)
    }

    /// Whether the names at the head of the file exist.
    pub(super) fn check(&self, setup: &Setup) -> Result<(), String> {
        let missing = |what: &str, name: &str, known: Vec<String>| {
            Err(format!("the fixtures have no {what} `{name}`; {}", there_are(&known)))
        };
        if !self.troupe.users.contains_key(&setup.user) {
            return missing("user", &setup.user, keys(&self.troupe.users));
        }
        if !self.troupe.mini_programs.contains_key(&setup.mini_program) {
            return missing("mini program", &setup.mini_program, keys(&self.troupe.mini_programs));
        }
        Ok(())
    }

    pub(super) fn mini_program(&self, key: &str) -> Result<&MiniProgram, FailureKind> {
        find("mini program", key, &self.troupe.mini_programs)
    }

    pub(super) fn credentials(&self, key: &str) -> Result<&Credentials, FailureKind> {
        find("merchant", key, &self.troupe.merchants)
    }

    /// Whether an address is the wallet server's.
    pub(super) fn is_wallet_server(&self, url: &str) -> bool {
        url.strip_prefix(&self.wallet_server).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// What the wallet in use calls something about contracts, if it has them.
    pub(super) fn preparing(&self, what: &str) -> Option<&str> {
        self.troupe.wallet.get("openapi")?.get("prepare")?.get(what)?.as_str()
    }

    /// The name in the fixtures of a user given by name or id.
    pub(super) fn user_key(&self, given: &str) -> String {
        let by_id = self.troupe.users.iter().find(|(_, user)| user.get("id").is_some_and(|id| id == given));
        by_id.map_or(given, |(key, _)| key).to_owned()
    }
}

fn find<'a, T>(what: &'static str, name: &str, among: &'a BTreeMap<String, T>) -> Result<&'a T, FailureKind> {
    among.get(name).ok_or_else(|| FailureKind::UnknownName { what, name: name.to_owned(), known: keys(among) })
}

fn keys<T>(map: &BTreeMap<String, T>) -> Vec<String> {
    map.keys().cloned().collect()
}

/// A call that waits for the user.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) call: String,
    pub(super) expires_at: String,
}

/// What a step changes for later ones.
#[derive(Debug, Clone)]
pub(super) enum Effect {
    Pending(Option<Pending>),
    Session(Value),
    /// The backend says who logged in.
    Recognised(String),
    Holder(String),
}

/// One of several that happen at once: each goes on from a state of its own.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    number: StepNumber,
    /// What its steps changed.
    effects: Vec<Effect>,
    /// What the latest of them was answered, in a word.
    outcome: Value,
}

/// What changes from step to step.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Who holds the phone.
    user: String,
    /// Which mini program calls, unless a step says otherwise.
    pub(super) mini_program: String,
    pub(super) pending: Option<Pending>,
    /// Whether the user was asked something.
    pub(super) asked: bool,
    pub(super) session: Option<Value>,
    /// The id of who logged in last, as the backend says.
    pub(super) recognised: Option<String>,
    /// The world's time when the step began.
    pub(super) now: String,
    /// Whether the clock may have moved since: unless it runs, it stands still until somebody moves it.
    pub(super) clock_moved: bool,
    pub(super) clock_runs: bool,
    /// How many steps have been played, the present one included.
    pub(super) played: u32,
    /// Where this is one of several at once.
    pub(super) branch: Option<Branch>,
    /// What steps let go wrong.
    pub(super) faults: Faults,
    answers: Map<String, Value>,
}

impl State {
    pub(super) fn new(setup: &Setup) -> Self {
        // Of a clock that runs, every step asks first.
        let (now, clock_runs) = match setup.clock {
            Clock::StandsAt(at) => (moment(at), false),
            Clock::System => (String::new(), true),
        };
        Self {
            user: setup.user.clone(),
            mini_program: setup.mini_program.clone(),
            pending: None,
            asked: false,
            session: None,
            recognised: None,
            now,
            clock_moved: false,
            clock_runs,
            played: 0,
            branch: None,
            faults: Faults::default(),
            answers: Map::new(),
        }
    }

    pub(super) fn remember(&mut self, name: &str, answer: Value) {
        self.answers.insert(name.to_owned(), answer);
    }

    /// Everything that has a name here.
    pub(super) fn answers(&self) -> Map<String, Value> {
        self.answers.clone()
    }

    /// From here on these are what has a name.
    pub(super) fn exchange_answers(&mut self, answers: Map<String, Value>) -> Map<String, Value> {
        std::mem::replace(&mut self.answers, answers)
    }

    /// The same for one of several at once.
    pub(super) fn in_branch(&self, number: StepNumber) -> Self {
        Self { branch: Some(Branch { number, effects: Vec::new(), outcome: Value::Null }), ..self.clone() }
    }

    /// The number of the step that was played last; of one of several at once it is theirs.
    pub(super) fn number(&self) -> StepNumber {
        let alone = StepNumber { step: self.played, branch: None };
        self.branch.as_ref().map_or(alone, |branch| branch.number)
    }

    /// The number that the next step will have.
    pub(super) fn next_number(&self) -> StepNumber {
        let next = StepNumber { step: self.played + 1, branch: None };
        self.branch.as_ref().map_or(next, |branch| branch.number)
    }

    /// Counts a step.
    pub(super) fn count(&mut self) -> StepNumber {
        if self.branch.is_none() {
            self.played += 1;
        }
        self.number()
    }

    /// Keeps what a step came to for those who wait for the end of the branch.
    pub(super) fn came_to(&mut self, outcome: Value) {
        if let Some(branch) = self.branch.as_mut().filter(|_| !outcome.is_null()) {
            branch.outcome = outcome;
        }
    }

    /// What the steps of a branch changed, and what the latest was answered.
    pub(super) fn end_of_branch(self) -> (Vec<Effect>, Value) {
        self.branch.map(|branch| (branch.effects, branch.outcome)).unwrap_or_default()
    }

    pub(super) fn apply(&mut self, effect: Effect) {
        if let Some(branch) = &mut self.branch {
            branch.effects.push(effect.clone());
        }
        match effect {
            Effect::Pending(pending) => {
                self.asked |= pending.is_some();
                self.pending = pending;
            }
            Effect::Session(session) => self.session = Some(session),
            Effect::Recognised(user) => self.recognised = Some(user),
            Effect::Holder(user) => self.user = user,
        }
    }

    /// What a reference leads to.
    pub(super) fn look_up(&self, ground: &Ground, reference: &Reference) -> Option<Value> {
        if let Some(name) = reference.variable() {
            let value = reference.in_environment()?;
            if reference.root == SECRET {
                ground.secrets.add(name, &value);
            }
            return Some(value.into());
        }
        let root = self.root(ground, &reference.root, reference.path.is_empty())?;
        look_up(&root, &reference.path)
    }

    /// What a name stands for. Three are base addresses when nothing follows them, and something else when it does.
    fn root(&self, ground: &Ground, name: &str, is_bare: bool) -> Option<Value> {
        let merchant = |key: &str| {
            let credentials = ground.troupe.merchants.get(key)?;
            Some(json!({ "client-id": credentials.client_id, "key-version": credentials.newest.0 }))
        };
        let mini_program = |key: &str| {
            let mini_program = ground.troupe.mini_programs.get(key)?;
            Some(json!({ "id": mini_program.app_id, "merchant": mini_program.merchant }))
        };
        match name {
            "now" => Some(self.now.clone().into()),
            "wallet-server" => Some(ground.wallet_server.clone().into()),
            "wallet-app" => Some(ground.wallet_app.clone().into()),
            "merchant" if is_bare => Some(ground.merchant.clone().into()),
            "mini-programs" if is_bare => Some(ground.mini_programs.clone().into()),
            "merchant" => merchant(&ground.troupe.mini_programs.get(&self.mini_program)?.merchant),
            "merchants" => Some(by_key(&ground.troupe.merchants, merchant)),
            "mini-program" => mini_program(&self.mini_program),
            "mini-programs" => Some(by_key(&ground.troupe.mini_programs, mini_program)),
            "user" => ground.troupe.users.get(&self.user).cloned(),
            "paths" => Some(paths(&ground.troupe.dialect)),
            "users" => Some(ground.troupe.users.clone().into_iter().collect()),
            name => self.answers.get(name).cloned(),
        }
    }

    /// The failure of a reference that leads nowhere: what its name has, or which names there are.
    pub(super) fn unresolved(&self, ground: &Ground, reference: &Reference) -> FailureKind {
        let root = self.root(ground, &reference.root, false);
        let waits = root.as_ref().is_some_and(|root| root["state"] == "pending");
        let known = match root {
            Some(Value::Object(members)) => {
                members.keys().map(|member| format!("${{{}.{member}}}", reference.root)).collect()
            }
            Some(_) => vec![format!("${{{}}}", reference.root)],
            None => self.answers.keys().map(String::as_str).chain(GIVEN).map(|name| format!("${{{name}}}")).collect(),
        };
        FailureKind::UnresolvedReference { reference: reference.to_string(), known, waits }
    }
}

/// The wallet's usual paths, by the verbs that call them.
fn paths(dialect: &Dialect) -> Value {
    let verbs = [
        ("applyToken", OpenApi::ApplyToken),
        ("inquiryUserInfo", OpenApi::InquiryUserInfo),
        ("cancelToken", OpenApi::CancelToken),
    ];
    let path = |(verb, api)| Some((verb, dialect.named(verb, api, dialect.current)?));
    verbs.into_iter().filter_map(path).map(|(verb, path)| (verb.to_owned(), Value::from(path))).collect()
}

fn by_key<T>(map: &BTreeMap<String, T>, value: impl Fn(&str) -> Option<Value>) -> Value {
    Value::Object(map.keys().filter_map(|key| Some((key.clone(), value(key)?))).collect::<Map<_, _>>())
}
