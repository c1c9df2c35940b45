//! Whether the colours of fixtures can be shown: each is one, and what stands on a brand's colour can be read.
//!
//! The domain does not look at colours; the phone does, and what it could not show is refused with the rest.

use serde::{Deserialize, de::DeserializeOwned};
use serde_saphyr::Spanned;
use std::collections::BTreeMap;
use walletsim_wallet::{
    Fixtures,
    fixtures::{FixtureProblem, Source},
};
use walletsim_wallet_app::Color;

/// What WCAG 2 AA asks of text.
const READABLE: f64 = 4.5;

#[derive(Deserialize)]
struct MiniProgram {
    accent: Spanned<String>,
}

#[derive(Deserialize)]
struct Wallet {
    look: Option<Look>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Look {
    brand: Option<Spanned<String>>,
    on_brand: Option<Spanned<String>>,
}

/// What is wrong with the accents in all files that can be read; the others are told elsewhere.
pub(crate) fn accents(sources: &[Source]) -> Vec<FixtureProblem> {
    let programs = sources.iter().filter(|source| kind(source) == "mini-programs");
    programs.flat_map(accents_in).collect()
}

/// Whether every accent can be shown, where they are not read from a file.
pub(crate) fn check_accents(fixtures: &Fixtures) -> Result<(), String> {
    let wrong = fixtures.mini_programs.iter().find(|(_, program)| program.accent.parse::<Color>().is_err());
    wrong.map_or(Ok(()), |(name, program)| {
        let (what, help) = no_color(&program.accent);
        Err(format!("mini-programs/{name}: {what}\n  help: {help}"))
    })
}

/// What is wrong with the colours of wallets, each told in the file that says the last word about them.
pub(crate) fn brands(fixtures: &Fixtures, sources: &[Source]) -> Vec<FixtureProblem> {
    let file = |name: &String| sources.iter().rfind(|source| source.path == format!("wallets/{name}.yaml"));
    let brands = fixtures.wallets.iter().filter_map(|(name, profile)| Some((file(name)?, profile)));
    brands.flat_map(|(source, profile)| of_brand(source, (&profile.look.brand, &profile.look.on_brand))).collect()
}

fn kind(source: &Source) -> &str {
    source.path.split(['/', '.']).next().unwrap_or_default()
}

fn accents_in(source: &Source) -> Vec<FixtureProblem> {
    let programs: BTreeMap<String, MiniProgram> = read(source).unwrap_or_default();
    programs.values().filter_map(|program| color(&program.accent).err()).map(|fault| fault.of(source)).collect()
}

fn read<T: DeserializeOwned>(source: &Source) -> Option<T> {
    serde_saphyr::from_str(&source.text).ok()
}

/// A wallet may extend another: what its own file does not say is told where it is said.
fn of_brand(source: &Source, (brand, letters): (&str, &str)) -> Vec<FixtureProblem> {
    let colors = brand.parse::<Color>().ok().zip(letters.parse::<Color>().ok());
    // The file is read once more only to point at what is wrong in it.
    if colors.is_some_and(|(brand, letters)| is_readable(letters, brand)) {
        return Vec::new();
    }
    let Some(Wallet { look: Some(own) }) = read(source) else { return Vec::new() };
    let faults: Vec<Fault<'_>> = match colors {
        Some((brand, letters)) => {
            let at = own.on_brand.as_ref().or(own.brand.as_ref());
            at.into_iter().map(|at| unreadable(brand, letters, at)).collect()
        }
        None => [&own.brand, &own.on_brand].into_iter().flatten().filter_map(|at| color(at).err()).collect(),
    };
    faults.into_iter().map(|fault| fault.of(source)).collect()
}

fn is_readable(letters: Color, brand: Color) -> bool {
    letters.contrast(brand) >= READABLE
}

/// A problem that does not know its file yet.
struct Fault<'f> {
    at: &'f Spanned<String>,
    what: String,
    help: String,
}

fn unreadable(brand: Color, letters: Color, at: &Spanned<String>) -> Fault<'_> {
    let contrast = letters.contrast(brand);
    let what = format!(
        "onBrand {letters} cannot be read on brand {brand}: their contrast is {contrast:.1}, and WCAG AA asks for {READABLE}"
    );
    let ink = brand.ink();
    let help =
        format!("write onBrand: \"{ink}\", whose contrast is {:.1}, or choose another brand", ink.contrast(brand));
    Fault { at, what, help }
}

fn color(at: &Spanned<String>) -> Result<Color, Fault<'_>> {
    at.value.parse().map_err(|_| {
        let (what, help) = no_color(&at.value);
        Fault { at, what, help }
    })
}

fn no_color(text: &str) -> (String, String) {
    (format!("`{text}` is no colour"), "write it as \"#rrggbb\", in quotes, such as \"#0a58d0\"".to_owned())
}

impl Fault<'_> {
    fn of(self, source: &Source) -> FixtureProblem {
        FixtureProblem {
            file: source.shown_as.clone(),
            line: Some(self.at.referenced.line()),
            column: Some(self.at.referenced.column()),
            what: self.what,
            near: None,
            help: self.help,
        }
    }
}
