//! Who and what there is now: the fixtures as they were read, and over them what was changed since.
//!
//! A change is one step: what it leads to is checked as a whole; then everybody goes on with it, or nothing has changed.
//!
//! * `entries`: the changes that come over `/_sim/users` and its likes; `merge`: those that change a part of an entry

mod entries;
mod merge;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use walletsim_runtime::{Current, World, entries::NotChanged};
use walletsim_wallet::{
    Fixtures, Profile, StoreError, Wallet,
    fixtures::{Changes, FixtureProblem, Kind},
    store::written::{Stranger, Written},
};

/// The wallet among those who are there now.
pub struct Directory {
    wallet: Current<Wallet>,
    read: Current<Fixtures>,
    /// Held by whoever changes anything, so that no change is lost.
    changes: tokio::sync::Mutex<Changes>,
    objections: Vec<Objection>,
    followers: Mutex<Vec<Follower>>,
}

/// What stands against going on with these fixtures, beside what the domain knows: in words.
pub type Objection = Box<dyn Fn(&Fixtures) -> Result<(), String> + Send + Sync>;

/// Goes on with the wallet as it is now.
pub type Follower = Box<dyn Fn(&Arc<Wallet>) + Send + Sync>;

impl Directory {
    /// A wallet among those of its fixtures.
    #[must_use]
    pub fn of(wallet: Arc<Wallet>) -> Arc<Self> {
        Self::minding(wallet, Vec::new())
    }

    /// The same, where others have a say, too.
    #[must_use]
    pub fn minding(wallet: Arc<Wallet>, objections: Vec<Objection>) -> Arc<Self> {
        let read = Current::new(Arc::clone(wallet.fixtures()));
        let (changes, followers) = (tokio::sync::Mutex::default(), Mutex::default());
        Arc::new(Self { wallet: Current::new(wallet), read, changes, objections, followers })
    }

    /// The wallet as it is now.
    #[must_use]
    pub fn wallet(&self) -> Arc<Wallet> {
        self.wallet.now()
    }

    /// From now on somebody is told of every change, one after the other.
    pub fn follow(&self, follower: Follower) {
        self.followers.lock().unwrap_or_else(PoisonError::into_inner).push(follower);
    }

    /// Lets a world's users, merchants and mini programs be changed over `/_sim`.
    pub(crate) fn open_in(self: &Arc<Self>, world: &World) {
        for kind in Kind::ALL {
            world.register(kind.word(), Arc::new(entries::OfKind { kind, directory: Arc::clone(self) }));
        }
    }

    /// Goes on with files that were read anew, and the wallet's rules among them; what was changed is laid over them.
    ///
    /// # Errors
    /// Why everything stays as it is, in words.
    pub async fn read_anew(&self, read: Arc<Fixtures>, profile: Arc<Profile>) -> Result<(), String> {
        let changes = self.changes.lock().await;
        let next = self.possible(&read, &changes).await.map_err(|problem| match problem {
            NotChanged::InUse(words) => format!("{words}; the other changes of the files wait for that"),
            problem => problem.into_words(),
        })?;
        self.read.replace(read);
        self.go_on(next, profile);
        Ok(())
    }

    /// Forgets what happened and what was changed.
    pub(crate) async fn reset(&self) -> Result<(), StoreError> {
        let mut changes = self.changes.lock().await;
        let cleared = self.wallet().clear().await;
        *changes = Changes::default();
        self.go_on(self.read.now(), self.profile());
        cleared
    }

    /// What was changed, and what is remembered.
    pub(crate) async fn written(&self) -> Result<(Changes, Written), StoreError> {
        let changes = self.changes.lock().await;
        Ok((changes.clone(), self.wallet().written().await?))
    }

    /// Those with whom one could go on from what was written elsewhere.
    pub(crate) fn fitting(&self, changes: &Changes, written: &Written) -> Result<Arc<Fixtures>, String> {
        let next = self.checked(&self.read.now(), changes)?;
        written.check(&next)?;
        Ok(next)
    }

    /// Goes on from there, and forgets what happened here.
    pub(crate) async fn go_on_from(&self, changes: Changes, written: Written) -> Result<(), String> {
        let mut held = self.changes.lock().await;
        let next = self.fitting(&changes, &written)?;
        self.wallet().replace(written).await.map_err(|problem| problem.to_string())?;
        *held = changes;
        self.go_on(next, self.profile());
        Ok(())
    }

    /// What was read with what was changed, if it holds together and nobody is missed who is remembered.
    async fn possible(&self, read: &Arc<Fixtures>, changes: &Changes) -> Result<Arc<Fixtures>, NotChanged> {
        let next = self.checked(read, changes).map_err(NotChanged::Asked)?;
        match self.wallet().missed_in(&next).await {
            Ok(None) => Ok(next),
            Ok(Some(stranger)) => Err(NotChanged::InUse(self.missed(&stranger))),
            Err(problem) => Err(NotChanged::Failed(problem.to_string())),
        }
    }

    fn checked(&self, read: &Arc<Fixtures>, changes: &Changes) -> Result<Arc<Fixtures>, String> {
        let next = if changes.is_empty() { Arc::clone(read) } else { Arc::new(read.with(changes).map_err(told)?) };
        self.objections.iter().try_for_each(|object| object(&next))?;
        Ok(next)
    }

    /// That somebody stays.
    fn missed(&self, Stranger { kind, id }: &Stranger) -> String {
        let wallet = self.wallet();
        let (name, instead) = match *kind {
            "user" => (wallet.holder(id).map(|holder| holder.key), "give it the status INACTIVE"),
            "merchant" => (Some(wallet.merchant_name(&id.as_str().into()).to_owned()), "let it be no partner"),
            _ => (Some(wallet.mini_program_name(&id.as_str().into()).to_owned()), "let it be suspended"),
        };
        let name = name.as_deref().unwrap_or(id);
        format!(
            "the {kind} `{name}` ({id}) cannot go, nor get another id, for the wallet remembers authorizations, consents or contracts \
             of it: {instead}, or forget everything with POST /_sim/reset"
        )
    }

    fn profile(&self) -> Arc<Profile> {
        Arc::clone(self.wallet().profile())
    }

    /// Whoever calls this holds the changes.
    fn go_on(&self, next: Arc<Fixtures>, profile: Arc<Profile>) {
        let wallet = Arc::new(self.wallet().with(profile, next));
        self.wallet.replace(Arc::clone(&wallet));
        for follower in self.followers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            follower(&wallet);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn told(problems: Vec<FixtureProblem>) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Directory").field("wallet", &self.wallet()).finish_non_exhaustive()
    }
}
