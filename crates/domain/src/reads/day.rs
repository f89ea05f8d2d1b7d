//! A day of counting: from midnight to midnight in the institution's zone, with its hours and windows.

use super::Rule;
use crate::time::{DAY, HOUR, MINUTE, Time};
use jiff::{civil::Date, tz::TimeZone};

/// A day is sealed no earlier than so many microseconds after its end, so that the last batches of all nodes are in.
pub const GRACE: i64 = 10 * MINUTE;

/// A calendar day, which need not have 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// Its first moment.
    pub starts: Time,
    /// The first moment of the next.
    pub ends: Time,
}

impl Day {
    /// The day of a moment in `zone`.
    pub fn of(at: Time, zone: &TimeZone) -> Self {
        Self::on(at.day(zone), zone)
    }

    pub fn on(date: Date, zone: &TimeZone) -> Self {
        Self {
            date,
            starts: midnight(Some(date), zone),
            ends: midnight(date.tomorrow().ok(), zone),
        }
    }

    pub fn contains(self, at: Time) -> bool {
        self.starts <= at && at < self.ends
    }

    /// Whether the hashes of the day may be thrown away.
    pub fn may_be_sealed(self, now: Time) -> bool {
        now >= self.ends.plus(GRACE)
    }

    /// The start of the hour that a moment of this day belongs to. Hours are counted from midnight on.
    pub fn hour(self, at: Time) -> Time {
        self.starts.plus(self.elapsed(at) / HOUR * HOUR)
    }

    /// The number of the window, from 0. The last one ends with the day, however long the day is: an hour that the clocks
    /// repeat gives nobody a second read.
    pub fn window(self, rule: Rule, at: Time) -> u16 {
        let length = i64::from(rule.window_minutes()) * MINUTE;
        let last = (DAY - 1) / length;
        let number = (self.elapsed(at) / length).min(last);
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    /// Microseconds since midnight, held within the day.
    fn elapsed(self, at: Time) -> i64 {
        at.since(self.starts).clamp(0, self.ends.since(self.starts) - 1)
    }
}

/// The first moment of a day; the end of time if the calendar has no such day.
fn midnight(date: Option<Date>, zone: &TimeZone) -> Time {
    let zoned = date.and_then(|date| date.to_zoned(zone.clone()).ok());
    zoned.map_or(Time(i64::MAX), |zoned| Time::from_timestamp(zoned.timestamp()))
}
