//! What one play sees of the backend under test.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use walletsim_runtime::trace::{BY_HAND, Step as StepNumber, json::TraceLine};
use walletsim_yaml::Place;

/// Faults with which the wallet answers all the same.
const ANSWERS_ALL_THE_SAME: [&str; 2] = ["result ", "fixedDelayMilliseconds "];

/// Faults after which nobody can have read an answer, as they begin.
const LOSES_THE_ANSWER: [&str; 7] = [
    "CONNECTION_RESET_BY_PEER ",
    "EMPTY_RESPONSE ",
    "MALFORMED_RESPONSE_CHUNK ",
    "RANDOM_DATA_THEN_CLOSE ",
    "TRUNCATED_BODY ",
    "NO_ANSWER ",
    "status 5",
];

/// What works once.
const SPENT: [&str; 2] = ["authCode", "refreshToken"];

/// Everything that one play saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// What the backend answered the player, in order.
    pub(crate) heard: Vec<Heard>,
    /// The steps in which the player called the wallet by itself.
    pub(crate) own_steps: BTreeSet<String>,
    /// What was said, taken apart.
    pub(crate) trace: Vec<TraceLine>,
    /// The same, as people read it.
    pub(crate) text: String,
    /// Where the scenario's own steps stand, each with the number of the last step within.
    pub(crate) places: Vec<(u32, Place)>,
}

/// One request of the player to the backend, and its answer. Secrets are called as the trace calls them.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) step: StepNumber,
    /// `POST /api/login`, without the query.
    pub(crate) request: String,
    pub(crate) in_url: BTreeSet<String>,
    /// In the whole request.
    pub(crate) handed: BTreeSet<String>,
    pub(crate) status: u16,
    /// Which secrets each part of the answer holds.
    pub(crate) told: Vec<Told>,
    pub(crate) body: Value,
    pub(crate) cookies: BTreeSet<String>,
    /// The latest event of the trace before it was asked, and when it had answered.
    pub(crate) events: (u64, u64),
}

/// Secrets in a part of an answer.
#[derive(Debug)]
pub(crate) struct Told {
    /// `body`, or `header set-cookie`.
    pub(crate) part: String,
    pub(crate) secrets: BTreeSet<String>,
}

/// One call of the backend to the wallet server.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'s> {
    pub(super) number: &'s str,
    pub(super) event: u64,
    pub(super) step: Option<&'s str>,
    pub(super) name: &'s str,
    pub(super) fields: &'s BTreeMap<String, String>,
    /// Empty when none was told.
    pub(super) outcome: &'s str,
    pub(super) because: &'s str,
}

impl Seen {
    /// What the backend said to the wallet server, in order.
    pub(super) fn said(&self) -> Vec<Said<'_>> {
        let mut said: Vec<Said<'_>> = self.trace.iter().filter_map(call_of_a_merchant).collect();
        said.retain(|said| !said.step.is_some_and(|step| self.own_steps.contains(step)));
        said.sort_by_key(|said| said.event);
        said
    }

    /// The last call that the backend made in a step, if it cannot know what became of it: `applyToken (U UNKNOWN_EXCEPTION)`.
    pub(crate) fn left_in_doubt(&self, step: StepNumber) -> Option<String> {
        let last = self.last_said(|heard| heard.step == step)?;
        let why = match self.spent_by(&last) {
            Some(spent_by) => {
                format!("{}, and sent once more {}, for the lost call had spent it", spent_by.doubt()?, last.outcome)
            }
            None => last.doubt()?,
        };
        Some(format!("{} ({why})", last.name))
    }

    /// The call because of the same request whose reply never came, and which had spent the code or token that this one finds used.
    pub(super) fn spent_by(&self, used: &Said<'_>) -> Option<Said<'_>> {
        let heard = self.heard_during(used).filter(|_| used.outcome.starts_with("F USED_"))?;
        let spends_the_same = |call: &Said<'_>| {
            SPENT.iter().any(|name| used.field(name).is_some_and(|code| call.field(name) == Some(code)))
        };
        self.said().into_iter().rfind(|call| {
            call.event < used.event
                && spends_the_same(call)
                && (call.is_unknown() || call.lost().is_some())
                && self.heard_during(call).is_some_and(|during| std::ptr::eq(during, heard))
        })
    }

    /// The last call that the backend made because of a request.
    pub(super) fn last_said_during(&self, request: &Heard) -> Option<Said<'_>> {
        self.last_said(|heard| std::ptr::eq(heard, request))
    }

    fn last_said(&self, during: impl Fn(&Heard) -> bool) -> Option<Said<'_>> {
        self.said().into_iter().rfind(|call| self.heard_during(call).is_some_and(&during))
    }

    /// Where the step of the scenario stands that this one is, or that it stands in.
    pub(super) fn place_of(&self, number: StepNumber) -> Option<Place> {
        self.places.iter().find(|(last, _)| number.step <= *last).map(|(_, place)| *place)
    }

    /// A message as the trace tells it.
    pub(super) fn line(&self, number: &str) -> String {
        let line = self.text.lines().find(|line| line.split(' ').next() == Some(number));
        line.unwrap_or(number).to_owned()
    }

    /// The request of the player during which something was said, where there can be only one.
    pub(super) fn heard_during(&self, said: &Said<'_>) -> Option<&Heard> {
        let within = |heard: &&Heard| match said.step {
            Some(step) => heard.step.to_string() == step,
            None => heard.events.0 < said.event && said.event <= heard.events.1,
        };
        let mut fitting = self.heard.iter().filter(within);
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

impl Heard {
    /// `step 2: POST /api/login answers HTTP 200`.
    pub(super) fn line(&self) -> String {
        format!("step {}: {} answers HTTP {}", self.step, self.request, self.status)
    }

    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Said<'_> {
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    pub(super) fn succeeded(&self) -> bool {
        self.outcome.starts_with("S ")
    }

    /// The wallet told that nobody knows what became of it.
    pub(super) fn is_unknown(&self) -> bool {
        self.outcome.starts_with("U ")
    }

    /// What kept the answer from its caller.
    pub(super) fn lost(&self) -> Option<&str> {
        self.field("fault").filter(|fault| LOSES_THE_ANSWER.iter().any(|word| fault.starts_with(word)))
    }

    /// What keeps its caller from knowing what became of it.
    fn doubt(&self) -> Option<String> {
        if self.is_unknown() {
            return Some(self.outcome.to_owned());
        }
        let fault = self.field("fault")?;
        let answered = ANSWERS_ALL_THE_SAME.iter().any(|word| fault.starts_with(word));
        (!answered).then(|| format!("fault={fault}"))
    }

    /// The wallet told what became of it, and nothing went wrong on purpose.
    pub(super) fn was_answered(&self) -> bool {
        self.field("fault").is_none() && (self.succeeded() || self.outcome.starts_with("F "))
    }
}

fn call_of_a_merchant(line: &TraceLine) -> Option<Said<'_>> {
    let TraceLine::Message { number, event, step, from, to, name, fields, outcome, because, .. } = line else {
        return None;
    };
    let (by, hand) = BY_HAND;
    let by_hand = fields.get(by).is_some_and(|by| by == hand);
    (from == "merchant" && to == "wallet server" && !by_hand).then(|| Said {
        number,
        event: *event,
        step: step.as_deref(),
        name,
        fields,
        outcome: outcome.as_deref().unwrap_or_default(),
        because: because.as_deref().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_hand_did_in_the_merchants_place_is_no_doing_of_the_backend() {
        let call = |fields: Value| {
            let said = json!({
                "kind": "message", "number": "1", "event": 1, "at": "2026-01-15T09:00:00+08:00", "from": "merchant",
                "to": "wallet server", "name": "cancelToken", "fields": fields,
            });
            serde_json::from_value(said).unwrap()
        };
        let seen = |fields| Seen { trace: vec![call(fields)], ..Seen::default() };
        assert_eq!(seen(json!({ "client": "beans" })).said().len(), 1);
        assert_eq!(seen(json!({ "client": "beans", "by": "hand" })).said().len(), 0);
    }
}
