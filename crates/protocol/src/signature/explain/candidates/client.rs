//! The client id.

use super::{
    super::{ClientIdMistake, Known, Mistake, Received},
    Slot, Variant,
};

pub(super) fn variants(received: &Received<'_>, known: &Known<'_>) -> Vec<Variant> {
    let sent = received.client_id;
    let one = |text: &str, mistake| Variant::one(Slot::ClientId, text, Mistake::ClientId(mistake));
    let others = known.client_ids.iter().filter(|id| **id != sent);
    let mut variants: Vec<Variant> =
        others.map(|id| one(id, ClientIdMistake::Other { signed: (*id).to_owned() })).collect();
    let cases = [sent.to_lowercase(), sent.to_uppercase()];
    variants.extend(
        cases.iter().filter(|case| *case != sent).map(|case| one(case, ClientIdMistake::Case { signed: case.clone() })),
    );
    variants.push(one("", ClientIdMistake::Missing));
    variants
}
