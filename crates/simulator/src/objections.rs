//! What stands against a change of users, merchants or mini programs beside what the domain knows.

use crate::{Options, colors, parts::check_pages, shipped};
use walletsim_wallet::{
    Fixtures,
    fixtures::{FixtureProblem, nearest, there_are},
};
use walletsim_wallet_server::Objection;

pub(crate) fn of(options: &Options) -> Vec<Objection> {
    let hosts = options.hosts.clone();
    let pages: Objection =
        Box::new(move |fixtures| check_pages(fixtures, &hosts).map_err(|problem| problem.to_string()));
    let mut objections = vec![pages, Box::new(colors::check_accents), Box::new(check_scopes)];
    // A wallet server alone may be told nothing of the phone.
    if options.fixtures.users.contains_key(&options.user) {
        objections.push(holder(options.user.clone()));
    }
    objections
}

fn holder(user: String) -> Objection {
    Box::new(move |fixtures| {
        if fixtures.users.contains_key(&user) {
            return Ok(());
        }
        Err(format!("`{user}` holds the phone at first and cannot go: start with another --user"))
    })
}

/// Where not all wallets were read, nobody has looked at the scopes yet.
fn check_scopes(fixtures: &Fixtures) -> Result<(), String> {
    let own = fixtures.wallets.values().flat_map(|profile| &profile.scopes).map(|(scope, _)| scope.as_str());
    let known: Vec<&str> = shipped::scopes().iter().map(String::as_str).chain(own).collect();
    let merchants = fixtures.merchants.iter().flat_map(|(name, merchant)| {
        merchant.permitted_scopes.all.iter().map(move |scope| (format!("merchants/{name}"), scope))
    });
    let programs = fixtures.mini_programs.iter().flat_map(|(name, program)| {
        program.scopes.iter().map(move |scope| (format!("mini-programs/{name}"), &scope.value))
    });
    let unknown = merchants.chain(programs).find(|(_, scope)| !known.contains(&scope.as_str()));
    unknown.map_or(Ok(()), |(file, scope)| {
        let near = nearest(scope.as_str(), &known).map(Box::from);
        let (what, help) = (format!("no wallet has the scope `{scope}`"), there_are(known.iter().copied()));
        Err(FixtureProblem { file, line: None, column: None, what, near, help }.to_string())
    })
}
