//! The lists of what is read most, from reads by the hour. Whole numbers only; of two that are equal the one with the
//! later id, the younger story, stands first.

use crate::StoryId;
use crate::actor::words;
use crate::time::{HOUR, Time};
use jiff::{ToSpan, tz::TimeZone};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Reads of a story within an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HourlyReads {
    pub story: StoryId,
    /// Its start.
    pub hour: Time,
    pub reads: u64,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub story: StoryId,
    /// Reads, or reads times [`weight`] in a list of what is hot.
    pub score: u64,
}

words! {
    /// The time that a list looks back on; days are whole days, today included.
    Period {
        Today = "today",
        /// Seven days.
        Week = "week",
        /// Thirty days.
        Month = "month",
        All = "all",
    }
}

impl Period {
    /// The first moment that counts, in the institution's zone.
    pub fn since(self, now: Time, zone: &TimeZone) -> Time {
        let days_before = match self {
            Self::Today => 0,
            Self::Week => 6,
            Self::Month => 29,
            Self::All => return Time(i64::MIN),
        };
        let first = now.day(zone).saturating_sub(days_before.days());
        super::Day::on(first, zone).starts
    }
}

/// The `count` stories with the most reads since `since`, the most read first. Stories without any do not appear.
pub fn most_read(hours: impl IntoIterator<Item = HourlyReads>, since: Time, count: usize) -> Vec<Ranked> {
    rank(hours, count, |hour| u64::from(hour.hour >= since))
}

/// The `count` stories that are read most just now: each read weighs by its age.
pub fn hot(hours: impl IntoIterator<Item = HourlyReads>, now: Time, count: usize) -> Vec<Ranked> {
    rank(hours, count, |hour| weight(now.since(hour.hour)))
}

/// In so many microseconds a read loses half of its weight.
pub const HALF_LIFE: i64 = 6 * HOUR;

/// What a read of no age weighs; it weighs nothing after 16 halvings, four days.
const WHOLE: u64 = 1 << 16;

/// The weight of reads in an hour that began `age` microseconds ago: half after each half-life, evenly between. An hour
/// that has not begun counts as beginning now.
pub fn weight(age: i64) -> u64 {
    let age = age.max(0).unsigned_abs();
    let half_life = HALF_LIFE.unsigned_abs();
    let halvings = u32::try_from(age / half_life).unwrap_or(u32::MAX);
    let halved = WHOLE.checked_shr(halvings).unwrap_or(0);
    halved - halved * (age % half_life) / (2 * half_life)
}

fn rank(
    hours: impl IntoIterator<Item = HourlyReads>,
    count: usize,
    weight: impl Fn(&HourlyReads) -> u64,
) -> Vec<Ranked> {
    let mut scores: HashMap<StoryId, u64> = HashMap::new();
    for hour in hours {
        let score = hour.reads.saturating_mul(weight(&hour));
        if score > 0 {
            let sum = scores.entry(hour.story).or_default();
            *sum = sum.saturating_add(score);
        }
    }
    let mut ranked: Vec<Ranked> = scores
        .into_iter()
        .map(|(story, score)| Ranked { story, score })
        .collect();
    ranked.sort_unstable_by_key(|ranked| Reverse((ranked.score, ranked.story)));
    ranked.truncate(count);
    ranked
}
