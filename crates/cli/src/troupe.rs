//! Who and what is in the worlds that scenarios are played in, made once for each wallet.

use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use walletsim_protocol::openapi::Dialect;
use walletsim_scenario::{Credentials, MiniProgram, Troupe};
use walletsim_simulator::{self as simulator, Fixtures, Merchant, User};

/// Those that were made, by the name of their wallet.
#[derive(Default)]
pub(crate) struct Troupes(Mutex<BTreeMap<String, Arc<Troupe>>>);

impl Troupes {
    /// That of a wallet.
    ///
    /// # Errors
    /// What the fixtures lack.
    pub(crate) fn of(&self, wallet: &str, fixtures: &Fixtures) -> Result<Arc<Troupe>, &'static str> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(troupe) = known.get(wallet) {
            return Ok(Arc::clone(troupe));
        }
        let made = Arc::new(made(wallet, fixtures)?);
        known.insert(wallet.to_owned(), Arc::clone(&made));
        Ok(made)
    }
}

fn made(name: &str, fixtures: &Fixtures) -> Result<Troupe, &'static str> {
    let (wallet, dialect) = wallet(fixtures, name).ok_or("the wallet is missing")?;
    Ok(Troupe {
        users: users(fixtures),
        mini_programs: mini_programs(fixtures),
        merchants: merchants(fixtures),
        wallet,
        dialect,
        wallet_key: fixtures.verifying_key("wallet.public").ok_or("the wallet's public key is missing")?,
    })
}

/// What a scenario can ask of the wallet in use, and how it is called.
fn wallet(fixtures: &Fixtures, name: &str) -> Option<(Value, Dialect)> {
    let dialect = fixtures.wallets.get(name)?.openapi.dialect();
    let mut told = fixtures.capabilities.get(name)?.profile.clone();
    told["wallet"] = json!(name);
    Some((told, dialect))
}

fn users(fixtures: &Fixtures) -> BTreeMap<String, Value> {
    let facts = |(key, user): (&String, &User)| {
        (key.clone(), json!({ "id": user.user_id, "displayName": user.display_name, "nickName": user.nick_name }))
    };
    fixtures.users.iter().map(facts).collect()
}

fn mini_programs(fixtures: &Fixtures) -> BTreeMap<String, MiniProgram> {
    let known = |(key, program): (&String, &simulator::MiniProgram)| {
        (key.clone(), MiniProgram { app_id: program.app_id.to_string(), merchant: program.merchant.value.clone() })
    };
    fixtures.mini_programs.iter().map(known).collect()
}

fn merchants(fixtures: &Fixtures) -> BTreeMap<String, Credentials> {
    let credentials = |(key, merchant): (&String, &Merchant)| {
        let own = merchant.private_keys.iter();
        let keys = own.filter_map(|(version, key)| Some((*version, fixtures.signing_key(&key.value)?)));
        Some((key.clone(), Credentials::new(merchant.client_id.to_string(), keys.collect())?))
    };
    fixtures.merchants.iter().filter_map(credentials).collect()
}
