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
    fate: Fate,
}

/// What a fault made of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nothing.
    Spared,
    /// A call that had its effect, of which whoever asked did not hear.
    Unheard,
    /// A reply that never arrived.
    Lost,
}

impl Diagram {
    /// Of a trace in its golden form; none of an empty one.
    pub(super) fn of(trace: &str) -> Option<Self> {
        let said: Vec<Said<'_>> = trace.lines().filter_map(Said::read).collect();
        let takes_part = |party: &Party| {
            said.iter().any(|said| matches!(said, Said::Message { from, to, .. } if from == party || to == party))
        };
        let parties: Vec<Party> = PARTIES.into_iter().filter(takes_part).collect();
        let rows: Vec<Row> = rows(&said, &parties);
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

/// A reply that a fault destroyed stands on a line of its own, whether or not the trace has one for it.
fn rows(said: &[Said<'_>], parties: &[Party]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, said_here) in said.iter().enumerate() {
        let Said::Message { from, to, is_reply, words, .. } = *said_here else {
            rows.extend(row(*said_here, parties));
            continue;
        };
        let asked = if is_reply { asked(&said[..at], (from, to)) } else { words };
        let Some(Row::Arrow(mut arrow)) = row(*said_here, parties) else { continue };
        match lost(asked) {
            Some(fault) if is_reply => rows.push(Row::Arrow(arrow.lose(fault))),
            Some(fault) if !arrow.outcome.is_empty() => {
                arrow.fate = Fate::Unheard;
                rows.push(Row::Arrow(arrow));
                let reply = Said::Message { number: "", from: to, to: from, is_reply: true, words: "" };
                if let Some(Row::Arrow(reply)) = row(reply, parties) {
                    rows.push(Row::Arrow(reply.lose(fault)));
                }
            }
            _ => rows.push(Row::Arrow(arrow)),
        }
    }
    rows
}

/// What the latest message said that a reply can answer.
fn asked<'t>(before: &[Said<'t>], (replies, hears): (Party, Party)) -> &'t str {
    let asked = before.iter().rev().find_map(|said| match said {
        Said::Message { from, to, is_reply: false, words, .. } if *from == hears && *to == replies => Some(*words),
        _ => None,
    });
    asked.unwrap_or_default()
}

/// The faults after which nobody hears the reply; a status takes its place with an empty body.
const LOSE: [&str; 7] = [
    "CONNECTION_RESET_BY_PEER",
    "EMPTY_RESPONSE",
    "MALFORMED_RESPONSE_CHUNK",
    "RANDOM_DATA_THEN_CLOSE",
    "TRUNCATED_BODY",
    "NO_ANSWER",
    "status ",
];

/// The fault that destroyed the reply to a message, if one did.
fn lost(words: &str) -> Option<&str> {
    let (fault, _) = words.split_once(" fault=")?.1.split_once(" after the effect")?;
    LOSE.iter().any(|lose| fault.starts_with(lose)).then_some(fault)
}

impl Arrow {
    fn lose(mut self, fault: &str) -> Self {
        let lost = format!("reply lost: {fault}");
        self.says = if self.says.is_empty() { lost } else { format!("{}, {lost}", self.says) };
        self.fate = Fate::Lost;
        self
    }

    pub(super) fn is_lost(&self) -> bool {
        self.fate == Fate::Lost
    }

    pub(super) fn is_unheard(&self) -> bool {
        self.fate == Fate::Unheard
    }
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
        is_refused: ["F ", "U ", "unknown", "refused", "fail"].iter().any(|word| outcome.starts_with(word))
            || outcome.parse::<u16>().is_ok_and(|status| status >= 400)
            || is_reply && says.trim_start().starts_with("fail"),
        fate: Fate::Spared,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Diagram, Row};

    fn arrows(trace: &str) -> Vec<(String, String, bool, bool)> {
        let rows = Diagram::of(trace).unwrap().rows.into_iter();
        let arrows = rows.filter_map(|row| if let Row::Arrow(arrow) = row { Some(arrow) } else { None });
        arrows.map(|arrow| (arrow.says.clone(), arrow.outcome.clone(), arrow.is_unheard(), arrow.is_lost())).collect()
    }

    #[test]
    fn a_reply_that_a_fault_destroyed_is_lost_and_its_effect_is_still_said() {
        let call = "2.1  merchant     → wallet server  applyToken   client=beans";
        let said = |fault: &str| format!("applyToken client=beans fault={fault}");
        let reset = "CONNECTION_RESET_BY_PEER after the effect";
        let effect = "S SUCCESS".to_owned();
        assert_eq!(
            arrows(&format!("{call} fault={reset}  → S SUCCESS\n")),
            [
                (said(reset), effect.clone(), true, false),
                ("reply lost: CONNECTION_RESET_BY_PEER".to_owned(), String::new(), false, true)
            ]
        );
        let unsigned = "UNSIGNED after the effect";
        assert_eq!(
            arrows(&format!("{call} fault={unsigned}  → S SUCCESS\n")),
            [(said(unsigned), effect, false, false)]
        );
        let reset = "CONNECTION_RESET_BY_PEER before the effect";
        assert_eq!(arrows(&format!("{call} fault={reset}\n")), [(said(reset), String::new(), false, false)]);
    }

    #[test]
    fn a_reply_on_a_line_of_its_own_is_lost_with_what_it_said() {
        let trace = "1    mini program → wallet app     getAuthCode  fault=EMPTY_RESPONSE after the effect scopes=auth_base\n     \
                     wallet app   ↩ mini program   authCode=⟨code 1⟩\n";
        let (says, _, _, is_lost) = arrows(trace).pop().unwrap();
        assert_eq!((says.as_str(), is_lost), ("authCode=⟨code 1⟩, reply lost: EMPTY_RESPONSE", true));
    }
}
