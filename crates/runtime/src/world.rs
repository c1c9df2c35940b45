//! One isolated simulation.

use crate::{
    Called, Clock, Entries, Entropy, Faults, Trace, authorizations::Authorizations, caption::Captions, fault::On,
    state::Keeper, watch::Watch,
};
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};
use tokio::sync::{MutexGuard, watch};

/// Empties what one party remembers.
pub type ResetHook = Arc<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>;

/// Says what the wallet in a world is like; asked only when somebody wants to know.
pub type Capabilities = Arc<dyn Fn() -> Value + Send + Sync>;

/// Writes what was done in a world as a scenario file, or says why there is none.
pub type Scribe = Box<dyn Fn(&World) -> Result<String, String> + Send + Sync>;

/// Says in words what is not there of what a fault is for. It must not hold the world.
pub type FaultCheck = Box<dyn Fn(&On) -> Result<(), String> + Send + Sync>;

/// Clock, entropy, faults and trace of one simulation, shared by the parties in it. Any number live side by side.
pub struct World {
    clock: Clock,
    entropy: Entropy,
    trace: Trace,
    faults: Faults,
    fault_check: OnceLock<FaultCheck>,
    resets: Mutex<Vec<ResetHook>>,
    keepers: Mutex<Vec<Arc<dyn Keeper>>>,
    entries: Mutex<BTreeMap<&'static str, Arc<dyn Entries>>>,
    capabilities: Mutex<Option<Capabilities>>,
    called: OnceLock<Called>,
    watch: OnceLock<Watch>,
    ended: watch::Sender<bool>,
    scribe: OnceLock<Scribe>,
    captions: Captions,
    authorizations: OnceLock<Arc<dyn Authorizations>>,
    turns: tokio::sync::Mutex<()>,
}

impl World {
    /// A world that begins now.
    #[must_use]
    pub fn new(clock: Clock, entropy: Entropy) -> Arc<Self> {
        Arc::new(Self {
            clock,
            entropy,
            trace: Trace::default(),
            faults: Faults::default(),
            fault_check: OnceLock::new(),
            resets: Mutex::default(),
            keepers: Mutex::default(),
            entries: Mutex::default(),
            capabilities: Mutex::default(),
            called: OnceLock::new(),
            watch: OnceLock::new(),
            ended: watch::Sender::new(false),
            scribe: OnceLock::new(),
            captions: Captions::default(),
            authorizations: OnceLock::new(),
            turns: tokio::sync::Mutex::default(),
        })
    }

    /// The one source of time.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The one source of randomness.
    #[must_use]
    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// What was said.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// What goes wrong on purpose.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Says who knows, once, what calls there are that a fault can be for.
    pub fn check_faults(&self, check: FaultCheck) {
        let _ = self.fault_check.set(check);
    }

    /// Whether there is what a fault is for; where nobody knows, there may be anything.
    ///
    /// # Errors
    /// What is not there, in words.
    pub fn can_strike(&self, on: &On) -> Result<(), String> {
        self.fault_check.get().map_or(Ok(()), |check| check(on))
    }

    /// Says what the wallet in this world is like from now on, for `GET /_sim/capabilities`.
    pub fn describe(&self, capabilities: Capabilities) {
        *self.capabilities.lock().unwrap_or_else(PoisonError::into_inner) = Some(capabilities);
    }

    /// What the wallet in this world is like, if anybody said.
    #[must_use]
    pub fn capabilities(&self) -> Option<Value> {
        let told = self.capabilities.lock().unwrap_or_else(PoisonError::into_inner).clone();
        told.map(|capabilities| capabilities())
    }

    /// Says who keeps the entries of a kind, for `/_sim/KIND`. They must not hold the world.
    pub fn register(&self, kind: &'static str, entries: Arc<dyn Entries>) {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).insert(kind, entries);
    }

    /// The entries of a kind, such as `users`, if somebody keeps them here.
    #[must_use]
    pub fn entries(&self, kind: &str) -> Option<Arc<dyn Entries>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).get(kind).map(Arc::clone)
    }

    /// Says once what it is called, before there is a party in it.
    pub fn call(&self, called: Called) {
        let _ = self.called.set(called);
    }

    /// What it is called; the one that lives at its servers has no name.
    #[must_use]
    pub fn called(&self) -> Option<&Called> {
        self.called.get()
    }

    /// From now on somebody may look on: what is said is kept whole for a while, and the trace can be followed.
    pub fn let_watch(&self) {
        let _ = self.watch.set(Watch::default());
        self.trace.go_live();
    }

    /// What was said whole, where somebody may look on.
    #[must_use]
    pub fn watch(&self) -> Option<&Watch> {
        self.watch.get()
    }

    /// Says who writes scenarios, once, for `GET /_sim/scenario`: parties know none.
    pub fn hire(&self, scribe: Scribe) {
        let _ = self.scribe.set(scribe);
    }

    /// What was done so far as a scenario file, if anybody writes them.
    #[must_use]
    pub fn scenario(&self) -> Option<Result<String, String>> {
        self.scribe.get().map(|write| write(self))
    }

    /// Says who keeps the authorizations of this world's wallet, once. They must not hold the world.
    pub fn keep_authorizations(&self, authorizations: Arc<dyn Authorizations>) {
        let _ = self.authorizations.set(authorizations);
    }

    /// The authorizations of this world's wallet, if its server is here.
    #[must_use]
    pub fn authorizations(&self) -> Option<&dyn Authorizations> {
        self.authorizations.get().map(Arc::as_ref)
    }

    /// What a demonstration shows.
    #[must_use]
    pub fn captions(&self) -> &Captions {
        &self.captions
    }

    /// Has a party's memory emptied on every [`World::reset`].
    pub fn on_reset(&self, hook: ResetHook) {
        self.resets.lock().unwrap_or_else(PoisonError::into_inner).push(hook);
    }

    /// Lets go of whoever looks on: nothing more will be said here.
    pub fn end(&self) {
        self.ended.send_replace(true);
    }

    /// Waits until nothing more will be said here.
    pub async fn until_its_end(&self) {
        // We hold the sender ourselves, so it cannot be gone.
        let _ = self.ended.subscribe().wait_for(|ended| *ended).await;
    }

    /// Has a party's memory written down with the state of this world. It must not hold the world.
    pub fn keep(&self, keeper: Arc<dyn Keeper>) {
        self.keepers.lock().unwrap_or_else(PoisonError::into_inner).push(keeper);
    }

    pub(crate) fn keepers(&self) -> Vec<Arc<dyn Keeper>> {
        self.keepers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts everything back to how the world began: memories, trace, faults, clock, randomness.
    pub async fn reset(&self) {
        let _turn = self.turn().await;
        // What comes after it is drawn and dated as at the beginning: nothing of before is drawn again beside it.
        self.clock.reset();
        self.entropy.reset();
        let hooks = self.resets.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for hook in hooks {
            hook().await;
        }
        self.forget_what_was_said();
    }

    /// Nothing was said, shown or spoilt yet.
    pub(crate) fn forget_what_was_said(&self) {
        self.trace.clear();
        self.captions.show(None);
        if let Some(watch) = self.watch() {
            watch.clear();
        }
        self.faults.clear();
    }

    /// Held by whoever resets, exports or imports all of the world, one after the other.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turns.lock().await
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World").field("clock", &self.clock).finish_non_exhaustive()
    }
}
