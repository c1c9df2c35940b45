//! An opaque sRGB colour. Parsed at the edge, so that nothing else can reach a style block.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

/// The text was not `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAColor(pub String);

impl Color {
    /// White.
    pub const WHITE: Self = Self::rgb(0xff_ff_ff);
    /// Black.
    pub const BLACK: Self = Self::rgb(0);

    /// From one number, `0xrrggbb`; higher bits are dropped.
    #[must_use]
    pub const fn rgb(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self { red, green, blue }
    }

    /// A colour for something that has none of its own: the same name always gets the same one.
    #[must_use]
    pub fn for_name(name: &str) -> Self {
        const CHOICES: [u32; 8] =
            [0x8a_4b_2a, 0x0f_76_6e, 0x7a_3f_b0, 0xb4_2d_5b, 0x1d_5f_bf, 0x4d_6b_1f, 0xa3_4a_00, 0x36_5b_6d];
        let sum: usize = name.bytes().map(usize::from).sum();
        Self::rgb(CHOICES[sum % CHOICES.len()])
    }

    /// WCAG 2 contrast ratio, from 1 (none) to 21 (black on white). Text needs 4.5.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Black or white, whichever reads better on this colour.
    #[must_use]
    pub fn ink(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// This colour with `percent` of another stirred in.
    pub(crate) fn mix(self, other: Self, percent: u8) -> Self {
        let blend = |from: u8, to: u8| {
            let share = u32::from(percent.min(100));
            let sum = u32::from(from) * (100 - share) + u32::from(to) * share;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self {
            red: blend(self.red, other.red),
            green: blend(self.green, other.green),
            blue: blend(self.blue, other.blue),
        }
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Color {
    type Err = NotAColor;

    fn from_str(text: &str) -> Result<Self, NotAColor> {
        text.strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .map(Self::rgb)
            .ok_or_else(|| NotAColor(text.to_owned()))
    }
}

impl TryFrom<String> for Color {
    type Error = NotAColor;

    fn try_from(text: String) -> Result<Self, NotAColor> {
        text.parse()
    }
}

impl From<Color> for String {
    fn from(color: Color) -> Self {
        color.to_string()
    }
}

impl fmt::Display for NotAColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a colour; write it as #rrggbb, for example #0a58d0", self.0)
    }
}

impl std::error::Error for NotAColor {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert_eq!("#0a58D0".parse(), Ok(Color::rgb(0x0a_58_d0)));
        for wrong in ["", "#fff", "0a58d0", "#0a58d0;", "red", "#+a58d0", "#0a58dé"] {
            assert_eq!(wrong.parse::<Color>(), Err(NotAColor(wrong.to_owned())));
        }
    }

    #[test]
    fn black_on_white_is_the_strongest_contrast() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 0.001);
        assert!((Color::WHITE.contrast(Color::WHITE) - 1.0).abs() < 0.001);
    }

    #[test]
    fn whatever_the_name_its_letters_can_be_read() {
        for name in ["Kape", "Bike", "a", "", "مقهى", "Grocer", "Books", "Zoo"] {
            let color = Color::for_name(name);
            assert!(color.contrast(color.ink()) >= 4.5, "{name}: {color}");
        }
    }
}
