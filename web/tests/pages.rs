//! Every screen in every state, held to the rules of the house.

use std::error::Error;

use walletsim_web::{Template, assets, gallery};

type Outcome = Result<(), Box<dyn Error>>;

/// The opening tags of an element, such as `<form …>`.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("<{name}");
    html.match_indices(&start)
        .filter_map(|(at, _)| {
            let rest = &html[at..];
            let whole_name = rest[start.len()..].starts_with([' ', '>', '\n']);
            whole_name.then(|| &rest[..=rest.find('>').unwrap_or(rest.len() - 1)])
        })
        .collect()
}

/// The elements themselves, up to their end tags.
fn elements<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let end = format!("</{name}>");
    tags(html, name)
        .into_iter()
        .map(|tag| {
            let rest = &html[tag.as_ptr() as usize - html.as_ptr() as usize..];
            &rest[..rest.find(&end).unwrap_or(rest.len())]
        })
        .collect()
}

/// Where a text points that is not on this machine.
fn foreign_addresses(text: &str) -> Vec<&str> {
    ["http://", "https://", "ws://", "wss://", "src=\"//", "href=\"//", "url(", "@import"]
        .iter()
        .flat_map(|scheme| text.match_indices(scheme).map(|(at, _)| &text[at..]))
        .filter(|rest| !rest.starts_with("http://127.0.0.1:") && !is_home(rest))
        .map(|rest| rest.lines().next().unwrap_or(rest))
        .collect()
}

/// `http://2018072500000001.localhost:7703`, where a mini program lives.
fn is_home(address: &str) -> bool {
    let host = address.strip_prefix("http://").and_then(|rest| rest.split(':').next());
    host.is_some_and(|host| host.ends_with(".localhost"))
}

fn is_phone(html: &str) -> bool {
    html.contains("/assets/phone.css")
}

#[test]
fn every_sample_is_a_whole_page_with_a_title_a_language_and_one_main() -> Outcome {
    let pages = gallery::all()?;
    assert!(pages.len() > 25, "only {} samples", pages.len());
    for page in pages {
        let html = &page.html;
        assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"), "{}", page.name);
        assert!(tags(html, "html").iter().all(|tag| tag.contains(" lang=")), "{}", page.name);
        assert_eq!(tags(html, "main").len(), 1, "{}: one main", page.name);
        assert_eq!(tags(html, "h1").len(), 1, "{}: one h1", page.name);
        assert!(!html.contains("<title> ·"), "{}: a title", page.name);
    }
    Ok(())
}

#[test]
fn every_form_posts_and_carries_its_csrf() -> Outcome {
    let mut seen = 0;
    for page in gallery::all()? {
        for form in elements(&page.html, "form") {
            seen += 1;
            assert!(form.starts_with("<form method=\"post\" action=\"/"), "{}: {form}", page.name);
            assert!(
                form.contains("<input type=\"hidden\" name=\"csrf\" value=\"sample-csrf\">"),
                "{}: {form}",
                page.name
            );
            assert!(form.contains("<button"), "{}: a form without a button", page.name);
        }
    }
    assert!(seen >= 10, "only {seen} forms");
    Ok(())
}

#[test]
fn nothing_points_to_another_host() -> Outcome {
    for page in gallery::all()? {
        assert_eq!(foreign_addresses(&page.html), Vec::<&str>::new(), "{}", page.name);
    }
    let own = assets::INSPECTOR_JS.iter().map(|(_, script)| *script);
    let styles = [assets::PHONE_CSS, assets::MINI_PROGRAM_CSS, assets::WORKBENCH_CSS, assets::INSPECTOR_CSS];
    for asset in styles.into_iter().chain([assets::MINI_PROGRAM_JS]).chain(own) {
        assert_eq!(foreign_addresses(asset), Vec::<&str>::new());
    }
    Ok(())
}

#[test]
fn what_people_write_is_text_and_not_markup() -> Outcome {
    let hostile = gallery::all()?.into_iter().find(|page| page.name == "consent-hostile").ok_or("no such sample")?;
    assert!(hostile.html.contains("&#60;script&#62;alert(&#39;nick&#39;)"), "{}", hostile.html);
    assert!(!hostile.html.contains("<script"), "{}", hostile.html);
    assert!(!hostile.html.contains("javascript:"), "{}", hostile.html);
    Ok(())
}

#[test]
fn the_title_of_a_page_says_which_of_several_worlds_it_is_of() -> Outcome {
    for (name, title) in [
        ("home", "Home · Pocket"),
        ("home-in-a-world", "Home · Pocket · &#60;/title&#62;&#60;script&#62;alert(&#39;world&#39;)"),
        ("inspector", "Workbench · checkout · walletsim"),
        ("merchant-index", "Merchant · walletsim"),
    ] {
        let page = gallery::all()?.into_iter().find(|page| page.name == name).ok_or(name)?;
        assert_eq!(elements(&page.html, "title"), [format!("<title>{title}")], "{name}");
    }
    Ok(())
}

#[test]
fn script_is_never_inline_and_only_a_mini_program_its_screen_and_the_workbench_have_any() -> Outcome {
    for page in gallery::all()? {
        let scripts = tags(&page.html, "script");
        if page.name == "mini-program" {
            let bridge = "<script src=\"/bridge.js\" data-phone=\"http://walletsim.localhost:7701\" data-app=\"2018072500000001\">";
            assert_eq!(scripts, [bridge, "<script src=\"/assets/mini-program.js\" defer>"]);
        } else if page.name.starts_with("inspector") {
            assert_eq!(scripts, ["<script type=\"module\" src=\"/assets/inspector/main.js\">"]);
        } else if page.name.starts_with("open") {
            assert_eq!(scripts, ["<script type=\"module\" src=\"/assets/phone/main.js\">"]);
        } else {
            assert!(scripts.is_empty(), "{}: {scripts:?}", page.name);
        }
        assert!(!page.html.contains(" onclick=") && !page.html.contains(" onload="), "{}", page.name);
    }
    Ok(())
}

#[test]
fn every_picture_is_named_or_hidden() -> Outcome {
    for page in gallery::all()? {
        for svg in tags(&page.html, "svg") {
            assert!(svg.contains("aria-hidden=\"true\"") || svg.contains("aria-label=\""), "{}: {svg}", page.name);
        }
        for img in tags(&page.html, "img") {
            assert!(img.contains(" alt="), "{}: {img}", page.name);
        }
        for button in tags(&page.html, "a").into_iter().filter(|tag| tag.contains("icon-button")) {
            assert!(button.contains("aria-label=\""), "{}: {button}", page.name);
        }
    }
    Ok(())
}

#[test]
fn the_phone_never_says_it_is_played() -> Outcome {
    for page in gallery::all()?.into_iter().filter(|page| is_phone(&page.html)) {
        // The address of a mini program is read by the browser alone.
        let html = page.html.to_lowercase().replace(".walletsim.localhost", "");
        for word in ["mock", "simulat", "trace", "fixture", "walletsim", "server"] {
            assert!(!html.contains(word), "{}: says {word:?}", page.name);
        }
    }
    Ok(())
}

#[test]
fn ids_are_unique_on_their_page() -> Outcome {
    for page in gallery::all()? {
        let mut ids: Vec<_> = page.html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{}", page.name);
    }
    Ok(())
}

#[test]
fn a_consent_can_be_answered_in_three_ways_and_only_yes_needs_the_tick() -> Outcome {
    for page in gallery::all()?.into_iter().filter(|page| page.name.starts_with("consent")) {
        let forms = elements(&page.html, "form");
        assert_eq!(forms.len(), 1, "{}", page.name);
        let answers: Vec<_> = tags(forms[0], "button")
            .iter()
            .map(|tag| {
                (tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()), tag.contains("formnovalidate"))
            })
            .collect();
        assert_eq!(
            answers,
            [(Some("dismiss"), true), (Some("reject"), true), (Some("accept"), false)],
            "{}",
            page.name
        );
    }
    Ok(())
}

#[test]
fn a_consent_says_until_when_and_leads_to_its_agreements_and_back() -> Outcome {
    let (_, consent) = walletsim_web::Consent::samples().swap_remove(0);
    let html = consent.render()?;
    assert!(html.contains("You can answer until 09:10"));
    assert!(html.contains("<input type=\"hidden\" name=\"return\" value=\"http://127.0.0.1:7703/2018072500000001/\">"));
    assert!(html.contains(
        "href=\"/agreements/kape-terms?back=%2Fconsent%2Fc0ffee%3Freturn%3Dhttp%253A%252F%252F127.0.0.1%253A7703%252F2018072500000001%252F\""
    ));
    Ok(())
}

#[test]
fn a_mini_program_that_cannot_be_opened_is_no_link_and_says_why_once() -> Outcome {
    let (_, mut home) = walletsim_web::Home::samples().swap_remove(0);
    home.mini_programs.retain(|tile| tile.app.name == "Grocer");
    let html = home.render()?;
    assert!(html.contains("Fresh food by noon"));
    assert!(html.contains(">Suspended<"));
    assert!(!html.contains("It has been suspended."));
    assert!(!html.contains("http://127.0.0.1"), "{html}");
    Ok(())
}

#[test]
fn arabic_runs_from_right_to_left_and_has_no_english_of_ours() -> Outcome {
    for page in gallery::all()?.into_iter().filter(|page| page.name.ends_with("arabic")) {
        assert!(page.html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", page.name);
        for word in ["Withdraw", "Back", "Home", "asks", "answer until", "Hi,"] {
            assert!(!page.html.contains(&format!(">{word}")), "{}: {word}", page.name);
        }
    }
    Ok(())
}

#[test]
fn styles_use_logical_directions_so_that_both_ways_of_writing_work() {
    for css in [assets::PHONE_CSS, assets::MINI_PROGRAM_CSS, assets::WORKBENCH_CSS, assets::INSPECTOR_CSS] {
        for physical in
            ["margin-left", "margin-right", "padding-left", "padding-right", "text-align: left", "text-align: right"]
        {
            assert!(!css.contains(physical), "{physical}");
        }
    }
}

#[test]
fn the_script_of_the_mini_program_stays_small() {
    assert!(assets::MINI_PROGRAM_JS.lines().count() < 180);
}
