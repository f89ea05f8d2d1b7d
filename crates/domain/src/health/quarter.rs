//! A quarter of a year, which is what an inspection covers.

use crate::Time;
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use std::{fmt, str::FromStr};

/// `2026-Q3`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    pub year: i16,
    /// 1 to 4.
    pub no: i8,
}

impl Quarter {
    /// The one that holds this day.
    pub fn of(day: Date) -> Self {
        Self {
            year: day.year(),
            no: (day.month() - 1) / 3 + 1,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, (self.no - 1) * 3 + 1, 1).unwrap_or(Date::ZERO)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let after = self.first_day().saturating_add(3.months());
        after.saturating_sub(1.day())
    }

    /// The first moment of it and the first moment after it.
    pub fn moments(self, zone: &TimeZone) -> (Time, Time) {
        let moment = |day: Date| {
            let at = day.to_zoned(zone.clone());
            at.map_or(Time(0), |at| Time::from_timestamp(at.timestamp()))
        };
        (
            moment(self.first_day()),
            moment(self.first_day().saturating_add(3.months())),
        )
    }

    #[must_use]
    pub const fn before(self) -> Self {
        match self.no {
            1 => Self {
                year: self.year - 1,
                no: 4,
            },
            no => Self { no: no - 1, ..self },
        }
    }

    #[must_use]
    pub const fn after(self) -> Self {
        match self.no {
            4 => Self {
                year: self.year + 1,
                no: 1,
            },
            no => Self { no: no + 1, ..self },
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.no)
    }
}

impl FromStr for Quarter {
    type Err = crate::actor::UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = crate::actor::UnknownWord;
        let (year, no) = text.trim().split_once("-Q").ok_or(unknown)?;
        let is_figure = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_figure(year, 4) || !is_figure(no, 1) {
            return Err(unknown);
        }
        let (year, no) = (year.parse().map_err(|_| unknown)?, no.parse().map_err(|_| unknown)?);
        if (1..=4).contains(&no) && (1970..=9000).contains(&year) {
            Ok(Self { year, no })
        } else {
            Err(unknown)
        }
    }
}
