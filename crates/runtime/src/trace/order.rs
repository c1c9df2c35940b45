//! One order for what happened at once.
//!
//! The branches of a `together:` step race, and which comes first differs from run to run. Read in this order, branches
//! stand one after another: sorted by what they look like, and by their place in the scenario where they look alike.
//! So two runs of a scenario read the same, whoever won.

use super::{
    event::{Entry, Event, EventId, Step, Value},
    text::line_without_references,
};
use std::collections::HashMap;

/// The entries as they are to be read.
pub(super) fn reading_order(entries: &[Entry]) -> Vec<&Entry> {
    let steps = steps_by_event(entries);
    let mut read = Vec::with_capacity(entries.len());
    let mut rest = entries.iter().peekable();
    while let Some(entry) = rest.next() {
        let Some(group) = branch_of(entry, &steps).map(|(step, _)| step) else {
            read.push(entry);
            continue;
        };
        let mut branches: HashMap<u32, Vec<&Entry>> = HashMap::new();
        let mut next = Some(entry);
        while let Some(entry) = next {
            if let Some((_, branch)) = branch_of(entry, &steps) {
                branches.entry(branch).or_default().push(entry);
            }
            next = rest.next_if(|entry| branch_of(entry, &steps).is_some_and(|(step, _)| step == group));
        }
        let mut branches: Vec<_> = branches.into_iter().collect();
        branches.sort_by_cached_key(|(branch, entries)| {
            let look: Vec<String> = entries.iter().map(|entry| line_without_references(entry)).collect();
            // Whoever points at another branch's event is read after it.
            (entries.iter().any(|entry| points_at_an_event(entry)), look, *branch)
        });
        read.extend(branches.into_iter().flat_map(|(_, entries)| entries));
    }
    read
}

fn points_at_an_event(entry: &Entry) -> bool {
    let points = |values: &Option<Vec<Value>>| values.iter().flatten().any(|value| matches!(value, Value::Event(_)));
    matches!(entry, Entry::Event(event) if points(&event.because) || points(&event.outcome))
}

/// The step of every event, its consequences included.
fn steps_by_event(entries: &[Entry]) -> HashMap<EventId, Step> {
    let mut steps = HashMap::new();
    for entry in entries {
        if let Entry::Event(Event { id, cause, step, .. }) = entry {
            let inherited = cause.and_then(|cause| steps.get(&cause).copied());
            if let Some(step) = step.or(inherited) {
                steps.insert(*id, step);
            }
        }
    }
    steps
}

fn branch_of(entry: &Entry, steps: &HashMap<EventId, Step>) -> Option<(u32, u32)> {
    let id = match entry {
        Entry::Event(event) => event.id,
        Entry::Reply(reply) => reply.during,
        Entry::ClockMoved { .. } => return None,
    };
    let step = steps.get(&id)?;
    Some((step.step, step.branch?))
}
