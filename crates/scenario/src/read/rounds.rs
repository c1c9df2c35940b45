//! `for-each:`, `repeat:` and `until:`: the same steps several times.

use super::{
    expect,
    faults::Faults,
    fields::{Fields, number},
    names::Defined,
    site::Site,
    steps::{self, STEPS},
};
use crate::{
    problem::Fault,
    scenario::{Repeated, Step},
    yaml::{Key, Kind, Node},
};
use std::{iter, sync::Arc};

pub(super) const FOR_EACH: &str = "for-each";
pub(super) const REPEAT: &str = "repeat";
pub(super) const UNTIL: &str = "until";
pub(super) const AT_MOST: &str = "at-most";

/// How many rounds there can be.
pub(super) const MOST: u64 = 1_000;

/// How many rounds `until` has at most when it does not say.
const USUAL: u64 = 10;

/// The rounds behind one of the three verbs.
pub(super) fn read(
    key: &Key,
    content: &Node,
    fields: &Fields<'_>,
    defined: &Defined,
    site: &Site<'_>,
    faults: &mut Faults,
) -> Option<Repeated> {
    let body = faults.keep(fields.node(STEPS).ok_or_else(|| {
        Fault::new(key.place, format!("`{}` has no steps", key.text))
            .help("write `steps:` below it, and there what is played in each round")
    }))?;
    match key.text.as_str() {
        FOR_EACH => {
            let (name, rows) = faults.keep(rows(content))?;
            let mut known = defined.clone();
            faults.keep(steps::define(&name.text, name.place, &mut known));
            let round = |row| steps::read(body, &mut known.clone(), &site.bound_to(&name.text, row), faults).into();
            Some(Repeated { rounds: rows.iter().map(round).collect(), until: Vec::new() })
        }
        REPEAT => {
            let times = faults.keep(times(content, REPEAT))?;
            let round = round(body, times, defined, site, faults).0;
            Some(Repeated { rounds: alike(round, times), until: Vec::new() })
        }
        _ => {
            let limit = fields.node(AT_MOST).map_or(Ok(USUAL), |node| times(node, AT_MOST));
            let limit = faults.keep(limit)?;
            let (round, within) = round(body, limit, defined, site, faults);
            let until = expect::read(content, UNTIL, &within, faults);
            if until.is_empty() {
                faults.add(Fault::new(content.place, "`until` waits for nothing").help(
                    "write what must be so in the end of an answer that `steps` name: until: { NAME.result.resultStatus: S }",
                ));
            }
            Some(Repeated { rounds: alike(round, limit), until })
        }
    }
}

/// The steps of a round, and the names that are known at its end.
fn round(body: &Node, times: u64, defined: &Defined, site: &Site<'_>, faults: &mut Faults) -> (Arc<[Step]>, Defined) {
    let mut within = defined.clone();
    let steps = steps::read(body, &mut within, &site.repeated(times), faults);
    (steps.into(), within)
}

fn alike(round: Arc<[Step]>, times: u64) -> Vec<Arc<[Step]>> {
    iter::repeat_n(round, usize::try_from(times).unwrap_or_default()).collect()
}

/// `{ NAME: [row, row] }`.
fn rows(node: &Node) -> Result<(&Key, &[Node]), Fault> {
    match node.entries() {
        [(name, Node { kind: Kind::List(rows), place })] => match rows.as_slice() {
            [] => Err(Fault::new(*place, "there is no row")
                .help("write at least one: nothing to play must not look like success")),
            rows => Ok((name, rows)),
        },
        _ => Err(Fault::new(node.place, format!("`{FOR_EACH}` takes one name with a list of rows"))
            .help("write for-each: { case: [{ user: alice }, { user: bob }] }, and in its steps ${case.user}")),
    }
}

fn times(node: &Node, name: &str) -> Result<u64, Fault> {
    Some(number(node, name)?).filter(|times| (1..=MOST).contains(times)).ok_or_else(|| {
        Fault::new(node.place, format!("`{name}` must be from 1 to {MOST}")).help("it says how many rounds there are")
    })
}
