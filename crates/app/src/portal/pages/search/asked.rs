//! The question as it was typed, and what the index is asked for it.

use crate::{View, accounts::Units};
use ::search::{Filter, Order};
use domain::{Time, UnitId, kinds::Kind};
use jiff::{civil::Date, tz::TimeZone};
use store::tables::section;
use uuid::Uuid;
use web::{FieldErrors, Fields, Page, Sentence};

/// In characters; so much of a query the index reads.
const LONGEST: usize = 200;

/// What the form holds: filters that do not exist any more are dropped, the rest stays as it was typed.
pub struct Asked {
    pub words: String,
    /// Slug; empty where any will do, like the next three.
    pub section: String,
    pub unit: String,
    pub kind: String,
    pub from: String,
    pub to: String,
    pub order: Order,
    /// From 1.
    pub page: u64,
    pub errors: FieldErrors,
    /// A section, unit or kind was asked for that there is not.
    pub is_unknown: bool,
    section_id: Option<Uuid>,
    unit_id: Option<UnitId>,
    since: Option<Time>,
    until: Option<Time>,
}

impl Asked {
    pub fn read(fields: &Fields, view: &View, units: &Units, sections: &[section::Model], kinds: &[Kind]) -> Self {
        let text = |name| line(fields.get(name));
        let mut errors = FieldErrors::new();
        let words = text("q");
        let count = words.chars().count();
        if count > LONGEST {
            let said = Sentence::new("portal.search.too-long").with("max", LONGEST as u64);
            errors.add("q", said.with("count", count as u64));
        }
        let (from, to) = (text("from"), text("to"));
        let since = errors.take("from", edge(&from, &view.zone, false));
        let until = errors.take("to", edge(&to, &view.zone, true));
        if let (Some(since), Some(until)) = (since, until)
            && since >= until
        {
            errors.add("to", "portal.search.dates-crossed");
        }
        let (slug, unit, kind) = (text("section"), text("unit"), text("kind"));
        let section = sections.iter().find(|section| section.slug == slug);
        let unit_id = unit.parse::<UnitId>().ok().filter(|unit| units.get(*unit).is_some());
        let kind_known = kinds.iter().any(|one| one.key == kind);
        let is_unknown = !slug.is_empty() && section.is_none()
            || !unit.is_empty() && unit_id.is_none()
            || !kind.is_empty() && !kind_known;
        Self {
            section: section.map(|section| section.slug.clone()).unwrap_or_default(),
            section_id: section.map(|section| section.id),
            unit: unit_id.map(|unit| unit.to_string()).unwrap_or_default(),
            kind: if kind_known { kind } else { String::new() },
            order: match fields.get("by") {
                "date" => Order::Newest,
                _ => Order::Relevance,
            },
            page: Page::wanted(fields.get("page")),
            words,
            from,
            to,
            errors,
            is_unknown,
            unit_id,
            since,
            until,
        }
    }

    /// Whether anything but words was asked for.
    pub fn is_narrowed(&self) -> bool {
        self.section_id.is_some() || self.unit_id.is_some() || !self.kind.is_empty() || self.is_dated()
    }

    pub fn is_dated(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// The unit is asked for with all that stand below it now: the index knows only whose a story is, so that it stays
    /// true when units move.
    pub fn filter(&self, units: &Units) -> Filter {
        Filter {
            section: self.section_id,
            within: self.unit_id.map(|unit| units.below(&[unit])),
            kind: Some(self.kind.clone()).filter(|kind| !kind.is_empty()),
            from: self.since.map(|at| at.0),
            until: self.until.map(|at| at.0),
            ..Filter::default()
        }
    }
}

/// One line, without signs that cannot be seen.
fn line(typed: &str) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    typed.chars().map(seen).collect::<String>().trim().to_owned()
}

/// Where a day begins, or with `after` where the next one does.
fn edge(typed: &str, zone: &TimeZone, after: bool) -> Result<Option<Time>, Sentence> {
    if typed.is_empty() {
        return Ok(None);
    }
    let moment = || {
        let day: Date = typed.parse().ok()?;
        let day = if after { day.tomorrow().ok()? } else { day };
        Some(Time::from_timestamp(day.to_zoned(zone.clone()).ok()?.timestamp()))
    };
    moment()
        .map(Some)
        .ok_or_else(|| Sentence::new("portal.search.bad-date"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_day_reaches_from_midnight_to_midnight_in_its_place() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let at = |typed, after| edge(typed, &zone, after).unwrap().unwrap();
        let format = |time: Time| time.format("%Y-%m-%d %H:%M", &TimeZone::UTC);
        assert_eq!(format(at("2026-11-20", false)), "2026-11-19 16:00");
        assert_eq!(format(at("2026-11-20", true)), "2026-11-20 16:00");
        assert_eq!(edge("", &zone, true), Ok(None));
        for wrong in [
            "2026-13-01",
            "2026-02-30",
            "yesterday",
            "昨天",
            "9999-12-31",
            "20.11.2026",
            "\u{0}",
        ] {
            assert!(edge(wrong, &zone, true).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_no_part_of_a_question() {
        assert_eq!(line(" 渠水\r\n清了\t"), "渠水  清了");
        assert_eq!(line("\u{1}\u{7f}"), "");
    }
}
