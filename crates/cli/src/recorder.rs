//! Who writes down what was done by hand: parties know no scenarios, so the recorder is handed to their world from here.

use walletsim_scenario::{Cast, record};
use walletsim_simulator::{Fixtures, FixturesNow, Options, World};

/// Lets a world tell what was done in it as a scenario.
pub(crate) fn record_in(world: &World, options: &Options, fixtures: FixturesNow) {
    let (wallet, user) = (options.wallet.clone(), options.user.clone());
    world.hire(Box::new(move |world| {
        let cast = cast(&fixtures(), (wallet.clone(), user.clone()));
        record(world, &cast).map_err(|problem| problem.to_string())
    }));
}

fn cast(fixtures: &Fixtures, (wallet, user): (String, String)) -> Cast {
    let programs = fixtures.mini_programs.iter();
    let merchants = fixtures.merchants.iter();
    Cast {
        wallet,
        user,
        mini_programs: programs
            .map(|(name, program)| (program.app_id.to_string(), (name.clone(), program.merchant.value.clone())))
            .collect(),
        merchants: merchants.map(|(name, merchant)| (merchant.client_id.to_string(), name.clone())).collect(),
    }
}
