//! The faults of a world, and which of them strikes a call.

use super::rule::{BadRule, Deed, Rule, When};
use crate::Entropy;
use rand::RngExt;
use serde::{Deserialize, Serialize};
use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// The stream of the world's entropy that probabilities are drawn from.
const CHANCE: &str = "faults";

/// How many of those that have struck their last call are still told of.
const REMEMBERED: usize = 100;

/// The faults that stand in one world.
#[derive(Debug, Default)]
pub struct Faults {
    /// So that a world without faults, which is nearly every one, pays for none.
    any: AtomicBool,
    list: Mutex<List>,
}

#[derive(Debug, Default)]
struct List {
    standing: Vec<Standing>,
    /// Those that have struck their last call, the latest last.
    spent: VecDeque<Standing>,
    last: u32,
}

/// Which fault: 1, 2, 3 … in the order in which they were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FaultId(pub u32);

/// A fault, and what it has done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// Which.
    pub id: FaultId,
    /// How many calls were ones that it is for.
    pub met: u32,
    /// How many of them it struck.
    pub struck: u32,
    /// What it says.
    #[serde(flatten)]
    pub rule: Rule,
}

/// A call, as far as faults can tell calls apart. Each list has the names by which the same thing goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Subject<'a> {
    /// What kind of call.
    pub kind: Kind,
    /// The API.
    pub names: &'a [&'a str],
    /// The merchant that calls.
    pub clients: &'a [&'a str],
    /// The mini program that calls.
    pub mini_programs: &'a [&'a str],
    /// Who holds the phone.
    pub users: &'a [&'a str],
    /// What it is answered, once that is known: faults that wait for an answer strike then, all others before.
    pub result_code: Option<&'a str>,
}

/// What kind of call: each kind has answers that the other cannot have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A merchant calls an OpenAPI.
    #[default]
    OpenApi,
    /// A mini program calls a JSAPI.
    Jsapi,
}

/// A fault that strikes this call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strike {
    /// Which.
    pub id: FaultId,
    /// Before or after the effect.
    pub when: When,
    /// What goes wrong.
    pub deed: Deed,
}

impl Faults {
    /// Adds one.
    ///
    /// # Errors
    /// When it could never strike.
    pub fn add(&self, rule: Rule) -> Result<FaultId, BadRule> {
        rule.check()?;
        let mut list = self.lock();
        list.last += 1;
        let id = FaultId(list.last);
        list.standing.push(Standing { id, met: 0, struck: 0, rule });
        self.any.store(true, Ordering::Release);
        Ok(id)
    }

    /// All that stand, in the order in which they were added. One that has struck its last call is not among them.
    #[must_use]
    pub fn list(&self) -> Vec<Standing> {
        self.lock().standing.clone()
    }

    /// The latest of those that have struck their last call, in the order in which they did.
    #[must_use]
    pub fn spent(&self) -> Vec<Standing> {
        self.lock().spent.iter().cloned().collect()
    }

    /// Takes one away; tells whether it stood.
    pub fn remove(&self, id: FaultId) -> bool {
        let mut list = self.lock();
        let before = list.standing.len();
        list.standing.retain(|standing| standing.id != id);
        self.any.store(!list.standing.is_empty(), Ordering::Release);
        list.standing.len() < before
    }

    /// Takes all away, forgets those that are spent, and counts from 1 again; tells which stood.
    pub fn clear(&self) -> Vec<Standing> {
        let stood = std::mem::take(&mut *self.lock()).standing;
        self.any.store(false, Ordering::Release);
        stood
    }

    /// The first that strikes this call. Asking counts: ask once a call, and once more when its answer is known.
    pub fn strike(&self, call: &Subject<'_>, entropy: &Entropy) -> Option<Strike> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        let mut list = self.lock();
        let at = list.standing.iter_mut().position(|one| one.rule.takes(call) && one.strikes(entropy))?;
        let struck = &list.standing[at];
        let strike = Strike { id: struck.id, when: struck.rule.when, deed: struck.rule.deed.clone() };
        if struck.rule.next.is_some_and(|next| struck.struck >= next) {
            let spent = list.standing.remove(at);
            list.spent.push_back(spent);
            let forgotten = list.spent.len().saturating_sub(REMEMBERED);
            list.spent.drain(..forgotten);
            self.any.store(!list.standing.is_empty(), Ordering::Release);
        }
        Some(strike)
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Standing {
    /// Counts a call that it is for, and says whether it strikes it.
    fn strikes(&mut self, entropy: &Entropy) -> bool {
        self.met = self.met.saturating_add(1);
        let Rule { every, probability, .. } = self.rule;
        let strikes = match (every, probability) {
            (Some(every), _) => self.met.is_multiple_of(every),
            (None, Some(probability)) => entropy.draw(CHANCE, |rng| rng.random_bool(probability)),
            (None, None) => true,
        };
        self.struck += u32::from(strikes);
        strikes
    }
}

impl Rule {
    /// Whether it is for this call.
    fn takes(&self, call: &Subject<'_>) -> bool {
        let fits =
            |wanted: &Option<String>, names: &[&str]| wanted.as_deref().is_none_or(|wanted| names.contains(&wanted));
        self.deed.only_for().is_none_or(|kind| kind == call.kind)
            && self.on.result_code.as_deref() == call.result_code
            && fits(&self.on.name, call.names)
            && fits(&self.on.client, call.clients)
            && fits(&self.on.mini_program, call.mini_programs)
            && fits(&self.on.user, call.users)
    }
}

impl Strike {
    /// `CONNECTION_RESET_BY_PEER after the effect`.
    #[must_use]
    pub fn words(&self) -> String {
        let when = match self.when {
            When::Before => "before",
            When::After => "after",
        };
        format!("{} {when} the effect", self.deed.word())
    }
}
