//! Which scopes mini programs ask for, and which of them the backend reads: what no scenario reads is asked for in vain.

use super::{Finding, Misuse, Seen, seen::Said};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use walletsim_runtime::trace::json::TraceLine;

/// In one play.
#[derive(Debug, Clone, Default)]
pub(crate) struct ScopesUse {
    /// Scopes that tell more than who the user is, of codes that the backend redeemed, with the call that asked.
    asked: BTreeMap<String, String>,
    read: Read,
}

#[derive(Debug, Clone)]
enum Read {
    These(BTreeSet<String>),
    /// The backend read something that does not say by which scope.
    Something,
}

impl Default for Read {
    fn default() -> Self {
        Self::These(BTreeSet::new())
    }
}

impl ScopesUse {
    /// `wallet` is the profile of the wallet in use.
    pub(crate) fn of(seen: &Seen, wallet: &Value) -> Self {
        let said = seen.said();
        let successful = || said.iter().filter(|call| call.succeeded());
        let redeemed: BTreeSet<&str> = successful().filter_map(|call| call.field("authCode")).collect();
        let asked = seen.trace.iter().filter_map(|line| asked_by(seen, line, &redeemed)).flatten();
        let asked = asked.filter(|(scope, _)| tells_more_than_who(wallet, scope)).collect();
        let read = successful().filter(|call| reads(call)).map(|call| call.field("scopes"));
        let read = read.fold(Read::default(), |read, scopes| match (read, scopes) {
            (Read::These(mut read), Some(scopes)) => {
                read.extend(scopes.split(',').map(str::to_owned));
                Read::These(read)
            }
            _ => Read::Something,
        });
        Self { asked, read }
    }
}

/// What nobody read in all of these plays; the first play that asked for it is named by its place among them.
pub(crate) fn never_read<'u>(plays: impl Iterator<Item = &'u ScopesUse> + Clone) -> Option<(usize, Finding)> {
    let mut read: BTreeSet<&str> = BTreeSet::new();
    for play in plays.clone() {
        match &play.read {
            Read::Something => return None,
            Read::These(scopes) => read.extend(scopes.iter().map(String::as_str)),
        }
    }
    let in_vain = |play: &'u ScopesUse| play.asked.iter().filter(|(scope, _)| !read.contains(scope.as_str()));
    let first = plays.clone().position(|play| in_vain(play).next().is_some())?;
    let all: BTreeMap<&String, &String> = plays.flat_map(in_vain).collect();
    let names: Vec<&str> = all.keys().map(|scope| scope.as_str()).collect();
    let what = format!("{}: asked for and redeemed, and read in no scenario of this run", names.join(", "));
    let evidence: BTreeSet<String> = all.into_values().cloned().collect();
    Some((
        first,
        Finding {
            misuse: Misuse::ScopesNeverRead,
            step: None,
            place: None,
            what,
            evidence: evidence.into_iter().collect(),
        },
    ))
}

/// The scopes of the call that was answered with a redeemed code, each with that call.
fn asked_by(seen: &Seen, reply: &TraceLine, redeemed: &BTreeSet<&str>) -> Option<Vec<(String, String)>> {
    let TraceLine::Reply { to_number, words, .. } = reply else { return None };
    let code = words.strip_prefix("authCode=")?.split_inclusive('⟩').next()?;
    redeemed.contains(code).then_some(())?;
    let scopes = seen.trace.iter().find_map(|line| match line {
        TraceLine::Message { number, fields, .. } if number == to_number => fields.get("scopes"),
        _ => None,
    })?;
    let refused = words.split_once("authErrorScopes=").map_or("", |(_, refused)| refused);
    let granted = scopes.split(',').filter(|scope| !refused.contains(&format!("{scope}:")));
    Some(granted.map(|scope| (scope.to_owned(), seen.line(to_number))).collect())
}

fn tells_more_than_who(wallet: &Value, scope: &str) -> bool {
    let facts = wallet["scopes"][scope]["facts"].as_array();
    facts.is_some_and(|facts| facts.iter().any(|fact| fact != "userId"))
}

/// Whether a call learns something about the user.
fn reads(call: &Said<'_>) -> bool {
    call.field("scopes").is_some()
        || call.field("accessToken").is_some() && !["cancelToken", "revoke"].contains(&call.name)
}
