//! What surrounds an act: one verb a step, `as`, `expect`, `note`.

use super::{
    expect,
    fields::{Fields, list, unknown},
    names::{self, Defined},
    verbs,
};
use crate::{
    problem::Fault,
    reference::{GIVEN, is_name},
    scenario::{Branch, Meta, Step, Verb},
    yaml::{Key, Kind, Node},
};
use walletsim_yaml::Place;

const AROUND: [&str; 3] = ["as", "expect", "note"];
const TOGETHER: &str = "together";

pub(super) fn read(node: &Node) -> Result<Vec<Step>, Fault> {
    let mut defined = Defined::default();
    entries(node, "steps")?.iter().map(|node| step(node, &mut defined)).collect()
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

fn step(node: &Node, defined: &mut Defined) -> Result<Step, Fault> {
    let (key, content, fields) = take_apart(node)?;
    let together = key.text == TOGETHER;
    let verb = if together {
        // Branches run at once: none can know what another is answered.
        let mut after = defined.clone();
        let branches = entries(content, TOGETHER)?.iter().map(|node| branch(node, defined, &mut after));
        let branches = branches.collect::<Result<_, _>>()?;
        *defined = after;
        Verb::Together(branches)
    } else {
        names::check(content, defined)?;
        Verb::Alone(verbs::read(key, content)?)
    };
    Ok(Step { verb, meta: meta(key, &fields, defined)? })
}

fn branch(node: &Node, before: &Defined, after: &mut Defined) -> Result<Branch, Fault> {
    let (key, content, fields) = take_apart(node)?;
    let act = (key.text != TOGETHER).then(|| verbs::read(key, content)).transpose()?;
    let Some(act) = act.filter(|act| !verbs::changes_the_world(act)) else {
        return Err(Fault::new(key.place, format!("`{}` cannot run together with other steps", key.text))
            .help("it changes the world for everyone: put it on a step of its own, before or after"));
    };
    names::check(content, before)?;
    Ok(Branch { act, meta: meta(key, &fields, after)? })
}

/// The step's one verb, what stands behind it, and the whole map.
fn take_apart(node: &Node) -> Result<(&Key, &Node, Fields<'_>), Fault> {
    let verbs: Vec<&str> = verbs::NAMES.into_iter().chain([TOGETHER]).collect();
    let known: Vec<&str> = verbs.iter().copied().chain(AROUND).collect();
    let fields = Fields::open(node, "a step", &known)?;
    let mut found: Option<&(Key, Node)> = None;
    for entry in fields.entries().iter().filter(|(key, _)| !AROUND.contains(&key.text.as_str())) {
        let (key, _) = entry;
        if !verbs.contains(&key.text.as_str()) {
            return Err(unknown(key.place, &format!("`{}` is no verb", key.text), &key.text, &known));
        }
        if let Some((first, _)) = found {
            let what = format!("one step cannot both `{}` and `{}`", first.text, key.text);
            return Err(Fault::new(key.place, what).label("a second verb").help("begin a new step with `- `"));
        }
        found = Some(entry);
    }
    match found {
        Some((key, content)) => Ok((key, content, fields)),
        None => {
            Err(Fault::new(node.place, "the step does nothing").help(format!("give it one verb: {}", list(&verbs))))
        }
    }
}

fn meta(key: &Key, fields: &Fields<'_>, defined: &mut Defined) -> Result<Meta, Fault> {
    let verb = verbs::NAMES.into_iter().find(|name| *name == key.text).unwrap_or(TOGETHER);
    let name = fields.text("as")?;
    if let Some(name) = &name {
        define(name, fields.place_of("as"), defined)?;
    }
    // A step's own answer can be referred to: `expect: { same.1: "${login.same.0}" }`.
    let expectations = fields.node("expect").map(|node| expect::read(node, defined)).transpose()?;
    Ok(Meta {
        verb,
        place: key.place,
        name,
        expectations: expectations.unwrap_or_default(),
        note: fields.text("note")?,
    })
}

fn define(name: &str, place: Place, defined: &mut Defined) -> Result<(), Fault> {
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
