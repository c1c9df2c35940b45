//! Puts the bridge first into a page, and our stand-in where the page loads a bridge from elsewhere. Nothing else is changed.

use super::{bridge, tags};
use std::ops::Range;

/// The page with `tag` before any script of its own.
pub(super) fn with_bridge(html: &[u8], tag: &str) -> Vec<u8> {
    let tags = tags::of(html);
    let end_of = |name: &str| tags.iter().find(|tag| tag.name == name).map(|tag| tag.at.end);
    let first_script = tags.iter().find(|tag| tag.name == "script").map_or(html.len(), |tag| tag.at.start);
    let head = end_of("head").or_else(|| end_of("html")).or_else(|| end_of("!doctype")).unwrap_or(0);
    // A script before the head is read before it, too.
    let place = if head <= first_script { head } else { first_script };
    let mut changes = vec![(place..place, tag.to_owned())];
    changes.extend(tags.iter().filter(|tag| tag.name == "script").flat_map(|tag| stand_in(html, tag)));
    changes.sort_by_key(|(at, _)| at.start);
    changed(html, &changes)
}

/// For a script that loads a bridge: our address for its own, and no checksum, which would be that of the other one.
fn stand_in(html: &[u8], tag: &tags::Tag) -> Vec<(Range<usize>, String)> {
    let address = |src: &tags::Attribute| bridge::is_known(&String::from_utf8_lossy(&html[src.value.clone()]));
    let Some(src) = tag.attribute("src").filter(|src| address(src)) else { return Vec::new() };
    let checksum = tag.attribute("integrity").map(|checksum| (checksum.at.clone(), String::new()));
    [(src.value.clone(), bridge::STAND_IN_PATH.to_owned())].into_iter().chain(checksum).collect()
}

fn changed(html: &[u8], changes: &[(Range<usize>, String)]) -> Vec<u8> {
    let mut page = Vec::with_capacity(html.len() + 256);
    let mut at = 0;
    for (place, text) in changes {
        page.extend_from_slice(&html[at..place.start]);
        page.extend_from_slice(text.as_bytes());
        at = place.end;
    }
    page.extend_from_slice(&html[at..]);
    page
}

#[cfg(test)]
mod tests {
    use super::with_bridge;

    fn page(html: &str) -> String {
        String::from_utf8_lossy(&with_bridge(html.as_bytes(), "[B]")).into_owned()
    }

    #[test]
    fn the_bridge_comes_first_in_the_head_wherever_that_is() {
        for (html, wanted) in [
            (
                "<!doctype html><html><head lang=\"a>b\"><script>1",
                "<!doctype html><html><head lang=\"a>b\">[B]<script>1",
            ),
            ("<!DOCTYPE html>\n<HTML>\n<HEAD>\n<title>x", "<!DOCTYPE html>\n<HTML>\n<HEAD>[B]\n<title>x"),
            ("<html lang=en><body><p>x", "<html lang=en>[B]<body><p>x"),
            ("<!doctype html><p>x", "<!doctype html>[B]<p>x"),
            ("<p>x", "[B]<p>x"),
            ("", "[B]"),
            ("<!-- <head> --><head><p>", "<!-- <head> --><head>[B]<p>"),
            ("<script>'<head>'</script><head>", "[B]<script>'<head>'</script><head>"),
            ("<header>x</header>", "[B]<header>x</header>"),
        ] {
            assert_eq!(page(html), wanted);
        }
    }

    #[test]
    fn a_bridge_from_elsewhere_is_ours_and_any_other_script_is_as_it_was() {
        for (html, wanted) in [
            (
                "<head><script src=\"https://appx/web-view.min.js\"></script>",
                "<head>[B]<script src=\"/_walletsim/stand-in.js\"></script>",
            ),
            (
                "<head><SCRIPT async SRC=https://cdn.marmot-cloud.com/npm/hylid-bridge/2.10.0/index.js integrity=\"sha384-x\" defer></SCRIPT>",
                "<head>[B]<SCRIPT async SRC=/_walletsim/stand-in.js  defer></SCRIPT>",
            ),
            ("<head><script src='/app.js'></script>", "<head>[B]<script src='/app.js'></script>"),
            (
                "<head><a href=\"https://appx/web-view.min.js\">x</a>",
                "<head>[B]<a href=\"https://appx/web-view.min.js\">x</a>",
            ),
        ] {
            assert_eq!(page(html), wanted);
        }
    }

    #[test]
    fn a_page_that_ends_in_the_middle_of_a_tag_is_still_a_page() {
        for html in
            ["<", "<head", "<head><script src=", "<head><script src='x", "<!--", "<head =\"", "< x", "<head><scr\u{ff}"]
        {
            let page = page(html);
            assert_eq!(page.replacen("[B]", "", 1), html);
        }
    }
}
