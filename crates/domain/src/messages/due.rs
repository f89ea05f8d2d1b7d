//! When an answer is due. Readers are promised working days, so unlike a stage of review nothing runs over a weekend.
//! Public holidays differ by year and place and are not known here.

use crate::Time;
use crate::time::DAY;
use jiff::{
    ToSpan, Zoned,
    civil::{Time as Clock, Weekday},
    tz::TimeZone,
};

/// The choices of an institution.
pub const DAYS: [u32; 8] = [1, 2, 3, 5, 7, 10, 15, 20];

/// As many working days after `received`, at the same time of the day. What comes at a weekend counts as come with the
/// first moment of Monday.
pub fn due(received: Time, working_days: u32, zone: &TimeZone) -> Time {
    let mut at = received.timestamp().to_zoned(zone.clone());
    while is_weekend(&at) {
        match next_day(&at).and_then(|next| next.with().time(Clock::midnight()).build().ok()) {
            Some(next) => at = next,
            None => return at_the_end_of_time(received, working_days),
        }
    }
    let mut left = working_days;
    while left > 0 {
        match next_day(&at) {
            Some(next) => at = next,
            None => return at_the_end_of_time(received, working_days),
        }
        if !is_weekend(&at) {
            left -= 1;
        }
    }
    Time::from_timestamp(at.timestamp())
}

fn is_weekend(at: &Zoned) -> bool {
    matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn next_day(at: &Zoned) -> Option<Zoned> {
    at.checked_add(1.day()).ok()
}

/// Calendars end; a message that is due after that is due so many days later.
fn at_the_end_of_time(received: Time, days: u32) -> Time {
    received.plus(i64::from(days).saturating_mul(DAY))
}
