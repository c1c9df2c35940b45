//! Which wallets a start reads.

use std::{collections::BTreeSet, fs};
use walletsim_simulator::{Fixtures, shipped};

fn wallets(fixtures: &Fixtures) -> Vec<&str> {
    fixtures.wallets.keys().map(String::as_str).collect()
}

#[test]
fn a_start_reads_the_wallet_it_is_asked_for_and_those_below_it() {
    let all = shipped::fixtures(&[]).unwrap();
    for (name, profile) in all.wallets.iter() {
        let some = shipped::fixtures_for(name, &[]).unwrap();
        let below = all.capabilities[name].extends.iter().map(String::as_str);
        assert_eq!(
            wallets(&some),
            below.chain([name.as_str()]).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        );
        assert_eq!(format!("{:?}", some.wallet(name).unwrap()), format!("{profile:?}"));
        assert_eq!(some.capabilities[name].profile, all.capabilities[name].profile);
    }
}

#[test]
fn all_wallets_are_read_for_a_name_that_is_not_shipped_and_for_folders_that_may_lead_to_any() {
    let all = shipped::fixtures(&[]).unwrap();
    assert_eq!(wallets(&shipped::fixtures_for("mine", &[]).unwrap()), wallets(&all));
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("wallets")).unwrap();
    fs::write(folder.path().join("wallets/mine.yaml"), "extends: qi\n").unwrap();
    let own = shipped::fixtures_for("mine", &[folder.path().to_owned()]).unwrap();
    assert_eq!(wallets(&own).len(), wallets(&all).len() + 1);
}
