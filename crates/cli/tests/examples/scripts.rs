//! Examples that end by themselves.

use super::{
    network::held_in_a_network_of_its_own,
    town::{ALICE, Over, SILENT, Town, missing, profile, python_of},
};
use std::process::Command;

#[tokio::test]
async fn the_curl_script_does_a_whole_login_and_verifies_every_answer() {
    let town = Town::start(Over::Https);
    let mut script = town.command("./login.sh", "curl");
    script.arg(town.auth_code(&SILENT).await).env("CURL_CA_BUNDLE", town.ca());
    let told = script.output().unwrap_or_else(|problem| panic!("{}", missing(&script, "bash", &problem)));
    let (out, err) = (String::from_utf8(told.stdout).unwrap(), String::from_utf8(told.stderr).unwrap());
    let lines: Vec<&str> = out.lines().collect();
    let [user, told, cancelled] = lines[..] else { panic!("{out}{err}") };
    assert_eq!((user, cancelled), (format!("user: {ALICE}").as_str(), "cancelled: SUCCESS"));
    let told: serde_json::Value = serde_json::from_str(told.strip_prefix("profile: ").unwrap()).unwrap();
    assert_eq!(told, profile());
    assert_eq!(err, "Verified OK\n".repeat(4));
    assert_eq!(
        town.calls().await,
        ["applyToken S SUCCESS", "applyToken S SUCCESS", "inquiryUserInfo S SUCCESS", "cancelToken S SUCCESS"]
    );
}

#[tokio::test]
async fn the_official_python_sdk_logs_in_refreshes_and_revokes_on_port_443() {
    if held_in_a_network_of_its_own("scripts::the_official_python_sdk_logs_in_refreshes_and_revokes_on_port_443") {
        return;
    }
    let town = Town::of_wallet("ams", Over::Https, "443");
    let mut script = town.command(python_of("python-sdk"), "python-sdk");
    script.args(["-B", "login.py", &town.auth_code(&["BASE_USER_INFO"]).await]).env("SSL_CERT_FILE", town.ca());
    let told = script.output().unwrap();
    let (out, err) = (String::from_utf8(told.stdout).unwrap(), String::from_utf8(told.stderr).unwrap());
    assert_eq!(out, format!("user: {ALICE}\nrefreshed: user {ALICE}\nrevoked: SUCCESS\n"), "{err}");
    assert_eq!((told.status.code(), err.as_str()), (Some(1), "the wallet answered USED_CODE\n"));
    assert_eq!(
        town.calls().await,
        [
            "applyToken S SUCCESS",
            "inquiryUserInfo S SUCCESS",
            "applyToken S SUCCESS",
            "inquiryUserInfo S SUCCESS",
            "revoke S SUCCESS",
            "applyToken F USED_CODE",
        ]
    );
}

/// Should a later SDK mend it, the example's own request can go.
#[test]
fn the_sdks_own_user_info_request_cannot_be_constructed() {
    let construct = "from com.alipay.ams.api.request.users.alipay_user_query_info_request import *\n\
                     try: AlipayUserQueryInfoRequest()\n\
                     except IndexError as problem: print(problem)";
    let mut python = Command::new(python_of("python-sdk"));
    let told = python.args(["-B", "-c", construct]).output().unwrap();
    assert_eq!(String::from_utf8(told.stdout).unwrap(), "tuple index out of range\n");
}
