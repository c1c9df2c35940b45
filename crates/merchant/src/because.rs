//! The wallet's reason, as the trace keeps it.

use walletsim_runtime::{
    Trace,
    trace::{Because, Entry, EventId, Value},
};

/// After which words a reason names an event by its number.
const BEFORE: [&str; 3] = ["event ", "in ", "at "];

/// Reads a reason; in "used 1s earlier, in 2.1" the number becomes a reference to that event, because what happened at
/// once is numbered anew for reading. A number that no event has stays as it is.
pub(crate) fn read(reason: &str, trace: &Trace) -> Because {
    let (mut because, mut plain) = (Because::new(), String::new());
    for word in reason.split_inclusive(' ') {
        let digits = word.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(word.len());
        let number = word[..digits].trim_end_matches('.');
        let rest = &word[number.len()..];
        let alone = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let named = alone && !number.is_empty() && BEFORE.iter().any(|before| plain.ends_with(before));
        if let Some(id) = named.then(|| find(number, trace)).flatten() {
            because.extend([std::mem::take(&mut plain).into(), Value::Event(id)]);
            plain.push_str(rest);
        } else {
            plain.push_str(word);
        }
    }
    if !plain.is_empty() {
        because.push(plain.into());
    }
    because
}

fn find(number: &str, trace: &Trace) -> Option<EventId> {
    trace.entries().into_iter().find_map(|entry| match entry {
        Entry::Event(event) if event.number == number => Some(event.id),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use walletsim_runtime::Party;

    #[test]
    fn an_event_that_is_known_becomes_a_reference_and_the_rest_stays_words() {
        let trace = Trace::default();
        let now = DateTime::parse_from_rfc3339("2026-01-15T09:00:00+08:00").unwrap();
        let login = trace.begin(now, Party::MiniProgram, Party::Merchant, "login", None, None);
        let call = trace.begin(now, Party::Merchant, Party::WalletServer, "applyToken", Some(login), None);
        let text = |text: &str| Value::text(text);
        assert_eq!(read("used at event 1.1.", &trace), [text("used at event "), Value::Event(call), text(".")]);
        assert_eq!(
            read("used 1s earlier, in 1, at last", &trace),
            [text("used 1s earlier, in "), Value::Event(login), text(", at last")]
        );
        for words in ["in 9, event , 1.1", "in 1s", "at 1-1", "in ..", "min"] {
            assert_eq!(read(words, &trace), [text(words)]);
        }
        assert_eq!(read("", &trace), Because::new());
    }
}
