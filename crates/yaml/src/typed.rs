//! From a tree to a type. The tree may have been put together from several files, so what does not fit is told by its
//! way from the root, and whoever has the files knows the place.

use crate::node::{Kind, Node};
use serde::{
    Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};
use std::fmt;

/// Reads a tree as a type.
///
/// # Errors
/// The first thing that does not fit.
pub fn read<T: DeserializeOwned>(node: &Node) -> Result<T, Misread> {
    T::deserialize(node).map_err(|mut misread| {
        misread.way.reverse();
        misread
    })
}

/// Reads a tree as a type, and goes on where something does not fit.
///
/// # Errors
/// Everything that does not fit, but for what hides behind something else that does not.
pub fn read_all<T: DeserializeOwned>(node: &Node) -> Result<T, Vec<Misread>> {
    let mut rest = node.clone();
    let mut found = Vec::new();
    let mut gaps: Vec<Vec<String>> = Vec::new();
    loop {
        let misread = match read(&rest) {
            Ok(value) if found.is_empty() => return Ok(value),
            Ok(_) => return Err(found),
            Err(misread) => misread,
        };
        let mut way = misread.way.clone();
        let missing = match misread.cause {
            Cause::MissingKey { key } => Some([&way[..], &[key.to_owned()]].concat()),
            _ => None,
        };
        // What was taken out here is missed here, which is nobody's mistake.
        if !missing.is_some_and(|missing| gaps.contains(&missing)) {
            found.push(misread);
        }
        // What stands in a list is taken out with it.
        while !rest.take_out(&way) {
            if way.pop().is_none() {
                return Err(found);
            }
        }
        gaps.push(way);
    }
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {cause:?}", .way.join("."))]
pub struct Misread {
    /// The names, and numbers of list entries, that lead there from the root.
    pub way: Vec<String>,
    /// What is wrong there.
    pub cause: Cause,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A map has a key that it cannot have; the way ends with it.
    UnknownKey {
        /// What it can have.
        known: &'static [&'static str],
    },
    /// A map lacks a key; the way ends with the map.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A word is none of those that it can be.
    UnknownWord {
        /// As written.
        word: String,
        /// What it can be.
        known: &'static [&'static str],
    },
    /// Something of another shape.
    Unexpected {
        /// The right shape, as its reader calls it.
        expected: String,
    },
    /// The type's own objection.
    Said(String),
}

impl Misread {
    fn new(cause: Cause) -> Self {
        Self { way: Vec::new(), cause }
    }

    /// The same, seen from one step nearer to the root; the way is kept backwards until reading is done.
    fn within(mut self, name: &str) -> Self {
        self.way.push(name.to_owned());
        self
    }
}

impl de::Error for Misread {
    fn custom<T: fmt::Display>(said: T) -> Self {
        Self::new(Cause::Said(said.to_string()))
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(Cause::Unexpected { expected: expected.to_string() })
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(Cause::Unexpected { expected: expected.to_string() })
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(Cause::UnknownWord { word: word.to_owned(), known })
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(Cause::UnknownKey { known })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(Cause::MissingKey { key })
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Misread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misread> {
        match &self.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(truth) => visitor.visit_bool(*truth),
            Kind::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_u64(number),
                (None, Some(number), _) => visitor.visit_i64(number),
                (None, None, number) => visitor.visit_f64(number.unwrap_or_default()),
            },
            Kind::Text(text) => visitor.visit_borrowed_str(text),
            Kind::List(list) => visitor.visit_seq(Members { list, at: 0 }),
            Kind::Map(entries) => visitor.visit_map(Entries { left: entries.iter(), current: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misread> {
        match self.kind {
            Kind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misread> {
        visitor.visit_newtype_struct(self)
    }

    /// A word; enums with content are not written by hand.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misread> {
        match &self.kind {
            Kind::Text(text) => visitor.visit_enum(text.as_str().into_deserializer()),
            _ => Err(Misread::new(Cause::Unexpected { expected: "a word".to_owned() })),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

struct Members<'de> {
    list: &'de [Node],
    at: usize,
}

impl<'de> SeqAccess<'de> for Members<'de> {
    type Error = Misread;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misread> {
        let Some(node) = self.list.get(self.at) else { return Ok(None) };
        let at = self.at;
        self.at += 1;
        seed.deserialize(node).map(Some).map_err(|misread| misread.within(&at.to_string()))
    }
}

struct Entries<'de> {
    left: std::slice::Iter<'de, (crate::Key, Node)>,
    current: Option<&'de (crate::Key, Node)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Misread;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misread> {
        self.current = self.left.next();
        let Some((key, _)) = self.current else { return Ok(None) };
        let text: de::value::BorrowedStrDeserializer<'de, Misread> = de::value::BorrowedStrDeserializer::new(&key.text);
        seed.deserialize(text).map(Some).map_err(|misread| misread.within(&key.text))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misread> {
        let Some((key, node)) = self.current else {
            return Err(Misread::new(Cause::Said("a value without a key".to_owned())));
        };
        seed.deserialize(node).map_err(|misread| misread.within(&key.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Shelf {
        color: Color,
        #[serde(default)]
        books: BTreeMap<String, Book>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Book {
        pages: u32,
        #[serde(default)]
        authors: Vec<String>,
        lent: Option<bool>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Color {
        Red,
        DeepBlue,
    }

    fn shelf(text: &str) -> Result<Shelf, Misread> {
        read(&crate::parse(text).unwrap())
    }

    /// The way and the cause of what does not fit.
    fn wrong(text: &str) -> (String, Cause) {
        let Misread { way, cause } = shelf(text).unwrap_err();
        (way.join("."), cause)
    }

    #[test]
    fn a_tree_is_read_as_a_type() {
        let read =
            shelf("color: deepBlue\nbooks:\n  a: { pages: 7, authors: [x, y], lent: true }\n  b: { pages: 1 }\n");
        let a = Book { pages: 7, authors: vec!["x".into(), "y".into()], lent: Some(true) };
        let b = Book { pages: 1, authors: Vec::new(), lent: None };
        assert_eq!(read, Ok(Shelf { color: Color::DeepBlue, books: [("a".into(), a), ("b".into(), b)].into() }));
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_way_from_the_root() {
        const BOOK: &[&str] = &["pages", "authors", "lent"];
        let unexpected = |expected: &str| Cause::Unexpected { expected: expected.into() };
        assert_eq!(
            wrong("color: red\nbooks: { a: { page: 1 } }"),
            ("books.a.page".into(), Cause::UnknownKey { known: BOOK })
        );
        assert_eq!(wrong("color: red\nbooks: { a: {} }"), ("books.a".into(), Cause::MissingKey { key: "pages" }));
        assert_eq!(
            wrong("color: green"),
            ("color".into(), Cause::UnknownWord { word: "green".into(), known: &["red", "deepBlue"] })
        );
        assert_eq!(wrong("color: [red]"), ("color".into(), unexpected("a word")));
        assert_eq!(
            wrong("color: red\nbooks: { a: { pages: 1, authors: [x, 2] } }"),
            ("books.a.authors.1".into(), unexpected("a string"))
        );
    }
}
