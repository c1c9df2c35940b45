//! Examples that end by themselves.

use super::town::{ALICE, Over, Town, missing, profile};

#[tokio::test]
async fn the_curl_script_does_a_whole_login_and_verifies_every_answer() {
    let town = Town::start(Over::Https);
    let mut script = town.command("./login.sh", "curl");
    script.arg(town.auth_code().await).env("CURL_CA_BUNDLE", town.ca());
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
