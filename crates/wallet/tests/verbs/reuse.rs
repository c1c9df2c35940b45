//! Something is used a second time, and what the profile makes of it.

use crate::{stage::Stage, support::nine};
use walletsim_protocol::{gateway::Purpose, openapi::ApiVersion};
use walletsim_wallet::{
    Use, Witness,
    authorization::{AccessRefusal, CodeRefusal, RefreshRefusal, Revocation},
    profile::OnReuse,
    secret::FreshCode,
};

#[tokio::test]
async fn an_id_that_is_minted_again_is_told_to_be_taken() {
    let stage = Stage::new(|_| {});
    let fresh = FreshCode { id: "question 1".into(), code: "code 1".into() };
    let ask = || {
        let when = (nine(), Witness(1));
        stage.wallet.authorize(&stage.user, &stage.app, (Purpose::AuthCode, &[]), &fresh, when)
    };
    assert!(ask().await.is_ok());
    assert_eq!(ask().await.unwrap_err().to_string(), "an authorization of that id is there already");
}

#[tokio::test]
async fn a_reused_code_leaves_the_tokens_alone_where_the_profile_refuses() {
    let mut stage = Stage::new(|profile| profile.reuse.auth_code = OnReuse::Refuse);
    let code = stage.code(&["auth_base"]).await;
    let tokens = stage.exchange(&code).await.unwrap();
    assert_eq!(stage.exchange(&code).await.unwrap_err(), CodeRefusal::Used(Use { at: nine(), by: Witness(2) }));
    assert!(stage.inquire(&tokens, ApiVersion::V2).await.is_ok());
    assert!(stage.refresh(&tokens.refresh).await.is_ok());
}

#[tokio::test]
async fn a_reused_code_kills_the_tokens_where_the_profile_revokes() {
    let mut stage = Stage::new(|profile| profile.reuse.auth_code = OnReuse::Revoke);
    let code = stage.code(&["auth_base"]).await;
    let tokens = stage.exchange(&code).await.unwrap();
    let newer = stage.refresh(&tokens.refresh).await.unwrap();
    let used = CodeRefusal::Used(Use { at: nine(), by: Witness(2) });
    assert_eq!(stage.exchange(&code).await.unwrap_err(), used, "event 4 is told of event 2");
    let by = Revocation::Reused(Witness(4));
    for tokens in [tokens, newer] {
        let refused = stage.inquire(&tokens, ApiVersion::V2).await.unwrap_err();
        assert_eq!(refused, AccessRefusal::Revoked { at: nine(), by });
        assert_eq!(stage.refresh(&tokens.refresh).await.unwrap_err(), RefreshRefusal::Revoked { at: nine(), by });
    }
    assert_eq!(stage.exchange(&code).await.unwrap_err(), used, "and the code stays used");
}

#[tokio::test]
async fn a_reused_refresh_token_kills_the_newest_pair_where_the_profile_revokes() {
    let mut stage = Stage::new(|profile| profile.reuse.refresh_token = OnReuse::Revoke);
    let code = stage.code(&["auth_base"]).await;
    let first = stage.exchange(&code).await.unwrap();
    let second = stage.refresh(&first.refresh).await.unwrap();
    let used = RefreshRefusal::Used(Use { at: nine(), by: Witness(3) });
    assert_eq!(stage.refresh(&first.refresh).await.unwrap_err(), used);
    let by = Revocation::Reused(Witness(4));
    let refused = stage.inquire(&second, ApiVersion::V2).await.unwrap_err();
    assert_eq!(refused, AccessRefusal::Revoked { at: nine(), by });
    assert_eq!(stage.refresh(&second.refresh).await.unwrap_err(), RefreshRefusal::Revoked { at: nine(), by });
}

#[tokio::test]
async fn a_reused_refresh_token_harms_nothing_where_the_profile_refuses() {
    let mut stage = Stage::new(|profile| profile.reuse.refresh_token = OnReuse::Refuse);
    let code = stage.code(&["auth_base"]).await;
    let first = stage.exchange(&code).await.unwrap();
    let second = stage.refresh(&first.refresh).await.unwrap();
    assert!(stage.refresh(&first.refresh).await.is_err());
    assert!(stage.inquire(&second, ApiVersion::V2).await.is_ok());
    assert!(stage.refresh(&second.refresh).await.is_ok());
}

#[tokio::test]
async fn a_refresh_replaces_the_access_token_where_the_profile_lets_no_two_live() {
    let mut stage = Stage::new(|profile| profile.access_token_survives_refresh = false);
    let code = stage.code(&["auth_base"]).await;
    let first = stage.exchange(&code).await.unwrap();
    let second = stage.refresh(&first.refresh).await.unwrap();
    let replaced = AccessRefusal::Replaced(Use { at: nine(), by: Witness(3) });
    assert_eq!(stage.inquire(&first, ApiVersion::V2).await.unwrap_err(), replaced);
    assert!(stage.inquire(&second, ApiVersion::V2).await.is_ok());
}
