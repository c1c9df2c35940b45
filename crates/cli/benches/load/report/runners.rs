//! The page about scenarios and Hurl files.

use super::{machine, mib, percent, table};
use crate::{
    machine::Machine,
    measure::{
        first_step::FirstStep,
        runners::{Race, Runners},
        worlds::Worlds,
    },
};

/// Of Hurl's files a second, where both wait for the same signatures.
const SIGNED_GOAL: f64 = 1.0;
/// The same, where nothing is signed.
const UNSIGNED_GOAL: f64 = 3.0;
/// Of what signatures alone let through.
const BOUND_GOAL: f64 = 0.90;
/// In milliseconds.
const FIRST_STEP_GOAL: f64 = 20.0;
/// What a scenario may take longer where a thousand worlds stand, in milliseconds.
const BESIDE_GOAL: f64 = 2.0;
/// What may stay resident of a thousand worlds that have ended, in bytes: the allocator's rounding.
const LEFT_GOAL: f64 = 1_048_576.0;

/// As Markdown.
pub(crate) fn page(found: &Runners, measured_on: &Machine) -> String {
    [
        "# Scenarios beside Hurl\n\nWritten by `make bench-run`; not edited by hand. Nothing here is a test: a goal that is missed says so, and fails nothing.\n",
        &races(found),
        &start(&found.first_step),
        &worlds(&found.worlds),
        &machine(measured_on),
        METHOD,
    ]
    .join("\n")
}

fn races(found: &Runners) -> String {
    let columns = [
        "Each file",
        "Files",
        "Jobs",
        "walletsim, a second",
        "Hurl, a second",
        "walletsim / Hurl",
        "",
        "Of the signatures' bound",
        "",
    ];
    let rows = found.races.iter().map(|race| {
        let goal = if race.of_bound.is_some() { SIGNED_GOAL } else { UNSIGNED_GOAL };
        vec![
            race.flow.to_owned(),
            race.files.to_string(),
            race.jobs.to_string(),
            format!("{:.0}", race.ours),
            format!("{:.0}", race.hurl),
            format!("{:.2}", race.ratio),
            judged(race.ratio >= goal, &format!("{goal:.0}")),
            race.of_bound.map_or_else(String::new, percent),
            bound(race),
        ]
    });
    table(&format!("Files a second, {}", found.hurl), &columns, rows)
}

fn bound(race: &Race) -> String {
    race.of_bound.map_or_else(String::new, |ratio| judged(ratio >= BOUND_GOAL, &percent(BOUND_GOAL)))
}

fn start(found: &FirstStep) -> String {
    let row = |what: &str, took: f64, judged: String| vec![what.to_owned(), format!("{took:.1} ms"), judged];
    let goal = judged(found.begun <= FIRST_STEP_GOAL, &format!("{FIRST_STEP_GOAL:.0} ms"));
    table(
        "Start",
        &["", "", ""],
        [
            row("From the start of `walletsim run` to its first step", found.begun, goal),
            row("The whole run of that step, the program's end included", found.ended, String::new()),
        ],
    )
}

fn worlds(found: &Worlds) -> String {
    let Worlds { standing, alone, beside, before, full, after } = found;
    let row = |what: String, value: String, judged: String| vec![what, value, judged];
    table(
        "Worlds",
        &["", "", ""],
        [
            row("A world made, one JSAPI called in it, and ended".into(), format!("{alone:.2} ms"), String::new()),
            row(
                format!("The same beside {standing} other worlds"),
                format!("{beside:.2} ms"),
                judged(beside - alone <= BESIDE_GOAL, &format!("{BESIDE_GOAL:.0} ms more")),
            ),
            row("Resident memory before, when worlds had come and gone one by one".into(), mib(*before), String::new()),
            row(format!("With {standing} worlds"), mib(*full), String::new()),
            row(
                "When they have ended".into(),
                mib(*after),
                judged(after - before <= LEFT_GOAL, &format!("at most {} more", mib(LEFT_GOAL))),
            ),
        ],
    )
}

fn judged(met: bool, goal: &str) -> String {
    if met { format!("goal {goal}: met") } else { format!("goal {goal}: **missed**") }
}

const METHOD: &str = "\
## Method

Both runners play the same flow with the same requests and the same expectations, in turn, on the same cores; rates are
medians of the rounds, the ratio is the median of each round's own ratio, and every file has to hold.

* **walletsim** is `walletsim run --jobs N FOLDER`, as users run it: it brings its own servers, and each scenario has a world of its own, which
  is made and ended within the time.
* **Hurl** is `hurl --test --jobs N FOLDER`, against one `walletsim up` that was started before; all files share its world.
* **Login and profile** costs four RSA-2048 signatures: the merchant's backend signs two requests, the wallet signs two answers. The bound is
  a quarter of the signatures that all cores make when they do nothing else, measured in each round; clients, HTTP and verification count against us.
* **Worlds** stand at one `walletsim up`, and one silent `getAuthCode` is called in each. Memory is `VmRSS`: before any of
  them stood, and in the last of several rounds.
* **Consent asked and refused** signs nothing and leaves nothing behind.
* **The first step** is a request to the bench itself, which takes the time from spawning the program to reading the request.
";
