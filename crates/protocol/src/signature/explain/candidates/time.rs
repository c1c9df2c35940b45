//! The time: the same moment written otherwise, another header's, or the clock read a second time.

use super::{
    super::{Mistake, Received, TimeMistake},
    Slot, Variant,
};
use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, Utc};

/// How far from the sent second a clock that was read twice is looked for, in seconds.
const SECONDS: i64 = 120;

/// The same, of clocks read to the millisecond, in milliseconds.
const MILLISECONDS: i64 = 2_000;

pub(super) fn variants(received: &Received<'_>) -> Vec<Variant> {
    let sent = received.time;
    let one = |text: &str, mistake| Variant::one(Slot::Time, text, Mistake::Time(mistake));
    let mut variants = Vec::new();
    for (name, value) in received.other_times.iter().filter(|(_, value)| *value != sent) {
        let mistake = TimeMistake::OtherHeader { name: (*name).to_owned(), signed: (*value).to_owned() };
        variants.push(one(value, mistake));
    }
    let forms = same_moment(sent);
    variants.extend(forms.into_iter().map(|signed| one(&signed, TimeMistake::Form { signed: signed.clone() })));
    variants.push(one("", TimeMistake::Missing));
    let moments = read_twice(sent).into_iter();
    variants.extend(moments.map(|signed| {
        let mistake = Mistake::Time(TimeMistake::OtherMoment { signed: signed.clone() });
        Variant::alone(Slot::Time, signed, vec![mistake])
    }));
    variants
}

/// How a moment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Seconds since 1970, as digits.
    Seconds,
    /// Milliseconds since 1970, as digits.
    Milliseconds,
    /// ISO 8601.
    Iso { zone: Zone, digits: usize, separator: char },
}

/// The end of an ISO 8601 time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// `+08:00`.
    Offset,
    /// `+0800`.
    OffsetWithoutColon,
    /// UTC, as `Z`.
    Z,
    /// UTC, as `+00:00`.
    Utc,
    /// UTC, as `+0000`.
    UtcWithoutColon,
    /// Nothing, local time.
    Local,
    /// Nothing, UTC.
    LocalUtc,
}

const ZONES: [Zone; 7] =
    [Zone::Z, Zone::Utc, Zone::Offset, Zone::OffsetWithoutColon, Zone::UtcWithoutColon, Zone::Local, Zone::LocalUtc];

/// Digits after the second: none, milli-, micro-, a tenth of a micro- and nanoseconds.
const DIGITS: [usize; 5] = [0, 3, 6, 7, 9];

impl Form {
    fn all() -> Vec<Self> {
        let iso = |separator| {
            DIGITS.into_iter().flat_map(move |digits| ZONES.map(|zone| Self::Iso { zone, digits, separator }))
        };
        [Self::Milliseconds, Self::Seconds].into_iter().chain(iso('T')).chain(iso(' ')).collect()
    }

    /// How `text` writes `moment`.
    fn of(text: &str, moment: DateTime<FixedOffset>) -> Option<Self> {
        // An offset of zero is its own before it is somebody's way to write UTC.
        let iso = |form: &Self| matches!(form, Self::Iso { zone: Zone::Offset | Zone::OffsetWithoutColon, .. });
        let mut forms = Self::all();
        forms.sort_by_key(|form| !iso(form));
        forms.into_iter().find(|form| form.write(moment) == text)
    }

    fn write(self, moment: DateTime<FixedOffset>) -> String {
        match self {
            Self::Seconds => moment.timestamp().to_string(),
            Self::Milliseconds => moment.timestamp_millis().to_string(),
            Self::Iso { zone, digits, separator } => {
                let (moment, ending) = match zone {
                    Zone::Offset => (moment, moment.format("%:z").to_string()),
                    Zone::OffsetWithoutColon => (moment, moment.format("%z").to_string()),
                    Zone::Local => (moment, String::new()),
                    Zone::Z => (moment.with_timezone(&Utc).fixed_offset(), "Z".to_owned()),
                    Zone::Utc => (moment.with_timezone(&Utc).fixed_offset(), "+00:00".to_owned()),
                    Zone::UtcWithoutColon => (moment.with_timezone(&Utc).fixed_offset(), "+0000".to_owned()),
                    Zone::LocalUtc => (moment.with_timezone(&Utc).fixed_offset(), String::new()),
                };
                let second = moment.format(&format!("%Y-%m-%d{separator}%H:%M:%S")).to_string();
                let fraction = format!("{:09}", moment.timestamp_subsec_nanos());
                let dot = if digits == 0 { "" } else { "." };
                format!("{second}{dot}{}{ending}", &fraction[..digits])
            }
        }
    }

    /// The smallest step it can tell.
    fn precision(self) -> TimeDelta {
        match self {
            Self::Seconds | Self::Iso { digits: 0, .. } => TimeDelta::seconds(1),
            Self::Milliseconds | Self::Iso { .. } => TimeDelta::milliseconds(1),
        }
    }
}

/// The moment that a text means.
fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    if let Ok(number) = text.parse::<i64>() {
        let milliseconds = if text.len() > 11 { number } else { number.checked_mul(1000)? };
        return Some(DateTime::from_timestamp_millis(milliseconds)?.fixed_offset());
    }
    let zoned = ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%dT%H:%M%z"];
    let local = "%Y-%m-%dT%H:%M:%S%.f";
    let zulu = text.strip_suffix('Z').map(|text| format!("{text}+00:00"));
    let text = zulu.as_deref().unwrap_or(text).replacen(' ', "T", 1);
    zoned
        .into_iter()
        .find_map(|format| DateTime::parse_from_str(&text, format).ok())
        .or_else(|| Some(NaiveDateTime::parse_from_str(&text, local).ok()?.and_utc().fixed_offset()))
}

/// Every other way to write the moment that was sent, and what becomes of it on the way.
fn same_moment(sent: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    if let Some(moment) = moment(sent) {
        texts.extend(Form::all().into_iter().map(|form| form.write(moment)));
        texts.push(moment.with_timezone(&Utc).format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        texts.push(moment.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
    texts.extend([sent.replace(':', "%3A").replace('+', "%2B"), sent.replace('+', "%2B"), sent.replace('+', " ")]);
    let mut seen = std::collections::BTreeSet::from([sent.to_owned()]);
    texts.retain(|text| seen.insert(text.clone()));
    texts
}

/// What a second look at the clock would have given: near moments in the same form; and, of a time sent to the second, its
/// milliseconds.
fn read_twice(sent: &str) -> Vec<String> {
    let Some(moment) = moment(sent) else { return Vec::new() };
    let Some(form) = Form::of(sent, moment) else { return Vec::new() };
    let step = form.precision();
    let seconds = step >= TimeDelta::seconds(1);
    let most = if seconds { SECONDS } else { MILLISECONDS };
    let near = |nth: i64| {
        let steps = i32::try_from(nth).ok()?;
        moment.checked_add_signed(step * steps).map(|moment| form.write(moment))
    };
    // The nearest first: one step later, one earlier, two later …
    let mut texts: Vec<String> = (1..=most).flat_map(|nth| [near(nth), near(-nth)]).flatten().collect();
    if seconds {
        let precise = match form {
            Form::Iso { zone, separator, .. } => {
                vec![Form::Iso { zone, digits: 3, separator }, Form::Milliseconds]
            }
            _ => vec![Form::Milliseconds],
        };
        let within = |millisecond| moment.checked_add_signed(TimeDelta::milliseconds(millisecond));
        for moment in (1..1000).filter_map(within) {
            texts.extend(precise.iter().map(|form| form.write(moment)));
        }
    }
    texts
}
