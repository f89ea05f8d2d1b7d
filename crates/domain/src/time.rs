//! A moment, as the database holds it: UTC microseconds since 1970. Days and months are cut in the institution's time
//! zone, here and never in SQL.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// UTC microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Time {
    /// The same moment for `jiff`; times outside its range are held at its ends.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
    }

    pub fn from_timestamp(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }

    /// The moment `micros` later (or earlier, if negative).
    pub fn plus(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// Microseconds from `earlier` to `self`; negative when `earlier` is later.
    pub fn since(self, earlier: Time) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The calendar day in `zone`.
    pub fn day(self, zone: &TimeZone) -> Date {
        self.timestamp().to_zoned(zone.clone()).date()
    }

    /// Reads `2026-11-18 09:30`, `2026-11-18T09:30` (with or without seconds) or `2026-11-18` as a time in `zone`.
    pub fn parse_local(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim().replace(' ', "T");
        let at = match text.parse::<jiff::civil::DateTime>() {
            Ok(at) => at,
            Err(_) => text.parse::<Date>().ok()?.to_datetime(jiff::civil::Time::midnight()),
        };
        at.to_zoned(zone.clone())
            .ok()
            .map(|zoned| Self::from_timestamp(zoned.timestamp()))
    }

    /// Formats in `zone` with a `strftime` pattern, e.g. `%Y-%m-%d %H:%M:%S`.
    pub fn format(self, pattern: &str, zone: &TimeZone) -> String {
        self.timestamp().to_zoned(zone.clone()).strftime(pattern).to_string()
    }
}
