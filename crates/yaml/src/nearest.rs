//! The known word that was probably meant.

/// The known word that looks most like a given one, if any looks much like it.
#[must_use]
pub fn nearest<'k>(given: &str, known: &[&'k str]) -> Option<&'k str> {
    similar::get_close_matches(given, known, 1, 0.7).first().copied()
}
