//! Worlds that come and go at the servers of one simulator, each with its own clock, seed, fixtures, memory, faults and trace.

mod asked;
mod told;

use crate::{
    Addresses, Options, StartError, StartingClock,
    parties::{Map, Parties, checked, played},
    parts::{self, Lines},
    shipped,
};
use asked::Asked;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use told::{Listed, Made, Place};
use walletsim_runtime::{
    Called, Current, Entropy, World,
    clock::parse_moment,
    http::{Founding, NotFounded, Resident, Residents, Site, Told, address},
};
use walletsim_wallet::Fixtures;

/// How many there may be at once.
const MOST: usize = 10_000;

/// The servers where worlds are found.
pub(crate) struct Servers {
    pub(crate) addresses: Addresses,
    pub(crate) wallet_server: Arc<Residents>,
    pub(crate) wallet_app: Arc<Residents>,
    pub(crate) mini_programs: Arc<Residents>,
    pub(crate) merchants: MerchantServers,
}

/// The servers of reference backends.
pub(crate) struct MerchantServers {
    /// Where the backends of all worlds are found: its address and who is there.
    pub(crate) all: Option<(String, Arc<Residents>)>,
    /// By the name of the merchant that lives there.
    pub(crate) each: BTreeMap<String, Arc<Residents>>,
}

/// Makes and ends worlds.
pub struct Worlds {
    servers: Servers,
    /// What one is like that asks for nothing else.
    usual: Current<Options>,
    lines: Lines,
    names: Entropy,
    open: Mutex<Open>,
    /// Fixtures of wallets that were not read at the start.
    read_since: Mutex<BTreeMap<String, Arc<Fixtures>>>,
}

#[derive(Default)]
struct Open {
    by_name: BTreeMap<String, Founded>,
    founded: u64,
}

/// A world that was made.
#[derive(Debug, Clone)]
pub struct Founded {
    /// What it is called.
    pub called: Called,
    /// Where it is found.
    pub addresses: Addresses,
    /// Where browsers open its phone.
    pub phone: String,
    /// Where each merchant's backend is, by its name in the fixtures.
    pub merchants: BTreeMap<String, String>,
    /// Who and what is in it.
    pub fixtures: Arc<Fixtures>,
    /// Its wallet, who held the phone at first, and whose merchant is *the* merchant: names of the fixtures.
    wallet: String,
    user: String,
    mini_program: String,
    world: Arc<World>,
    turn: u64,
}

/// Where the first merchant of a simulator lives, the backends of all worlds are found.
pub(crate) fn merchants_servers(
    merchant: &str,
    addresses: &BTreeMap<String, String>,
    sites: &BTreeMap<String, Site>,
) -> MerchantServers {
    let residents = |(name, site): (&String, &Site)| (name.clone(), Residents::only(site.resident.clone()));
    let each: BTreeMap<_, _> = sites.iter().map(residents).collect();
    let first = each.get_key_value(merchant).or_else(|| each.first_key_value());
    let all = first.and_then(|(name, residents)| Some((addresses.get(name)?.clone(), Arc::clone(residents))));
    MerchantServers { all, each }
}

impl Worlds {
    pub(crate) fn at(servers: Servers, options: Options, lines: Lines) -> Result<Arc<Self>, StartError> {
        let names = Entropy::system().map_err(|problem| StartError::System(problem.to_string()))?;
        let usual = Current::new(Arc::new(Options { own_backends: BTreeMap::new(), ..options }));
        let (open, read_since) = (Mutex::default(), Mutex::default());
        Ok(Arc::new(Self { servers, usual, lines, names, open, read_since }))
    }

    /// Worlds that are made from now on begin with these; others go on with what they have.
    pub(crate) fn begin_with(&self, fixtures: Arc<Fixtures>) {
        self.usual.replace(Arc::new(Options { fixtures, ..Options::clone(&self.usual.now()) }));
    }

    pub(crate) fn servers(&self) -> &Servers {
        &self.servers
    }

    /// Makes one, with a label for people if they gave one. On an error nothing has been made.
    pub fn found(&self, options: &Options, label: Option<String>) -> Result<Founded, StartError> {
        let merchant = checked(options)?;
        let name = self.names.hex("worlds", 12);
        let called = Called { name: name.clone(), label };
        let world = parts::world(options)?;
        world.call(called.clone());
        let map = self.map(&name, options, &merchant);
        let parties = Parties::of(&world, options, &map, &self.lines)?;
        let phone = self.phone(&name);
        let mut open = self.open();
        open.founded += 1;
        let founded = Founded {
            called,
            addresses: map.addresses,
            phone,
            merchants: map.merchants,
            fixtures: Arc::clone(&options.fixtures),
            wallet: options.wallet.clone(),
            user: options.user.clone(),
            mini_program: options.mini_program.clone(),
            world,
            turn: open.founded,
        };
        self.let_in(&founded, &merchant, parties);
        open.by_name.insert(name, founded.clone());
        Ok(founded)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.open().by_name.len()
    }

    /// Ends one, with all that it remembers. Whether there was one.
    pub fn end(&self, name: &str) -> bool {
        let Some(founded) = self.open().by_name.remove(name) else { return false };
        let Servers { wallet_server, wallet_app, mini_programs, merchants, .. } = &self.servers;
        for residents in [wallet_server, wallet_app, mini_programs].into_iter().chain(merchants.each.values()) {
            residents.see_off(name);
        }
        if let Some((_, residents)) = &merchants.all {
            for merchant in founded.merchants.keys() {
                residents.see_off(&beside(name, merchant));
            }
        }
        founded.world.end();
        true
    }

    fn map(&self, name: &str, options: &Options, merchant: &str) -> Map {
        let Servers { addresses, merchants, .. } = &self.servers;
        let below = |base: &str, name: &str| format!("{base}{}", address::prefix(name));
        let at = |played: String| {
            let (base, _) = merchants.all.as_ref()?;
            let url = if played == merchant { below(base, name) } else { below(base, &beside(name, &played)) };
            Some((played, url))
        };
        let played: BTreeMap<_, _> = played(options, merchant).into_iter().filter_map(at).collect();
        let merchants: BTreeMap<_, _> = played.clone().into_iter().chain(options.own_backends.clone()).collect();
        let addresses = Addresses {
            wallet_server: below(&addresses.wallet_server, name),
            wallet_server_https: addresses.wallet_server_https.as_deref().map(|base| below(base, name)),
            wallet_app: below(&addresses.wallet_app, name),
            merchant: merchants.get(merchant).cloned(),
            mini_programs: below(&addresses.mini_programs, name),
        };
        Map { addresses, played, merchants }
    }

    fn phone(&self, name: &str) -> String {
        let port = self.servers.addresses.wallet_app.rsplit(':').next().unwrap_or_default();
        format!("http://{}:{port}", address::host(name))
    }

    fn let_in(&self, founded: &Founded, merchant: &str, parties: Parties) {
        let Servers { wallet_server, wallet_app, mini_programs, merchants, .. } = &self.servers;
        let name = founded.called.name.as_str();
        wallet_server.receive(name, parties.wallet_server.resident);
        wallet_app.receive(name, parties.wallet_app.resident);
        mini_programs.receive(name, parties.mini_programs.resident);
        for (played, site) in parties.merchants {
            let receive =
                |residents: &Residents, name: &str, resident: &Resident| residents.receive(name, resident.clone());
            if let Some(own) = merchants.each.get(&played) {
                receive(own, name, &site.resident);
            }
            if let Some((_, all)) = &merchants.all {
                let name = if played == merchant { name.to_owned() } else { beside(name, &played) };
                receive(all, &name, &site.resident);
            }
        }
    }

    /// What a body asks for, as options.
    fn options(&self, asked: Asked) -> Result<Options, String> {
        let usual = self.usual.now();
        let own_backends = asked.own_backends()?;
        let wallet = asked.wallet.unwrap_or_else(|| usual.wallet.clone());
        let fixtures = self.fixtures(&wallet, &asked.fixtures).map_err(|problem| problem.to_string())?;
        Ok(Options {
            fixtures,
            wallet,
            user: asked.user.unwrap_or_else(|| usual.user.clone()),
            mini_program: asked.mini_program.unwrap_or_else(|| usual.mini_program.clone()),
            own_backends,
            clock: asked.clock.map_or(Ok(usual.clock), |at| parse_moment(&at).map(StartingClock::At))?,
            seed: asked.seed.or(usual.seed),
            ..Options::clone(&usual)
        })
    }

    fn fixtures(
        &self,
        wallet: &str,
        files: &BTreeMap<String, String>,
    ) -> Result<Arc<Fixtures>, shipped::FixturesError> {
        let usual = self.usual.now();
        if !files.is_empty() {
            return shipped::fixtures_with(&usual.folders, files);
        }
        if usual.fixtures.wallets.contains_key(wallet) {
            return Ok(Arc::clone(&usual.fixtures));
        }
        let mut read = self.read_since.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(wallet) {
            return Ok(Arc::clone(known));
        }
        let fixtures = shipped::fixtures_for(wallet, &usual.folders)?;
        if fixtures.wallets.contains_key(wallet) {
            read.insert(wallet.to_owned(), Arc::clone(&fixtures));
        }
        Ok(fixtures)
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A world's further merchants are found at the same server, beside the first.
fn beside(world: &str, merchant: &str) -> String {
    format!("{world}.{merchant}")
}

impl Founding for Worlds {
    fn found(&self, wanted: &[u8]) -> Result<Told, NotFounded> {
        if self.count() >= MOST {
            let help = "end some with DELETE /_sim/worlds/NAME; GET /_sim/worlds lists them";
            return Err(NotFounded::TooMany(format!("there are {MOST} worlds already: {help}")));
        }
        let mut asked = Asked::read(wanted).map_err(NotFounded::Asked)?;
        let label = asked.label().map_err(NotFounded::Asked)?;
        let options = self.options(asked).map_err(NotFounded::Asked)?;
        let founded = Self::found(self, &options, label);
        founded.map(|founded| Told::of(&Made::of(&founded))).map_err(|problem| NotFounded::Asked(problem.to_string()))
    }

    fn list(&self) -> Told {
        let open = self.open();
        let mut worlds: Vec<&Founded> = open.by_name.values().collect();
        worlds.sort_by_key(|founded| founded.turn);
        Told::of(&Listed { worlds: worlds.into_iter().map(Place::of).collect() })
    }

    fn look(&self, name: &str) -> Option<Told> {
        self.open().by_name.get(name).map(|founded| Told::of(&Place::of(founded)))
    }

    fn end(&self, name: &str) -> bool {
        Self::end(self, name)
    }
}

impl fmt::Debug for Worlds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worlds").field("open", &self.open().by_name.len()).finish_non_exhaustive()
    }
}
