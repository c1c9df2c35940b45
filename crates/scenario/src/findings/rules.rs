//! What is wrong with what a play saw.

use super::{
    Finding, Misuse,
    seen::{Heard, Said, Seen},
};
use std::collections::{BTreeMap, BTreeSet};

/// Answers that tell a mini program that it is refused for good.
const REFUSALS: [u16; 6] = [400, 401, 403, 404, 410, 422];

impl Seen {
    /// Everything that is wrong with it, each thing once.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let rules = [codes_sent_again, secrets_in_urls, tokens_to_the_page, expired_tokens, unknown_taken_for_refusal];
        let mut findings: Vec<Finding> = Vec::new();
        for finding in rules.iter().flat_map(|rule| rule(self)) {
            if !findings.iter().any(|known| (known.misuse, &known.what) == (finding.misuse, &finding.what)) {
                findings.push(finding);
            }
        }
        findings
    }

    fn finding(&self, misuse: Misuse, what: String, said: &[Said<'_>]) -> Finding {
        let heard = said.last().and_then(|said| self.heard_during(said));
        Finding {
            misuse,
            step: heard.map(|heard| heard.step),
            place: heard.and_then(|heard| self.place_of(heard.step)),
            what,
            evidence: said.iter().map(|said| self.line(said.number)).collect(),
        }
    }
}

/// As often as the page hands it over it may be sent: that is the page's doing.
fn codes_sent_again(seen: &Seen) -> Vec<Finding> {
    let mut sent: BTreeMap<&str, Vec<Said<'_>>> = BTreeMap::new();
    let said = seen.said();
    for call in said.iter().filter(|call| call.was_answered()) {
        if let Some(code) = call.field("authCode") {
            sent.entry(code).or_default().push(*call);
        }
    }
    let again = sent.into_iter().filter(|(code, calls)| {
        let handed = seen.heard.iter().filter(|heard| heard.handed.contains(*code)).count();
        calls.len() > handed.max(1)
    });
    let finding = |(code, calls): (&str, Vec<Said<'_>>)| {
        let what = format!("{code} was sent {} times, and the wallet answered each time", calls.len());
        seen.finding(Misuse::CodeSentAgain, what, &calls)
    };
    again.map(finding).collect()
}

fn secrets_in_urls(seen: &Seen) -> Vec<Finding> {
    let called = seen.said().into_iter().flat_map(|call| {
        let shown = call.fields.iter().filter(|(name, _)| name.starts_with('?'));
        let what = shown.map(|(name, secret)| format!("{} was called with {name}={secret} in its URL", call.name));
        what.map(|what| seen.finding(Misuse::SecretInUrl, what, &[call])).collect::<Vec<_>>()
    });
    let taken = seen.heard.iter().filter(|heard| heard.status < 400 && !heard.in_url.is_empty()).map(|heard| {
        let what = format!("{} takes {} in its URL", heard.request, joined(&heard.in_url));
        by_the_player(seen, Misuse::SecretInUrl, heard, what)
    });
    let led = seen.heard.iter().flat_map(|heard| {
        let led = heard.told.iter().filter(|told| told.part == "header location");
        led.map(|told| {
            let what = format!("{} leads to a URL with {}", heard.request, joined(&told.secrets));
            by_the_player(seen, Misuse::SecretInUrl, heard, what)
        })
    });
    called.chain(taken).chain(led).collect()
}

/// What the player had handed over itself is no news to the page.
fn tokens_to_the_page(seen: &Seen) -> Vec<Finding> {
    let mut handed: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    for heard in &seen.heard {
        handed.extend(heard.handed.iter().map(String::as_str));
        for told in &heard.told {
            let is_token = |secret: &&String| secret.contains("token") && !handed.contains(secret.as_str());
            let tokens: BTreeSet<String> = told.secrets.iter().filter(is_token).cloned().collect();
            if !tokens.is_empty() {
                let what = format!("{} answers with {} in its {}", heard.request, joined(&tokens), told.part);
                findings.push(by_the_player(seen, Misuse::TokenToPage, heard, what));
            }
        }
    }
    findings
}

/// Trying an old token and renewing it when the wallet refuses it is one way to go about it.
fn expired_tokens(seen: &Seen) -> Vec<Finding> {
    let said = seen.said();
    let is_expired = |call: &Said<'_>| call.because.starts_with("it expired at") && call.outcome.starts_with("F ");
    let renewed_later =
        |call: &Said<'_>| said.iter().any(|later| later.event > call.event && later.field("refreshToken").is_some());
    let expired = said.iter().filter_map(|call| Some((call, call.field("accessToken")?)));
    let unrenewed = expired.filter(|(call, _)| is_expired(call) && !renewed_later(call));
    let finding = |(call, token): (&Said<'_>, &str)| {
        let what = format!("{token} was used in {} after it had expired, and not renewed", call.name);
        seen.finding(Misuse::ExpiredTokenUsed, what, &[*call])
    };
    unrenewed.map(finding).collect()
}

/// What a backend asks once more before it answers is no longer unknown, unless the lost call had spent the code or token.
fn unknown_taken_for_refusal(seen: &Seen) -> Vec<Finding> {
    let refused = seen.heard.iter().filter(|heard| REFUSALS.contains(&heard.status));
    let finding = |heard: &Heard| {
        let call = seen.last_said_during(heard)?;
        let spent_by = seen.spent_by(&call);
        let why = match spent_by {
            Some(lost) => format!("{}, and then {}", unknown(&lost)?, call.outcome),
            None => unknown(&call)?,
        };
        let what = format!("{} answers HTTP {} when {} is {why}", heard.request, heard.status, call.name);
        let calls: Vec<Said<'_>> = spent_by.into_iter().chain([call]).collect();
        let mut finding = seen.finding(Misuse::UnknownTakenForRefusal, what, &calls);
        finding.evidence.push(heard.line());
        Some(finding)
    };
    refused.filter_map(finding).collect()
}

/// Why nobody can know what became of a call, if so it is.
fn unknown(call: &Said<'_>) -> Option<String> {
    if call.is_unknown() {
        return Some(call.outcome.to_owned());
    }
    call.lost().map(|fault| format!("never answered ({fault})"))
}

fn by_the_player(seen: &Seen, misuse: Misuse, heard: &Heard, what: String) -> Finding {
    Finding { misuse, step: Some(heard.step), place: seen.place_of(heard.step), what, evidence: vec![heard.line()] }
}

fn joined(secrets: &BTreeSet<String>) -> String {
    secrets.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
