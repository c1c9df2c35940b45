//! The known word that was probably meant.

/// The known word that looks most like a given one, if any looks much like it. Capitals make no difference, unless two
/// known words differ in nothing else.
#[must_use]
pub fn nearest<'k>(given: &str, known: &[&'k str]) -> Option<&'k str> {
    let alike = known.iter().find(|word| word.eq_ignore_ascii_case(given)).copied();
    alike.or_else(|| similar::get_close_matches(given, known, 1, 0.7).first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_found() {
        assert_eq!(nearest("cofee", &["beans", "coffee"]), Some("coffee"));
        assert_eq!(nearest("zed", &["alice", "bob"]), None);
    }

    #[test]
    fn a_capital_too_many_is_a_slip_of_the_pen_in_a_short_word_too() {
        assert_eq!(nearest("BOB", &["bo", "bob"]), Some("bob"));
    }
}
