//! Who and what there is now: the fixtures as they were read, and over them what was changed since.
//!
//! A change is one step: what it leads to is checked as a whole; then everybody goes on with it, or nothing has changed.
//!
//! * `entries`: the changes that come over `/_sim/users` and its likes; `merge`: those that change a part of an entry

mod entries;
mod merge;

use std::{
    fmt,
    sync::{Arc, PoisonError},
};
use tokio::sync::{Mutex, OwnedMutexGuard};
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
    changes: Arc<Mutex<Changes>>,
    objections: Vec<Objection>,
    followers: std::sync::Mutex<Vec<Follower>>,
}

/// A wallet that went on elsewhere, and would go on here.
pub(crate) struct Elsewhere {
    held: OwnedMutexGuard<Changes>,
    changes: Changes,
    wallet: Wallet,
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
        let (changes, followers) = (Arc::default(), std::sync::Mutex::default());
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
        let next = self.agreed(&read, &changes).await.map_err(|problem| match problem {
            NotChanged::InUse(words) => format!("{words}; the other changes of the files wait for that"),
            problem => problem.into_words(),
        })?;
        self.read.replace(read);
        self.go_on(self.wallet().with(profile, next));
        Ok(())
    }

    /// Forgets what happened and what was changed.
    pub(crate) async fn reset(&self) -> Result<(), StoreError> {
        let mut changes = self.changes.lock().await;
        let (wallet, profile) = (self.wallet(), self.profile());
        let anew = wallet.anew(Written::default()).await;
        *changes = Changes::default();
        self.go_on(anew.as_ref().unwrap_or(&wallet).with(profile, self.read.now()));
        anew.map(drop)
    }

    /// What was changed, and what is remembered.
    pub(crate) async fn written(&self) -> Result<(Changes, Written), StoreError> {
        let changes = self.changes.lock().await;
        Ok((changes.clone(), self.wallet().written().await?))
    }

    /// Makes ready to go on from what was written elsewhere. Nothing has changed before that is done, nor can be by anybody else.
    ///
    /// # Errors
    /// Why one cannot go on from there, in words.
    pub(crate) async fn elsewhere(&self, changes: Changes, written: Written) -> Result<Elsewhere, String> {
        let held = Arc::clone(&self.changes).lock_owned().await;
        let next = self.checked(&self.read.now(), &changes)?;
        written.check(&next)?;
        let wallet = self.wallet().anew(written).await.map_err(|problem| problem.to_string())?;
        Ok(Elsewhere { held, changes, wallet: wallet.with(self.profile(), next) })
    }

    /// Goes on from there; what happened here is forgotten.
    pub(crate) fn go_on_from(&self, Elsewhere { mut held, changes, wallet }: Elsewhere) {
        *held = changes;
        self.go_on(wallet);
    }

    /// What was read with what was changed, if it holds together and nobody is missed who is remembered: nobody else will be.
    async fn agreed(&self, read: &Arc<Fixtures>, changes: &Changes) -> Result<Arc<Fixtures>, NotChanged> {
        let next = self.checked(read, changes).map_err(NotChanged::Asked)?;
        match self.wallet().remember_only(&next).await {
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
    fn missed(&self, stranger: &Stranger) -> String {
        let wallet = self.wallet();
        let (who, instead) = match stranger {
            Stranger::User(id) => {
                let name = wallet.holder(id.as_str()).map_or_else(|| id.to_string(), |holder| holder.key);
                (format!("user `{name}` ({id})"), "give it the status INACTIVE")
            }
            Stranger::Merchant(id) => {
                (format!("merchant `{}` ({id})", wallet.merchant_name(id)), "let it be no partner")
            }
            Stranger::MiniProgram(id) => {
                (format!("mini program `{}` ({id})", wallet.mini_program_name(id)), "let it be suspended")
            }
        };
        format!(
            "the {who} cannot go, nor get another id, for the wallet remembers authorizations, consents or contracts \
             of it: {instead}, or forget everything with POST /_sim/reset"
        )
    }

    fn profile(&self) -> Arc<Profile> {
        Arc::clone(self.wallet().profile())
    }

    /// Whoever calls this holds the changes.
    fn go_on(&self, wallet: Wallet) {
        let wallet = Arc::new(wallet);
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
