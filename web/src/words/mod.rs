//! What the phone says by itself: `web/words/LANGUAGE.ftl`, in [Fluent](https://projectfluent.org).
//!
//! To add a sentence, write it into every file; to add a language, write its file and name it in [`Language`]. The tests say what
//! is missing, what has other gaps than in English, and what nobody says.

mod language;
#[cfg(test)]
mod tests;

pub use language::Language;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::{collections::BTreeMap, sync::LazyLock};

/// What small panels over a mini program say: the page hands it to its script.
const PANEL: [&str; 16] = [
    "ok",
    "cancel",
    "pay-title",
    "pay",
    "pay-pending",
    "pay-failed",
    "pay-network",
    "pay-unknown",
    "pay-cancel",
    "scan",
    "scan-text",
    "choose-image",
    "image-file",
    "location",
    "latitude",
    "longitude",
];

/// The name of a message that has a heading and a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Message(pub(crate) &'static str);

/// The words of one language.
pub(crate) struct Words(FluentBundle<FluentResource>);

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        static ALL: LazyLock<BTreeMap<Language, Words>> =
            LazyLock::new(|| Language::ALL.into_iter().map(|language| (language, Words::read(language))).collect());
        &ALL[&language]
    }

    fn read(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(language.tag().parse().into_iter().collect());
        // Where sentences run from right to left, a name in another script must not turn them around.
        bundle.set_use_isolating(language.is_right_to_left());
        let (Ok(words) | Err((words, _))) = FluentResource::try_new(language.file().to_owned());
        bundle.add_resource_overriding(words);
        Self(bundle)
    }

    /// A message, such as `lapsed`, or what it says beside its heading, `lapsed.sentence`.
    pub(crate) fn say(&self, id: &str) -> String {
        self.filled(id, None)
    }

    /// The same with its gap filled. Not yet escaped: the template does that.
    pub(crate) fn with(&self, id: &str, gap: &str, value: &str) -> String {
        self.filled(id, Some(&[(gap, value)].into_iter().collect()))
    }

    /// What a message says first: a heading, a badge.
    pub(crate) fn heading(&self, Message(id): Message) -> String {
        self.say(id)
    }

    /// What it says beside.
    pub(crate) fn sentence(&self, Message(id): Message) -> String {
        self.say(&format!("{id}.sentence"))
    }

    /// The same with its gap filled.
    pub(crate) fn sentence_with(&self, Message(id): Message, gap: &str, value: &str) -> String {
        self.with(&format!("{id}.sentence"), gap, value)
    }

    /// Texts by name, for the panels' script.
    pub(crate) fn panel(&self) -> impl Iterator<Item = (&'static str, String)> {
        PANEL.into_iter().map(|name| (name, self.say(&format!("panel-{name}"))))
    }

    /// What a wallet's file says, in this language; as it stands there if it says it in words of its own.
    pub(crate) fn of_wallet(&self, said: &str) -> String {
        let id = id_of(said);
        let known = Self::of(Language::English).0.has_message(&id) && Self::of(Language::English).say(&id) == said;
        if known { self.say(&id) } else { said.to_owned() }
    }

    /// The tests hold that nothing is asked for that is not there.
    fn filled(&self, id: &str, gaps: Option<&FluentArgs<'_>>) -> String {
        let (message, attribute) = id.split_once('.').map_or((id, None), |(message, part)| (message, Some(part)));
        let pattern = self.0.get_message(message).and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        });
        pattern
            .map_or_else(|| id.to_owned(), |pattern| self.0.format_pattern(pattern, gaps, &mut Vec::new()).into_owned())
    }
}

/// The name of what a wallet's file says: `Don't Allow` is `says-dont-allow`.
fn id_of(said: &str) -> String {
    let plain = said.to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold("says".to_owned(), |id, word| format!("{id}-{word}"))
}
