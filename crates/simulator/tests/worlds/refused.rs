//! What cannot be started is not started at all.

use super::town::seeded;
use std::net::TcpListener;
use walletsim_simulator::{Options, Ports, Simulator, StartError};

/// A port that somebody has, and one that nobody has.
fn taken_and_free() -> (TcpListener, u16, u16) {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let port = taken.local_addr().unwrap().port();
    (taken, port, free)
}

#[tokio::test]
async fn a_taken_port_is_named_and_the_others_are_left_free() {
    let (_taken, port, free) = taken_and_free();
    let ports = Ports { wallet_server: free, mini_programs: port, ..Ports::default() };
    let problem = Simulator::start(Options { ports, ..seeded(7) }).unwrap_err();
    assert!(matches!(problem, StartError::Bind(_)), "{problem}");
    let wanted = format!("cannot listen on 127.0.0.1:{port}: ");
    assert!(problem.to_string().starts_with(&wanted), "{problem}");
    assert!(TcpListener::bind(("127.0.0.1", free)).is_ok());
}

#[tokio::test]
async fn all_taken_ports_are_named_at_once() {
    let ((_one, one, _), (_two, two, _)) = (taken_and_free(), taken_and_free());
    let ports = Ports { wallet_app: one, merchant: two, ..Ports::default() };
    let problem = Simulator::start(Options { ports, ..seeded(7) }).unwrap_err().to_string();
    // Backends first, then the parties, or the other way: the cause is said once.
    let expected = |first, second| {
        format!("cannot listen on 127.0.0.1:{first}, 127.0.0.1:{second}: another program listens there")
    };
    assert!([expected(one, two), expected(two, one)].contains(&problem), "{problem}");
}

#[tokio::test]
async fn an_unknown_name_is_named_with_those_that_there_are() {
    type Change = fn(&mut Options);
    let cases: [(Change, &str); 3] = [
        (|options| options.wallet = "gold".to_owned(), "there is no wallet `gold`; there "),
        (|options| options.user = "mallory".to_owned(), "there is no user `mallory`; there are alice, "),
        (|options| options.mini_program = "tea".to_owned(), "there is no mini program `tea`; there are bakery, "),
    ];
    for (change, wanted) in cases {
        let mut options = seeded(7);
        change(&mut options);
        let problem = Simulator::start(options).unwrap_err().to_string();
        assert!(problem.starts_with(wanted), "{problem}");
    }
}
