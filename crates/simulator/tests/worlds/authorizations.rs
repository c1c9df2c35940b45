//! A code without the phone, at whichever server it is asked for, in whichever world.

use super::town::{NINE, Visitor, seeded};
use reqwest::Client;
use serde_json::{Value, json};
use walletsim_simulator::Simulator;

async fn minted(visitor: &Visitor, base: &str) -> String {
    let wanted = json!({ "user": "alice", "miniProgram": "coffee" });
    let (status, told) = visitor.post(format!("{base}/_sim/authorizations"), wanted).await;
    assert_eq!((status, &told["authorization"]["state"]), (201, &json!("granted")), "{told}");
    told["authCode"].as_str().unwrap().to_owned()
}

async fn told(base: &str) -> Vec<Value> {
    let url = format!("{base}/_sim/authorizations");
    let mut told: Value =
        Client::builder().no_proxy().build().unwrap().get(url).send().await.unwrap().json().await.unwrap();
    told["authorizations"].as_array_mut().unwrap().iter_mut().map(|one| one["state"].take()).collect()
}

#[tokio::test]
async fn every_server_of_a_world_has_the_authorizations_of_its_wallet_and_no_other_world_does() {
    let simulator = Simulator::start(seeded(7)).unwrap();
    let home = Visitor::of(simulator.addresses());
    let (status, guest) =
        home.post(format!("{}/_sim/worlds", home.at.wallet_app), json!({ "seed": 8, "clock": NINE })).await;
    assert_eq!(status, 201, "{guest}");
    let guest = Visitor::of(&serde_json::from_value(guest).unwrap());
    for visitor in [&home, &guest] {
        let at = &visitor.at;
        let servers = [&at.wallet_server, &at.wallet_app, at.merchant.as_ref().unwrap(), &at.mini_programs];
        for server in servers {
            let code = minted(visitor, server).await;
            assert_eq!(visitor.log_in(&code).await.0, 200, "{server}");
        }
        for server in servers {
            assert_eq!(told(server).await, ["exchanged"; 4], "{server}");
        }
    }
    let stray = minted(&guest, &guest.at.wallet_server).await;
    let refused = home.apply_token(&stray).await;
    assert!(refused.contains("INVALID_CODE"), "{refused}");
    simulator.stop().await;
}

#[tokio::test]
async fn they_are_part_of_the_state_that_goes_on_elsewhere() {
    let simulators = [Simulator::start(seeded(7)).unwrap(), Simulator::start(seeded(8)).unwrap()];
    let [one, other] = simulators.each_ref().map(|simulator| simulator.addresses().wallet_server.clone());
    let visitor = Visitor::of(simulators[0].addresses());
    let wanted = json!({ "user": "alice", "miniProgram": "coffee" });
    let (_, minted) = visitor.post(format!("{one}/_sim/authorizations"), wanted).await;
    let id = minted["authorization"]["id"].as_str().unwrap();
    visitor.post(format!("{one}/_sim/authorizations/{id}/expire"), json!({ "what": "code" })).await;
    let (_, state) = visitor.post(format!("{one}/_sim/export"), json!({})).await;
    assert_eq!(visitor.post(format!("{other}/_sim/import"), state).await, (200, json!({})));
    assert_eq!(told(&other).await, ["expired"]);
    let elsewhere = Visitor::of(simulators[1].addresses());
    let refused = elsewhere.apply_token(minted["authCode"].as_str().unwrap()).await;
    assert!(refused.contains("EXPIRED_CODE"), "{refused}");
}
