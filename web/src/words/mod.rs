//! The phone's own sentences. One file per language; to add one, write the file and name it in [`Words::of`].

mod ar;
mod en;
mod panel;

use panel::Panel;
use std::fmt::Write as _;

/// A sentence with one gap, written `{}`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pattern(&'static str);

impl Pattern {
    /// The sentence with its gap filled. Not yet escaped: the template does that.
    pub(crate) fn with(self, value: &str) -> String {
        let mut sentence = String::new();
        for (index, part) in self.0.split("{}").enumerate() {
            let gap = if index == 0 { "" } else { value };
            // Writing to a `String` cannot fail.
            let _ = write!(sentence, "{gap}{part}");
        }
        sentence
    }
}

/// What happened and what it means, or what happened and what to do next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Message {
    pub(crate) heading: &'static str,
    pub(crate) sentence: Pattern,
}

/// Everything the phone says by itself.
#[derive(Debug)]
pub(crate) struct Words {
    // Everywhere
    pub(crate) home: &'static str,
    pub(crate) authorized: &'static str,
    pub(crate) back: &'static str,
    pub(crate) back_to: Pattern,
    pub(crate) back_home: &'static str,
    pub(crate) about: Pattern,
    pub(crate) clock_stands: &'static str,
    pub(crate) account_frozen: &'static str,
    pub(crate) account_inactive: &'static str,
    // A mini program's state
    pub(crate) in_development: &'static str,
    pub(crate) suspended: &'static str,
    pub(crate) merchant_not_partner: &'static str,
    // Home
    pub(crate) greeting: Pattern,
    pub(crate) mini_programs: &'static str,
    pub(crate) no_mini_programs: Message,
    pub(crate) see_authorized: &'static str,
    pub(crate) switch_user: &'static str,
    pub(crate) holds_the_phone: &'static str,
    // A mini program that is open
    pub(crate) close_program: Pattern,
    pub(crate) needs_script: &'static str,
    pub(crate) panel: Panel,
    // Consent
    pub(crate) asks_to_see: Pattern,
    pub(crate) asks_to_agree: Pattern,
    pub(crate) close: &'static str,
    pub(crate) from_account: Pattern,
    pub(crate) agree_by_accepting: Pattern,
    pub(crate) agree_by_ticking: &'static str,
    pub(crate) tick_missed: Pattern,
    pub(crate) answer_until: Pattern,
    // Outcome
    pub(crate) accepted: Message,
    pub(crate) agreed: Message,
    pub(crate) rejected: Message,
    pub(crate) dismissed: Message,
    pub(crate) lapsed: Message,
    pub(crate) withdrawn: Message,
    // Authorized
    pub(crate) authorized_lead: &'static str,
    pub(crate) may_see: &'static str,
    pub(crate) since: Pattern,
    pub(crate) withdraw: &'static str,
    pub(crate) withdraw_from: Pattern,
    pub(crate) nothing_authorized: Message,
    // About, agreements
    pub(crate) by_merchant: Pattern,
    pub(crate) agreements: &'static str,
    pub(crate) what_it_may_see: &'static str,
    // Problems: what happened …
    pub(crate) screen_unknown: Message,
    pub(crate) cannot_open: Message,
    pub(crate) wallet_silent: Message,
    pub(crate) form_stale: Message,
    pub(crate) form_unreadable: Message,
    pub(crate) question_gone: Message,
    // … and what to do next
    pub(crate) then_start_again: &'static str,
    pub(crate) then_choose_another: &'static str,
    pub(crate) then_try_later: &'static str,
    pub(crate) then_answer_again: &'static str,
}

impl Words {
    /// The words of a language; English for a language we have none of.
    pub(crate) fn of(lang: &str) -> &'static Self {
        match lang.split('-').next() {
            Some("ar") => &ar::WORDS,
            _ => &en::WORDS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_filled_once_and_only_where_it_was() {
        assert_eq!(Pattern("Hi, {}").with("{}"), "Hi, {}");
        assert_eq!(Pattern("{} and {}").with("a"), "a and a");
        assert_eq!(Pattern("plain").with("a"), "plain");
    }

    #[test]
    fn a_language_without_words_speaks_english() {
        assert_eq!(Words::of("fil-PH").home, "Home");
        assert_ne!(Words::of("ar-IQ").home, "Home");
    }
}
