//! A trace as a sequence diagram: who speaks stands side by side, in the platform's order, and each line of the trace is an arrow.

use walletsim_runtime::trace::Party;

/// In the platform's order.
const PARTIES: [Party; 5] = [Party::User, Party::MiniProgram, Party::WalletApp, Party::WalletServer, Party::Merchant];

pub(super) struct Diagram {
    pub(super) lanes: Vec<String>,
    pub(super) rows: Vec<Row>,
}

pub(super) enum Row {
    Arrow(Arrow),
    /// Time passes.
    Gap(String),
}

pub(super) struct Arrow {
    pub(super) number: String,
    pub(super) from: String,
    pub(super) to: String,
    /// Of the grid that has two columns a lane: the lines between which it is drawn.
    pub(super) lines: (usize, usize),
    pub(super) leftward: bool,
    pub(super) is_reply: bool,
    pub(super) says: String,
    pub(super) outcome: String,
    /// Why.
    pub(super) because: String,
    pub(super) is_refused: bool,
}

impl Diagram {
    /// Of a trace in its golden form; none of an empty one.
    pub(super) fn of(trace: &str) -> Option<Self> {
        let said: Vec<Said<'_>> = trace.lines().filter_map(Said::read).collect();
        let takes_part = |party: &Party| {
            said.iter().any(|said| matches!(said, Said::Message { from, to, .. } if from == party || to == party))
        };
        let parties: Vec<Party> = PARTIES.into_iter().filter(takes_part).collect();
        let rows: Vec<Row> = said.into_iter().filter_map(|said| row(said, &parties)).collect();
        let lanes = parties.iter().map(ToString::to_string).collect();
        (!rows.is_empty()).then_some(Self { lanes, rows })
    }
}

/// One line of the trace.
#[derive(Clone, Copy)]
enum Said<'t> {
    Message { number: &'t str, from: Party, to: Party, is_reply: bool, words: &'t str },
    Clock(&'t str),
}

impl<'t> Said<'t> {
    fn read(line: &'t str) -> Option<Self> {
        if let Some(words) = line.trim_start().strip_prefix("···") {
            return Some(Self::Clock(words.trim()));
        }
        let number = line.split(' ').next().unwrap_or_default();
        let (from, rest) = party(line[number.len()..].trim_start())?;
        let (rest, is_reply) = match (rest.strip_prefix('→'), rest.strip_prefix('↩')) {
            (Some(rest), _) => (rest, false),
            (None, Some(rest)) => (rest, true),
            (None, None) => return None,
        };
        let (to, words) = party(rest.trim_start())?;
        Some(Self::Message { number, from, to, is_reply, words })
    }
}

/// The party that a text begins with, and the rest of it.
fn party(text: &str) -> Option<(Party, &str)> {
    PARTIES.into_iter().find_map(|party| Some((party, text.strip_prefix(&party.to_string())?.trim_start())))
}

fn row(said: Said<'_>, parties: &[Party]) -> Option<Row> {
    let Said::Message { number, from, to, is_reply, words } = said else {
        let Said::Clock(words) = said else { return None };
        return Some(Row::Gap(words.to_owned()));
    };
    let middle = |wanted: Party| Some(2 * parties.iter().position(|party| *party == wanted)? + 2);
    let (one, other) = (middle(from)?, middle(to)?);
    let (words, because) = words.split_once("   because ").unwrap_or((words, ""));
    let (says, outcome) = words.split_once("  → ").unwrap_or((words, ""));
    Some(Row::Arrow(Arrow {
        number: number.to_owned(),
        from: from.to_string(),
        to: to.to_string(),
        lines: (one.min(other), one.max(other)),
        leftward: other < one,
        is_reply,
        says: says.split_whitespace().collect::<Vec<_>>().join(" "),
        outcome: outcome.to_owned(),
        because: because.to_owned(),
        is_refused: ["F ", "U ", "refused", "fail"].iter().any(|word| outcome.starts_with(word))
            || is_reply && says.trim_start().starts_with("fail"),
    }))
}
