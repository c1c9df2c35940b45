//! Whose backend stands behind a mini program.

use super::town::{COFFEE, seeded};
use std::{collections::BTreeMap, fs, net::TcpListener};
use walletsim_simulator::{Merchants, Options, Ports, Simulator, StartError, shipped};

const BOOKS: &str = "3333010000000002";
const MINE: &str = "http://127.0.0.1:3000";

fn with_own_backend(merchant: &str) -> Options {
    let own_backends = BTreeMap::from([(merchant.to_owned(), MINE.to_owned())]);
    Options { merchants: Merchants::AllPartners, own_backends, ..seeded(7) }
}

async fn page(simulator: &Simulator, app: &str) -> String {
    let home = reqwest::Client::new().get(&simulator.addresses().mini_programs);
    home.header("host", format!("{app}.walletsim.localhost")).send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_merchants_mini_programs_use_the_backend_that_was_named_for_it() {
    let simulator = Simulator::start(with_own_backend("paper")).unwrap();
    assert_eq!(simulator.merchants()["paper"], MINE);
    let beans = simulator.addresses().merchant.clone().unwrap();
    assert_eq!(simulator.merchants()["beans"], beans);
    assert!(page(&simulator, BOOKS).await.contains(&format!("data-merchant=\"{MINE}\"")));
    assert!(page(&simulator, COFFEE).await.contains(&format!("data-merchant=\"{beans}\"")));
    simulator.stop().await;
}

#[tokio::test]
async fn the_port_of_a_merchant_with_a_backend_of_its_own_is_left_free() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let ports = Ports { merchant: free, ..Ports::default() };
    let simulator = Simulator::start(Options { ports, ..with_own_backend("beans") }).unwrap();
    assert_eq!(simulator.addresses().merchant.as_deref(), Some(MINE));
    assert!(TcpListener::bind(("127.0.0.1", free)).is_ok());
    simulator.stop().await;
}

#[tokio::test]
async fn a_backend_of_nobody_is_refused_with_the_merchants_that_there_are() {
    let problem = Simulator::start(with_own_backend("bean")).unwrap_err();
    assert!(matches!(&problem, StartError::Unknown(name) if name.kind == "merchant"), "{problem}");
}

#[tokio::test]
async fn a_merchant_whose_private_key_is_elsewhere_has_no_reference_backend() {
    let folder = tempfile::tempdir().unwrap();
    let beans = "beans:\n  clientId: TEST_CLIENT_BEANS_0001\n  name: Beans\n  partner: true\n  publicKeys: { 1: beans.public }\n";
    fs::write(folder.path().join("merchants.yaml"), beans).unwrap();
    let fixtures = shipped::fixtures(&[folder.path().to_owned()]).unwrap();
    let simulator = Simulator::start(Options { fixtures, merchants: Merchants::AllPartners, ..seeded(7) }).unwrap();
    assert_eq!(simulator.addresses().merchant, None);
    assert_eq!(simulator.merchants().keys().collect::<Vec<_>>(), ["paper", "snail", "tea"]);
    assert!(page(&simulator, COFFEE).await.contains("walletsim up --merchant NAME=URL"));
    simulator.stop().await;
}

#[tokio::test]
async fn the_other_merchants_have_ports_in_a_row() {
    // A port that was free may be another test's by now, or its neighbour: then others are tried.
    let started = || {
        let first = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let ports = Ports { other_merchants: first, ..Ports::default() };
        let options = Options { ports, merchants: Merchants::AllPartners, ..seeded(7) };
        Simulator::start(options).ok().map(|simulator| (first, simulator))
    };
    let (first, simulator) = (0..50).find_map(|_| started()).expect("ports in a row");
    assert_eq!(simulator.merchants()["paper"], format!("http://127.0.0.1:{first}"));
    simulator.stop().await;
}
