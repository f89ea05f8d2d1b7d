//! How long a section may stand still.

use super::Level;
use crate::Time;
use crate::actor::words;
use jiff::tz::TimeZone;

words! {
    /// How often a section must have something new.
    #[derive(Default)]
    Clock {
        /// News and activities: within two weeks.
        #[default]
        News = "news",
        /// Notices, announcements, policies: within half a year.
        Notices = "notices",
    }
}

impl Clock {
    /// After so many days it is time.
    pub const fn warn_days(self) -> i64 {
        match self {
            Clock::News => 10,
            Clock::Notices => 150,
        }
    }

    /// After so many days the inspection counts it.
    pub const fn red_days(self) -> i64 {
        match self {
            Clock::News => 14,
            Clock::Notices => 180,
        }
    }

    /// The key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Clock::News => "settings.sections.clock-news",
            Clock::Notices => "settings.sections.clock-notices",
        }
    }
}

/// How a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    pub level: Level,
    /// Calendar days since the last story; none for a blank section.
    pub days: Option<i64>,
}

impl Freshness {
    /// There is nothing in it at all.
    pub const fn is_blank(self) -> bool {
        self.days.is_none()
    }
}

/// How a section with this clock stands, whose newest story came at `last`. Days are those of the calendar, as people who
/// look at the dates of a page count them.
pub fn freshness(clock: Clock, last: Option<Time>, now: Time, zone: &TimeZone) -> Freshness {
    let Some(last) = last else {
        return Freshness {
            level: Level::Red,
            days: None,
        };
    };
    let days = days_between(last, now, zone).max(0);
    let level = match days {
        days if days >= clock.red_days() => Level::Red,
        days if days >= clock.warn_days() => Level::Warn,
        _ => Level::Fine,
    };
    Freshness {
        level,
        days: Some(days),
    }
}

/// The most calendar days without anything new in a time that ends at `to`. `releases` are those of the time in order, `before`
/// the last one ahead of it. A section that begins within the time has its first gap after its first story.
pub fn longest_gap(releases: &[Time], before: Option<Time>, to: Time, zone: &TimeZone) -> i64 {
    let Some(mut last) = before.or(releases.first().copied()) else {
        return 0;
    };
    let mut longest = 0;
    for next in releases.iter().copied().chain([to]) {
        longest = longest.max(days_between(last, next, zone));
        last = next;
    }
    longest
}

fn days_between(earlier: Time, later: Time, zone: &TimeZone) -> i64 {
    let span = earlier.day(zone).until(later.day(zone));
    span.map_or(0, |span| i64::from(span.get_days()))
}
