//! Reading the forms of a photo's page: every mistake at its field.

use crate::photos::actions::{NewConsent, NewRights, Withdrawal};
use domain::{
    PhotoConsentId, Time,
    photos::{Ground, Shown},
    story::ChannelWish,
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use uuid::Uuid;
use web::{FieldErrors, Fields};

/// Longest name or description of a person, in characters.
const NAME: usize = 100;
/// Longest line of words.
const LINE: usize = 300;
/// Longest note.
const NOTE: usize = 1_000;

/// The day of a field, as it is typed into `<input type=date>`.
pub fn day(fields: &Fields, name: &str) -> Option<Date> {
    fields.get(name).trim().parse().ok()
}

pub fn rights(fields: &Fields, zone: &TimeZone) -> Result<NewRights, FieldErrors> {
    let mut errors = FieldErrors::new();
    let ground: Option<Ground> = fields.get("ground").parse().ok();
    if ground.is_none() {
        errors.add("ground", "photos.form.ground-missing");
    }
    // Whoever gave a permission has a name; what the house took itself is the house's.
    let named = matches!(ground, Some(Ground::Commissioned | Ground::Permitted | Ground::Licence));
    let holder = if named {
        fields.required("holder", NAME)
    } else {
        fields.text("holder", NAME)
    };
    let holder = errors.take("holder", holder.map(one_line));
    let until = last_day(fields, "rights_until", zone, &mut errors);
    let note = errors.take("note", fields.text("note", NOTE).map(ToOwned::to_owned));
    let channels: Vec<ChannelWish> = fields.all("channels").filter_map(|word| word.parse().ok()).collect();
    errors.into_result(NewRights {
        holder,
        ground: ground.unwrap_or(Ground::Unknown),
        // All of them is no limit.
        channels: if channels.len() == ChannelWish::ALL.len() {
            Vec::new()
        } else {
            channels
        },
        until,
        shown: fields.get("shown").parse().unwrap_or(Shown::Unasked),
        note,
    })
}

pub fn consent(fields: &Fields, zone: &TimeZone) -> Result<NewConsent, FieldErrors> {
    let mut errors = FieldErrors::new();
    let person = errors.take("person", fields.required("person", NAME).map(one_line));
    let guardian = errors.take("guardian", fields.text("guardian", NAME).map(one_line));
    let scope = errors.take("scope", fields.required("scope", LINE).map(one_line));
    let paper = errors.take("paper", fields.text("paper", LINE).map(one_line));
    let from = day(fields, "from").and_then(|day| begins(day, zone));
    if from.is_none() {
        errors.add("from", "photos.form.day");
    }
    let until = last_day(fields, "until", zone, &mut errors);
    let from = from.unwrap_or(Time(0));
    if until.is_some_and(|until| until <= from) {
        errors.add("until", "photos.form.until-before-from");
    }
    let minor = fields.get("age") == "minor";
    errors.into_result(NewConsent {
        person,
        minor,
        guardian: if minor { guardian } else { String::new() },
        scope,
        from,
        until,
        paper,
    })
}

pub fn withdrawal(fields: &Fields, zone: &TimeZone, now: Time) -> Result<Withdrawal, FieldErrors> {
    let mut errors = FieldErrors::new();
    let consent = Uuid::parse_str(fields.get("consent"))
        .ok()
        .map(PhotoConsentId)
        .unwrap_or(PhotoConsentId(Uuid::nil()));
    let at = day(fields, "withdrawn_on").and_then(|day| begins(day, zone));
    match at {
        None => errors.add("withdrawn_on", "photos.form.day"),
        Some(at) if at > now => errors.add("withdrawn_on", "photos.form.day-to-come"),
        Some(_) => {}
    }
    let reason = errors.take("reason", fields.required("reason", LINE).map(one_line));
    errors.into_result(Withdrawal {
        consent,
        at: at.unwrap_or(Time(0)),
        reason,
    })
}

/// The end of the last day; none where the field is empty.
fn last_day(fields: &Fields, name: &'static str, zone: &TimeZone, errors: &mut FieldErrors) -> Option<Time> {
    if fields.get(name).trim().is_empty() {
        return None;
    }
    let next = day(fields, name).and_then(|day| day.checked_add(1.day()).ok());
    let end = next.and_then(|next| begins(next, zone));
    if end.is_none() {
        errors.add(name, "photos.form.day");
    }
    end
}

fn begins(day: Date, zone: &TimeZone) -> Option<Time> {
    let zoned = day.to_zoned(zone.clone()).ok()?;
    Some(Time::from_timestamp(zoned.timestamp()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
