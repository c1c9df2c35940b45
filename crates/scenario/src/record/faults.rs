//! From the words of a fault that struck to the step that lets it strike again.

use super::line::{Line, Step};
use serde_json::json;
use walletsim_runtime::fault::Deed;

/// How the trace says whether the effect was first.
const AFTER: &str = " after the effect";
const BEFORE: &str = " before the effect";

/// `fault: { on: { name: applyToken }, next: 1, when: after, do: CONNECTION_RESET_BY_PEER }`, or what no step can say: the
/// trace does not tell all of a fault that is more than its name.
pub(super) fn step(call: &str, words: &str) -> Line {
    let after = words.ends_with(AFTER);
    let name = words.trim_end_matches(AFTER).trim_end_matches(BEFORE);
    if serde_json::from_value::<Deed>(json!(name)).is_err() {
        return Line::LeftOut(format!("the fault that struck {call} here, {words}: add it with `fault:`"));
    }
    let mut takes = json!({ "on": { "name": call }, "next": 1, "do": name });
    if after {
        takes["when"] = json!("after");
    }
    Line::Step(Step { verb: "fault".to_owned(), takes, name: String::new(), expect: Vec::new() })
}
