//! Which plays a run is made of: every scenario, in every wallet, as often as wanted.

use super::Options;
use crate::scenario::{Scenario, Setup};
use std::sync::Arc;

/// How often each scenario is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounds {
    /// At least once.
    pub times: u32,
    /// The first round's seed, instead of each scenario's own; each further round has the next one.
    pub seed_from: Option<u64>,
}

impl Rounds {
    /// Once, with its own seed.
    pub const ONE: Self = Self { times: 1, seed_from: None };
}

/// One scenario in one world.
pub(super) struct Play {
    pub(super) scenario: Arc<Scenario>,
    pub(super) setup: Setup,
    /// What tells it from the other plays of its scenario.
    pub(super) variant: Option<String>,
}

/// All of them, scenario by scenario.
pub(super) fn plays(scenarios: Vec<Scenario>, options: &Options) -> Vec<Play> {
    scenarios.into_iter().map(Arc::new).flat_map(|scenario| of(&scenario, options)).collect()
}

fn of(scenario: &Arc<Scenario>, options: &Options) -> Vec<Play> {
    let own = [scenario.setup.wallet.clone()];
    let wallets = if options.wallets.is_empty() { &own[..] } else { &options.wallets };
    let mut plays = Vec::new();
    for wallet in wallets {
        for round in 0..options.rounds.times.max(1) {
            let seed = options.rounds.seed_from.map(|first| first.wrapping_add(round.into()));
            let mut said = Vec::new();
            said.extend((wallets.len() > 1).then(|| wallet.clone()));
            said.extend(match seed {
                Some(seed) => Some(format!("seed {seed}")),
                None => (options.rounds.times > 1).then(|| format!("round {}", round + 1)),
            });
            let setup =
                Setup { wallet: wallet.clone(), seed: seed.unwrap_or(scenario.setup.seed), ..scenario.setup.clone() };
            let variant = (!said.is_empty()).then(|| said.join(", "));
            plays.push(Play { scenario: Arc::clone(scenario), setup, variant });
        }
    }
    plays
}
