//! Names of the scenario's head that the fixtures do not have.
//!
//! Reading knows no fixtures: whoever has them asks, before anything is played.

use super::fields::list;
use crate::{
    problem::{Fault, Problem},
    scenario::Scenario,
};
use walletsim_yaml::{Place, nearest};

/// What a name in a scenario's head is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// `wallet:`
    Wallet,
    /// `user:`
    User,
    /// `mini-program:`
    MiniProgram,
}

/// Where a scenario names what it wants of its world.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SetupPlaces {
    pub(crate) wallet: Place,
    pub(crate) user: Place,
    pub(crate) mini_program: Place,
}

impl Scenario {
    /// Checks the names in the head against what there is.
    ///
    /// # Errors
    /// The first name that `known` does not list.
    pub fn check_names<'k>(&self, known: impl Fn(Name) -> Vec<&'k str>) -> Result<(), Problem> {
        let Scenario { setup, places, .. } = self;
        let heads = [
            (Name::Wallet, "wallet", &setup.wallet, places.wallet),
            (Name::User, "user", &setup.user, places.user),
            (Name::MiniProgram, "mini program", &setup.mini_program, places.mini_program),
        ];
        for (kind, what, given, place) in heads {
            let names = known(kind);
            if !names.contains(&given.as_str()) {
                let fault = Fault::new(place, format!("the fixtures have no {what} `{given}`"))
                    .help(format!("there are {}", list(&names)));
                let fault = match nearest(given, &names) {
                    Some(near) => fault.label(format!("did you mean `{near}`?")),
                    None => fault,
                };
                return Err(Problem::at(&self.path, &self.source, fault));
            }
        }
        Ok(())
    }
}
