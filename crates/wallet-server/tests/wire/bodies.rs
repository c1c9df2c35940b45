//! Bodies as real clients write them: what is signed is the bytes, what is read is what they mean.

use super::town::{COFFEE, spawn_wallet};
use walletsim_protocol::openapi::path::{V1_APPLY_TOKEN, V2_APPLY_TOKEN};

#[tokio::test]
async fn json_may_be_written_in_every_way_that_means_the_same() {
    let town = spawn_wallet();
    for form in [
        "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"CODE\"}",
        "{\n  \"authCode\" : \"CODE\",\r\n\t\"grantType\" : \"AUTHORIZATION_CODE\"\n}\n",
        "{\"grant\\u0054ype\":\"\\u0041UTHORIZATION\\u005fCODE\",\"authCode\":\"CODE\"}",
        "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"CODE\",\"refreshToken\":null,\"referenceClientId\":null}",
        "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"CODE\",\"referenceClientId\":\"\",\"extendInfo\":null}",
        "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"CODE\",\"extendInfo\":\"{\\\"customerBelongsTo\\\":\\\"X\\\"}\"}",
        "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"CODE\",\"extendInfo\":{\"customerBelongsTo\":\"X\",\"n\":[1]}}",
        "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"CODE\",\"nobody\":{\"knows\":[1,2.5e3,true]},\"日本\":\"é\"}",
    ] {
        let body = form.replace("\"CODE\"", &format!("\"{}\"", town.code().await));
        let reply = town.beans().request(V1_APPLY_TOKEN, &body).send(town.address()).await;
        assert_eq!((reply.status, reply.result().as_str()), (200, "S SUCCESS"), "{body}: {:?}", reply.reason());
        town.assert_signed(V1_APPLY_TOKEN, &reply);
    }
}

#[tokio::test]
async fn v1_may_say_which_mini_program_and_v2_must() {
    let town = spawn_wallet();
    let (beans, code) = (town.beans(), town.code().await);
    let said =
        |app: &str| format!(r#"{{"grantType":"AUTHORIZATION_CODE","authCode":"{code}","referenceClientId":"{app}"}}"#);
    let other = beans.request(V1_APPLY_TOKEN, said("3333010000000009")).send(town.address()).await;
    assert_eq!(other.result(), "F REFERENCE_CLIENT_ID_NOT_MATCH");
    assert_eq!(other.reason(), Some("the code was issued for mini program 3333010000000001"));
    let unsaid = format!(r#"{{"grantType":"AUTHORIZATION_CODE","authCode":"{code}"}}"#);
    assert_eq!(beans.request(V2_APPLY_TOKEN, unsaid).send(town.address()).await.result(), "F PARAM_ILLEGAL");
    assert_eq!(beans.request(V1_APPLY_TOKEN, said(COFFEE)).send(town.address()).await.result(), "S SUCCESS");
}
