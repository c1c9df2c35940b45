//! A whole state that is written, read or forgotten while calls are under way.

use super::{
    state::{Place, lived},
    town::seeded,
};
use futures_util::future::join_all;
use serde_json::{Value, json};

const ZOE: &str = "1000000000000000099";

impl Place {
    fn at(&self, path: &str) -> String {
        format!("{}/_sim/{path}", self.visitor.at.wallet_server)
    }

    async fn mint(&self, user: &str) -> u16 {
        self.post("authorizations", &json!({ "user": user, "miniProgram": "coffee" })).await.0
    }

    /// The result code of `applyToken`.
    async fn redeem(&self, code: &str) -> Value {
        let answer: Value = serde_json::from_str(&self.visitor.apply_token(code).await).unwrap();
        answer["result"]["resultCode"].clone()
    }
}

#[tokio::test]
async fn whoever_is_taken_away_while_codes_are_minted_is_remembered_or_gone_but_not_both() {
    let place = Place::open(seeded(7));
    for round in 0..20 {
        let zoe = json!({ "userId": ZOE, "displayName": "Zoe", "status": "ACTIVE" });
        let made = place.http.put(place.at("users/zoe")).json(&zoe).send().await.unwrap();
        assert_eq!(made.status(), 201, "round {round}");
        let minting = join_all((0..8).map(|_| place.mint("zoe")));
        let taking = place.http.delete(place.at("users/zoe")).send();
        let (minted, taken) = tokio::join!(minting, taking);
        let (stayed, minted) = (taken.unwrap().status() == 409, minted.contains(&201));
        assert_eq!(stayed, minted, "round {round}");
        let state = place.export().await;
        assert_eq!(state.to_string().contains(ZOE), minted, "round {round}: {state}");
        assert_eq!(place.post("import", &state).await, (200, json!({})), "round {round}");
        assert_eq!(place.post("reset", &json!({})).await.0, 200);
    }
}

#[tokio::test]
async fn of_states_that_are_imported_at_once_one_is_there_and_whole() {
    let (one, [_, unused, _]) = lived().await;
    let first = one.export().await;
    assert_eq!(one.visitor.log_in(&unused).await.0, 200);
    one.post("clock/advance", &json!({ "by": "1h" })).await;
    let second = one.export().await;
    let other = Place::open(seeded(8));
    let empty = other.export().await;
    for round in 0..5 {
        let importing = join_all((0..8).map(|nth| other.post("import", if nth % 2 == 0 { &first } else { &second })));
        let exporting = join_all((0..8).map(|_| other.export()));
        let (imported, exported) = tokio::join!(importing, exporting);
        assert_eq!(imported, vec![(200, json!({})); 8]);
        let ended = other.export().await;
        assert!(ended == first || ended == second, "round {round}: {ended}");
        for state in exported {
            let known = [&empty, &first, &second].contains(&&state);
            assert!(known, "round {round}: {state}");
        }
    }
}

#[tokio::test]
async fn nothing_of_what_is_imported_expires_by_the_clock_of_before() {
    let (one, [_, unused, _]) = lived().await;
    let state = one.export().await;
    let other = Place::open(seeded(8));
    for round in 0..10 {
        other.post("reset", &json!({})).await;
        other.post("clock/advance", &json!({ "by": "300d" })).await;
        let redeeming = join_all((0..8).map(|_| other.redeem(&unused)));
        let (mut redeemed, imported) = tokio::join!(redeeming, other.post("import", &state));
        assert_eq!(imported, (200, json!({})));
        redeemed.push(other.redeem(&unused).await);
        let times = redeemed.iter().filter(|code| *code == "SUCCESS").count();
        let known =
            redeemed.iter().all(|code| ["INVALID_CODE", "SUCCESS", "USED_CODE"].iter().any(|known| code == known));
        assert!(times == 1 && known, "round {round}: {redeemed:?}");
    }
}

#[tokio::test]
async fn a_login_that_began_before_an_import_leaves_nothing_behind() {
    let (one, _) = lived().await;
    let state = one.export().await;
    let other = Place::open(seeded(8));
    for round in 0..10 {
        let code = other.visitor.code().await;
        let late = other.visitor.log_in(&code);
        let (_, imported) = tokio::join!(late, other.post("import", &state));
        assert_eq!(imported, (200, json!({})));
        let mut ended = other.export().await;
        // Where it came after the import it was refused, and drew a name for its tokens.
        ended["entropy"] = state["entropy"].clone();
        assert_eq!(ended, state, "round {round}");
    }
}
