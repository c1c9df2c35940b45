//! The parties one by one, each in a world of its own, as separate processes would have them.

use super::town::{Visitor, seeded};
use serde_json::json;
use walletsim_runtime::http::Bound;
use walletsim_simulator::{
    Addresses,
    parts::{self, Backend, Lines, Phone, Placed, Started},
};

struct Apart {
    visitor: Visitor,
    servers: Vec<Started>,
}

/// What a second process would do: nothing is shared but fixtures and addresses.
fn start() -> Apart {
    let (places, _) = parts::bind(&seeded(1), [0; 4], &[]).unwrap();
    let [wallet_server, wallet_app, merchant_url, mini_programs] = places.each_ref().map(Bound::base_url);
    let merchant = Some(merchant_url.clone());
    let at = Addresses { wallet_server, wallet_server_https: None, wallet_app, merchant, mini_programs };
    let [at_wallet_server, at_wallet_app, at_merchant, at_mini_programs] = places;
    let secret = "agreed beforehand".to_owned();

    let serve = |placed: Placed| parts::serve(vec![placed]).unwrap();
    let (one, two, three) = (seeded(1), seeded(2), seeded(3));
    let world = parts::world(&one).unwrap();
    let at_gateway = (secret.clone(), at.wallet_app.clone());
    let wallet_server = parts::wallet_server(&world, &one, &parts::directory(&one).unwrap(), at_gateway).unwrap();
    let world = parts::world(&two).unwrap();
    let lines = Lines::new().unwrap();
    let phone = Phone {
        wallet_server: at.wallet_server.clone(),
        gateway_secret: secret,
        wallet_app: at.wallet_app.clone(),
        mini_programs: at.mini_programs.clone(),
        http: lines.phone,
    };
    let wallet_app = parts::wallet_app(&world, &two, phone).unwrap();
    let (directory, merchant) = (parts::directory(&two).unwrap(), at.merchant.clone());
    let pages = (at.wallet_app.as_str(), lines.pages);
    let programs = parts::mini_programs(&world, &two, &directory, pages, move |_| merchant.clone()).unwrap();
    let world = parts::world(&three).unwrap();
    let backend = Backend {
        merchant: "beans".to_owned(),
        wallet_server: at.wallet_server.clone(),
        merchant_url,
        mini_programs: at.mini_programs.clone(),
    };
    let merchant = parts::merchant(&world, &three, backend, parts::http().unwrap()).unwrap();
    let servers = vec![
        serve((wallet_server, at_wallet_server)),
        serve((wallet_app, at_wallet_app)),
        serve((programs, at_mini_programs)),
        serve((merchant, at_merchant)),
    ];
    Apart { visitor: Visitor::of(&at), servers }
}

impl Apart {
    async fn stop(self) {
        for server in self.servers {
            server.stop().await;
        }
    }
}

#[tokio::test]
async fn a_user_logs_in_silently_across_three_worlds() {
    let apart = start();
    let visitor = &apart.visitor;
    let (status, login) = visitor.log_in(&visitor.code().await).await;
    assert_eq!((status, &login["user"]), (200, &json!({ "userId": "1000000000000000001" })));
    let (status, profile) = visitor.profile(login["session"].as_str().unwrap()).await;
    assert_eq!((status, &profile["user"]["userId"]), (200, &json!("1000000000000000001")));
    apart.stop().await;
}

#[tokio::test]
async fn a_user_consents_across_three_worlds_and_each_tells_its_own_part() {
    let apart = start();
    let visitor = &apart.visitor;
    let pending = visitor.get_auth_code("auth_user").await;
    assert!(pending["screen"].as_str().unwrap().starts_with(&visitor.at.wallet_app), "{pending}");
    let answer = visitor.press(pending["call"].as_str().unwrap(), "accept").await;
    let (_, login) = visitor.log_in(answer["result"]["authCode"].as_str().unwrap()).await;
    let (_, profile) = visitor.profile(login["session"].as_str().unwrap()).await;
    assert_eq!(profile["user"]["nickName"], "Alice");

    // Each process counts its own events: what is 1 at the merchant is no 1 of the wallet server's.
    let trace = visitor.trace_of(&visitor.at.wallet_server).await;
    let wanted = [
        "1 wallet app → wallet server authorize",
        "2 wallet app → wallet server accept",
        "3 merchant → wallet server applyToken",
        "4 merchant → wallet server inquiryUserInfo",
    ];
    assert_eq!(trace.lines().count(), wanted.len(), "{trace}");
    for (line, wanted) in trace.lines().zip(wanted) {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.starts_with(wanted), "{trace}");
    }
    apart.stop().await;
}

#[tokio::test]
async fn a_phone_with_another_secret_is_kept_out() {
    let (places, _) = parts::bind(&seeded(1), [0; 2], &[]).unwrap();
    let [wallet_server, wallet_app] = places.each_ref().map(Bound::base_url);
    let [at_wallet_server, at_wallet_app] = places;
    let options = seeded(1);
    let world = parts::world(&options).unwrap();
    let directory = parts::directory(&options).unwrap();
    let server = parts::wallet_server(&world, &options, &directory, ("one".to_owned(), wallet_app.clone())).unwrap();
    let phone = Phone {
        wallet_server: wallet_server.clone(),
        gateway_secret: "another".to_owned(),
        wallet_app: wallet_app.clone(),
        mini_programs: String::new(),
        http: Lines::new().unwrap().phone,
    };
    let app = parts::wallet_app(&parts::world(&options).unwrap(), &options, phone).unwrap();
    let servers = parts::serve(vec![(server, at_wallet_server), (app, at_wallet_app)]).unwrap();
    let (merchant, mini_programs) = (None, String::new());
    let at = Addresses { wallet_server, wallet_server_https: None, wallet_app, merchant, mini_programs };
    let visitor = Visitor::of(&at);
    assert_eq!(visitor.get_auth_code("auth_base").await["result"]["error"], 12);
    let trace = visitor.trace_of(&at.wallet_app).await;
    assert!(trace.contains("because the wallet server refused: the gateway secret is wrong"), "{trace}");
    servers.stop().await;
}

#[test]
fn what_the_fixtures_do_not_have_is_named_with_what_they_have() {
    let mut options = seeded(1);
    options.wallet = "sead".to_owned();
    let problem = parts::profile(&options).unwrap_err().to_string();
    assert!(problem.starts_with("there is no wallet `sead`; did you mean `seed`? there "), "{problem}");
}
