//! Many worlds in one process.

use super::town::{Visitor, seeded};
use futures_util::future::join_all;
use std::{collections::BTreeSet, net::TcpStream};
use walletsim_simulator::{Options, Ports, Simulator};

fn port(base_url: &str) -> u16 {
    base_url.rsplit(':').next().unwrap().parse().unwrap()
}

/// Everything secret that a world hands out in a short life.
async fn life(options: Options) -> [String; 4] {
    let simulator = Simulator::start(options).unwrap();
    let visitor = Visitor::of(simulator.addresses());
    let code = visitor.code().await;
    let tokens = visitor.apply_token(&code).await;
    let (_, session) = visitor.log_in(&visitor.code().await).await;
    let trace = visitor.trace_of(&visitor.at.wallet_app).await;
    simulator.stop().await;
    [code, tokens, session["session"].to_string(), trace]
}

#[tokio::test]
async fn two_worlds_with_the_same_seed_and_clock_give_the_same_bytes() {
    let (one, two) = (life(seeded(7)).await, life(seeded(7)).await);
    assert!(one[1].contains("\"accessToken\":\"") && one[2].len() > 20, "{one:?}");
    assert_eq!(one, two);
    let other = life(seeded(8)).await;
    assert!(other[..3].iter().zip(&one).all(|(other, one)| other != one), "another seed, other secrets");
    assert_eq!(other[3], one[3], "the trace shows no secret, so it is the same");
}

#[tokio::test]
async fn a_world_without_a_seed_is_like_no_other() {
    let unforeseeable = || Options { seed: None, ..seeded(0) };
    assert_ne!(life(unforeseeable()).await[0], life(unforeseeable()).await[0]);
}

#[tokio::test]
async fn ten_worlds_side_by_side_know_nothing_of_each_other() {
    let simulators: Vec<Simulator> = (0..10).map(|seed| Simulator::start(seeded(seed)).unwrap()).collect();
    let visitors: Vec<Visitor> = simulators.iter().map(|simulator| Visitor::of(simulator.addresses())).collect();
    let healthy = ["wallet server ok", "wallet app ok", "merchant ok", "mini program ok"];
    for health in join_all(visitors.iter().map(Visitor::health)).await {
        assert_eq!(health, healthy);
    }
    let codes = join_all(visitors.iter().map(Visitor::code)).await;
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
    for (nth, visitor) in visitors.iter().enumerate() {
        let neighbours = visitor.apply_token(&codes[(nth + 1) % 10]).await;
        assert!(neighbours.contains("\"INVALID_CODE\""), "{neighbours}");
        let own = visitor.apply_token(&codes[nth]).await;
        assert!(own.contains("\"SUCCESS\""), "{own}");
        assert_eq!(simulators[nth].world().trace().to_text().lines().filter(|line| !line.starts_with(' ')).count(), 4);
    }
    simulators[0].world().clock().advance(chrono::TimeDelta::days(1));
    assert_ne!(simulators[0].world().clock().now(), simulators[1].world().clock().now());
    join_all(simulators.into_iter().map(Simulator::stop)).await;
}

#[tokio::test]
async fn a_stopped_world_frees_its_ports_and_another_can_have_them() {
    let simulator = Simulator::start(seeded(7)).unwrap();
    let at = simulator.addresses().clone();
    let visitor = Visitor::of(&at);
    let code = visitor.code().await;
    simulator.stop().await;
    let merchant = at.merchant.as_ref().unwrap();
    for base in [&at.wallet_server, &at.wallet_app, merchant, &at.mini_programs] {
        assert!(TcpStream::connect(("127.0.0.1", port(base))).is_err(), "{base}");
    }
    let ports = Ports {
        wallet_server: port(&at.wallet_server),
        wallet_app: port(&at.wallet_app),
        merchant: port(merchant),
        mini_programs: port(&at.mini_programs),
        other_merchants: 0,
    };
    let simulator = Simulator::start(Options { ports, ..seeded(8) }).unwrap();
    assert_eq!(*simulator.addresses(), at);
    let visitor = Visitor::of(&at);
    assert!(visitor.apply_token(&code).await.contains("\"INVALID_CODE\""), "nothing is left of the first");
    assert!(visitor.apply_token(&visitor.code().await).await.contains("\"SUCCESS\""));
    simulator.stop_gracefully().await;
}

#[tokio::test]
async fn a_reset_begins_the_same_world_anew() {
    let simulator = Simulator::start(seeded(7)).unwrap();
    let visitor = Visitor::of(simulator.addresses());
    let first = visitor.code().await;
    assert_eq!(visitor.log_in(&first).await.0, 200);
    simulator.world().reset().await;
    assert_eq!(visitor.log_in(&first).await.0, 401, "forgotten");
    simulator.world().reset().await;
    assert_eq!(visitor.code().await, first);
    assert_eq!(visitor.log_in(&first).await.0, 200);
    simulator.stop().await;
}
