//! Days as a newspaper prints them: the number large, month and weekday beside it.

use crate::View;
use domain::Time;
use jiff::civil::{Date, Weekday};

/// One day, in words.
pub struct Day {
    pub number: i8,
    /// `2026年11月`
    pub month: String,
    pub weekday: String,
    /// `2026-11-20`
    pub iso: String,
    pub is_today: bool,
}

/// The day on which a moment falls at the institution.
pub fn day_of(view: &View, at: i64) -> Date {
    Time(at).day(&view.zone)
}

pub fn in_words(view: &View, day: Date) -> Day {
    Day {
        number: day.day(),
        month: view.t2("portal.date.month", "year", day.year(), "month", day.month()),
        weekday: view.t(weekday(day.weekday())),
        iso: day.to_string(),
        is_today: day == view.now.day(&view.zone),
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "portal.date.monday",
        Weekday::Tuesday => "portal.date.tuesday",
        Weekday::Wednesday => "portal.date.wednesday",
        Weekday::Thursday => "portal.date.thursday",
        Weekday::Friday => "portal.date.friday",
        Weekday::Saturday => "portal.date.saturday",
        Weekday::Sunday => "portal.date.sunday",
    }
}
