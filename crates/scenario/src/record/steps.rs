//! From the messages of the trace to steps.

use super::{
    Cast,
    control::is_minting,
    faults,
    line::{Line, Step},
    references::References,
};
use chrono::{SubsecRound, TimeDelta};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use walletsim_runtime::{
    clock::Now,
    trace::{ClockMove, Entry, Event, EventId, Party, Reply, Value, text::duration},
    watch::{Details, Secrets, Watch},
};

/// Time that passed by itself is worth a step from here on.
const PASSED: TimeDelta = TimeDelta::minutes(1);

/// What was recorded.
pub(super) struct Recorded {
    pub(super) began: Option<Now>,
    pub(super) mini_program: String,
    pub(super) steps: Vec<Line>,
    /// Names of answers that later steps use.
    pub(super) used: BTreeSet<String>,
    /// Variables of the environment that hold agent tokens.
    pub(super) agent_tokens: Vec<String>,
}

/// Everything in order, and what is known so far.
pub(super) struct Scribe<'a> {
    pub(super) entries: &'a [Entry],
    pub(super) watch: &'a Watch,
    pub(super) cast: &'a Cast,
    pub(super) mini_program: String,
    pub(super) references: References,
    /// The question that the player would answer: its call, and what the phone calls it.
    pub(super) pending: Option<(EventId, String)>,
    steps: Vec<Line>,
    names: BTreeMap<&'static str, u32>,
    began: Option<Now>,
    /// What the scenario's clock says here.
    clock: Option<Now>,
}

pub(super) fn of(entries: &[Entry], watch: &Watch, cast: &Cast) -> Recorded {
    let mut scribe = Scribe {
        entries,
        watch,
        cast,
        mini_program: String::new(),
        references: References::default(),
        pending: None,
        steps: Vec::new(),
        names: BTreeMap::new(),
        began: None,
        clock: None,
    };
    scribe.mini_program = scribe.leading_program();
    for entry in entries {
        match entry {
            Entry::Event(event) => scribe.event(event),
            Entry::ClockMoved { how, now } => scribe.moved(*how, *now),
            Entry::Reply(_) => {}
        }
    }
    let Scribe { began, mini_program, steps, references, .. } = scribe;
    let References { used, agent_tokens, .. } = references;
    Recorded { began, mini_program, steps, used, agent_tokens }
}

/// The fault that struck a message.
fn fault(event: &Event) -> Option<&str> {
    text(event, "fault")
}

/// What a field says, where it may be seen.
pub(super) fn text<'e>(event: &'e Event, name: &str) -> Option<&'e str> {
    event.fields.iter().find_map(|(field, value)| match value {
        Value::Text(text) if *field == name => Some(text.as_str()),
        _ => None,
    })
}

impl Recorded {
    /// What happens in it.
    pub(super) fn title(&self) -> String {
        let mut verbs: Vec<&str> = Vec::new();
        for line in &self.steps {
            if let Line::Step(Step { verb, .. }) = line
                && !verbs.contains(&verb.as_str())
            {
                verbs.push(verb);
            }
        }
        format!("By hand: {}", verbs.join(", "))
    }
}

impl Scribe<'_> {
    fn event(&mut self, event: &Event) {
        match (event.from, event.to) {
            // What was done because of something else will be done again because of it.
            _ if event.cause.is_some() => self.lapsed(event),
            _ if event.is_by_hand() => self.by_hand(event),
            (Party::User, Party::WalletApp) => self.hand(event),
            (Party::MiniProgram, Party::WalletApp) => self.jsapi(event),
            (Party::MiniProgram, Party::Merchant) => self.at_merchant(event),
            (Party::Merchant, Party::WalletServer) => self.open_api(event),
            _ => {}
        }
    }

    /// A step, at its time.
    pub(super) fn step(
        &mut self,
        event: &Event,
        verb: &str,
        takes: Json,
        (name, expect): (String, Vec<(String, Json)>),
    ) {
        self.keep_time(event.at);
        let faults: Vec<Line> =
            self.because_of(event).filter_map(|event| Some(faults::step(&event.name, fault(event)?))).collect();
        self.steps.extend(faults);
        // What a fault made of an answer is not for the one who asked to expect.
        let expect = if fault(event).is_some() { Vec::new() } else { expect };
        self.steps.push(Line::Step(Step { verb: verb.to_owned(), takes, name, expect }));
    }

    /// A message, and all that was said because of it.
    fn because_of(&self, first: &Event) -> impl Iterator<Item = &Event> {
        let mut family = BTreeSet::from([first.id]);
        self.entries.iter().filter_map(move |entry| match entry {
            Entry::Event(event) if event.id == first.id => Some(event),
            Entry::Event(event) if event.cause.is_some_and(|cause| family.contains(&cause)) => {
                family.insert(event.id);
                Some(event)
            }
            _ => None,
        })
    }

    /// What no step can say.
    pub(super) fn comment(&mut self, event: &Event, why: &str) {
        self.steps.push(Line::LeftOut(format!("{} ({}), {why}", event.name, event.number)));
    }

    /// `ask`, `ask2`, `ask3` …
    pub(super) fn fresh(&mut self, name: &'static str) -> String {
        let count = self.names.entry(name).or_default();
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name}{count}") }
    }

    pub(super) fn details(&self, event: &Event) -> Option<Details> {
        self.watch.details(event.id, Secrets::Revealed)
    }

    /// What the message said, and what was answered, as JSON; nothing in the place of what is none.
    pub(super) fn exchanged(&self, event: &Event) -> (Json, Json) {
        let json = |text: &str| serde_json::from_str(text).unwrap_or_default();
        let details = self.details(event);
        let asked = details.as_ref().map(|details| json(&details.request.body));
        let answered = details.as_ref().and_then(|details| details.answer.as_ref()).map(|answer| json(&answer.body));
        (asked.unwrap_or_default(), answered.unwrap_or_default())
    }

    /// What a call that had to wait was told during an event.
    pub(super) fn reply(&self, during: EventId) -> Option<&Reply> {
        self.entries.iter().find_map(|entry| match entry {
            Entry::Reply(reply) if reply.during == during => Some(reply),
            _ => None,
        })
    }

    /// The mini program that logs in first, for its merchant is the one that is started; else the one that calls first.
    fn leading_program(&self) -> String {
        let programs: BTreeMap<EventId, String> = self.calls().collect();
        let of_code = |wanted: &Value| {
            self.entries.iter().find_map(|entry| match entry {
                Entry::Reply(reply) if reply.words.contains(wanted) => programs.get(&reply.to).cloned(),
                _ => None,
            })
        };
        let logged_in = self.entries.iter().find_map(|entry| match entry {
            Entry::Event(event) if event.to == Party::Merchant => {
                event.fields.iter().find(|(name, _)| *name == "authCode").and_then(|(_, code)| of_code(code))
            }
            _ => None,
        });
        logged_in.or_else(|| programs.into_values().next()).unwrap_or_else(|| "coffee".to_owned())
    }

    /// JSAPI calls and minted codes, and the names of their mini programs.
    fn calls(&self) -> impl Iterator<Item = (EventId, String)> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Event(event) if event.from == Party::MiniProgram && event.to == Party::WalletApp => {
                let (asked, _) = self.exchanged(event);
                let (name, _) = self.cast.mini_programs.get(asked["appId"].as_str()?)?;
                Some((event.id, name.clone()))
            }
            Entry::Event(event) if is_minting(event) => Some((event.id, text(event, "app")?.to_owned())),
            _ => None,
        })
    }

    fn moved(&mut self, how: ClockMove, now: Now) {
        // A standing clock is what a scenario has anyway, and where it was put is seen at the next message.
        let ClockMove::Advanced(by) = how else { return };
        self.keep_time(now.checked_sub_signed(by).unwrap_or(now));
        self.advance(by);
    }

    /// Lets as much time pass as passed by itself.
    fn keep_time(&mut self, at: Now) {
        let began = at.trunc_subsecs(0);
        self.began.get_or_insert(began);
        let passed = at - *self.clock.get_or_insert(began);
        if passed >= PASSED {
            self.advance(TimeDelta::seconds(passed.num_seconds()));
        } else if passed <= -PASSED {
            self.steps.push(Line::LeftOut("the clock was put back here".to_owned()));
            self.clock = Some(began);
        }
    }

    fn advance(&mut self, by: TimeDelta) {
        self.clock = self.clock.and_then(|clock| clock.checked_add_signed(by));
        let step =
            Step { verb: "advance".to_owned(), takes: json!(duration(by)), name: String::new(), expect: Vec::new() };
        self.steps.push(Line::Step(step));
    }
}
