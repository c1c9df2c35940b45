//! The one place where failures become sentences: what, the label under the line, and what to do.

use super::{Failure, FailureKind, Listener, Round, Unsendable, WhyIdle, likely};
use crate::{looks_secret::masked, matcher::Matcher, path::Instead, problem::there_are};
use serde_json::Value;
use walletsim_yaml::nearest;

/// A failure in words.
pub(super) struct Words {
    pub(super) what: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
}

pub(super) fn words(failure: &Failure) -> Words {
    let (what, label, help) = tell(&failure.kind);
    let help = help.or_else(|| likely::cause(failure));
    let what = match failure.step {
        Some(step) => format!("step {step}{}, {}: {what}", in_rounds(&failure.rounds), failure.verb),
        None => what,
    };
    Words { what, label, help }
}

/// ` (round 2 of 3 in round 1 of 5)`: steps are counted as they are played, and a file has each once.
fn in_rounds(rounds: &[Round]) -> String {
    if rounds.is_empty() {
        return String::new();
    }
    let each: Vec<String> = rounds.iter().map(|round| format!("round {} of {}", round.number, round.of)).collect();
    format!(" ({})", each.join(" in "))
}

/// What, in words, without a step.
pub(super) fn sentence(kind: &FailureKind) -> String {
    tell(kind).0
}

fn tell(kind: &FailureKind) -> (String, String, Option<String>) {
    match kind {
        FailureKind::Expectation { path, expected, actual, instead } => (
            format!("`{path}` is not as expected"),
            format!("expected {}, got {}", masked(&expected.to_string()), shown(actual.as_ref())),
            mistaken_type(expected, actual.as_ref()).or_else(|| instead.as_deref().and_then(what_there_is)),
        ),
        FailureKind::OtherWallet { unmet } => (
            unmet_condition(unmet),
            "needed here".into(),
            Some("the scenario's own wallet must meet its conditions: correct the one or the other".into()),
        ),
        FailureKind::UnresolvedReference { reference, known, waits } => {
            let label = near(reference, known).unwrap_or_else(|| "needed here".into());
            (format!("`{reference}` leads nowhere"), label, Some(lost(*waits, known)))
        }
        FailureKind::UnknownName { what, name, known } => {
            let label = near(name, known).unwrap_or_else(|| "needed here".into());
            (format!("the fixtures have no {what} `{name}`"), label, Some(there_are(known)))
        }
        FailureKind::NoSuchInterface { verb, version } => (
            format!("the wallet has no {} of {verb}", version.name()),
            "called here".into(),
            Some("leave `version` out to call what the wallet has".into()),
        ),
        FailureKind::NeverCame { rounds, unmet } => {
            let (what, label, help) = tell(unmet);
            (
                format!("after {rounds} rounds, {what}"),
                label,
                help.or(Some("let there be more rounds with `at-most:`".into())),
            )
        }
        FailureKind::SaidAfterAll { what, by } => {
            (what.clone(), "must never be said".into(), Some(overheard(*by).into()))
        }
        FailureKind::StruckNothing { waited_for, why } => {
            ("this fault struck nothing".into(), format!("waited for {waited_for}"), Some(idle(*why)))
        }
        FailureKind::NothingPending => (
            "no call waits for the user".into(),
            "nobody asked".into(),
            Some("put a JSAPI step before it whose answer is `state: pending`; a silent grant asks nobody".into()),
        ),
        FailureKind::NoSession => (
            "there is no session".into(),
            "whose?".into(),
            Some("put a `login` step that succeeds before it, or name one: { session: … }".into()),
        ),
        FailureKind::NoAnswer { url, why } => (
            format!("{url} did not answer: {why}"),
            "no answer".into(),
            Some(
                "see that it runs and listens at that address; if a `fault:` breaks it on purpose, `expect: { no-answer: present }`"
                    .into(),
            ),
        ),
        FailureKind::BackendBroke { why } => (
            why.clone(),
            String::new(),
            Some(
                "its last lines say why; `PORT=3000 walletsim exec -- CMD` starts it by itself, in the same environment".into(),
            ),
        ),
        FailureKind::CannotSend { cause } => {
            let (why, help) = unsendable(cause);
            (format!("the call cannot be made: {why}"), "not sent".into(), Some(help.into()))
        }
        FailureKind::UnexpectedAnswer { url, status, body, wanted } => (
            format!("{url} answered HTTP {status} with {}", abridged(&masked(body))),
            format!("wanted {wanted}"),
            Some(unexpected(*status)),
        ),
        FailureKind::WrongSignature { why } => (
            format!("the answer's signature does not hold: {why}"),
            "answered with a wrong signature".into(),
            Some("a merchant must not trust this answer; see which key signs it and what it covers".into()),
        ),
        FailureKind::TraceDiffers { golden, .. } => (
            format!("the trace differs from {}", golden.display()),
            String::new(),
            Some("if the new trace is right, run with --bless to write it".into()),
        ),
        FailureKind::GoldenFile { golden, why } => (
            format!("the golden trace {} cannot be used: {why}", golden.display()),
            String::new(),
            Some("check the path and its permissions".into()),
        ),
    }
}

/// What the wallet in use is like, where a scenario wants another.
fn unmet_condition(unmet: &FailureKind) -> String {
    match unmet {
        FailureKind::Expectation { path, expected, actual, .. } => {
            format!("the wallet's `{path}` is {}, not {expected}", shown(actual.as_ref()))
        }
        other => sentence(other),
    }
}

/// What a reference that leads nowhere could be.
fn lost(waits: bool, known: &[String]) -> String {
    if waits {
        return "the call waits for the user, so it has no result yet: answer with `consent: accept`, name that step with `as`, and \
                take its result"
            .into();
    }
    there_are(known)
}

/// What usually keeps a fault from striking.
fn idle(why: WhyIdle) -> String {
    match why {
        WhyIdle::TooFew { met, every } => {
            let calls = if met == 1 { "call" } else { "calls" };
            format!("it met {met} {calls}, and strikes each time that {every} have come: let more come, or say `next: 1`")
        }
        WhyIdle::NothingSaid => {
            "nobody called the wallet while it stood: put it before the step that leads to the call".to_owned()
        }
        WhyIdle::OthersSaid => "while it stood, another path or API was called, or by somebody else, an earlier fault struck first, or the wallet refused \
                                before it knew who called"
            .to_owned(),
    }
}

/// What to do about what was said after all.
fn overheard(by: Listener) -> &'static str {
    match by {
        Listener::MiniProgram => {
            "whoever holds the phone can read what a mini program is told: take it out of that answer"
        }
        Listener::Anybody => "the line of the trace tells who said it to whom: take it out of that message",
    }
}

/// Why a call cannot be made, and what to do.
fn unsendable(cause: &Unsendable) -> (String, &'static str) {
    match cause {
        Unsendable::Address { url, why } => (
            format!("{url}: {why}"),
            "write a whole address, such as ${merchant}/api/login; a `path` begins with a slash",
        ),
        Unsendable::Method { name } => (format!("`{name}` is no HTTP method"), "write one word, such as GET or PATCH"),
        Unsendable::Header { name, value, part } => (
            format!("`{name}: {value}` is no header: its {part} has forbidden characters"),
            "a name has letters, digits and hyphens; a value stands on one line",
        ),
        Unsendable::Key { why } => (why.clone(), "`walletsim keys show` lists which key is whose"),
    }
}

/// What usually makes an answer one that a verb cannot have.
fn unexpected(status: u16) -> String {
    if (200..300).contains(&status) {
        return "a `fault:` breaks answers until `fault: none`; without one, see which program listens there".into();
    }
    format!("its words tell what is wrong; if the scenario wants this answer, `expect: {{ http-status: {status} }}`")
}

/// The known name that was probably meant; of two references, what they begin with alike says nothing.
fn near(given: &str, known: &[String]) -> Option<String> {
    let bare = |name: &str| name.rsplit('.').next().unwrap_or(name).trim_matches(['$', '{', '}']).to_owned();
    let bares: Vec<String> = known.iter().map(|name| bare(name)).collect();
    let near = nearest(&bare(given), &bares.iter().map(String::as_str).collect::<Vec<_>>())?;
    let at = bares.iter().position(|bare| bare == near)?;
    Some(format!("did you mean `{}`?", known[at]))
}

fn shown(actual: Option<&Value>) -> String {
    actual.map_or_else(|| "nothing".into(), |value| abridged(&masked(&value.to_string())))
}

/// What the answer has, where the path leads to nothing.
fn what_there_is(instead: &Instead) -> Option<String> {
    let Instead { near, parent, members } = instead;
    let near = near.as_ref().map(|near| format!("did you mean `{near}`?"));
    let whose = if parent.is_empty() { "the answer".to_owned() } else { format!("`{parent}`") };
    let has = (!members.is_empty()).then(|| format!("{whose} has {}", members.join(", ")));
    let parts: Vec<String> = near.into_iter().chain(has).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Long answers are cut: the whole is in the trace.
fn abridged(text: &str) -> String {
    const MOST: usize = 400;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// `10000` is not `"10000"`, and it shows badly.
fn mistaken_type(expected: &Matcher, actual: Option<&Value>) -> Option<String> {
    let (Matcher::Equals(expected), Some(actual)) = (expected, actual) else { return None };
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    };
    let alike = plain(expected)? == plain(actual)?;
    let quotes = if actual.is_string() { "put quotes around it" } else { "leave the quotes away" };
    alike.then(|| format!("one is a text and the other is not: {quotes}"))
}
