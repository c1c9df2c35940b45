//! A scenario's text as a tree, and what to say when it is none.

use crate::problem::Fault;
use serde_saphyr::UserMessageFormatter;
use walletsim_yaml::{Place, place_in};

pub(crate) use walletsim_yaml::{Key, Kind, Node, to_object};

/// Parses one document.
pub(crate) fn parse(text: &str) -> Result<Node, Fault> {
    walletsim_yaml::parse(text).map_err(|error| {
        let place = error
            .location()
            .map_or(Place { line: 1, column: 1, ..Place::default() }, |location| place_in(text, location));
        let mut what = error.render_with_formatter(&UserMessageFormatter);
        // The place is shown by the problem itself.
        if let Some(at) = what.find(" at line ").filter(|_| error.location().is_some()) {
            what.truncate(at);
        }
        let help = help_for(&what);
        Fault::new(place, what).help(help)
    })
}

/// What to do about what the parser says.
fn help_for(what: &str) -> &'static str {
    if ["unclosed", "mismatched"].iter().any(|begins| what.starts_with(begins)) {
        "close it where it should end, or put quotes around a text that has a bracket or a quote in it"
    } else {
        "a scenario is one small YAML document; within a map, every key is there once"
    }
}
