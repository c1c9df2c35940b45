//! Who writes down what was done by hand: parties know no scenarios, so the recorder is handed to their world from here.

use walletsim_scenario::{Cast, record};
use walletsim_simulator::{Options, World};

/// Lets a world tell what was done in it as a scenario.
pub(crate) fn record_in(world: &World, options: &Options) {
    let cast = cast(options);
    world.hire(Box::new(move |world| record(world, &cast).map_err(|problem| problem.to_string())));
}

fn cast(options: &Options) -> Cast {
    let programs = options.fixtures.mini_programs.iter();
    let merchants = options.fixtures.merchants.iter();
    Cast {
        wallet: options.wallet.clone(),
        user: options.user.clone(),
        mini_programs: programs
            .map(|(name, program)| (program.app_id.to_string(), (name.clone(), program.merchant.value.clone())))
            .collect(),
        merchants: merchants.map(|(name, merchant)| (merchant.client_id.to_string(), name.clone())).collect(),
    }
}
