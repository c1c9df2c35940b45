//! The tree, and how a text becomes one.

use crate::place::{Place, place};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use serde_saphyr::Spanned;
use std::fmt;

/// One node of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it says.
    pub kind: Kind,
    /// Where.
    pub place: Place,
}

/// What a node says.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// The name of a map's entry.
#[derive(Debug, Clone)]
pub struct Key {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Parses one document. Sizes and depths are bounded: these files are small, and a hostile one must not hang a CI job.
pub fn parse(text: &str) -> Result<Node, serde_saphyr::Error> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 100_000,
            max_depth: 32,
            max_aliases: 100,
            max_anchors: 100,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 10_000, max_replay_stack_depth: 8 },
        // `NO` is a country and `y` a text: only true and false are truth values.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options::<Node>(text, options)
}

impl Node {
    /// What it is, for people.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Bool(_) => "a truth value",
            Kind::Number(_) => "a number",
            Kind::Text(_) => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }

    /// The same without places.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(truth) => Value::Bool(*truth),
            Kind::Number(number) => Value::Number(number.clone()),
            Kind::Text(text) => Value::String(text.clone()),
            Kind::List(list) => Value::Array(list.iter().map(Self::to_json).collect()),
            Kind::Map(entries) => Value::Object(to_object(entries.iter())),
        }
    }

    /// The entries of a map; of anything else, none.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Self)] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// A map's entry.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries().iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    /// Where a way from here ends.
    #[must_use]
    pub fn at(&self, way: &[String]) -> Option<&Self> {
        way.iter().try_fold(self, |node, name| match &node.kind {
            Kind::List(list) => list.get(name.parse::<usize>().ok()?),
            _ => node.get(name),
        })
    }

    /// The key that a way from here ends with.
    #[must_use]
    pub fn key_at(&self, way: &[String]) -> Option<&Key> {
        let (last, before) = way.split_last()?;
        self.at(before)?.entries().iter().map(|(key, _)| key).find(|key| key.text == *last)
    }

    /// Takes out the entry of a map at the end of a way; what stands in a list stays, or its neighbours would move.
    pub(crate) fn take_out(&mut self, way: &[String]) -> bool {
        let Some((end, before)) = way.split_last() else { return false };
        let holder = before.iter().try_fold(self, |node, name| match &mut node.kind {
            Kind::List(list) => list.get_mut(name.parse::<usize>().ok()?),
            Kind::Map(entries) => entries.iter_mut().find(|(key, _)| key.text == *name).map(|(_, node)| node),
            _ => None,
        });
        let Some(Self { kind: Kind::Map(entries), .. }) = holder else { return false };
        let all = entries.len();
        entries.retain(|(key, _)| key.text != *end);
        entries.len() < all
    }
}

/// Entries of a map, as JSON.
pub fn to_object<'n>(entries: impl Iterator<Item = &'n (Key, Node)>) -> Map<String, Value> {
    entries.map(|(key, node)| (key.text.clone(), node.to_json())).collect()
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, referenced, .. } = Spanned::<Kind>::deserialize(deserializer)?;
        Ok(Self { kind: value, place: place(referenced) })
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyKind)
    }
}

struct AnyKind;

impl<'de> Visitor<'de> for AnyKind {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number, truth value, list or map")
    }

    fn visit_unit<E: Error>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        Kind::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Kind, E> {
        Ok(Kind::Bool(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Kind, E> {
        Ok(Kind::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Kind, E> {
        Ok(Kind::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Kind, E> {
        Number::from_f64(number).map(Kind::Number).ok_or_else(|| E::custom("the number is not finite"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Kind, E> {
        Ok(Kind::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Kind, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Kind::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, node)) = map.next_entry::<Spanned<String>, Node>()? {
            entries.push((Key { text: key.value, place: place(key.referenced) }, node));
        }
        Ok(Kind::Map(entries))
    }
}
