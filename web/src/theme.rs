//! A wallet's colours, light and dark, as custom properties.

use serde::{Deserialize, Serialize};

use crate::Color;

/// How one wallet looks. The default is a quiet blue that meets WCAG AA.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Where the system asks for light, or asks for nothing.
    pub light: Palette,
    /// Where the system asks for dark.
    pub dark: Palette,
    /// Corner radius of cards and buttons, in CSS pixels.
    pub radius: u8,
}

/// One set of colours. Text wants a contrast of 4.5 on what it stands on: see [`Color::contrast`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// The wallet's own colour: header and primary button.
    pub brand: Color,
    /// Text on `brand`.
    pub on_brand: Color,
    /// Cards and sheets.
    pub surface: Color,
    /// Text on `surface`.
    pub text: Color,
    /// Secondary text on `surface`.
    pub muted: Color,
    /// What went well.
    pub positive: Color,
    /// What was refused.
    pub refusal: Color,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            light: Palette {
                brand: Color::rgb(0x0a_58_d0),
                on_brand: Color::WHITE,
                surface: Color::WHITE,
                text: Color::rgb(0x14_18_1f),
                muted: Color::rgb(0x56_5f_6d),
                positive: Color::rgb(0x0b_74_47),
                refusal: Color::rgb(0xb3_26_1e),
            },
            dark: Palette {
                brand: Color::rgb(0x2c_6b_dc),
                on_brand: Color::WHITE,
                surface: Color::rgb(0x1b_1f_27),
                text: Color::rgb(0xee_f1_f6),
                muted: Color::rgb(0xa9_b2_bf),
                positive: Color::rgb(0x5f_d3_9b),
                refusal: Color::rgb(0xff_95_8c),
            },
            radius: 16,
        }
    }
}

impl Palette {
    /// What cards lie on: a little darker than they are, in light and in dark.
    fn canvas(&self) -> Color {
        match self.surface.ink() {
            Color::WHITE => self.surface.mix(Color::BLACK, 36),
            _ => self.surface.mix(self.text, 5),
        }
    }

    /// Hairlines and the edges of quiet buttons.
    fn line(&self) -> Color {
        self.surface.mix(self.text, 16)
    }

    /// The declarations, for inside a rule. Only colours can be in it: nothing to escape.
    pub(crate) fn declarations(&self) -> String {
        let Self { brand, on_brand, surface, text, muted, positive, refusal } = self;
        let (canvas, line) = (self.canvas(), self.line());
        format!(
            "--brand:{brand};--on-brand:{on_brand};--surface:{surface};--text:{text};--muted:{muted};\
             --positive:{positive};--refusal:{refusal};--canvas:{canvas};--line:{line}"
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_default_theme_can_be_read_in_light_and_dark() {
        let theme = Theme::default();
        for (mode, colors) in [("light", &theme.light), ("dark", &theme.dark)] {
            let pairs = [
                ("text on surface", colors.text, colors.surface),
                ("text on canvas", colors.text, colors.canvas()),
                ("on_brand on brand", colors.on_brand, colors.brand),
                ("muted on surface", colors.muted, colors.surface),
                ("muted on canvas", colors.muted, colors.canvas()),
                ("refusal on surface", colors.refusal, colors.surface),
                ("refusal on canvas", colors.refusal, colors.canvas()),
                ("positive on surface", colors.positive, colors.surface),
            ];
            for (pair, front, back) in pairs {
                let ratio = front.contrast(back);
                assert!(ratio >= 4.5, "{mode}: {pair} has {ratio:.2}, WCAG AA asks for 4.5");
            }
            let button = colors.brand.contrast(colors.surface);
            assert!(button >= 3.0, "{mode}: a brand button on its surface has {button:.2}, WCAG AA asks for 3");
        }
    }

    #[test]
    fn a_theme_can_come_from_a_file_but_not_with_anything_else_than_colours() {
        let theme = Theme::default();
        let mut file = serde_json::to_value(&theme).unwrap();
        assert_eq!(serde_json::from_value::<Theme>(file.clone()).unwrap(), theme);
        file["light"]["brand"] = "red}body{display:none".into();
        assert!(serde_json::from_value::<Theme>(file).is_err());
    }
}
