//! What a reader narrows the log to, as it stands in the address.

use crate::audit::queries::{Filter, Subject};
use domain::Time;
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use web::{FieldErrors, Fields};

/// Longest text of a filter field, in characters.
const LONGEST: usize = 100;

/// The groups of events, by the first part of their names, with the keys of what they are called.
pub const GROUPS: &[(&str, &str)] = &[
    ("story", "audit.group.story"),
    ("review", "audit.group.review"),
    ("publishing", "audit.group.publishing"),
    ("collection", "audit.group.collection"),
    ("message", "audit.group.message"),
    ("health", "audit.group.health"),
    ("session", "audit.group.session"),
    ("person", "audit.group.person"),
    ("unit", "audit.group.unit"),
    ("settings", "audit.group.settings"),
    ("job", "audit.group.job"),
];

/// As typed, to be shown again.
#[derive(Clone, Debug, Default)]
pub struct FilterForm {
    pub from: String,
    pub to: String,
    pub person: String,
    pub group: String,
    pub subject: String,
    pub words: String,
}

impl FilterForm {
    pub fn read(fields: &Fields) -> Self {
        let text = |name| fields.get(name).trim().chars().take(LONGEST).collect();
        Self {
            from: text("from"),
            to: text("to"),
            person: text("person"),
            group: text("group"),
            subject: text("subject"),
            words: text("words"),
        }
    }

    pub fn is_empty(&self) -> bool {
        [
            &self.from,
            &self.to,
            &self.person,
            &self.group,
            &self.subject,
            &self.words,
        ]
        .iter()
        .all(|field| field.is_empty())
    }

    /// What it asks for. Days are the institution's; the last one is included.
    ///
    /// # Errors
    /// What cannot be read, by field.
    pub fn filter(&self, zone: &TimeZone) -> Result<Filter, FieldErrors> {
        let mut errors = FieldErrors::new();
        let from = self.day(&mut errors, "from", &self.from, zone, 0);
        let before = self.day(&mut errors, "to", &self.to, zone, 1);
        let subject = subject(&self.subject).unwrap_or_else(|| {
            errors.add("subject", "audit.filter.subject-unreadable");
            Subject::Any
        });
        errors.into_result(Filter {
            from,
            before,
            person: self.person.clone(),
            group: GROUPS
                .iter()
                .map(|(group, _)| *group)
                .find(|group| *group == self.group),
            subject,
            words: self.words.clone(),
        })
    }

    /// The beginning of a day, or of the one `later` days after it.
    fn day(
        &self,
        errors: &mut FieldErrors,
        field: &'static str,
        text: &str,
        zone: &TimeZone,
        later: i64,
    ) -> Option<Time> {
        if text.is_empty() {
            return None;
        }
        let begins = |day: Date| {
            let day = day.checked_add(later.days()).ok()?;
            Some(Time::from_timestamp(day.to_zoned(zone.clone()).ok()?.timestamp()))
        };
        let time = text.parse().ok().and_then(begins);
        if time.is_none() {
            errors.add(field, "audit.filter.day-unreadable");
        }
        time
    }
}

/// `2026-1103`, `1103` or an id; nothing typed is any subject.
fn subject(text: &str) -> Option<Subject> {
    if text.is_empty() {
        return Some(Subject::Any);
    }
    if let Ok(id) = text.parse() {
        return Some(Subject::Id(id));
    }
    let (year, no) = match text.split_once('-') {
        Some((year, no)) => (Some(year.trim().parse().ok()?), no),
        None => (None, text),
    };
    Some(Subject::Story {
        year,
        no: no.trim().parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use domain::Event;

    #[test]
    fn every_event_belongs_to_a_group() {
        for name in Event::NAMES {
            assert!(
                GROUPS.iter().any(|(group, _)| name.split('.').next() == Some(group)),
                "{name}"
            );
        }
    }

    #[test]
    fn days_are_those_of_the_zone_and_the_last_one_is_included() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let form = FilterForm {
            from: "2026-11-20".into(),
            to: "2026-11-20".into(),
            ..Default::default()
        };
        let filter = form.filter(&zone).unwrap();
        let at = |text| Time::parse_local(text, &zone);
        assert_eq!((filter.from, filter.before), (at("2026-11-20"), at("2026-11-21")));
        let wrong = FilterForm {
            from: "yesterday".into(),
            subject: "x".into(),
            ..Default::default()
        };
        let errors = wrong.filter(&zone).unwrap_err();
        assert!(errors.has("from") && errors.has("subject") && !errors.has("to"));
    }

    #[test]
    fn subjects_are_numbers_or_ids() {
        let id = uuid::Uuid::from_u128(7);
        for (text, read) in [
            ("", Some(Subject::Any)),
            ("1103", Some(Subject::Story { year: None, no: 1103 })),
            (
                "2026-0003",
                Some(Subject::Story {
                    year: Some(2026),
                    no: 3,
                }),
            ),
            ("00000000-0000-0000-0000-000000000007", Some(Subject::Id(id))),
            ("三号", None),
            ("2026-", None),
        ] {
            assert_eq!(subject(text), read, "{text:?}");
        }
    }
}
