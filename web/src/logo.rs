//! A mini program's logo: its initials in its colour, drawn as SVG.

use askama::Template;

use crate::Color;

/// A monogram. Decorative: the name always stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/logo.html")]
pub struct Logo {
    letters: String,
    color: Color,
}

impl Logo {
    /// The initials of a name, in a colour.
    #[must_use]
    pub fn monogram(name: &str, color: Color) -> Self {
        Self { letters: initials(name), color }
    }

    pub(crate) fn color(&self) -> Color {
        self.color
    }
}

/// One letter from each of the first two words; scripts whose letters join get one letter.
pub(crate) fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next();
    let second = letters.next().filter(|_| first.is_some_and(|letter| letter.is_ascii()));
    first.into_iter().chain(second).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters_of_two_words() {
        assert_eq!(initials("Kape Corner"), "KC");
        assert_eq!(initials("alice"), "A");
        assert_eq!(initials("<b> (two) three"), "BT");
        assert_eq!(initials("ليلى حسن"), "ل");
        assert_eq!(initials(" "), "");
    }
}
