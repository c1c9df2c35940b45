//! How many files this program may have open, connections being files as well.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What is asked for, where the system allows it. Each connection takes two.
const WANTED: u64 = 10_240;

/// Asks for more than a program has at first, which on some systems is 256.
pub(crate) fn raise_limit() {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let most = maximum.map_or(WANTED, |maximum| maximum.min(WANTED));
    if current.is_some_and(|current| current < most) {
        // Whoever may not have more goes on with what there is.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum });
    }
}
