//! A world's state, taken to another world at the same servers.

use super::town::{FIXTURES, NINE, Visitor, seeded};
use reqwest::Client;
use serde_json::{Value, json};
use walletsim_protocol::{
    openapi::path::{V1_APPLY_TOKEN, V1_INQUIRY},
    signature::{SignedMessage, header_name},
};
use walletsim_simulator::{Addresses, Simulator};

/// As the fixtures have it.
const BEANS: &str = "TEST_CLIENT_BEANS_0001";

struct Town {
    simulator: Simulator,
    http: Client,
}

/// The world that lives in a town, or one beside it.
struct Place {
    name: Option<String>,
    client_id: String,
    visitor: Visitor,
    http: Client,
}

impl Town {
    fn open() -> Self {
        let http = Client::builder().no_proxy().build().unwrap();
        Self { simulator: Simulator::start(seeded(1)).unwrap(), http }
    }

    fn place(&self, at: &Addresses, name: Option<String>, client_id: &str) -> Place {
        Place { name, client_id: client_id.to_owned(), visitor: Visitor::of(at), http: self.http.clone() }
    }

    fn first(&self) -> Place {
        self.place(self.simulator.addresses(), None, BEANS)
    }

    async fn another(&self, seed: u64) -> Place {
        let (status, told) = self.first().control("worlds", &json!({ "seed": seed, "clock": NINE })).await;
        assert_eq!(status, 201, "{told}");
        let client_id = told["merchants"]["beans"]["clientId"].as_str().unwrap();
        let at = serde_json::from_value(told.clone()).unwrap();
        self.place(&at, told["world"].as_str().map(str::to_owned), client_id)
    }
}

impl Place {
    async fn control(&self, call: &str, body: &Value) -> (u16, Value) {
        let url = format!("{}/_sim/{call}", self.visitor.at.wallet_server);
        let response = self.http.post(url).json(body).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    async fn export(&self) -> Value {
        let (status, state) = self.control("export", &json!({})).await;
        assert_eq!(status, 200, "{state}");
        state
    }

    /// What is answered to a merchant that calls itself so.
    async fn signed(&self, client_id: &str, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let message = SignedMessage { path, client_id, time: NINE, body: body.as_bytes() };
        let signature = FIXTURES.signing_key("beans.private").unwrap().sign(&message, 1).unwrap();
        let request = self.http.post(format!("{}{path}", self.visitor.at.wallet_server));
        let request = request.header(header_name::CLIENT_ID, client_id).header(header_name::REQUEST_TIME, NINE);
        let request = request.header(header_name::SIGNATURE, signature.to_string()).body(body);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// The result code of an inquiry by a merchant that calls itself so in the header, and so in the body.
    async fn inquiry(&self, [signed, claimed]: [&str; 2], token: &str) -> String {
        let body = json!({ "accessToken": token, "authClientId": claimed });
        let answer = self.signed(signed, V1_INQUIRY, &body).await;
        answer["result"]["resultCode"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }
}

#[tokio::test]
async fn a_state_of_any_world_goes_on_in_any_other_under_the_client_ids_that_are_found_there() {
    let town = Town::open();
    for [from, to] in [
        [town.another(2).await, town.another(3).await],
        [town.another(4).await, town.first()],
        [town.first(), town.another(5).await],
    ] {
        let way = format!("{:?} to {:?}", from.name, to.name);
        let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": from.visitor.code().await });
        let bought = from.signed(&from.client_id, V1_APPLY_TOKEN, &body).await;
        let token = bought["accessToken"].as_str().unwrap_or_else(|| panic!("{way}: {bought}"));
        let (_, session) = from.visitor.log_in(&from.visitor.code().await).await;
        let unused = from.visitor.code().await;
        let state = from.export().await;
        if let Some(name) = &from.name {
            assert!(!state.to_string().contains(name.as_str()), "{way}: the world's name is not in its state");
            assert!(town.simulator.worlds().end(name));
        }

        assert_eq!(to.inquiry([&to.client_id, &to.client_id], token).await, "INVALID_ACCESS_TOKEN", "{way}");
        assert_eq!(to.control("import", &state).await, (200, json!({})), "{way}");
        assert_eq!(to.export().await, state, "{way}");
        for ids in [[to.client_id.as_str(), &to.client_id], [BEANS, &to.client_id], [&to.client_id, BEANS]] {
            assert_eq!(to.inquiry(ids, token).await, "SUCCESS", "{way}: {ids:?}");
        }
        let elsewhere = format!("{BEANS}-000000000000");
        for ids in [[elsewhere.as_str(), BEANS], [&to.client_id, &elsewhere]] {
            assert_eq!(to.inquiry(ids, token).await, "INVALID_AUTH_CLIENT", "{way}: {ids:?}");
        }
        assert_eq!(to.visitor.profile(session["session"].as_str().unwrap()).await.0, 200, "{way}");
        assert_eq!(to.visitor.log_in(&unused).await.0, 200, "{way}");
    }
}

#[tokio::test]
async fn a_fault_is_for_a_merchant_by_either_of_its_client_ids() {
    let town = Town::open();
    let place = town.another(2).await;
    for (meant, said) in [(place.client_id.as_str(), BEANS), (BEANS, &place.client_id)] {
        let fault = json!({ "on": { "client": meant }, "next": 1, "do": { "result": { "resultCode": "STRUCK", "resultStatus": "F" } } });
        let (status, told) = place.control("faults", &fault).await;
        assert_eq!(status, 201, "{told}");
        assert_eq!(place.inquiry([said, said], "nobody's").await, "STRUCK", "{meant}");
    }
    let (status, told) =
        place.control("faults", &json!({ "on": { "client": format!("{BEANS}-k3") }, "do": "UNSIGNED" })).await;
    assert_eq!(status, 400, "{told}");
}
