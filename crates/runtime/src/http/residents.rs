//! Who answers at a server: the party of the world that lives there, and those of worlds that come and go.

use crate::World;
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
        let (found, state) = (Data::from(Arc::clone(world)), Data::from(state));
        let furnish = move |extensions: &mut Extensions| {
            extensions.insert(found.clone());
            extensions.insert(state.clone());
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

#[derive(Debug, Default)]
struct Guests {
    by_name: HashMap<String, Resident>,
    /// `Client-Id` → the name of the world that brought it.
    by_client: HashMap<String, String>,
}

impl Residents {
    /// Nobody but the one who lives there.
    #[must_use]
    pub fn only(home: Resident) -> Arc<Self> {
        Arc::new(Self { home, guests: RwLock::default() })
    }

    /// Lets a party of another world in, under the world's name and these client ids.
    pub fn receive(&self, name: &str, guest: Resident, client_ids: impl IntoIterator<Item = String>) {
        let mut guests = self.write();
        guests.by_name.insert(name.to_owned(), guest);
        guests.by_client.extend(client_ids.into_iter().map(|client_id| (client_id, name.to_owned())));
    }

    /// Forgets a guest. A call that has begun still ends.
    pub fn see_off(&self, name: &str) {
        let mut guests = self.write();
        guests.by_client.retain(|_, brought_by| brought_by != name);
        let gone = guests.by_name.remove(name);
        // Whatever it held is let go without keeping the others waiting.
        drop(guests);
        drop(gone);
    }

    pub(super) fn home(&self) -> Resident {
        self.home.clone()
    }

    pub(super) fn named(&self, name: &str) -> Option<Resident> {
        self.read().by_name.get(name).cloned()
    }

    /// Whose world brought this client id.
    pub(super) fn called_by(&self, client_id: &str) -> Option<Resident> {
        let guests = self.read();
        guests.by_name.get(guests.by_client.get(client_id)?).cloned()
    }

    fn read(&self) -> RwLockReadGuard<'_, Guests> {
        self.guests.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Guests> {
        self.guests.write().unwrap_or_else(PoisonError::into_inner)
    }
}
