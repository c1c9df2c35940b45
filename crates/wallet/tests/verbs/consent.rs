//! The user accepts some of what was asked, or none.

use crate::stage::{Stage, some};
use insta::assert_json_snapshot;
use walletsim_protocol::{Scope, gateway::ScopeRefusal, openapi::ApiVersion};
use walletsim_wallet::verbs::Answered;

#[tokio::test]
async fn a_partial_consent_leaves_the_rest_out_and_remembers_only_what_was_accepted() {
    let mut stage = Stage::new(|_| {});
    let question = stage.question(&["USER_NICKNAME", "auth_base", "USER_GENDER", "USER_AVATAR", "nonsense"]).await;
    let answered = stage.answer(&question, some(&["USER_AVATAR", "USER_NAME"])).await.unwrap();
    let Answered::Granted { code, scopes, refused } = answered else { panic!("{answered:?}") };
    assert_eq!(scopes, ["auth_base", "USER_AVATAR"].map(Scope::from), "silent ones first; unasked ones never");
    let why = [
        ("USER_GENDER", ScopeRefusal::LeftOut),
        ("USER_NICKNAME", ScopeRefusal::LeftOut),
        ("nonsense", ScopeRefusal::Unknown),
    ];
    assert_eq!(refused, why.map(|(scope, why)| (Scope::from(scope), why)).into());
    assert_eq!(stage.remembered().await, ["USER_AVATAR"]);
    let tokens = stage.exchange(&code.unwrap().0).await.unwrap();
    assert_json_snapshot!(stage.inquire(&tokens, ApiVersion::V2).await.unwrap(), @r#"
    {
      "userId": "1000000000000000001",
      "avatar": "https://wallet.example/avatars/alice.png"
    }
    "#);
    stage.question(&["USER_AVATAR", "USER_GENDER"]).await;
}

#[tokio::test]
async fn accepting_nothing_is_saying_no() {
    let mut stage = Stage::new(|_| {});
    let question = stage.question(&["USER_NICKNAME", "USER_GENDER"]).await;
    let answered = stage.answer(&question, some(&[])).await.unwrap();
    assert!(matches!(answered, Answered::Closed), "no code that would tell who the user is: {answered:?}");
    assert!(stage.remembered().await.is_empty());
}

#[tokio::test]
async fn accepting_nothing_still_grants_what_needs_no_question() {
    let mut stage = Stage::new(|_| {});
    let question = stage.question(&["USER_NICKNAME", "auth_base"]).await;
    let answered = stage.answer(&question, some(&[])).await.unwrap();
    assert!(matches!(answered, Answered::Granted { scopes, .. } if scopes == ["auth_base"].map(Scope::from)));
}
