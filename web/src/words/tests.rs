use super::{Language, PANEL, Words, id_of};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
    path::Path,
};

/// Every message and attribute, with the names of its gaps.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let file = FluentResource::try_new(language.file().to_owned())
        .unwrap_or_else(|(_, problems)| panic!("{}: {problems:?}", language.tag()));
    let mut all = BTreeMap::new();
    for entry in file.entries() {
        let Entry::Message(message) = entry else { continue };
        let values = message.value.iter().map(|value| (message.id.name.to_owned(), value));
        let parts =
            message.attributes.iter().map(|part| (format!("{}.{}", message.id.name, part.id.name), &part.value));
        for (id, pattern) in values.chain(parts) {
            assert_eq!(all.insert(id.clone(), gaps(pattern)), None, "{}: {id} is there twice", language.tag());
        }
    }
    all
}

fn gaps(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let gap = |element: &PatternElement<&str>| match element {
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(id.name.to_owned())
        }
        _ => None,
    };
    pattern.elements.iter().filter_map(gap).collect()
}

/// Templates, and the code of the screens.
fn sources(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut all = String::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let said = path.extension().is_some_and(|end| ["html", "rs", "js"].iter().any(|known| end == *known));
        if path.is_dir() {
            all.push_str(&sources(&path)?);
        } else if said && !path.ends_with("words/tests.rs") {
            all.push_str(&fs::read_to_string(path)?);
        }
    }
    Ok(all)
}

#[test]
fn every_language_says_everything_with_the_same_gaps() {
    let english = messages(Language::English);
    for language in Language::ALL {
        assert_eq!(messages(language), english, "{}", language.tag());
    }
}

#[test]
fn nothing_is_said_that_is_not_there_and_nothing_is_there_that_nobody_says() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = sources(&here.join("templates"))? + &sources(&here.join("src"))?;
    let called = |call: &str| -> BTreeSet<String> {
        text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let mut said = &called(".say(\"") | &called(".with(\"");
    for headed in called("Message(\"") {
        said.extend([format!("{headed}.sentence"), headed]);
    }
    // What wallets' files say is compared with them where they are at hand; the panels' words, with their script.
    let elsewhere = |id: &String| id.starts_with("says-") || id.starts_with("panel-");
    let there = messages(Language::English).into_keys().filter(|id| !elsewhere(id)).collect();
    assert_eq!(said, there);
    Ok(())
}

#[test]
fn the_panels_script_uses_every_word_that_the_page_hands_it() -> Result<(), Box<dyn Error>> {
    let script = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static/phone"))?;
    let used: BTreeSet<&str> = script
        .split("words.")
        .skip(1)
        .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_alphabetic()).next())
        .filter(|name| !name.is_empty() && *name != "js")
        .collect();
    let handed: BTreeSet<String> = PANEL.iter().map(|name| camel(name)).collect();
    assert_eq!(used, handed.iter().map(String::as_str).collect());
    Ok(())
}

/// As a script finds `data-pay-title`: `payTitle`.
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + &part[..1].to_uppercase() + &part[1..])
}

#[test]
fn a_gap_is_filled_and_set_apart_where_names_could_turn_the_sentence_around() {
    assert_eq!(Words::of(Language::English).with("greeting", "user", "{ $user }"), "Hi, { $user }");
    assert_eq!(Words::of(Language::Arabic).with("greeting", "user", "Ada"), "مرحبًا، \u{2068}Ada\u{2069}");
    assert_eq!(Words::of(Language::Thai).with("lapsed.sentence", "app", "Ada").matches("Ada").count(), 1);
}

#[test]
fn what_a_wallets_file_says_is_translated_unless_it_uses_words_of_its_own() {
    let malay = Words::of(Language::Malay);
    assert_eq!(malay.of_wallet("Don't Allow"), "Jangan benarkan");
    assert_eq!(malay.of_wallet("Your nickname"), "Nama samaran anda");
    assert_eq!(malay.of_wallet("Go on then"), "Go on then");
    assert_eq!(malay.of_wallet("YOUR NICKNAME"), "YOUR NICKNAME");
    assert_eq!(id_of("Allow & continue"), "says-allow-continue");
}

#[test]
fn what_the_shipped_wallets_say_is_known_in_every_language_and_nothing_else() -> Result<(), Box<dyn Error>> {
    let mut said = BTreeSet::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/wallets"))? {
        let file = fs::read_to_string(entry?.path())?;
        for key in ["  says: ", "  accept: ", "  reject: "] {
            let texts = file.lines().filter_map(|line| Some(line.split_once(key)?.1.split(" #").next()?.trim()));
            said.extend(texts.map(str::to_owned));
        }
    }
    let english = Words::of(Language::English);
    let known = messages(Language::English).into_keys().filter(|id| id.starts_with("says-"));
    assert_eq!(said, known.map(|id| english.say(&id)).collect());
    assert!(said.iter().all(|text| Words::of(Language::Thai).of_wallet(text) != *text));
    Ok(())
}

#[test]
fn a_language_serves_its_regions() {
    for (tag, served) in [
        ("ar-IQ", Some(Language::Arabic)),
        ("FIL-ph", Some(Language::Filipino)),
        ("zh-Hans-SG", Some(Language::SimplifiedChinese)),
        ("zh", Some(Language::SimplifiedChinese)),
        ("fi", None),
        ("", None),
    ] {
        assert_eq!(Language::serving(tag), served, "{tag}");
    }
}
