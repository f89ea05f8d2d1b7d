//! What the forms of this slice share: choices, words for roles and kinds, days.

use crate::{
    Error, View,
    accounts::queries::{DatedGrant, Person, Units},
};
use axum::http::StatusCode;
use domain::{Locale, Role, Time, UnitId, units::UnitKind};
use jiff::{civil::Date, tz::TimeZone};
use uuid::Uuid;
use web::{FieldErrors, Fields, Sentence};

/// An entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// What went wrong, as remarks on a form that is shown again with what was typed, and the status of the answer. What no
/// form can mend passes.
///
/// # Errors
/// It is not about what was sent, the actor or the state of the thing.
pub fn remarks(error: Error) -> Result<(StatusCode, FieldErrors), Error> {
    let (status, sentence) = match error {
        Error::Invalid(errors) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, errors)),
        Error::Conflict => (StatusCode::CONFLICT, Sentence::new("accounts.form.conflict")),
        Error::Refused(_) | Error::Forbidden(_) | Error::KeyReused | Error::TooMany(_) => error.told(),
        other => return Err(other),
    };
    let mut errors = FieldErrors::new();
    errors.add_general(sentence);
    Ok((status, errors))
}

/// One of the forms of a page, as it came back: its name, and what was typed into it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Nothing where the page is shown for the first time.
    pub form: &'static str,
    pub fields: Fields,
}

impl Typed {
    /// What a field of a form shows: what was typed into it, else what is saved.
    pub fn or<'a>(&'a self, form: &str, name: &str, saved: &'a str) -> &'a str {
        if self.form == form && self.fields.has(name) {
            self.fields.get(name)
        } else {
            saved
        }
    }

    /// Whether a box of a form is ticked: as it was left, else as the page suggests.
    pub fn ticked(&self, form: &str, name: &str, value: &str, suggested: bool) -> bool {
        if self.form == form {
            self.fields.all(name).any(|ticked| ticked == value)
        } else {
            suggested
        }
    }
}

/// A field that may be left empty, cut to what a column holds.
pub fn optional(fields: &Fields, name: &str) -> Option<String> {
    let text: String = fields.get(name).trim().chars().take(254).collect();
    (!text.is_empty()).then_some(text)
}

/// An id from a field; nothing where it is empty or none.
pub fn id<T: From<Uuid>>(fields: &Fields, name: &str) -> Option<T> {
    Uuid::parse_str(fields.get(name).trim()).ok().map(T::from)
}

/// Open units for which `keep` holds, indented by their depth.
pub fn unit_choices(units: &Units, locale: Locale, keep: impl Fn(UnitId) -> bool) -> Vec<Choice> {
    units
        .in_order()
        .filter(|unit| units.tree.get(unit.id).is_some_and(|node| node.open) && keep(unit.id))
        .map(|unit| {
            let depth = units.path(unit.id).len().saturating_sub(1);
            Choice {
                value: unit.id.to_string(),
                label: format!("{}{}", "\u{3000}".repeat(depth), unit.name(locale)),
            }
        })
        .collect()
}

pub fn people_choices(people: &[Person], locale: Locale) -> Vec<Choice> {
    people
        .iter()
        .map(|person| Choice {
            value: person.id.to_string(),
            label: person.name(locale).to_owned(),
        })
        .collect()
}

pub fn role_choices(view: &View, roles: &[Role]) -> Vec<Choice> {
    roles
        .iter()
        .map(|&role| Choice {
            value: role.word().to_owned(),
            label: view.t(role_key(role)),
        })
        .collect()
}

pub fn kind_choices(view: &View) -> Vec<Choice> {
    let choice = |&kind: &UnitKind| Choice {
        value: kind.word().to_owned(),
        label: view.t(kind_key(kind)),
    };
    UnitKind::ALL.iter().map(choice).collect()
}

/// The text key of a role.
pub const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Officer => "accounts.role.officer",
        Role::UnitReviewer => "accounts.role.unit-reviewer",
        Role::Editor => "accounts.role.editor",
        Role::ChiefEditor => "accounts.role.chief-editor",
        Role::ChannelEditor => "accounts.role.channel-editor",
        Role::Trainer => "accounts.role.trainer",
        Role::UnitAdmin => "accounts.role.unit-admin",
        Role::SystemAdmin => "accounts.role.system-admin",
        Role::SecurityAdmin => "accounts.role.security-admin",
        Role::Auditor => "accounts.role.auditor",
    }
}

/// The text key of a kind of unit.
pub const fn kind_key(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Centre => "accounts.kind.centre",
        UnitKind::Department => "accounts.kind.department",
        UnitKind::County => "accounts.kind.county",
        UnitKind::Town => "accounts.kind.town",
        UnitKind::Association => "accounts.kind.association",
        UnitKind::Institution => "accounts.kind.institution",
        UnitKind::Other => "accounts.kind.other",
    }
}

/// A role as a line of text, with its unit and days.
#[derive(Clone, Debug)]
pub struct RoleLine {
    pub id: String,
    pub role: &'static str,
    pub unit: String,
    pub from: i64,
    /// The last day.
    pub to: Option<i64>,
    pub is_over: bool,
    /// Begins later.
    pub is_planned: bool,
    /// Whether to draw the button that ends it.
    pub may_end: bool,
}

pub fn role_line(grant: &DatedGrant, units: &Units, locale: Locale, now: Time, may_end: bool) -> RoleLine {
    RoleLine {
        id: grant.id.to_string(),
        role: role_key(grant.role),
        unit: units
            .get(grant.unit)
            .map_or_else(String::new, |unit| unit.name(locale).to_owned()),
        from: grant.from.0,
        to: grant.to.map(|to| to.0),
        is_over: !grant.is_open(&now),
        is_planned: grant.from > now,
        may_end: may_end && grant.is_open(&now),
    }
}

/// The first moment of a day that was typed; today begins now.
pub fn day_begins(text: &str, zone: &TimeZone, now: Time) -> Option<Time> {
    let day: Date = text.trim().parse().ok()?;
    if day == now.day(zone) {
        return Some(now);
    }
    midnight(day, zone)
}

/// The first moment after a day that was typed as the last one.
pub fn day_ends(text: &str, zone: &TimeZone) -> Option<Time> {
    let day: Date = text.trim().parse().ok()?;
    midnight(day.tomorrow().ok()?, zone)
}

fn midnight(day: Date, zone: &TimeZone) -> Option<Time> {
    day.to_zoned(zone.clone())
        .ok()
        .map(|zoned| Time::from_timestamp(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn days_are_cut_in_the_institutions_zone() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let now = Time::parse_local("2026-11-20 09:00", &zone).unwrap();
        assert_eq!(day_begins("2026-11-20", &zone, now), Some(now));
        assert_eq!(
            day_begins("2026-11-21", &zone, now),
            Time::parse_local("2026-11-21 00:00", &zone)
        );
        assert_eq!(
            day_ends("2026-11-20", &zone),
            Time::parse_local("2026-11-21 00:00", &zone)
        );
        assert_eq!(day_begins("morgen", &zone, now), None);
    }
}
