//! What surrounds an act: one verb a step, `as`, `expect`, `note`.

use super::{
    expect,
    faults::Faults,
    fields::{Fields, list, unknown},
    fragment::{self, USE, WITH},
    known,
    names::{self, Defined},
    rounds::{self, AT_MOST, FOR_EACH, REPEAT, UNTIL},
    site::Site,
    verbs,
};
use crate::{
    problem::Fault,
    reference::{GIVEN, is_name},
    scenario::{Meta, Step, Verb},
    yaml::{Key, Kind, Node},
};
use walletsim_yaml::Place;

const AROUND: [&str; 3] = ["as", "expect", "note"];
pub(super) const STEPS: &str = "steps";
pub(super) const TOGETHER: &str = "together";
/// The verbs that other steps stand in.
pub(super) const AROUND_OTHERS: [&str; 5] = [TOGETHER, USE, FOR_EACH, REPEAT, UNTIL];
/// What stands beside such a verb, and beside which.
pub(super) const BESIDE: [(&str, &[&str]); 3] =
    [(WITH, &[USE]), (STEPS, &[FOR_EACH, REPEAT, UNTIL]), (AT_MOST, &[UNTIL])];

/// The steps of a list. What they call their answers is known to whatever comes behind them.
pub(super) fn read(node: &Node, defined: &mut Defined, site: &Site<'_>, faults: &mut Faults) -> Vec<Step> {
    let steps = faults.keep(entries(node, STEPS)).unwrap_or_default();
    steps.iter().filter_map(|node| step(node, defined, site, faults)).collect()
}

fn entries<'n>(node: &'n Node, name: &str) -> Result<&'n [Node], Fault> {
    match &node.kind {
        Kind::List(steps) if steps.is_empty() => {
            Err(Fault::new(node.place, format!("`{name}` is empty")).help("write at least one step"))
        }
        Kind::List(steps) => Ok(steps),
        _ => Err(Fault::new(node.place, format!("`{name}` must be a list, not {}", node.describe()))
            .help("begin every step with `- ` and its verb")),
    }
}

fn step(node: &Node, defined: &mut Defined, site: &Site<'_>, faults: &mut Faults) -> Option<Step> {
    if !site.count()? {
        faults.add(
            Fault::new(node.place, Site::too_many()).help("let there be fewer rounds, or split it into several files"),
        );
    }
    let node = site.bound.fill(node, faults);
    known::check_step(&node, site.known, faults);
    let (fields, taken) = take_apart(&node, faults)?;
    let verb = taken.and_then(|(key, content)| {
        beside(key, &fields, faults);
        verb(key, content, &fields, defined, site, faults)
    });
    let meta = meta(taken.map(|(key, _)| key), &fields, defined, faults);
    Some(Step { verb: verb?, meta })
}

fn verb(
    key: &Key,
    content: &Node,
    fields: &Fields<'_>,
    defined: &mut Defined,
    site: &Site<'_>,
    faults: &mut Faults,
) -> Option<Verb> {
    match key.text.as_str() {
        TOGETHER if site.at_once => {
            faults.add(not_at_once(key, "its steps run at once as it is: put them beside the others"));
            None
        }
        TOGETHER => {
            // Branches run at once: none can know what another is answered.
            let before = defined.clone();
            let branches = faults.keep(entries(content, TOGETHER))?;
            Some(Verb::Together(
                branches.iter().filter_map(|node| branch(node, &before, defined, site, faults)).collect(),
            ))
        }
        USE => fragment::read(content, fields, defined, site, faults).map(Verb::Use),
        FOR_EACH | REPEAT | UNTIL => rounds::read(key, content, fields, defined, site, faults).map(Verb::Repeated),
        _ => {
            names::check(content, defined, faults);
            let act = verbs::read(key, content, faults);
            let act = faults.keep(act)?;
            if site.at_once && verbs::changes_the_world(&act) {
                let help = "it changes the world for everyone: put it on a step of its own, before or after";
                faults.add(not_at_once(key, help));
            }
            Some(Verb::Alone(act))
        }
    }
}

/// Refuses what belongs to another verb.
fn beside(verb: &Key, fields: &Fields<'_>, faults: &mut Faults) {
    for (key, _) in fields.entries() {
        let Some((_, verbs)) = BESIDE.iter().find(|(name, _)| *name == key.text) else { continue };
        if !verbs.contains(&verb.text.as_str()) {
            let what = format!("`{}` has no `{}` beside it", verb.text, key.text);
            faults.add(Fault::new(key.place, what).help(format!("it belongs to {}", list(verbs))));
        }
    }
}

fn not_at_once(verb: &Key, help: &str) -> Fault {
    Fault::new(verb.place, format!("`{}` cannot run together with other steps", verb.text)).help(help)
}

fn branch(node: &Node, before: &Defined, after: &mut Defined, site: &Site<'_>, faults: &mut Faults) -> Option<Step> {
    let (fields, taken) = take_apart(node, faults)?;
    let verb = taken.and_then(|(key, content)| {
        beside(key, &fields, faults);
        verb(key, content, &fields, &mut before.clone(), &site.at_once(), faults)
    });
    let meta = meta(taken.map(|(key, _)| key), &fields, after, faults);
    Some(Step { verb: verb?, meta })
}

/// The whole map, and in it the step's one verb with what stands behind it, if there is one.
fn take_apart<'n>(node: &'n Node, faults: &mut Faults) -> Option<(Fields<'n>, Option<&'n (Key, Node)>)> {
    let verbs: Vec<&str> = verbs::NAMES.into_iter().chain(AROUND_OTHERS).collect();
    let around: Vec<&str> = AROUND.into_iter().chain(BESIDE.map(|(name, _)| name)).collect();
    let known: Vec<&str> = verbs.iter().chain(&around).copied().collect();
    let fields = faults.keep(Fields::open(node, "a step", &known))?;
    let mut others = fields.entries().iter().filter(|(key, _)| !around.contains(&key.text.as_str()));
    let first = others.next();
    let verb = match first {
        None => {
            Err(Fault::new(node.place, "the step does nothing").help(format!("give it one verb: {}", list(&verbs))))
        }
        Some((key, _)) if !verbs.contains(&key.text.as_str()) => {
            Err(unknown(key.place, &format!("`{}` is no verb", key.text), &key.text, &known))
        }
        Some(verb) => Ok(verb),
    };
    let verb = faults.keep(verb);
    for (key, _) in others {
        faults.add(match first {
            Some((first, _)) if verbs.contains(&key.text.as_str()) => {
                let what = format!("one step cannot both `{}` and `{}`", first.text, key.text);
                Fault::new(key.place, what).label("a second verb").help("begin a new step with `- `")
            }
            _ => unknown(key.place, &format!("`{}` is no verb", key.text), &key.text, &known),
        });
    }
    Some((fields, verb))
}

/// What surrounds the verb; it is read even when the verb cannot be, so that later steps find its name.
fn meta(key: Option<&Key>, fields: &Fields<'_>, defined: &mut Defined, faults: &mut Faults) -> Meta {
    let mut verbs = verbs::NAMES.into_iter().chain(AROUND_OTHERS);
    let verb = verbs.find(|name| key.is_some_and(|key| *name == key.text)).unwrap_or_default();
    let name = faults.keep(fields.text("as")).flatten();
    if let Some(name) = &name {
        faults.keep(define(name, fields.place_of("as"), defined));
    }
    // A step's own answer can be referred to: `expect: { same.1: "${login.same.0}" }`.
    let expectations = fields.node("expect").map(|node| expect::read(node, "expect", defined, faults));
    Meta {
        verb,
        place: key.map_or(fields.place, |key| key.place),
        name,
        expectations: expectations.unwrap_or_default(),
        note: faults.keep(fields.text("note")).flatten(),
    }
}

pub(super) fn define(name: &str, place: Place, defined: &mut Defined) -> Result<(), Fault> {
    if !is_name(name) {
        return Err(Fault::new(place, format!("`{name}` cannot be a name"))
            .help("a name begins with a letter and has letters, digits, `-` and `_`"));
    }
    if GIVEN.contains(&name) {
        return Err(Fault::new(place, format!("the name `{name}` is taken: every scenario has it"))
            .help(format!("choose another than {}", list(&GIVEN))));
    }
    match defined.add(name, place) {
        None => Ok(()),
        Some(first) => Err(Fault::new(place, format!("the name `{name}` is taken: line {} defines it", first.line))
            .help("choose another name: each belongs to one answer")),
    }
}
