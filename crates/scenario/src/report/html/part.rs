//! A text for people in parts: what is drawn in columns, such as a line of a file with carets under it, is scrolled where it is too
//! wide; everything else is wrapped.

/// Lines that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) is_drawn: bool,
    pub(super) text: String,
}

pub(super) fn parts(text: &str) -> Vec<Part> {
    let lines: Vec<&str> = text.lines().collect();
    let part = |lines: &[&str]| Part { is_drawn: is_drawn(lines[0]), text: lines.join("\n") };
    lines.chunk_by(|one, next| is_drawn(one) == is_drawn(next)).map(part).collect()
}

/// Whether a line stands in the frame that an excerpt of a file has, with its number or a dot before it.
fn is_drawn(line: &str) -> bool {
    let framed = line.trim_start().trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
    framed.starts_with(['╭', '│', '·', '╰'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_drawn_and_what_is_said_around_it_is_not() {
        let drawn = "   ╭─[fails.yaml:8:15]\n 8 │     expect: { a: S }\n   ·               ┬\n   ·               ╰── here\n   ╰────";
        let text = format!("  × it is not\n{drawn}\n  help: 19 is a number\n  the wallet says: no\n");
        let part = |is_drawn, text: &str| Part { is_drawn, text: text.to_owned() };
        assert_eq!(
            parts(&text),
            [
                part(false, "  × it is not"),
                part(true, drawn),
                part(false, "  help: 19 is a number\n  the wallet says: no")
            ]
        );
        assert_eq!(parts(""), []);
    }
}
