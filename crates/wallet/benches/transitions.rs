//! What the domain costs: judging a request, and buying tokens with a code in the memory store.

#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::{cell::RefCell, collections::BTreeSet, hint::black_box, sync::Arc, time::Duration};
use support::nine;
use tokio::runtime::{Builder, Runtime};
use walletsim_protocol::{AuthCode, Scope, gateway::Purpose};
use walletsim_wallet::{
    Fixtures, Wallet, Witness,
    policy::{MiniProgramState, Situation},
    profile::Feature,
};

const ALICE: &str = "1000000000000000001";
const COFFEE: &str = "3333010000000001";
const BEANS: &str = "TEST_CLIENT_BEANS_0001";
const WHEN: Witness = Witness(1);

fn policy(c: &mut Criterion) {
    let fixtures = Fixtures::load(&[support::shipped()]).unwrap();
    let features = BTreeSet::from([Feature::UserAuthorization, Feature::OpenUserInfo]);
    let situation = Situation {
        profile: &fixtures.wallets["seed"],
        partner: true,
        state: MiniProgramState::Published,
        first_party: false,
        features: &features,
        permitted: &BTreeSet::from([Scope::from("USER_LOGIN_ID")]),
        consented: &BTreeSet::from([Scope::from("USER_NAME")]),
    };
    let scopes = ["auth_base", "USER_LOGIN_ID", "HASH_LOGIN_ID", "USER_NAME", "auth_user"].map(Scope::from);
    c.bench_function("judge five scopes", |b| {
        b.iter(|| situation.judge(Purpose::AuthCode, black_box(&scopes)).unwrap());
    });
}

/// A wallet, and what makes its secrets.
struct Town {
    wallet: Wallet,
    rng: ChaCha20Rng,
    runtime: Runtime,
}

impl Town {
    fn new() -> Self {
        let fixtures = Arc::new(Fixtures::load(&[support::shipped()]).unwrap());
        Self {
            wallet: support::wallet(&fixtures, |_| {}),
            rng: ChaCha20Rng::seed_from_u64(7),
            runtime: Builder::new_current_thread().build().unwrap(),
        }
    }

    fn code(&mut self) -> AuthCode {
        let fresh = self.wallet.profile().tokens.mint_fresh_code(&mut self.rng);
        let asked = (Purpose::AuthCode, [].as_slice());
        let (user, app) = (ALICE.into(), COFFEE.into());
        self.runtime.block_on(self.wallet.authorize(&user, &app, asked, &fresh, (nine(), WHEN))).unwrap();
        fresh.code
    }

    fn exchange(&mut self, code: &AuthCode) {
        let fresh = self.wallet.profile().tokens.mint_tokens(&mut self.rng);
        let client = BEANS.into();
        let exchanged = self.wallet.exchange(&client, code, None, fresh, (nine(), WHEN));
        self.runtime.block_on(exchanged).unwrap();
    }
}

fn memory_store(c: &mut Criterion) {
    let mut town = Town::new();
    c.bench_function("grant a code silently", |b| b.iter(|| town.code()));
    let town = RefCell::new(Town::new());
    c.bench_function("exchange a code", |b| {
        b.iter_batched(|| town.borrow_mut().code(), |code| town.borrow_mut().exchange(&code), BatchSize::SmallInput);
    });
}

criterion_group! {
    name = benches;
    // Seconds, not minutes: what is compared here differs by more than the last per cent.
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = policy, memory_store
}
criterion_main!(benches);
