//! Who writes down what was done by hand: parties know no scenarios, so the recorder is handed to their world from here.

use walletsim_scenario::{Cast, record};
use walletsim_simulator::{Fixtures, FixturesNow, Options, World};

/// Lets a world tell what was done in it as a scenario.
pub(crate) fn record_in(world: &World, options: &Options, fixtures: FixturesNow) {
    let (wallet, user) = (options.wallet.clone(), options.user.clone());
    world.hire(Box::new(move |world| {
        let cast = cast(world, &fixtures(), (wallet.clone(), user.clone()));
        record(world, &cast).map_err(|problem| problem.to_string())
    }));
}

fn cast(world: &World, fixtures: &Fixtures, (wallet, user): (String, String)) -> Cast {
    let programs = fixtures.mini_programs.iter();
    // A call may say the merchant's client id with the world's name behind it.
    let merchants = fixtures.merchants.iter().flat_map(|(name, merchant)| {
        let own = merchant.client_id.as_str();
        let everywhere = world.called().map(|called| called.client_id(own));
        everywhere.into_iter().chain([own.to_owned()]).map(|id| (id, name.clone()))
    });
    Cast {
        wallet,
        user,
        mini_programs: programs
            .map(|(name, program)| (program.app_id.to_string(), (name.clone(), program.merchant.value.clone())))
            .collect(),
        merchants: merchants.collect(),
    }
}
