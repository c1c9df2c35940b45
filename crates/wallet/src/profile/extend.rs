//! A profile laid over the one that it extends: maps are merged key by key, `~` takes a key away, anything else replaces.

use walletsim_yaml::{Key, Kind, Node};

/// What `over` says, where it says something, and else what `base` says.
///
/// # Errors
/// The way to a `~` that finds nothing to take away.
pub(crate) fn laid_over(base: &Node, over: &Node) -> Result<Node, Vec<String>> {
    let (Kind::Map(old), Kind::Map(new)) = (&base.kind, &over.kind) else { return Ok(over.clone()) };
    let mut entries: Vec<(Key, Node)> = old.clone();
    for (key, node) in new {
        let at = entries.iter().position(|(known, _)| known.text == key.text);
        let within = |mut way: Vec<String>| {
            way.insert(0, key.text.clone());
            way
        };
        match (at, &node.kind) {
            (None, Kind::Null) => return Err(vec![key.text.clone()]),
            (Some(at), Kind::Null) => drop(entries.remove(at)),
            (Some(at), _) => {
                let both = laid_over(&entries[at].1, node).map_err(within)?;
                entries[at] = (key.clone(), both);
            }
            (None, _) => entries.push((key.clone(), laid_over(&nothing(node), node).map_err(within)?)),
        }
    }
    Ok(Node { kind: Kind::Map(entries), place: over.place })
}

/// What a key extends that its base does not have.
fn nothing(like: &Node) -> Node {
    Node { kind: Kind::Map(Vec::new()), place: like.place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn laid(base: &str, over: &str) -> Result<Value, String> {
        let parse = |text| walletsim_yaml::parse(text).unwrap();
        laid_over(&parse(base), &parse(over)).map(|node| node.to_json()).map_err(|way| way.join("."))
    }

    #[test]
    fn maps_are_merged_and_anything_else_replaces() {
        let base = "look: { name: A, brand: red }\nsuffixes: [a, b]\nscopes: { x: { mode: ask } }";
        assert_eq!(
            laid(base, "look: { name: B }\nsuffixes: [c]\nscopes: { y: { mode: silent } }"),
            Ok(json!({
                "look": { "name": "B", "brand": "red" },
                "suffixes": ["c"],
                "scopes": { "x": { "mode": "ask" }, "y": { "mode": "silent" } },
            }))
        );
        assert_eq!(laid("a: { b: 1 }", "a: 2"), Ok(json!({ "a": 2 })));
    }

    #[test]
    fn a_tilde_takes_a_key_away_and_is_refused_where_there_is_none() {
        assert_eq!(laid("a: { b: 1, c: 2 }", "a: { b: ~ }"), Ok(json!({ "a": { "c": 2 } })));
        assert_eq!(laid("a: { b: 1 }", "a: { d: ~ }"), Err("a.d".into()));
        assert_eq!(laid("a: 1", "e: { f: ~ }"), Err("e.f".into()));
    }
}
