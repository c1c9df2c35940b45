//! What a scope lets a merchant, or a mini program, learn.

use crate::stage::{CHITRA, Stage};
use insta::assert_json_snapshot;
use walletsim_protocol::{Scope, gateway::Purpose, jsapi::OpenUserFacts, openapi::ApiVersion};
use walletsim_wallet::verbs::{Answered, Authorized, MemberInfoError, UserAnswer};

#[tokio::test]
async fn the_profile_scope_tells_all_of_a_full_profile() {
    let mut stage = Stage::new(|_| {});
    assert_json_snapshot!(stage.told(ApiVersion::V2, &["auth_user"]).await, @r#"
    {
      "userId": "1000000000000000001",
      "status": "ACTIVE",
      "nickName": "Alice",
      "userName": {
        "fullName": "Alice Reyes Cruz",
        "firstName": "Alice",
        "middleName": "Reyes",
        "lastName": "Cruz"
      },
      "avatar": "https://wallet.example/avatars/alice.png",
      "gender": "F",
      "birthDate": "1990-01-31",
      "nationality": "PH",
      "loginIdInfos": [
        {
          "loginIdType": "MOBILE_PHONE",
          "loginId": "639170000001"
        }
      ],
      "contactInfos": [
        {
          "contactType": "MOBILE_PHONE",
          "contactNo": "639170000001"
        },
        {
          "contactType": "EMAIL",
          "contactNo": "alice@wallet.example"
        }
      ]
    }
    "#);
}

#[tokio::test]
async fn facts_that_a_user_does_not_have_are_absent() {
    let mut stage = Stage::of(CHITRA);
    assert_json_snapshot!(stage.told(ApiVersion::V2, &["auth_user", "USER_ADDRESS"]).await, @r#"
    {
      "userId": "1000000000000000003",
      "status": "ACTIVE",
      "userName": {
        "fullName": "Chitra Wijaya"
      },
      "gender": "F",
      "birthDate": "2001-07-19",
      "nationality": "ID",
      "loginIdInfos": [
        {
          "loginIdType": "MOBILE_PHONE",
          "loginId": "628110000003"
        }
      ]
    }
    "#);
}

#[tokio::test]
async fn the_date_of_birth_is_birthday_in_v1_and_birth_date_in_v2() {
    let mut stage = Stage::new(|_| {});
    assert_json_snapshot!(stage.told(ApiVersion::V1, &["USER_BIRTHDAY"]).await, @r#"
    {
      "userId": "1000000000000000001",
      "birthday": "1990-01-31"
    }
    "#);
    assert_json_snapshot!(stage.told(ApiVersion::V2, &["USER_BIRTHDAY"]).await, @r#"
    {
      "userId": "1000000000000000001",
      "birthDate": "1990-01-31"
    }
    "#);
}

#[tokio::test]
async fn a_login_id_is_masked_hashed_or_plain_as_the_scope_says() {
    let mut stage = Stage::new(|_| {});
    assert_json_snapshot!(stage.told(ApiVersion::V2, &["USER_LOGIN_ID"]).await.login_id_infos, @r#"
    [
      {
        "loginIdType": "MOBILE_PHONE",
        "maskLoginId": "639******001"
      }
    ]
    "#);
    assert_json_snapshot!(stage.told(ApiVersion::V2, &["HASH_LOGIN_ID"]).await.login_id_infos, @r#"
    [
      {
        "loginIdType": "MOBILE_PHONE",
        "hashLoginId": "7232c1d9297782e4ff77a761fae58867b67af8253b4011228f00001ffcf2728a"
      }
    ]
    "#);
    assert_json_snapshot!(stage.told(ApiVersion::V2, &["PLAINTEXT_USER_LOGIN_ID"]).await.login_id_infos, @r#"
    [
      {
        "loginIdType": "MOBILE_PHONE",
        "loginId": "639170000001"
      }
    ]
    "#);
}

#[tokio::test]
async fn open_user_info_needs_consent_gives_no_code_and_shows_absent_facts_as_empty_texts() {
    let mut stage = Stage::of(CHITRA);
    let scope = Scope::from(Scope::USER_INFO);
    let unasked = stage.wallet.member_info(&stage.user, &stage.app, &scope).await;
    assert!(matches!(unasked, Err(MemberInfoError::NotConsented)), "{unasked:?}");
    let Authorized::Pending { id, .. } = stage.authorize(Purpose::OpenUserInfo, &["auth_user"]).await else {
        panic!("nobody was asked")
    };
    let answered = stage.answer(&id, UserAnswer::Accept(None)).await.unwrap();
    let Answered::Granted { code: None, scopes, .. } = answered else { panic!("{answered:?}") };
    assert_eq!(scopes, ["userInfo"].map(Scope::from), "whatever was asked for");
    let shown = stage.wallet.member_info(&stage.user, &stage.app, &scope).await.unwrap();
    let expected = OpenUserFacts { gender: "f".into(), country_code: "ID".into(), ..OpenUserFacts::default() };
    assert_eq!(shown, expected, "no nickname, no picture, no address");
}

#[tokio::test]
async fn open_user_info_shows_where_a_user_is_from() {
    let mut stage = Stage::new(|_| {});
    let Authorized::Pending { id, .. } = stage.authorize(Purpose::OpenUserInfo, &[]).await else {
        panic!("nobody was asked")
    };
    stage.answer(&id, UserAnswer::Accept(None)).await.unwrap();
    let shown = stage.wallet.member_info(&stage.user, &stage.app, &Scope::USER_INFO.into()).await.unwrap();
    assert_json_snapshot!(shown, @r#"
    {
      "nickName": "Alice",
      "avatar": "https://wallet.example/avatars/alice.png",
      "gender": "f",
      "countryCode": "PH",
      "province": "NCR",
      "city": "Quezon City"
    }
    "#);
}
