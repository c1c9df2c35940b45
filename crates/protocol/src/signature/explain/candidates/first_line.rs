//! The method, the line break after the path, and the two dots.

use super::{
    super::{Dot, LineEnd, MethodMistake, Mistake, Received},
    Slot, Variant,
};

/// Methods that are signed for POST, in whatever case.
const METHODS: [&str; 6] = ["post", "Post", "GET", "get", "PUT", "HTTP"];

pub(super) fn variants(received: &Received<'_>) -> Vec<Variant> {
    let method = |text: &str, mistake| Variant::one(Slot::Method, text, Mistake::Method(mistake));
    let mut variants = vec![method("POST", MethodMistake::SpaceMissing), method("", MethodMistake::Missing)];
    let sent = (received.method != "POST").then_some(received.method);
    variants.extend(
        METHODS
            .into_iter()
            .chain(sent)
            .map(|signed| method(&format!("{signed} "), MethodMistake::Other { signed: signed.to_owned() })),
    );
    let other_line_ends = LineEnd::ALL.into_iter().filter(|end| *end != LineEnd::Lf);
    variants.extend(
        other_line_ends.map(|signed| Variant::one(Slot::LineBreak, signed.text(), Mistake::LineBreak { signed })),
    );
    for (slot, dot) in [(Slot::FirstDot, Dot::AfterClientId), (Slot::SecondDot, Dot::AfterTime)] {
        variants.push(Variant::one(slot, "", Mistake::DotMissing(dot)));
        variants.push(Variant::one(slot, "\n", Mistake::LineBreakForDot(dot)));
    }
    variants
}
