//! Who answers at a server: the party of the world that lives there, and those of worlds that come and go.

use crate::{Current, World};
use actix_web::{dev::Extensions, web::Data};
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// One party in one world.
#[derive(Clone)]
pub struct Resident {
    world: Arc<World>,
    furnish: Arc<dyn Fn(&mut Extensions) + Send + Sync>,
}

impl Resident {
    /// Handlers find both as [`Data`].
    pub fn new<T: Send + Sync + 'static>(world: &Arc<World>, state: Arc<T>) -> Self {
        let state = Data::from(state);
        Self::furnished(world, move || state.clone())
    }

    /// The same with a state that is replaced now and then: a call finds the one that holds when it comes, and keeps it.
    pub fn changing<T: Send + Sync + 'static>(world: &Arc<World>, state: Arc<Current<T>>) -> Self {
        Self::furnished(world, move || Data::from(state.now()))
    }

    fn furnished<T: Send + Sync + 'static>(
        world: &Arc<World>,
        state: impl Fn() -> Data<T> + Send + Sync + 'static,
    ) -> Self {
        let found = Data::from(Arc::clone(world));
        let furnish = move |extensions: &mut Extensions| {
            extensions.insert(found.clone());
            extensions.insert(state());
        };
        Self { world: Arc::clone(world), furnish: Arc::new(furnish) }
    }

    /// The world it is in.
    #[must_use]
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// What its handlers look for.
    pub(super) fn furniture(&self) -> Extensions {
        let mut furniture = Extensions::new();
        (self.furnish)(&mut furniture);
        furniture
    }
}

impl fmt::Debug for Resident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resident").field("world", &self.world).finish_non_exhaustive()
    }
}

/// All who answer at one server.
#[derive(Debug)]
pub struct Residents {
    home: Resident,
    guests: RwLock<Guests>,
}

/// By the names of their worlds.
type Guests = HashMap<String, Resident>;

impl Residents {
    /// Nobody but the one who lives there.
    #[must_use]
    pub fn only(home: Resident) -> Arc<Self> {
        Arc::new(Self { home, guests: RwLock::default() })
    }

    /// Lets a party of another world in, under the world's name.
    pub fn receive(&self, name: &str, guest: Resident) {
        self.write().insert(name.to_owned(), guest);
    }

    /// Forgets a guest. A call that has begun still ends.
    pub fn see_off(&self, name: &str) {
        let gone = self.write().remove(name);
        // Whatever it held is let go without keeping the others waiting.
        drop(gone);
    }

    pub(super) fn home(&self) -> Resident {
        self.home.clone()
    }

    pub(super) fn named(&self, name: &str) -> Option<Resident> {
        self.read().get(name).cloned()
    }

    fn read(&self) -> RwLockReadGuard<'_, Guests> {
        self.guests.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Guests> {
        self.guests.write().unwrap_or_else(PoisonError::into_inner)
    }
}
