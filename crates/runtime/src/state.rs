//! A world's state, written down and read again: clock, randomness, and what each party remembers.
//!
//! Reading is in two steps, so that a state that is refused changes nothing: first every part is read, then every part is put in its
//! place, which cannot fail. A call that has begun ends with what was; it leaves nothing in what is read. Trace and faults are not part
//! of it.

use crate::{World, clock, entropy};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// What one party remembers.
pub trait Keeper: Send + Sync {
    /// Whose it is, such as `wallet server`.
    fn name(&self) -> String;

    /// All of it.
    ///
    /// # Errors
    /// Why it cannot be told.
    fn write(&self) -> BoxFuture<'_, Result<Value, String>>;

    /// Reads what was written; nothing changes before what is given back is called.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    fn read(&self, written: Value) -> BoxFuture<'_, Result<Restore, String>>;
}

/// Puts what was read in its place.
pub type Restore = Box<dyn FnOnce() + Send>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    version: u64,
    clock: clock::Written,
    /// Where each stream of a seed is; absent where nobody can foresee it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entropy: Option<entropy::Written>,
    parties: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

impl World {
    /// Everything that can be written down.
    ///
    /// # Errors
    /// Which party cannot tell, and why.
    pub async fn export(&self) -> Result<Value, String> {
        let _turn = self.turn().await;
        let mut parties = BTreeMap::new();
        // Who rests on another came after it, and is written before it: what is there told of by one is there to be told of by the other.
        for keeper in self.keepers().into_iter().rev() {
            let written =
                keeper.write().await.map_err(|why| format!("the {} cannot be written: {why}", keeper.name()))?;
            parties.insert(keeper.name(), written);
        }
        let (clock, entropy) = (self.clock().write(), self.entropy().write());
        serde_json::to_value(State { version: VERSION, clock, entropy, parties }).map_err(|why| why.to_string())
    }

    /// Goes on from what was written, and forgets what happened here.
    ///
    /// # Errors
    /// Why it is refused, and what to do; nothing has changed then.
    pub async fn import(&self, written: Value) -> Result<(), String> {
        let _turn = self.turn().await;
        let State { clock, entropy, mut parties, .. } = read(written)?;
        clock.check()?;
        let begun = entropy.map(entropy::Written::begun).transpose()?;
        let mut restores = Vec::new();
        for keeper in self.keepers() {
            let name = keeper.name();
            let own = parties.remove(&name).ok_or_else(|| format!("the state has nothing of the {name}: {SAME}"))?;
            let read = keeper.read(own).await;
            restores.push(read.map_err(|why| format!("the state of the {name} is refused: {why}"))?);
        }
        if let Some(name) = parties.into_keys().next() {
            return Err(format!("the state is of a {name} as well, which is not here: {SAME}"));
        }
        // The clock is first: codes that can be found already would expire for good by another.
        self.clock().put(clock);
        if let Some(begun) = begun {
            self.entropy().go_on_from(begun);
        }
        for restore in restores {
            restore();
        }
        self.forget_what_was_said();
        Ok(())
    }
}

const SAME: &str = "start with the wallet, mini program, merchants and fixtures that it was written with";

fn read(written: Value) -> Result<State, String> {
    let versioned = Versioned::deserialize(&written);
    let versioned =
        versioned.map_err(|why| format!("this is no state of walletsim: {why}; give what /_sim/export answered"))?;
    if versioned.version != VERSION {
        let version = versioned.version;
        return Err(format!(
            "the state has version {version}, and this walletsim reads version {VERSION}: take the walletsim that wrote it"
        ));
    }
    State::deserialize(written)
        .map_err(|why| format!("the state cannot be read: {why}; give what /_sim/export answered"))
}
