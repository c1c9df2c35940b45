//! A world's state, taken from one simulator to another.

use super::town::{NINE, Visitor, seeded};
use reqwest::Client;
use serde_json::{Value, json};
use walletsim_simulator::{Options, Simulator};

pub(crate) struct Place {
    simulator: Simulator,
    pub(crate) visitor: Visitor,
    pub(crate) http: Client,
}

impl Place {
    pub(crate) fn open(options: Options) -> Self {
        let simulator = Simulator::start(options).unwrap();
        let visitor = Visitor::of(simulator.addresses());
        Self { simulator, visitor, http: Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let url = format!("{}/_sim/{path}", self.simulator.addresses().wallet_server);
        let response = self.http.post(url).json(body).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub(crate) async fn export(&self) -> Value {
        let (status, state) = self.post("export", &json!({})).await;
        assert_eq!(status, 200, "{state}");
        state
    }

    async fn holder(&self) -> Value {
        let url = format!("{}/phone", self.visitor.at.wallet_app);
        self.http.get(url).send().await.unwrap().json::<Value>().await.unwrap()["key"].take()
    }
}

/// With an open session, a code that nobody has used, a code that was used, a moved clock, and the phone in another hand.
pub(crate) async fn lived() -> (Place, [String; 3]) {
    let place = Place::open(seeded(7));
    let used = place.visitor.code().await;
    let (_, session) = place.visitor.log_in(&used).await;
    place.post("clock/advance", &json!({ "by": "1h" })).await;
    let unused = place.visitor.code().await;
    let url = format!("{}/phone/user", place.visitor.at.wallet_app);
    assert_eq!(place.visitor.post(url, json!({ "user": "bob" })).await.0, 200);
    let session = session["session"].as_str().unwrap().to_owned();
    (place, [used, unused, session])
}

#[tokio::test]
async fn a_world_goes_on_elsewhere_as_if_it_had_never_stopped() {
    let (one, [used, unused, session]) = lived().await;
    let state = one.export().await;
    // Even another seed: what is drawn next was written down.
    let other = Place::open(seeded(8));
    assert_eq!(other.post("import", &state).await, (200, json!({})));
    assert_eq!(other.export().await, state);
    assert_eq!(other.holder().await, "bob");
    assert_eq!(other.visitor.code().await, one.visitor.code().await);
    assert_eq!(other.visitor.profile(&session).await.0, 200);
    let again = other.visitor.apply_token(&used).await;
    assert!(again.contains("USED_CODE"), "{again}");
    assert_eq!(other.visitor.log_in(&unused).await.0, 200);
    let said = other.visitor.trace_of(&other.visitor.at.wallet_server).await;
    assert!(said.starts_with("1 "), "the trace begins anew: {said}");
    let url = format!("{}/_sim/clock", other.visitor.at.wallet_server);
    let clock: Value = other.http.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(clock, json!({ "mode": "manual", "now": NINE.replace("09:00", "10:00") }));
}

#[tokio::test]
async fn no_code_and_no_token_of_the_wallet_is_written_down_but_as_a_hash() {
    let (one, [used, unused, _]) = lived().await;
    let wallet = one.export().await["parties"]["wallet server"].to_string();
    assert!(!wallet.contains(&used) && !wallet.contains(&unused), "{wallet}");
}

#[tokio::test]
async fn a_reset_after_an_import_leads_back_to_how_this_world_began() {
    let (one, _) = lived().await;
    let other = Place::open(seeded(8));
    let first = other.visitor.code().await;
    assert_eq!(other.post("import", &one.export().await).await.0, 200);
    assert_eq!(other.post("reset", &json!({})).await.0, 200);
    assert_eq!(other.visitor.code().await, first);
}

#[tokio::test]
async fn a_state_that_is_not_of_this_world_is_refused_and_changes_nothing() {
    let (one, _) = lived().await;
    let state = one.export().await;
    let other = Place::open(seeded(8));
    let code = other.visitor.code().await;
    let before = other.export().await;
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut state = state.clone();
        change(&mut state);
        state
    };
    let relation = |state: &mut Value| state["parties"]["wallet server"]["relations"][0].clone();
    for (state, told) in [
        (json!({}), "this is no state of walletsim: missing field `version`; give what /_sim/export answered"),
        (json!([1]), "give what /_sim/export answered"),
        (
            changed(&|state| state["version"] = json!(2)),
            "the state has version 2, and this walletsim reads version 1: take",
        ),
        (changed(&|state| state["surprise"] = json!(1)), "unknown field `surprise`"),
        (changed(&|state| state["clock"]["at"] = json!("1815-06-18T11:00:00+00:00")), "the clock keeps to the years"),
        (changed(&|state| state["entropy"]["seed"] = json!("beef")), "`beef` is no seed: it has 64 hexadecimal digits"),
        (
            changed(&|state| state["parties"]["wallet server"]["wallet"] = json!("gcash")),
            "it is of the wallet `gcash`, and this is `seed`: start with --wallet gcash",
        ),
        (
            changed(&|state| state["parties"]["wallet server"]["relations"][0]["user"] = json!("1")),
            "there is no user 1 here: start with the --fixtures that the state was written with",
        ),
        (
            changed(&|state| {
                let twice = relation(state);
                state["parties"]["wallet server"]["relations"].as_array_mut().unwrap().push(twice);
            }),
            "are there twice: leave one of them",
        ),
        (
            changed(&|state| state["parties"]["merchant SOMEBODY"] = json!({})),
            "the state is of a merchant SOMEBODY as well, which is not here",
        ),
        (
            changed(&|state| drop(state["parties"].as_object_mut().unwrap().remove("wallet app"))),
            "the state has nothing of the wallet app",
        ),
        (
            changed(&|state| state["parties"]["merchant TEST_CLIENT_BEANS_0001"]["sessions"] = json!("all")),
            "the state of the merchant TEST_CLIENT_BEANS_0001 is refused",
        ),
    ] {
        let (status, answer) = other.post("import", &state).await;
        assert_eq!(status, 400, "{told}");
        assert!(answer["problem"].as_str().unwrap().contains(told), "{told}: {answer}");
        assert_eq!(other.export().await, before, "{told}");
    }
    assert_eq!(other.visitor.log_in(&code).await.0, 200);
}
