//! Port 443 without rights, and without taking it from anybody: a network of the test's own.

use std::{env, process::Command};

const INSIDE: &str = "WALLETSIM_TEST_INSIDE_ITS_OWN_NETWORK";

/// Runs the named test of this binary again, in a network of its own, and says that it has held there.
///
/// `false` if the caller is to go on by itself: it is there already, or the system gives it none, as in many containers;
/// there one is root, and port 443 can be had.
pub(crate) fn held_in_a_network_of_its_own(test: &str) -> bool {
    if env::var_os(INSIDE).is_some() || !inside(&[]).status().is_ok_and(|probe| probe.success()) {
        return false;
    }
    let binary = env::current_exe().unwrap().display().to_string();
    let told = inside(&[&binary, "--exact", test, "--nocapture"]).env(INSIDE, "1").output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success() && out.contains("1 passed"), "{out}{err}");
    true
}

/// A command in a new network, where loopback is up.
fn inside(command: &[&str]) -> Command {
    let mut unshare = Command::new("unshare");
    unshare.args(["--map-root-user", "--net", "sh", "-c"]);
    // With no command there is nothing to execute, which succeeds.
    unshare.args([r#"ip link set lo up && exec "$@""#, "sh"]).args(command);
    unshare
}
